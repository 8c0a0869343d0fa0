/** The same ops in other batches, orders of phones and numbers of retries: the school ends with the same values, current or asked about. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { Op } from '#sync/messages.ts';
import {
  aServer,
  type TestPhone,
  type TestSchool,
  type TestServer,
  type TestSession,
} from '#tests/support/a-server.ts';

let server: TestServer;
let school: TestSchool;
let session: TestSession;
beforeEach(async () => {
  server = await aServer();
  school = await server.setUpSchool();
  // Once: who signs in again and again has to wait.
  session = await server.signIn('class-a');
});
afterEach(() => server.close());

const RUNS = 40;
const PHONES = 3;
const FIELDS = ['nameNote', 'hobbies', 'medicalHistory'] as const;
const SETS = ['phones'] as const;

/** What somebody writes offline: into the child all of them know, or into a visit of her own. */
interface Writing {
  readonly phone: number;
  readonly field: (typeof FIELDS)[number] | (typeof SETS)[number] | 'visit';
  readonly value: number;
}
const writing: fc.Arbitrary<Writing> = fc.record({
  phone: fc.nat(PHONES - 1),
  field: fc.constantFrom(...FIELDS, ...SETS, 'visit' as const),
  // Few values, so that one person sometimes writes the same again.
  value: fc.nat(4),
});

/** How it reaches the school: whose turn it is, how many ops a batch, and which batches come twice. */
const delivery = fc.record({
  turns: fc.array(fc.nat(PHONES - 1), { minLength: 3, maxLength: 12 }),
  size: fc.integer({ min: 1, max: 5 }),
  again: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
});
type Delivery = typeof delivery extends fc.Arbitrary<infer T> ? T : never;

/** Nobody writes what another writes: two who agree and then differ are of two minds in one order and not in another. */
const to = ({ phone, field, value }: Writing, before: unknown): Op['set'] => ({
  [field]: {
    from: before ?? null,
    to: field === 'phones' ? [{ number: `199000000${phone}${value}` }] : `${phone} ${value}`,
  },
});

async function deliver(phones: readonly TestPhone[], lines: Op[][], { turns, size, again }: Delivery): Promise<void> {
  let batches = 0;
  const send = async (at: number) => {
    const batch = lines[at]?.splice(0, size) ?? [];
    const times = again[(batches += 1) % again.length] ? 2 : 1;
    for (let time = 0; time < times && batch.length > 0; time += 1) await phones[at]?.push(...batch);
  };
  for (const at of turns) await send(at);
  for (const at of phones.keys()) while ((lines[at]?.length ?? 0) > 0) await send(at);
}

/** Writes everything down on phones of their own, delivers it, and looks at what the school has. */
async function outcome(writings: readonly Writing[], plan: Delivery): Promise<unknown> {
  const child = v7();
  const classId = school.classes.a;
  const made = { name: { to: '马尕麦' }, classId: { to: classId } };
  await school.office.send({ type: 'child', id: child, child, set: made });
  const phones = Array.from({ length: PHONES }, () => session.phone());
  const seen = phones.map(() => new Map<string, unknown>());
  const before = phones.map((): string | undefined => undefined);
  const lines = phones.map((): Op[] => []);
  const visits: string[] = [];
  for (const each of writings) {
    const { phone: at, field, value } = each;
    const [phone, mine] = [phones[at], seen[at]];
    if (!phone || !mine) continue;
    if (field === 'visit') {
      const id = v7();
      visits.push(id);
      const set = { happenedOn: { to: '2026-04-14' }, advice: { to: `${value}` } };
      lines[at]?.push(phone.op({ type: 'home-visit', id, child, set }));
      continue;
    }
    const set = to(each, mine.get(field));
    const prev = before[at];
    const op = phone.op({
      type: 'child',
      id: child,
      child,
      kind: 'patch',
      baseRev: 1,
      set,
      ...(prev && { prevOpId: prev }),
    });
    mine.set(field, set[field]?.to);
    before[at] = op.opId;
    lines[at]?.push(op);
  }
  await deliver(phones, lines, plan);
  return picture(child, visits);
}

/** Of each field every value that stands or waits for an answer; what a set has come to; every visit. */
async function picture(child: string, visits: readonly string[]): Promise<unknown> {
  const rows = await server.deps.db.selectFrom('record').selectAll().where('child', '=', child).execute();
  const docs = rows.map(({ type, id, doc }) => ({ type, id, doc: JSON.parse(doc) as Record<string, unknown> }));
  const own = docs.find(({ type }) => type === 'child')?.doc ?? {};
  const questions = docs.filter(({ type, doc }) => type === 'conflict' && doc['state'] === 'open');
  const values = FIELDS.map((field) => {
    const asked = questions.filter(({ doc }) => doc['field'] === field).map(({ doc }) => valueIn(doc['waiting']));
    return [field, [...new Set([own[field], ...asked].filter((each) => each !== undefined).map(String))].sort()];
  });
  const inbox = await server.deps.db
    .selectFrom('op_inbox')
    .select(['verdict'])
    .where('payload', 'like', `%${child}%`)
    .execute();
  return {
    values,
    phones: numbersIn(own['phones']).sort(),
    visits: visits.map((id) => docs.find((each) => each.id === id)?.doc),
    ops: inbox.length,
    undecided: inbox.filter(({ verdict }) => verdict === 'stored' || verdict === 'held').length,
  };
}

const numbersIn = (list: unknown): string[] => (Array.isArray(list) ? list.map((each) => JSON.stringify(each)) : []);

const valueIn = (side: unknown): unknown =>
  typeof side === 'object' && side !== null && 'value' in side ? side.value : undefined;

describe('[F54] the same ops', () => {
  it('[F54] [I3] [I5] [I10] come to the same whatever their batches, their order and how often they come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(writing, { maxLength: 14 }), delivery, delivery, async (writings, one, other) => {
        expect(await outcome(writings, other)).toEqual(await outcome(writings, one));
      }),
      { numRuns: RUNS },
    );
  }, 300_000);
});
