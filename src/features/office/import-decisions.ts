/** What a person decided about each row of a roster, and what that comes to before anything is written. */
import type { RosterDecisions } from '#paper/roster-edits.ts';
import type { RosterPreview, RosterRow, RowPlace } from '#paper/roster.ts';

const withNumber = (list: readonly number[] = [], key: number, isIn: boolean): readonly number[] =>
  isIn ? [...new Set([...list, key])] : list.filter((each) => each !== key);

/** A row that says something wrong, or whose name is hardly a name: it comes in only when a person wants it. */
const isDoubtful = ({ child, findings }: RosterRow): boolean =>
  findings.some(({ level }) => level === 'error') || /[A-Za-zＡ-Ｚａ-ｚ0-9０-９<>＜＞=＝]/.test(child.name ?? '');

/** What to begin with: every doubtful row is out. */
export const firstDecisions = (rows: readonly RosterRow[]): RosterDecisions => ({
  skip: rows.filter(isDoubtful).map(({ key }) => key),
});

/** True when the row will be brought in; a repeated row only when a person wants it. */
export const isIn = ({ key, repeats }: RosterRow, decisions: RosterDecisions): boolean =>
  decisions.skip?.includes(key) !== true && (repeats === undefined || decisions.keepRepeats?.includes(key) === true);

/** The decisions after the box of this row was pressed. */
export function bringIn({ key, repeats }: RosterRow, on: boolean, decisions: RosterDecisions): RosterDecisions {
  const skip = withNumber(decisions.skip, key, !on);
  if (repeats === undefined) return { ...decisions, skip };
  return { ...decisions, skip, keepRepeats: withNumber(decisions.keepRepeats, key, on) };
}

/** The decisions after the box of a whole sheet was pressed: a row that is doubtful or repeated is asked for by itself. */
export function bringAllIn(rows: readonly RosterRow[], on: boolean, decisions: RosterDecisions): RosterDecisions {
  const keys = new Set(rows.map(({ key }) => key));
  const others = (list: readonly number[] = []) => list.filter((key) => !keys.has(key));
  const skip = on ? (firstDecisions(rows).skip ?? []) : [...keys];
  return { ...decisions, skip: [...others(decisions.skip), ...skip], keepRepeats: others(decisions.keepRepeats) };
}

/** The child on file this row is taken for; nothing when a person said that it is another one. */
export const matchOfRow = ({ key, match }: RosterRow, decisions: RosterDecisions): RosterRow['match'] =>
  decisions.notTheSame?.includes(key) === true ? undefined : match;

export const tellApart = ({ key }: RosterRow, isOther: boolean, decisions: RosterDecisions): RosterDecisions => ({
  ...decisions,
  notTheSame: withNumber(decisions.notTheSame, key, isOther),
});

/** The differences of this row that will be taken over from the table; the old value stays for all others. */
export const takenOf = ({ key }: RosterRow, decisions: RosterDecisions): readonly string[] =>
  decisions.take?.[key] ?? [];

export function takeDifferences(
  { key }: RosterRow,
  keys: readonly string[],
  decisions: RosterDecisions,
): RosterDecisions {
  return { ...decisions, take: { ...decisions.take, [key]: keys } };
}

/** Every difference of every known child, for a table that is newer than the file; or none. */
export function takeAll(rows: readonly RosterRow[], isNew: boolean, decisions: RosterDecisions): RosterDecisions {
  const take: Record<number, readonly string[]> = {};
  if (isNew) for (const { key, match } of rows) take[key] = match?.differing.map((each) => each.key) ?? [];
  return { ...decisions, take };
}

export type LeftOutFor =
  | 'repeated'
  | 'unticked'
  /** On file, and the table says nothing else. */
  | 'same'
  /** On file, and what the table says else was not ticked. */
  | 'kept'
  | RosterPreview['problems'][number]['why'];

export interface Outlook {
  readonly fresh: number;
  readonly changed: number;
  readonly classes: number;
  /** Rows that will not be brought in, by reason. */
  readonly leftOut: Readonly<Record<LeftOutFor, readonly RowPlace[]>>;
}

/** What pressing 带进来 would do. */
export function outlookOf({ rows, problems }: RosterPreview, decisions: RosterDecisions): Outlook {
  const inside = rows.filter((row) => isIn(row, decisions));
  const outside = rows.filter((row) => !isIn(row, decisions));
  const known = inside.filter((row) => matchOfRow(row, decisions));
  const isMoved = ({ classWords }: RosterRow) => (decisions.classes?.[classWords] ?? 'leave') !== 'leave';
  const isChanged = (row: RosterRow) => takenOf(row, decisions).length > 0 || isMoved(row);
  const untouched = known.filter((row) => !isChanged(row));
  const isSame = ({ match }: RosterRow) => match?.differing.length === 0;
  const placesOf = (some: readonly RowPlace[]) =>
    some.map(({ line, sheet }): RowPlace => (sheet === undefined ? { line } : { line, sheet }));
  return {
    fresh: inside.length - known.length,
    changed: known.filter(isChanged).length,
    classes: Object.values(decisions.classes ?? {}).filter((each) => each === 'create').length,
    leftOut: {
      repeated: placesOf(outside.filter((row) => row.repeats !== undefined)),
      unticked: placesOf(outside.filter((row) => row.repeats === undefined)),
      same: placesOf(untouched.filter(isSame)),
      kept: placesOf(untouched.filter((row) => !isSame(row))),
      nameless: placesOf(problems.filter(({ why }) => why === 'nameless')),
      'only-name': placesOf(problems.filter(({ why }) => why === 'only-name')),
      hidden: placesOf(problems.filter(({ why }) => why === 'hidden')),
    },
  };
}

/** How many new children the table says no day of coming for; those must not owe a term they were not here for (domain §4.1). */
export const undatedIn = ({ rows }: RosterPreview, decisions: RosterDecisions): number =>
  rows.filter((row) => isIn(row, decisions) && !matchOfRow(row, decisions) && row.child.cameOn === undefined).length;

export type RowFilter = 'all' | 'look' | 'known' | 'repeated';

/** Rows of one filter: with something odd, on file already, repeated in the table. */
export function rowsOf(rows: readonly RosterRow[], filter: RowFilter): readonly RosterRow[] {
  const keeps: Record<RowFilter, (row: RosterRow) => boolean> = {
    all: () => true,
    look: (row) => row.findings.length > 0,
    known: (row) => row.match !== undefined,
    repeated: (row) => row.repeats !== undefined,
  };
  return rows.filter(keeps[filter]);
}
