/** What may happen among a pure school and its phones, as fast-check commands: they print, and a failing run of them shrinks. */
import fc from 'fast-check';
import type { Edit } from '#device/device.ts';
import { Child } from '#domain/records/child.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import type { Doc } from '#domain/records/kind.ts';
import { OFFICE } from '#server/judge/people.ts';
import { sameValue } from '#sync/merge.ts';
import type { Op } from '#sync/messages.ts';
import { idOf } from '#tests/support/builders.ts';
import { PurePhone } from './pure-phone.ts';
import { PureSchool } from './pure-school.ts';

const CLASS = idOf(1);
const childIds = [idOf(11), idOf(12)];
const visitIds = [idOf(21), idOf(22)];
const teacher = idOf(31);
const paired = idOf(32);
const head = idOf(33);

/** The whole of it. The clocks of the phones are off by `clocks`, which must not matter. */
export class PureWorld {
  readonly school = new PureSchool();
  readonly phones = [
    new PurePhone('1', teacher),
    new PurePhone('2', teacher),
    new PurePhone('3', paired),
    new PurePhone('4', head),
  ];
  /** Every text and day that was typed and saved, with its op. */
  readonly typed: { readonly opId: string; readonly value: unknown }[] = [];
  /** The group's two members as whoever wrote one of them had them before her. */
  readonly pairs = new Set<string>(['[null,null]']);
  readonly saved: Op[] = [];
  step = 0;
  private officeSeq = 0;

  constructor(clocks: readonly number[] = []) {
    this.phones.forEach((phone, at) => void (phone.clock = clocks[at] ?? 0));
    this.office({ type: 'staff', id: head }, { roles: ['head'] });
    this.office({ type: 'staff', id: teacher }, { roles: ['class-teacher'], classes: [CLASS] });
    this.office({ type: 'staff', id: paired }, { roles: ['paired-teacher'] });
    for (const id of childIds) this.office({ type: 'child', id }, { name: '阿依木', classId: CLASS });
    this.office({ type: 'pairing', id: idOf(41), child: childIds[0] }, { teacher: paired, from: '2026-01-01' });
    for (const phone of this.phones) pullAll(phone, this.school);
  }

  office({ type, id, child }: { type: string; id: string; child?: string | undefined }, doc: Doc): void {
    const before = this.school.records.get(`${type}:${id}`);
    const set = Object.fromEntries(
      Object.entries(doc).map(([field, to]) => [field, { from: before?.doc[field] ?? null, to }]),
    );
    const deviceSeq = (this.officeSeq += 1);
    const about = type === 'child' ? id : child;
    const kind = before ? ('patch' as const) : ('create' as const);
    const opId = idOf(500_000 + deviceSeq);
    const base = { opId, deviceSeq, type, id, kind, baseRev: before?.rev ?? 0, set, deviceTime: 0, schema: 1 };
    this.school.receive([{ ...base, ...(about !== undefined && { child: about }) }], 'office', OFFICE);
  }

  save(phone: PurePhone, edit: Edit): void {
    const ops = phone.save(edit);
    this.saved.push(...ops);
    for (const op of ops) {
      const values = Object.values(op.set).flatMap(({ to }) => (Array.isArray(to) ? (to as unknown[]) : [to ?? null]));
      for (const value of values) if (value !== null) this.typed.push({ opId: op.opId, value });
      if (op.type === Child.type) this.pairs.add(pairOf(phone.shown(op.type, op.id) ?? {}));
    }
  }

  /** Everybody sends and fetches until nothing moves. */
  heal(): void {
    for (let round = 0; round < 3; round += 1) {
      this.school.sweep();
      for (const phone of this.phones) {
        phone.push(this.school, { count: Number.POSITIVE_INFINITY, isLost: false, isTwice: true });
        pullAll(phone, this.school);
      }
    }
  }
}

export const pairOf = (doc: Doc): string => JSON.stringify([doc['state'] ?? null, doc['stateSince'] ?? null]);

function pullAll(phone: PurePhone, school: PureSchool): void {
  for (let page = phone.ask(school); ; page = phone.ask(school)) {
    phone.take(page);
    if (!page.more) return;
  }
}

type Deed = fc.Command<Record<string, never>, PureWorld>;

/** One deed with its words; `run` gets the world and the phone it is about. */
const deed = (words: object, run: (world: PureWorld) => void): Deed => ({
  check: () => true,
  run(_, world) {
    world.step += 1;
    run(world);
  },
  toString: () => JSON.stringify(words),
});

const phoneOf = (world: PureWorld, at: number): PurePhone => {
  const phone = world.phones[at % world.phones.length];
  if (!phone) throw new Error('There is no phone.');
  return phone;
};

const states = ['checking', 'registered', 'watched'];

/** The whole form with some fields written anew, each with a value of its own. */
function rewritten(before: Doc, fields: readonly string[], step: number): Doc {
  const doc: Record<string, unknown> = { ...before };
  for (const field of fields) {
    if (field === 'state') doc['state'] = states[step % 3];
    else if (field === 'stateSince') doc['stateSince'] = `2020-01-${String((step % 28) + 1).padStart(2, '0')}`;
    else if (field === 'phones') doc['phones'] = toggled(before['phones'], { number: `n${step}` }, step);
    else if (field === 'visitors') doc['visitors'] = toggled(before['visitors'], idOf(800 + step), step);
    else doc[field] = `${field}-${step}`;
  }
  return doc;
}

