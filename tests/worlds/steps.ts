/** What may happen in a world, as plain values that fast-check makes, prints and shrinks. Numbers are taken modulo what there is. */
import fc from 'fast-check';
import type { Trouble } from './line.ts';

/** Whose phones there are; the same name twice is one person with two phones. */
export const users = ['class-a', 'paired', 'head', 'class-b', 'counsellor'] as const;
export type User = (typeof users)[number];

/** Fields of a child and of a visit that two people may write at once: plain ones, sets, and a group. */
export const childFields = ['nameNote', 'hobbies', 'medicalHistory', 'state', 'phones'] as const;
export const visitFields = ['metName', 'advice', 'childSaid', 'visitors'] as const;
export type FieldName = (typeof childFields)[number] | (typeof visitFields)[number];

/** Begun, added to, opened to a colleague and shut again, not reported with a reason that a second person confirms, voided. */
const counsellingActs = [
  'make',
  'add',
  'ask',
  'open-to',
  'shut',
  'say-why-not',
  'confirm',
  'void',
  'bring-back',
] as const;

const rightsActs = [
  'take-class',
  'give-class',
  'end-pairing',
  'pair',
  'move',
  'move-back',
  'ask-counsellor',
  'end-counselling',
] as const;

export type Step =
  | {
      readonly do: 'visit';
      readonly phone: number;
      readonly tab: number;
      readonly child: number;
      readonly slot: number;
      readonly fields: readonly FieldName[];
    }
  | {
      readonly do: 'child';
      readonly phone: number;
      readonly tab: number;
      readonly child: number;
      readonly fields: readonly FieldName[];
    }
  | { readonly do: 'new-child'; readonly phone: number; readonly slot: number }
  | { readonly do: 'void' | 'bring-back'; readonly phone: number; readonly child: number; readonly slot: number }
  | {
      readonly do: 'answer';
      readonly phone: number;
      readonly which: number;
      readonly choice: 'kept' | 'waiting' | 'both';
    }
  /** A statement sealed as a whole: made, added to, closed, opened to a colleague. */
  | {
      readonly do: 'report';
      readonly phone: number;
      readonly child: number;
      readonly act: 'make' | 'add' | 'close' | 'open-to';
      readonly which: number;
    }
  /** What a counsellor alone writes, sealed as a whole, of which others are told that somebody is there and what they are asked. */
  | {
      readonly do: 'counselling';
      readonly phone: number;
      readonly child: number;
      readonly act: (typeof counsellingActs)[number];
      readonly which: number;
    }
  /** A home that has a child of another class: the class says who sees it. */
  | { readonly do: 'shared-home'; readonly phone: number; readonly isOfB: boolean }
  | { readonly do: 'photo'; readonly phone: number; readonly child: number; readonly slot: number }
  | { readonly do: 'open-form'; readonly phone: number; readonly child: number }
  | {
      readonly do: 'finish-form';
      readonly phone: number;
      readonly child: number;
      readonly fields: readonly FieldName[];
    }
  | { readonly do: 'sync'; readonly phones: readonly number[]; readonly troubles: readonly Trouble[] }
  | { readonly do: 'kill'; readonly phone: number; readonly tab: number; readonly after: number }
  /** The office has written something, and the phone dies while it fetches that. */
  | { readonly do: 'torn-sync'; readonly phone: number; readonly child: number; readonly after: number }
  | { readonly do: 'crash'; readonly after: number }
  | { readonly do: 'tab' | 'freeze' | 'thaw' | 'update'; readonly phone: number }
  | { readonly do: 'clock'; readonly phone: number; readonly ms: number }
  | { readonly do: 'wait'; readonly ms: number }
  /** The clock of the school's computer is set so far from right, or put right. */
  | { readonly do: 'school-clock'; readonly ms: number }
  | {
      readonly do: 'rights';
      readonly act: (typeof rightsActs)[number];
      readonly child: number;
    }
  | { readonly do: 'account'; readonly user: number; readonly isOpen: boolean }
  /** A new teacher begins, on a phone of her own; `isAfterCopy`: the last copy of the school was made just before. */
  | { readonly do: 'newcomer'; readonly isAfterCopy: boolean }
  /** The person of that phone enrols on one more. */
  | { readonly do: 'enrol'; readonly phone: number }
  /** The head opens the account of somebody whom a restored school has forgotten, and she goes on as who she was. */
  | { readonly do: 'take-up'; readonly phone: number }
  | {
      readonly do: 'office-writes';
      readonly child: number;
      readonly slot: number;
      readonly fields: readonly FieldName[];
    }
  | { readonly do: 'back-up' | 'restore' | 'sweep' };

export interface World {
  readonly users: readonly User[];
  readonly steps: readonly Step[];
}

/** Those a world begins with and those that are enrolled in it. */
export const MOST_PHONES = 7;
const HOUR = 3_600_000;
const phone = fc.nat(MOST_PHONES - 1);
const tab = fc.nat(1);
const child = fc.nat(2);
const slot = fc.nat(1);
/** A share of the bytes, in thousandths. */
const share = fc.nat(1000).map((thousandths) => thousandths / 1000);
const someOf = <T extends FieldName>(names: readonly T[]) => fc.subarray([...names], { minLength: 1 });
/** Plain objects, so that a failing world prints as it could be written. */
const record = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(model, { noNullPrototype: true }) as fc.Arbitrary<T>;
const as = <T extends string>(name: T) => fc.constant(name);

