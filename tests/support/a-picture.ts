/** Pictures of noise, and visits that name them. */
import { randomBytes } from 'node:crypto';
import { Dexie } from 'dexie';
import { databaseName } from '#device/database.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import type { Phone } from './a-phone.ts';

export const aPicture = (size = 300_000) => new Blob([randomBytes(size)], { type: 'image/jpeg' });

/** Keeps a picture and saves a visit to that child that names it. */
export async function visitWithPhoto(
  { device }: Pick<Phone, 'device'>,
  child: string,
  file = aPicture(),
): Promise<{ sha256: string; id: string }> {
  const kept = await device.photos.keep(file);
  if (!kept.ok) throw new Error(kept.refusal.type);
  const id = device.newId();
  const doc = { metName: '有照片', photos: [kept.value] };
  const saved = await device.save([{ do: 'create', type: HomeVisit.type, id, child, doc }]);
  if (!saved.ok) throw new Error(saved.refusal.type);
  return { sha256: kept.value.sha256, id };
}

/** Overwrites every piece of a picture that lies on the phone. */
export async function damagePictures(phone: Pick<Phone, 'me' | 'databases'>): Promise<void> {
  const db = await new Dexie(databaseName(phone.me.personId), phone.databases).open();
  await db
    .table('chunks')
    .toCollection()
    .modify({ cipher: new ArrayBuffer(40) });
  db.close();
}
