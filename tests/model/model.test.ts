/** Ten thousand small worlds without disk, clock or network: the rules of both sides and nothing else. */
import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Doc } from '#domain/records/kind.ts';
import { sameValue } from '#sync/merge.ts';
import { CONFLICT, Conflict } from '#sync/messages.ts';
import { pairOf, PureWorld, someDeeds } from './deeds.ts';
import type { PurePhone } from './pure-phone.ts';

const DEEDS = 24;
const RUNS = Number(process.env['RUNS'] ?? 10_000);
/** Other worlds each time; with `SEED` those of that time again. */
const SEED = Number(process.env['SEED'] ?? randomInt(2 ** 31));

const play = (
  deeds: Iterable<fc.Command<Record<string, never>, PureWorld>>,
  clocks: readonly number[] = [],
): PureWorld => {
  const world = new PureWorld(clocks);
  fc.modelRun(() => ({ model: {}, real: world }), deeds);
  world.heal();
  return world;
};

function fail(number: string, words: string): never {
  throw new Error(`[${number}] ${words}`);
}

function checkSchool({ school, saved, typed, pairs }: PureWorld): void {
  for (const op of saved) if (!school.inbox.has(op.opId)) fail('I1', `the op ${op.opId} never arrived`);
  const applied = new Set<string>();
  for (const { type, id, opId } of school.versions) {
    const key = `${type}:${id}:${opId}`;
    if (type !== 'conflict' && applied.has(key)) fail('I3', `${key} was applied twice`);
    applied.add(key);
  }
  const held = [...school.inbox.values()].filter(({ result }) => result.verdict === 'held').map(({ op }) => op);
  const kept = JSON.stringify([[...school.records.values()].map(({ doc }) => doc), school.versions, held]);
  for (const { opId, value } of typed) {
    const { verdict } = school.inbox.get(opId)?.result ?? {};
    if (verdict === 'stored') fail('I13', `the op ${opId} was never judged`);
    if (!kept.includes(JSON.stringify(value))) fail('I5', `${JSON.stringify(value)} was ${verdict} and is nowhere`);
  }
  for (const { type, id, doc } of school.records.values()) {
    if (type === 'child' && !pairs.has(pairOf(doc))) fail('M6', `nobody wrote ${pairOf(doc)} of ${id}`);
    const question = type === CONFLICT ? Conflict.parse(doc) : undefined;
    for (const { value } of question?.fields ? [question.kept, question.waiting] : [])
      if (!pairs.has(pairOf(value as Doc))) fail('M6', `nobody wrote the side ${JSON.stringify(value)} of ${id}`);
  }
}

function checkPhone({ school, pairs }: PureWorld, phone: PurePhone): void {
  if (phone.journal.unsent().length > 0) fail('I13', `phone ${phone.device} has unsent ops`);
  const numbers = phone.journal.all().map(({ op }) => op.deviceSeq);
  if (numbers.some((number, at) => number !== at + 1)) fail('I9', `phone ${phone.device} has ${numbers.join()}`);
  const held = phone.journal
    .all()
    .filter(({ state }) => state === 'held')
    .map(({ op }) => op);
  for (const { opId } of held)
    if (school.inbox.get(opId)?.result.verdict !== 'held') fail('I12', `phone ${phone.device} holds ${opId} alone`);
  const expected = school.sees(phone.person);
  const shown = new Map(
    [...phone.mirror.everyKey()].flatMap((key) => {
      const seen = phone.mirror.seen(key);
      return seen && !seen.isGone ? [[key, seen.record] as const] : [];
    }),
  );
  for (const { type, id, doc } of shown.values())
    if (type === 'child' && !pairs.has(pairOf(doc))) fail('M6', `phone ${phone.device} shows half a group of ${id}`);
  const heldOn = (key: string) => held.filter(({ type, id }) => `${type}:${id}` === key);
  for (const [key, doc] of expected) {
    const over = heldOn(key);
    if (over.some(({ kind }) => kind === 'delete' || kind === 'restore')) continue;
    const besides = new Set(over.flatMap(({ set }) => Object.keys(set)));
    const rest = (whole: object) => Object.fromEntries(Object.entries(whole).filter(([field]) => !besides.has(field)));
    if (!sameValue(rest(shown.get(key)?.doc ?? {}), rest(doc)))
      fail(
        'I4',
        `phone ${phone.device} shows of ${key} ${JSON.stringify(shown.get(key)?.doc)}, the school ${JSON.stringify(doc)}`,
      );
  }
  for (const [key, { id }] of shown)
    if (!expected.has(key) && heldOn(key).length === 0 && !held.some(({ child }) => child === id))
      fail('I4', `phone ${phone.device} shows ${key}`);
}

console.log(`${RUNS} pure worlds from SEED=${SEED}`);

describe('ten thousand pure worlds', () => {
  it('[F16] [M6] [I1] [I3] [I4] [I5] [I6] [I7] [I9] [I12] [I13] [I14] hold for any deeds, delivery and rights', () => {
    fc.assert(
      fc.property(someDeeds(DEEDS), (deeds) => {
        const world = play(deeds);
        checkSchool(world);
        for (const phone of world.phones) checkPhone(world, phone);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  }, 600_000);

  it('[I10] no clock of any phone changes what the school ends with', () => {
    const docs = ({ school }: PureWorld) =>
      [...school.records.values()].map(({ type, id, rev, doc, isGone }) => ({
        type,
        id,
        rev,
        isGone,
        doc: type === 'conflict' ? {} : doc,
      }));
    const clock = fc.constantFrom(0, 3 * 3_600_000, -3 * 3_600_000, 4_070_908_800_000);
    fc.assert(
      fc.property(someDeeds(DEEDS), fc.tuple(clock, clock, clock, clock), (deeds, clocks) => {
        expect(docs(play(deeds, clocks))).toEqual(docs(play(deeds)));
      }),
      { numRuns: RUNS / 10, seed: SEED },
    );
  }, 600_000);
});
