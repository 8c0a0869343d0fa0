/** What the office does meanwhile: writes, moves children, gives and takes rights, closes and opens accounts. */
import { addDays, dayInChina } from '#domain/calendar/day.ts';
import { Child } from '#domain/records/child.ts';
import { CounsellingRequest } from '#domain/records/counselling-request.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import type { Doc } from '#domain/records/kind.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { changeAccountOf } from '#server/accounts/accounts.ts';
import { changesOf } from './values.ts';
import { childIn, visitIn } from './places.ts';
import type { House } from './school-house.ts';
import { childFields, users, visitFields, type Step } from './steps.ts';

const day = (house: House) => dayInChina(house.now());

export async function changeRights(house: House, { act, child: at }: Extract<Step, { do: 'rights' }>): Promise<void> {
  const { school, server } = house;
  const child = childIn(house, at);
  switch (act) {
    case 'take-class':
    case 'give-class': {
      const change = { classes: act === 'give-class' ? [school.classes.a] : [] };
      await changeAccountOf(
        server.deps,
        { school: school.school, person: school.person },
        { person: school.classTeacher.personId, change },
      );
      return;
    }
    case 'pair':
      return bind(house, Pairing.type, { child, teacher: school.pairedTeacher.personId });
    case 'end-pairing':
      return endBonds(house, Pairing.type, child);
    case 'ask-counsellor':
      return bind(house, CounsellingRequest.type, { child, teacher: school.counsellor.personId });
    case 'end-counselling':
      return endBonds(house, CounsellingRequest.type, child);
    case 'move':
    case 'move-back':
      return patch(
        house,
        { type: Child.type, id: child, child },
        { classId: act === 'move' ? school.classes.b : school.classes.a },
      );
  }
}

/** Brings that person to the child from three days ago on. */
async function bind(house: House, type: string, { child, teacher }: { child: string; teacher: string }): Promise<void> {
  const { office } = house.school;
  const set = toSet({}, { teacher, from: addDays(day(house), -3) });
  await office.push(office.op({ type, id: house.server.deps.newId(), child, set }));
}

async function endBonds(house: House, type: string, child: string): Promise<void> {
  for (const bond of (await house.rows('record')).filter((row) => row['type'] === type && row['child'] === child))
    await patch(house, { type, id: String(bond['id']), child }, { until: addDays(day(house), -1) });
}

export async function setAccount(house: House, { user, isOpen }: Extract<Step, { do: 'account' }>): Promise<void> {
  const { school, server } = house;
  const people = {
    'class-a': school.classTeacher,
    'class-b': school.secondClassTeacher,
    paired: school.pairedTeacher,
    head: school.pairedTeacher,
    counsellor: school.counsellor,
  };
  const { personId: person } = people[users[user % users.length] ?? 'paired'];
  await changeAccountOf(
    server.deps,
    { school: school.school, person: school.person },
    { person, change: { isDisabled: !isOpen } },
  );
}

/** Somebody at a desk writes the same child or visit at the same time. */
export async function officeWrites(
  house: House,
  step: Extract<Step, { do: 'office-writes' }>,
  at: number,
): Promise<void> {
  const child = childIn(house, step.child);
  const id = visitIn(step.child, step.slot);
  const ofChild = step.fields.filter((field) => childFields.some((each) => each === field));
  const ofVisit = step.fields.filter((field) => visitFields.some((each) => each === field));
  const write = async (target: Target, fields: typeof step.fields) => {
    const before = await docOf(house, target);
    if (before && fields.length > 0) await patch(house, target, changesOf(fields, at, before.doc));
  };
  await write({ type: Child.type, id: child, child }, ofChild);
  await write({ type: HomeVisit.type, id, child }, ofVisit);
}

interface Target {
  readonly type: string;
  readonly id: string;
  readonly child: string;
}

async function docOf(house: House, { type, id }: Target): Promise<{ doc: Doc; rev: number } | undefined> {
  const row = (await house.rows('record')).find((each) => each['type'] === type && each['id'] === id);
  return row && { doc: JSON.parse(String(row['doc'])) as Doc, rev: Number(row['rev']) };
}

async function patch(house: House, target: Target, changes: Doc): Promise<void> {
  const { office } = house.school;
  const before = await docOf(house, target);
  if (!before) return;
  await office.push(office.op({ ...target, kind: 'patch', baseRev: before.rev, set: toSet(before.doc, changes) }));
}

const toSet = (before: Doc, changes: Doc) =>
  Object.fromEntries(Object.entries(changes).map(([field, to]) => [field, { from: before[field] ?? null, to }]));
