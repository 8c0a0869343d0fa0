/** A phone with unsent work in 保险箱, and what of it has reached the school. */
import { HomeVisit } from '#domain/records/home-visit.ts';
import { aPhone, broken, saveVisits, type Phone } from './a-phone.ts';
import type { TestServer } from './a-server.ts';

const aPicture = (size = 300_000) => new Blob([crypto.getRandomValues(new Uint8Array(Math.min(size, 60_000)))]);

/** A phone of the class teacher with visits, a picture and half a form that the school has not. */
export async function fullPhone(server: TestServer, child: string): Promise<{ phone: Phone; sha256: string }> {
  const phone = await aPhone(server, { username: 'class-a' });
  phone.net.between = broken.down;
  await saveVisits(phone, 3, child);
  const kept = await phone.device.photos.keep(aPicture());
  if (!kept.ok) throw new Error(kept.refusal.type);
  const doc = { metName: '外婆 Yang', photos: [kept.value] };
  await phone.device.save([{ do: 'create', type: HomeVisit.type, id: phone.device.newId(), child, doc }]);
  const words = { key: 'home-visit/new', type: HomeVisit.type, child, recordId: phone.device.newId() };
  await phone.device.drafts.keep({ ...words, values: { metName: '写到一半的话' } });
  return { phone, sha256: kept.value.sha256 };
}

export async function copyOf(phone: Phone): Promise<Blob> {
  const copy = await phone.device.rescue.copy();
  if (!copy.ok) throw new Error(copy.refusal.type);
  return copy.value;
}

/** What stands in the inbox of visits: how often each op, and by whom. */
export async function inboxOf(
  server: TestServer,
): Promise<{ count: number; ids: number; actors: string[]; verdicts: string[] }> {
  const rows = await server.deps.db
    .selectFrom('op_inbox')
    .selectAll()
    .where('payload', 'like', '%home-visit%')
    .execute();
  return {
    count: rows.length,
    ids: new Set(rows.map((row) => row.op_id)).size,
    actors: [...new Set(rows.map((row) => row.actor))],
    verdicts: [...new Set(rows.map((row) => row.verdict))],
  };
}
