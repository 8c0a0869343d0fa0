import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameValue, type Fields } from '#sync/merge.ts';
import { fieldsAsked, valueAsked } from '#sync/question.ts';
import { PhoneWorld, SchoolWorld } from '#tests/support/sync-world.ts';

type Step =
  | { readonly do: 'write'; readonly phone: number; readonly fields: readonly string[] }
  | {
      readonly do: 'push';
      readonly phone: number;
      readonly count: number;
      readonly isReplyLost: boolean;
      readonly isRepeated: boolean;
    }
  | { readonly do: 'pull'; readonly phone: number }
  | { readonly do: 'untag'; readonly phone: number; readonly at: number };

const phone = fc.integer({ min: 0, max: 2 });
const someStep = (): fc.Arbitrary<Step> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('write' as const),
        phone,
        fields: fc.subarray(['name', 'phone', 'grade', 'note', 'tags'], { minLength: 1 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('push' as const),
        phone,
        count: fc.integer({ min: 1, max: 4 }),
        isReplyLost: fc.boolean(),
        isRepeated: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('pull' as const), phone }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('untag' as const), phone, at: fc.nat(5) }) },
  );

/** Everything that was ever typed, and the pairs of the group as their writers saw them when they saved. */
interface Ledger {
  readonly typed: { field: string; value: unknown }[];
  readonly pairs: unknown[][];
  readonly added: Set<unknown>;
  readonly removed: Set<unknown>;
}

const tagsOf = (shown: Readonly<Record<string, unknown>>): unknown[] =>
  Array.isArray(shown.tags) ? [...(shown.tags as unknown[])] : [];

/** Runs the steps, then delivers and pulls whatever is left. */
function play(steps: readonly Step[]) {
  const school = new SchoolWorld();
  const phones = ['a', 'b', 'c'].map((device) => new PhoneWorld(device));
  const ledger: Ledger = { typed: [], pairs: [[undefined, undefined]], added: new Set(), removed: new Set() };
  for (const [index, step] of steps.entries()) {
    const owner = phones[step.phone];
    if (!owner) continue;
    if (step.do === 'write') writeSome(owner, step.fields, { index, ledger });
    if (step.do === 'push') owner.push(school, step);
    if (step.do === 'pull') owner.pull(school);
    if (step.do === 'untag') untag(owner, step.at, ledger);
  }
  for (const each of phones) each.push(school, { isRepeated: true });
  for (const each of phones) each.pull(school);
  return { school, phones, ledger };
}

function writeSome(
  owner: PhoneWorld,
  fields: readonly string[],
  { index, ledger }: { index: number; ledger: Ledger },
): void {
  const after: Record<string, unknown> = { ...owner.shown };
  for (const field of fields) {
    const token = `${field}-${index}`;
    after[field] = field === 'tags' ? [...tagsOf(after), token] : token;
    if (field === 'tags') ledger.added.add(token);
    else ledger.typed.push({ field, value: token });
  }
  owner.write(after);
  ledger.pairs.push([owner.shown.grade, owner.shown.note]);
}

function untag(owner: PhoneWorld, at: number, ledger: Ledger): void {
  const tags = tagsOf(owner.shown);
  if (tags.length === 0) return;
  ledger.removed.add(tags[at % tags.length]);
  owner.write({ ...owner.shown, tags: tags.filter((_, index) => index !== at % tags.length) });
}

const inAnyWorld = (check: (world: ReturnType<typeof play>) => void) => {
  fc.assert(
    fc.property(fc.array(someStep(), { maxLength: 30 }), (steps) => check(play(steps))),
    { numRuns: 500 },
  );
};

describe('three phones, any delivery, any repetition', () => {
  it('[M4] every typed value is current, in the history or in a question', () => {
    inAnyWorld(({ school, ledger }) => {
      const kept = school.outcomes.flatMap(({ applied, conflicts }) => [
        ...Object.entries(applied).map(([field, { to }]) => ({ field, value: to })),
        ...conflicts.flatMap((conflict) =>
          fieldsAsked(conflict).flatMap((field) =>
            [conflict.kept, conflict.waiting].map(({ value }) => ({
              field,
              value: valueAsked(conflict, value, field),
            })),
          ),
        ),
      ]);
      for (const each of ledger.typed) expect(kept).toContainEqual(each);
    });
  });

  it('[M5] a set ends as all that was added without all that was removed', () => {
    inAnyWorld(({ school, ledger }) => {
      const left = [...ledger.added].filter((tag) => !ledger.removed.has(tag));
      expect(new Set(tagsOf(school.state.doc))).toEqual(new Set(left));
      expect(tagsOf(school.state.doc)).toHaveLength(left.length);
    });
  });

  it('[F16] [M6] the group is never half of one and half of another, at school, on a phone or in a question', () => {
    inAnyWorld(({ school, phones, ledger }) => {
      const asked = school.outcomes.flatMap(({ conflicts }) =>
        conflicts.flatMap(({ fields, kept, waiting }) => (fields ? [kept.value, waiting.value] : [])),
      );
      const states = [school.state.doc, ...phones.map(({ shown }) => shown), ...(asked as Fields[])];
      for (const { grade, note } of states)
        expect(ledger.pairs.some((pair) => sameValue(pair, [grade, note]))).toBe(true);
    });
  });

  it('[M4] whoever is not asked about has been taken', () => {
    inAnyWorld(({ school }) => {
      for (const { verdict, conflicts } of school.outcomes) expect(verdict === 'conflict').toBe(conflicts.length > 0);
    });
  });

  it('[P4] a repeated delivery changes nothing', () => {
    inAnyWorld(({ school, phones }) => {
      const before = school.state;
      for (const each of phones) each.push(school, { isRepeated: true });
      expect(school.state).toBe(before);
    });
  });

  it('[R1] when all is sent and pulled, every phone shows what the school holds', () => {
    inAnyWorld(({ school, phones }) => {
      for (const each of phones) expect(each.shown).toEqual(school.state.doc);
    });
  });

  it('[M1] revisions grow by one with every change and never otherwise', () => {
    inAnyWorld(({ school }) => {
      let rev = 0;
      for (const { state, applied } of school.outcomes) {
        const step = Object.keys(applied).length > 0 || rev === 0 ? 1 : 0;
        expect(state.rev).toBe(rev + step);
        rev = state.rev;
      }
    });
  });
});
