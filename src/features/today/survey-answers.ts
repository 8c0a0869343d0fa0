/** What the 摸底 said last of each child, and of whom it was left 存疑 there: such a child is asked about until somebody answers. */
import type { Day } from '#domain/calendar/day.ts';
import { byText } from '#domain/order.ts';
import { Survey } from '#domain/records/survey.ts';
import type { Answer } from '#domain/survey-progress.ts';
import type { Records } from '#device/device.ts';
import type { RosterEntry } from '#features/foot/children/roster.ts';

interface Row {
  readonly survey: string;
  readonly classId: string | undefined;
  readonly child?: string | undefined;
  readonly name: string;
  readonly result: Answer;
  readonly on: Day;
}

/** Every answer on every sheet, the oldest first. */
const rowsIn = (records: Records): readonly Row[] =>
  records
    .all(Survey)
    .flatMap(({ id, doc: { classId, happenedOn = '', pupils = [] } }) =>
      pupils.flatMap(({ child, name = '', result, on = happenedOn }) =>
        result === undefined ? [] : [{ survey: id, classId, child, name, result, on }],
      ),
    )
    .sort((a, b) => byText(a.on, b.on));

/**
 * The last answer about each of these children that still stands; a file whose state was changed after that day was decided
 * since. A row that bears only a name is of the one child of its class that is called so.
 */
export function standingAnswers(records: Records, children: readonly RosterEntry[]): ReadonlyMap<string, Answer> {
  const called = new Map<string, readonly string[]>();
  const key = (classId: string | undefined, name: string) => `${classId ?? ''}/${name}`;
  for (const { id, classId, name } of children)
    called.set(key(classId, name), [...(called.get(key(classId, name)) ?? []), id]);
  const last = new Map<string, Row>();
  for (const row of rowsIn(records)) {
    const [named, other] = called.get(key(row.classId, row.name)) ?? [];
    const child = row.child ?? (other === undefined ? named : undefined);
    if (child !== undefined) last.set(child, row);
  }
  return new Map(
    children.flatMap(({ id, child }) => {
      const row = last.get(id);
      return row === undefined || (child.doc.stateSince ?? '') > row.on ? [] : [[id, row.result] as const];
    }),
  );
}

/** Pupils without a file who are 存疑 on the last sheet of their class. */
export function doubtfulPupils(records: Records, children: readonly RosterEntry[]): readonly Row[] {
  const lastSheets = new Map(
    [...records.all(Survey)]
      .sort((a, b) => byText(a.doc.happenedOn ?? '', b.doc.happenedOn ?? ''))
      .map(({ id, doc }) => [doc.classId, id]),
  );
  return rowsIn(records).filter(
    ({ survey, classId, child, name, result }) =>
      result === 'doubt' &&
      child === undefined &&
      lastSheets.get(classId) === survey &&
      !children.some((each) => each.classId === classId && each.name === name),
  );
}
