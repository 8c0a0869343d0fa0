/**
 * 升年级: once a year every class goes up a grade in one press, and the highest ones graduate with their children (R01 毕业, domain §10).
 * Nothing moves by itself; a class that has gone up already, or is new, stays where it is.
 */
import type { Day } from '#domain/calendar/day.ts';
import { bondOf } from '#domain/child-place.ts';
import { Child, leftSchoolOn } from '#domain/records/child.ts';
import { className, gradeCodes, openClasses, SchoolClass, type Grade } from '#domain/records/school-class.ts';
import type { Device, Edit, Records } from '#device/device.ts';
import { bondsEnded } from '#features/foot/children/bonds-ended.ts';
import { isOutOfSchool, openCaseOf } from '#features/foot/attending/open-case.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { comingYear, isMoved, isSeason } from '#features/foot/owed/promotion-due.ts';
import { rosterOf } from '#features/foot/children/roster.ts';
import { classesInOrder, type ClassRecord } from './classes-in-order.ts';

export type Move = Grade | 'graduate' | 'stay';

export interface MovingClass {
  readonly record: ClassRecord;
  readonly name: string;
  /** Children who are at school, by id. */
  readonly children: readonly string[];
  /** Those of them who are sought still: nobody writes them down as graduated. */
  readonly sought: readonly string[];
  readonly usual: Move;
  /** It has been moved for this year already, or began in it. */
  readonly isMoved: boolean;
}

/** The classes there are, the highest first, with where each usually goes. */
export function movingClasses(records: Records, today: Day): readonly MovingClass[] {
  const classes = openClasses(records.all(SchoolClass));
  const there = new Set(classes.map(({ doc }) => doc.grade));
  const here = rosterOf(records, today).filter(
    ({ child }) => leftSchoolOn({ stateSince: '', ...child.doc }) === undefined,
  );
  return [...classesInOrder(classes)].reverse().map((record) => {
    const stays = isMoved(record, today);
    const children = here.filter(({ classId }) => classId === record.id).map(({ id }) => id);
    return {
      record,
      name: className(record.doc),
      children,
      sought: children.filter((child) => isSought(records, child)),
      usual: stays || !isSeason(records, today) ? 'stay' : usualMove(record.doc.grade, there),
      isMoved: stays,
    };
  });
}

/** By a case that is open, or by its file: whoever graduates is looked for by nobody any more (JT 二.2). */
const isSought = (records: Records, child: string): boolean =>
  isOutOfSchool(records.get(Child, child)?.doc ?? {}) || openCaseOf(records, child) !== undefined;

/** The next grade, as long as the school has that stage; otherwise the class graduates. */
function usualMove(grade: Grade | undefined, there: ReadonlySet<Grade | undefined>): Move {
  if (grade === undefined) return 'stay';
  const next = gradeCodes[gradeCodes.indexOf(grade) + 1];
  if (next === undefined) return 'graduate';
  const begun = stages[next];
  return begun === undefined || begun.some((each) => there.has(each)) ? next : 'graduate';
}

/** A stage by its first grade: a school without it lets the children go there. */
const stages: Readonly<Partial<Record<Grade, readonly Grade[]>>> = {
  g1: gradeCodes.filter((grade) => grade.startsWith('g')),
  g7: ['g7', 'g8', 'g9'],
};

/** Two classes would have one name: nothing is moved before that is settled. */
export function clashOf(classes: readonly MovingClass[], moveOf: (id: string) => Move): string | undefined {
  const names = new Map<string, string>();
  for (const { record, name } of classes) {
    const move = moveOf(record.id);
    if (move === 'graduate') continue;
    const after = `${record.doc.campus ?? ''}${className({ ...record.doc, ...(move !== 'stay' && { grade: move }) })}`;
    const other = names.get(after);
    if (other !== undefined) return `${other}和${name}以后都叫${after}，改一个再按。`;
    names.set(after, name);
  }
  return undefined;
}

interface Promotion {
  readonly moveOf: (id: string) => Move;
  readonly lastDay: Day;
  readonly today: Day;
}

/** All of it, for one save: grades, the classes that end, their children with the day, and the bonds that end with it. */
export function promotionEdits(device: Device, classes: readonly MovingClass[], plan: Promotion): readonly Edit[] {
  const { moveOf, lastDay, today } = plan;
  const upSince = `${comingYear(today)}-09-01`;
  return classes.flatMap(({ record: { id, doc: seen }, children, sought }): readonly Edit[] => {
    const move = moveOf(id);
    if (move === 'stay') return [];
    const doc = move === 'graduate' ? { ...seen, leftOn: lastDay } : { ...seen, grade: move, upSince };
    const ofClass: Edit = { do: 'patch', type: SchoolClass.type, id, doc, seen };
    return [
      ofClass,
      ...(move === 'graduate'
        ? children.filter((each) => !sought.includes(each)).flatMap((child) => graduated(device, child, lastDay))
        : []),
    ];
  });
}

function graduated(device: Device, child: string, lastDay: Day): readonly Edit[] {
  const seen = device.records.get(Child, child)?.doc;
  if (seen === undefined || !mayWrite(device, { kind: Child, child })) return [];
  const doc = { ...seen, state: 'graduated', stateSince: lastDay };
  return [{ do: 'patch', type: Child.type, id: child, doc, seen }, ...bondsEnded(device, child, lastDay)];
}

/** The classes that graduated for this year: a slip is taken back while the summer lasts. */
export const justGraduated = (records: Records, today: Day): readonly ClassRecord[] =>
  records.all(SchoolClass).filter(({ doc }) => (doc.leftOn ?? '') >= `${comingYear(today) - 1}-09-01`);

/** The class and its children as they were; bonds that ended with that day go on. */
export function takenBack(device: Device, { id, doc: { leftOn, ...doc } }: ClassRecord, today: Day): readonly Edit[] {
  const seen = { ...doc, leftOn };
  const theirs = device.records
    .all(Child)
    .filter((child) => child.doc.classId === id && child.doc.state === 'graduated' && child.doc.stateSince === leftOn);
  const bonds = theirs
    .flatMap((child) => device.records.about(child.id))
    .flatMap((record): Edit[] => {
      const { until, ...rest } = record.doc;
      if (until !== leftOn || bondOf(record) === undefined) return [];
      return [{ do: 'patch', type: record.type, id: record.id, doc: rest, seen: record.doc }];
    });
  const children = theirs.map((child): Edit => ({
    do: 'patch',
    type: Child.type,
    id: child.id,
    doc: { ...child.doc, state: 'registered', stateSince: today },
    seen: child.doc,
  }));
  return [{ do: 'patch', type: SchoolClass.type, id, doc, seen }, ...children, ...bonds];
}