export const trouble: fc.Arbitrary<Trouble> = fc.oneof(
  { weight: 3, arbitrary: record({ is: as('fine') }) },
  { weight: 2, arbitrary: record({ is: as('cut-request'), at: share }) },
  { weight: 3, arbitrary: record({ is: as('cut-reply'), at: share, isQuiet: fc.boolean() }) },
  { weight: 1, arbitrary: record({ is: as('down') }) },
  { weight: 1, arbitrary: record({ is: as('portal') }) },
  { weight: 1, arbitrary: record({ is: as('busy'), status: fc.constantFrom(403, 429, 502, 503) }) },
  { weight: 2, arbitrary: record({ is: as('twice') }) },
  { weight: 1, arbitrary: record({ is: as('stall') }) },
);

/** Three hours to either side, 1970, 2099. */
const jump = fc.constantFrom(3 * HOUR, -3 * HOUR, -500_000 * HOUR, 640_000 * HOUR);

/** A slip of minutes, of weeks and of years to either side, an empty battery; and right again. */
const slip = fc.constantFrom(
  0,
  0,
  3 * HOUR,
  -3 * HOUR,
  480 * HOUR,
  -480 * HOUR,
  87_600 * HOUR,
  -490_000 * HOUR,
  640_000 * HOUR,
);

const writes: fc.WeightedArbitrary<Step>[] = [
  { weight: 8, arbitrary: record({ do: as('visit'), phone, tab, child, slot, fields: someOf(visitFields) }) },
  { weight: 8, arbitrary: record({ do: as('child'), phone, tab, child, fields: someOf(childFields) }) },
  { weight: 1, arbitrary: record({ do: as('new-child'), phone, slot }) },
  { weight: 2, arbitrary: record({ do: fc.constantFrom('void', 'bring-back'), phone, child, slot }) },
  {
    weight: 3,
    arbitrary: record({
      do: as('answer'),
      phone,
      which: fc.nat(3),
      choice: fc.constantFrom('kept', 'waiting', 'both'),
    }),
  },
  {
    weight: 8,
    arbitrary: record({
      do: as('report'),
      phone,
      child,
      act: fc.constantFrom('make', 'make', 'add', 'close', 'close', 'open-to'),
      which: fc.nat(3),
    }),
  },
  {
    weight: 14,
    arbitrary: record({
      do: as('counselling'),
      phone,
      child,
      act: fc.constantFrom('make', 'make', ...counsellingActs),
      which: fc.nat(3),
    }),
  },
  { weight: 2, arbitrary: record({ do: as('shared-home'), phone, isOfB: fc.boolean() }) },
  { weight: 2, arbitrary: record({ do: as('photo'), phone, child, slot }) },
  { weight: 2, arbitrary: record({ do: as('open-form'), phone, child }) },
  { weight: 2, arbitrary: record({ do: as('finish-form'), phone, child, fields: someOf(childFields) }) },
  {
    weight: 2,
    arbitrary: record({ do: as('office-writes'), child, slot, fields: someOf([...childFields, ...visitFields]) }),
  },
];

const faults: fc.WeightedArbitrary<Step>[] = [
  { weight: 4, arbitrary: record({ do: as('kill'), phone, tab, after: fc.integer({ min: 1, max: 24 }) }) },
  { weight: 4, arbitrary: record({ do: as('torn-sync'), phone, child, after: fc.integer({ min: 4, max: 30 }) }) },
  { weight: 3, arbitrary: record({ do: as('crash'), after: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 2, arbitrary: record({ do: fc.constantFrom('tab', 'freeze', 'thaw', 'update'), phone }) },
  { weight: 1, arbitrary: record({ do: as('clock'), phone, ms: jump }) },
  { weight: 2, arbitrary: record({ do: as('school-clock'), ms: slip }) },
  {
    weight: 1,
    arbitrary: record({ do: as('wait'), ms: fc.integer({ min: 1, max: 40 * 24 }).map((hours) => hours * HOUR) }),
  },
  {
    weight: 3,
    arbitrary: record({
      do: as('rights'),
      act: fc.constantFrom(...rightsActs),
      child,
    }),
  },
  { weight: 1, arbitrary: record({ do: as('account'), user: fc.nat(users.length - 1), isOpen: fc.boolean() }) },
  { weight: 2, arbitrary: record({ do: as('newcomer'), isAfterCopy: fc.boolean() }) },
  { weight: 2, arbitrary: record({ do: fc.constantFrom('enrol', 'take-up'), phone }) },
  { weight: 3, arbitrary: record({ do: fc.constantFrom('back-up', 'restore', 'sweep') }) },
];

const sync: fc.WeightedArbitrary<Step> = {
  weight: 16,
  arbitrary: record({
    do: as('sync'),
    phones: fc.uniqueArray(phone, { minLength: 1, maxLength: 3 }),
    troubles: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(trouble, { maxLength: 4 }) },
    ),
  }),
};

/** Two to five phones of one to three people, and up to so many steps. */
export const aWorld = (maxSteps: number): fc.Arbitrary<World> =>
  record({
    users: fc.array(
      fc.constantFrom<User>('class-a', 'class-a', 'paired', 'head', 'class-b', 'counsellor', 'counsellor'),
      {
        minLength: 2,
        maxLength: 5,
      },
    ),
    steps: fc.array(fc.oneof(...writes, ...faults, sync), {
      minLength: Math.min(8, maxSteps),
      maxLength: maxSteps,
      size: 'max',
    }),
  });
