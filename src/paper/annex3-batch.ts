/**
 * 附件3 as it was handed in (R36): the frozen lines of a submission, and in what it differs from the one before. Paper and
 * table are printed from the lines, so that both copies stay what the county has (domain §11).
 */
import * as z from 'zod';
import type { Annex3Row } from './annex3.ts';

/** One child of the list with the words of its line. */
const FrozenLine = z.object({ child: z.string(), cells: z.array(z.string()) });
export type FrozenLine = z.infer<typeof FrozenLine>;

/** The lines of a submission; nothing where it has none, or none this build can read. */
export function frozenLines(rows: unknown): readonly FrozenLine[] | undefined {
  const found = z.array(FrozenLine).safeParse(rows).data;
  return found === undefined || found.length === 0 ? undefined : found;
}

/** The number of a line and the age change by themselves and are no difference. */
const BY_THEMSELVES: readonly number[] = [0, 4];
const restOf = (row: Annex3Row): string => row.filter((_, column) => !BY_THEMSELVES.includes(column)).join('\t');

/** `新增2人：…；减少1人：…；改了1人：…`, or that nothing changed; empty where there is nothing to compare with. */
export function batchDifferences(before: readonly FrozenLine[] | undefined, now: readonly FrozenLine[]): string {
  if (before === undefined) return '';
  const old = new Map(before.map(({ child, cells }) => [child, cells]));
  const here = new Set(now.map(({ child }) => child));
  const changes: readonly (readonly [string, readonly FrozenLine[]])[] = [
    ['新增', now.filter(({ child }) => !old.has(child))],
    ['减少', before.filter(({ child }) => !here.has(child))],
    ['改了', now.filter(({ child, cells }) => restOf(old.get(child) ?? cells) !== restOf(cells))],
  ];
  const words = changes
    .filter(([, lines]) => lines.length > 0)
    .map(([what, lines]) => `${what}${lines.length}人：${lines.map(({ cells }) => cells[1] ?? '').join('、')}`);
  return words.length === 0 ? '和上次一样' : words.join('；');
}
