/** Many phones at one school at once: what each brings, and whether those that follow by cursor miss anything of it. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { v7 } from 'uuid';
import type { Op } from '#sync/messages.ts';
import { visitDoc } from '#tests/bench/invented.ts';
import { to, type TestPhone, type TestSchool, type TestServer, type TestSession } from './a-server.ts';
import { rowsOf } from './planted.ts';

export interface PhoneLoad {
  readonly phone: TestPhone;
  readonly ops: readonly Op[];
}

/** A new phone of the class teacher with so many new visits to her children, none of them sent. */
export function aLoadOf(
  { personId, phone: newPhone }: TestSession,
  { children, classes }: TestSchool,
  count: number,
): PhoneLoad {
  const phone = newPhone();
  const own = children.filter(({ classId }) => classId === classes.a);
  const ops = Array.from({ length: count }, (_, at) =>
    phone.op({
      type: 'home-visit',
      id: v7(),
      child: own[at % own.length]?.id ?? '',
      set: to(visitDoc(at, personId)),
    }),
  );
  return { phone, ops };
}

interface CrowdPlan {
  readonly writers: number;
  readonly readers: number;
  readonly rounds: number;
}

/** Records by id whose last revision some follower did not see. Every writer makes a visit a round and changes it once. */
export async function missedByFollowers(
  server: TestServer,
  school: TestSchool,
  { writers, readers, rounds }: CrowdPlan,
): Promise<string[]> {
  const session = await server.signIn('class-a');
  const child = school.children[0]?.id ?? '';
  let isWriting = true;
  const writing = Array.from({ length: writers }, async () => {
    const phone = session.phone();
    for (let round = 0; round < rounds; round += 1) {
      const visit = { type: 'home-visit', id: v7(), child };
      await phone.push(phone.op({ ...visit, set: to({ happenedOn: '2026-04-14' }) }));
      await phone.push(phone.op({ ...visit, kind: 'patch', baseRev: 1, set: to({ reason: `${round}` }) }));
    }
  });
  const following = Array.from({ length: readers }, async () => {
    const phone = session.phone();
    const seen = new Map<string, number>();
    let cursor: string | undefined;
    for (let isLast = false; ;) {
      const page = await phone.pull(cursor, { limit: 20 });
      for (const row of page.rows) seen.set(row.id, row.rev);
      ({ cursor } = page);
      if (isLast && !page.more) return seen;
      isLast ||= !isWriting;
      await nextTurn();
    }
  });
  const written = Promise.all(writing).finally(() => (isWriting = false));
  const [seen] = await Promise.all([Promise.all(following), written]);
  const final = await rowsOf(server.deps.db, "select id, rev from record where type = 'home-visit'");
  if (final.length !== writers * rounds) throw new Error('Not every visit was written.');
  return final
    .filter(({ id, rev }) => seen.some((each) => each.get(String(id)) !== Number(rev)))
    .map(({ id }) => String(id));
}