function toggled(list: unknown, entry: unknown, step: number): unknown[] {
  const before: unknown[] = Array.isArray(list) ? list : [];
  return before.length > 0 && step % 3 === 0 ? before.slice(1) : [...before, entry];
}

const phone = fc.nat(3);
const which = fc.nat(1);
const fieldsOf = (...names: string[]) => fc.subarray(names, { minLength: 1 });

/** A field an older build does not know: it must live through that build's edits. */
const LATER = 'laterField';

const writeChild = fc
  .record({
    phone,
    which,
    fields: fieldsOf('nameNote', 'hobbies', 'medicalHistory', 'state', 'stateSince', 'phones', LATER),
  })
  .map((words) =>
    deed({ write: 'child', ...words }, (world) => {
      const owner = phoneOf(world, words.phone);
      const id = childIds[words.which] ?? '';
      const before = owner.shown(Child.type, id);
      if (before)
        world.save(owner, { do: 'patch', type: Child.type, id, doc: rewritten(before, words.fields, world.step) });
    }),
  );

const writeVisit = fc
  .record({ phone, which, fields: fieldsOf('metName', 'advice', 'childSaid', 'visitors') })
  .map((words) =>
    deed({ write: 'visit', ...words }, (world) => {
      const owner = phoneOf(world, words.phone);
      const id = visitIds[words.which] ?? '';
      const doc = rewritten(owner.shown(HomeVisit.type, id) ?? {}, words.fields, world.step);
      world.save(owner, { do: 'create', type: HomeVisit.type, id, child: childIds[words.which] ?? '', doc });
    }),
  );

const voidVisit = fc
  .record({ phone, which, act: fc.constantFrom('delete' as const, 'restore' as const) })
  .map((words) =>
    deed(words, (world) =>
      world.save(phoneOf(world, words.phone), {
        do: words.act,
        type: HomeVisit.type,
        id: visitIds[words.which] ?? '',
        reason: '写错了',
      }),
    ),
  );

const answer = fc
  .record({ phone, which: fc.nat(3), choice: fc.constantFrom('kept' as const, 'waiting' as const, 'both' as const) })
  .map((words) =>
    deed({ answer: words }, (world) => {
      const owner = phoneOf(world, words.phone);
      const open = owner.mirror.conflicts();
      const question = open[words.which % Math.max(1, open.length)];
      if (question) world.save(owner, { do: 'resolve', conflictId: question.id, choice: words.choice });
    }),
  );

const push = fc
  .record({ phone, count: fc.integer({ min: 1, max: 4 }), isLost: fc.boolean(), isTwice: fc.boolean() })
  .map((words) => deed({ push: words }, (world) => phoneOf(world, words.phone).push(world.school, words)));

/** One page; lost, or taken twice [I14]. What waits on the phone does not change by it [I7]. */
const pull = fc.record({ phone, isLost: fc.boolean() }).map((words) =>
  deed({ pull: words }, (world) => {
    const owner = phoneOf(world, words.phone);
    const page = owner.ask(world.school);
    if (words.isLost) return;
    const typed = waitingValues(owner);
    owner.take(page);
    const once = pictureOf(owner);
    owner.take(page);
    if (!sameValue(once, pictureOf(owner))) throw new Error('[I14] the same page twice is not the same page once');
    for (const [key, field, value] of typed)
      if (!sameValue(owner.mirror.seen(key)?.record.doc[field], value))
        throw new Error(`[I7] a pull changed the waiting ${key} ${field}`);
  }),
);

function waitingValues(owner: PurePhone): [string, string, unknown][] {
  const fields = new Map<string, [string, string, unknown]>();
  for (const { op } of owner.journal.unsent())
    for (const [field, { to }] of Object.entries(op.set))
      fields.set(`${op.id}.${field}`, [`${op.type}:${op.id}`, field, to ?? null]);
  return [...fields.values()];
}

const pictureOf = (owner: PurePhone): Record<string, unknown> =>
  Object.fromEntries(
    [...owner.mirror.everyKey()].sort().map((key) => [key, [owner.mirror.stored(key), owner.mirror.seen(key)]]),
  );

const rights = fc
  .record({ act: fc.constantFrom('take class', 'give class', 'end pairing', 'pair', 'move away', 'move back'), which })
  .map((words) =>
    deed(words, (world) => {
      if (words.act.endsWith('class'))
        world.office({ type: 'staff', id: teacher }, { classes: words.act === 'give class' ? [CLASS] : [] });
      else if (words.act.startsWith('move'))
        world.office(
          { type: 'child', id: childIds[words.which] ?? '' },
          { classId: words.act === 'move back' ? CLASS : idOf(2) },
        );
      else
        world.office(
          { type: 'pairing', id: idOf(41), child: childIds[0] },
          { until: words.act === 'pair' ? '2027-01-01' : '2026-02-01' },
        );
    }),
  );

const sweep = fc.constant(deed({ sweep: true }, (world) => world.school.sweep()));

const forget = fc.constant(deed({ forget: true }, (world) => world.school.forget()));

/** Up to so many deeds. */
export const someDeeds = (maxCommands: number) =>
  fc.commands(
    [writeChild, writeChild, writeVisit, writeVisit, voidVisit, answer, push, push, pull, pull, rights, sweep, forget],
    { maxCommands },
  );
