/** What a person decided about each row of a roster, and what that comes to before anything is written. */
import type { RosterDecisions } from '#paper/roster-edits.ts';
import type { RosterPreview, RosterRow } from '#paper/roster.ts';

const withNumber = (list: readonly number[] = [], line: number, isIn: boolean): readonly number[] =>
  isIn ? [...new Set([...list, line])] : list.filter((each) => each !== line);

/** A row that says something wrong, or whose name is hardly a name: it comes in only when a person wants it. */
const isDoubtful = ({ child, findings }: RosterRow): boolean =>
  findings.some(({ level }) => level === 'error') || /[A-Za-zＡ-Ｚａ-ｚ0-9０-９<>＜＞=＝]/.test(child.name ?? '');

/** What to begin with: every doubtful row is out. */
export const firstDecisions = (rows: readonly RosterRow[]): RosterDecisions => ({
  skip: rows.filter(isDoubtful).map(({ line }) => line),
});

/** True when the row will be brought in; a repeated row only when a person wants it. */
export const isIn = ({ line, repeats }: RosterRow, decisions: RosterDecisions): boolean =>
  decisions.skip?.includes(line) !== true && (repeats === undefined || decisions.keepRepeats?.includes(line) === true);

/** The decisions after the box of this row was pressed. */
export function bringIn({ line, repeats }: RosterRow, on: boolean, decisions: RosterDecisions): RosterDecisions {
  const skip = withNumber(decisions.skip, line, !on);
  if (repeats === undefined) return { ...decisions, skip };
  return { ...decisions, skip, keepRepeats: withNumber(decisions.keepRepeats, line, on) };
}

/** The child on file this row is taken for; nothing when a person said that it is another one. */
export const matchOfRow = ({ line, match }: RosterRow, decisions: RosterDecisions): RosterRow['match'] =>
  decisions.notTheSame?.includes(line) === true ? undefined : match;

export const tellApart = ({ line }: RosterRow, isOther: boolean, decisions: RosterDecisions): RosterDecisions => ({
  ...decisions,
  notTheSame: withNumber(decisions.notTheSame, line, isOther),
});

/** The differences of this row that will be taken over from the table; the old value stays for all others. */
export const takenOf = ({ line }: RosterRow, decisions: RosterDecisions): readonly string[] =>
  decisions.take?.[line] ?? [];

export function takeDifferences(
  { line }: RosterRow,
  keys: readonly string[],
  decisions: RosterDecisions,
): RosterDecisions {
  return { ...decisions, take: { ...decisions.take, [line]: keys } };
}

/** Every difference of every known child, for a table that is newer than the file; or none. */
export function takeAll(rows: readonly RosterRow[], isNew: boolean, decisions: RosterDecisions): RosterDecisions {
  const take: Record<number, readonly string[]> = {};
  if (isNew) for (const { line, match } of rows) take[line] = match?.differing.map(({ key }) => key) ?? [];
  return { ...decisions, take };
}

export interface Outlook {
  readonly fresh: number;
  readonly changed: number;
  readonly classes: number;
  /** Lines that will not be brought in, by reason. */
  readonly leftOut: {
    readonly repeated: readonly number[];
    readonly unticked: readonly number[];
    readonly same: readonly number[];
    readonly nameless: readonly number[];
  };
}

/** What pressing 带进来 would do. */
export function outlookOf({ rows, problems }: RosterPreview, decisions: RosterDecisions): Outlook {
  const inside = rows.filter((row) => isIn(row, decisions));
  const outside = rows.filter((row) => !isIn(row, decisions));
  const known = inside.filter((row) => matchOfRow(row, decisions));
  const isMoved = ({ classWords }: RosterRow) => (decisions.classes?.[classWords] ?? 'leave') !== 'leave';
  const isChanged = (row: RosterRow) => takenOf(row, decisions).length > 0 || isMoved(row);
  const linesOf = (some: readonly RosterRow[]) => some.map(({ line }) => line);
  return {
    fresh: inside.length - known.length,
    changed: known.filter(isChanged).length,
    classes: Object.values(decisions.classes ?? {}).filter((each) => each === 'create').length,
    leftOut: {
      repeated: linesOf(outside.filter((row) => row.repeats !== undefined)),
      unticked: linesOf(outside.filter((row) => row.repeats === undefined)),
      same: linesOf(known.filter((row) => !isChanged(row))),
      nameless: problems.map(({ line }) => line),
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
