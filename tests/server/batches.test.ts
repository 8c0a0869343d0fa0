import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testedKind } from '#tests/support/a-disk.ts';
import { idOf } from '#tests/support/builders.ts';
import { aServer, to, type TestPhone } from '#tests/support/a-server.ts';

/** One thing a person does: on which of two phones, to which of two talks, what, and how much she had seen. */
const someStep = () =>
  fc.record({
    phone: fc.integer({ min: 0, max: 1 }),
    talk: fc.integer({ min: 1, max: 2 }),
    kind: fc.constantFrom('create', 'patch', 'patch', 'patch', 'delete', 'restore'),
    field: fc.constantFrom('where', 'promise', 'topics'),
    value: fc.integer({ min: 0, max: 2 }),
    baseRev: fc.integer({ min: 0, max: 3 }),
  });
type Step = ReturnType<typeof someStep> extends fc.Arbitrary<infer T> ? T : never;

const setOf = ({ field, value, kind }: Step) => {
  if (kind === 'delete' || kind === 'restore') return {};
  return to({ [field]: field === 'topics' ? [['wish', 'life', 'safety'][value]] : `words ${value}` });
};

interface Delivery {
  /** How many ops a push carries at most. */
  readonly size: number;
  /** Every push is sent twice, as after a lost reply. */
  readonly isRepeated: boolean;
}

/** The school after these steps, delivered so: every talk's state and history, and what is asked. */
async function schoolAfter(steps: readonly Step[], { size, isRepeated }: Delivery) {
  const server = await aServer();
  const school = await server.setUpSchool();
  const session = await server.signIn('class-a');
  const phones: readonly TestPhone[] = [session.phone(), session.phone()];
  const child = school.children[0]?.id ?? '';
  for (let at = 0; at < steps.length;) {
    const which = steps[at]?.phone ?? 0;
    const phone = phones[which];
    const run: unknown[] = [];
    for (; steps[at]?.phone === which && run.length < size; at += 1) {
      const step = steps[at];
      if (step)
        run.push(
          phone?.op({
            type: 'talk',
            id: idOf(step.talk),
            opId: idOf(1000 + at),
            child,
            kind: step.kind as 'patch',
            baseRev: step.baseRev,
            set: setOf(step),
          }),
        );
    }
    await phone?.push(...run);
    if (isRepeated) await phone?.push(...run);
  }
  const { rows } = await school.office.pullAll();
  await server.close();
  const talks = rows.filter(({ type }) => type === 'talk').sort((a, b) => (a.id < b.id ? -1 : 1));
  const questions = rows.filter(({ type }) => type === 'conflict');
  return {
    talks: talks.map(({ id, rev, state, doc, steps: history }) => ({
      id,
      rev,
      state,
      doc,
      history: history.map((step) => ({ rev: step.rev, opId: step.opId, kind: step.kind, set: step.set })),
    })),
    questions: questions
      .map(({ doc: { about, field, waiting } }) => JSON.stringify({ about, field, op: waiting }).replace(/"by".*/, ''))
      .sort(),
  };
}

describe('the same work, delivered otherwise', () => {
  it('[P4] [P6] batches of any size, sent once or twice, bring the school to the same state', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(someStep(), { minLength: 2, maxLength: 14 }),
        fc.integer({ min: 2, max: 14 }),
        async (steps, size) => {
          const singly = await schoolAfter(steps, { size: 1, isRepeated: false });
          expect(await schoolAfter(steps, { size, isRepeated: true })).toEqual(singly);
        },
      ),
      { numRuns: testedKind() === 'sqlite' ? 15 : 6 },
    );
  }, 120_000);
});
