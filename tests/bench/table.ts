/** Lines of the bench, judged by their budgets and printed as one table. */
import { budgets, type Budget, type BudgetName } from './budgets.ts';

/** One measured number against its budget. */
export interface Line {
  readonly budget: BudgetName;
  readonly measured: number;
  readonly peer?: number;
  /** What to know when the budget is broken, and parts that explain the number. */
  readonly notes?: readonly string[];
}

/** The middle one; of an even count the mean of both. NaN for none. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? (upper + (sorted[middle - 1] ?? Number.NaN)) / 2 : upper;
}

/** The number that stands against the budget: the ratio where there is a peer. A number that is none keeps no budget. */
const spentOf = ({ measured, peer }: Line): number => (peer === undefined ? measured : measured / peer);
export const isKept = (line: Line): boolean => spentOf(line) <= budgets[line.budget].most;

/** Short and stable: 12.3 ms, 1.24, 0. */
export const round = (value: number): string =>
  value.toFixed(Number.isInteger(value) || value >= 100 ? 0 : value >= 10 ? 1 : 2);

/** The table, and under it the notes of each line. */
export function tableOf(lines: readonly Line[]): string {
  const rows = [['what', 'measured', 'peer', 'ratio', 'budget', 'ok'], ...lines.map(rowOf)];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const printed = rows.map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' │ '),
  );
  const rule = widths.map((width) => '─'.repeat(width)).join('─┼─');
  const notes = lines.flatMap(({ budget, notes: said = [] }) => said.map((note) => `  ${budget}: ${note}`));
  return [printed[0], rule, ...printed.slice(1), ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

function rowOf(line: Line): string[] {
  const { what, peer, most, unit }: Budget = budgets[line.budget];
  const compared = line.peer === undefined ? '' : `${round(line.peer)} ${unit}`;
  const ratio = line.peer === undefined ? '' : round(spentOf(line));
  const budget = peer === undefined ? `≤ ${most} ${unit}` : `≤ ${most} ×`;
  const name = peer === undefined ? what : `${what} / ${peer}`;
  return [name, `${round(line.measured)} ${unit}`, compared, ratio, budget, isKept(line) ? 'ok' : 'BROKEN'];
}
