/** The file of one invented child: the child, the family, who cares, the term sheet, the pairing. */
import { addDays, dayOfParts, type Day } from '#domain/calendar/day.ts';
import { schoolYearStartOf } from '#domain/calendar/school-year.ts';
import type { Doc } from '#domain/records/kind.ts';
import { familyOf, idNumberFor, type FileWorld } from './demo-family.ts';
import { CLASSES, type Situation, type StaffKey } from './demo-plan.ts';
import * as words from './demo-words.ts';

/** One thing somebody wrote, as an edit: a new record, or a change of one. */
export interface DemoEdit {
  readonly type: string;
  readonly id: string;
  readonly child?: string;
  readonly by: StaffKey;
  readonly day: Day;
  /** `16:20` */
  readonly at: string;
  readonly doc: Doc;
  /** For a change of a record: what the fields held before. */
  readonly before?: Doc;
}

export interface ChildFile {
  readonly id: string;
  readonly edits: readonly DemoEdit[];
  /** Who is met at a visit: 奶奶 妥乙布. */
  readonly carer: { readonly name: string; readonly word: string };
  /** Who can be called, with the number's owner: 爸爸 马成祥. */
  readonly callable: readonly string[];
  readonly cameOn: Day;
}

/** The whole file, written by the archivist on the first day and the pairing with it. */
export function fileOf(world: FileWorld): ChildFile {
  const { dice, sketch, from, staffId } = world;
  const id = dice.id();
  const family = familyOf(world);
  const joined = addDays(from, 25);
  const isNew = sketch.situation === 'newcomer' && joined < world.today;
  const cameOn = isNew ? joined : enrolledOn(world);
  const day = cameOn > from ? cameOn : from;
  const write = (type: string, doc: Doc): DemoEdit => ({
    type,
    id: dice.id(),
    child: id,
    by: 'dangan',
    day,
    at: '10:20',
    doc,
  });
  const pairing = {
    teacher: staffId('jiedui'),
    from: day,
    manner: 'staff',
    focus: sketch.index % 14 === 2,
    goal: '每月谈一次，陪着把书读好',
  };
  const isWhole = sketch.situation !== 'parents-unknown';
  const edits: DemoEdit[] = [
    { ...write('child', childDoc(world, cameOn)), id },
    ...family.members.map((doc) => write('family-member', doc)),
    write('family-flags', family.flags),
    write('guardian', family.guardian),
    ...(isWhole ? [write('term-snapshot', snapshotDoc(world, family.care))] : []),
    ...(sketch.isPaired ? [write('pairing', pairing)] : []),
  ];
  return {
    id,
    edits: edits.map((edit) => (edit.type === 'child' ? withoutChild(edit) : edit)),
    carer: family.carer,
    callable: family.callable,
    cameOn,
  };
}

/** A child is about itself. */
function withoutChild({ child, ...edit }: DemoEdit): DemoEdit {
  return { ...edit, child: child ?? edit.id };
}

function enrolledOn({ sketch, today }: FileWorld): Day {
  const grade = Number(CLASSES[sketch.classIndex]?.grade.slice(1) ?? 1);
  return `${schoolYearStartOf(today) - grade + 1}-09-01`;
}

function childDoc({ dice, sketch, today, from, classIds, householdId }: FileWorld, cameOn: Day): Doc {
  const { index, name, sex, situation, place } = sketch;
  const grade = Number(CLASSES[sketch.classIndex]?.grade.slice(1) ?? 1);
  const entered = schoolYearStartOf(today) - grade + 1;
  const birth = addDays(dayOfParts(entered - 7, 9, 1) ?? today, dice.int(0, 360));
  const home = {
    region: words.COUNTY,
    town: words.TOWN,
    village: place.village,
    group: place.group,
    detail: place.landmark,
  };
  const papers =
    situation === 'no-id'
      ? { idKind: 'none', noIdBecause: dice.pick(['unregistered', 'applying']) }
      : { idKind: 'card', idNumber: idNumberFor(birth, sex, index + 1) };
  const states: Partial<Record<Situation, Doc>> = {
    'mother-home': { state: 'watched', stateSince: from },
    'moved-away': { state: 'left', stateSince: addDays(from, 45) < today ? addDays(from, 45) : today },
  };
  return {
    name,
    sex,
    birth,
    birthKnown: 'day',
    classId: classIds[sketch.classIndex],
    boards: index % 6 === 0,
    lunchAtSchool: true,
    enrolment: 'enrolled',
    ...(states[situation] ?? { state: 'registered', stateSince: cameOn > from ? cameOn : from }),
    cameFrom: situation === 'newcomer' ? 'transferred' : 'local',
    cameOn,
    home,
    registeredAt: home,
    ruralHousehold: true,
    language: dice.pick(words.LANGUAGES),
    hobbies: dice.pick(words.HOBBIES),
    ...(index % 8 === 5 ? {} : { personality: dice.pick(words.PERSONALITIES) }),
    ...(name === '马𬭎' && { nameNote: '左边金，右边宏去掉宝盖' }),
    ...(name === '马尕麦' && { aliases: [{ name: '尕麦', kind: 'short' }] }),
    ...papers,
    ...(sketch.household !== undefined && { householdId }),
  };
}

function snapshotDoc({ dice, sketch, from }: FileWorld, care: string): Doc {
  const health =
    sketch.situation === 'disabled' ? { health: 'disabled', disabilityGrade: 'three' } : { health: 'well' };
  return {
    confirmedOn: from,
    learning: dice.pick(['excellent', 'good', 'good', 'fair', 'fair', 'poor']),
    ...health,
    care,
    ...(care === 'other' && { careWords: '母亲' }),
    difficulties: dice.some(['money', 'learning', 'affection', 'mind', 'conduct'], 2),
    help: sketch.isPaired ? ['tutoring', 'cadre'] : dice.some(['money', 'tutoring'], 1),
    helped: sketch.isPaired || dice.chance(0.6),
  };
}
