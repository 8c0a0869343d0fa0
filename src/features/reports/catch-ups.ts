/** 集中补录 read from the records here; the block of the reports and the list behind each of its lines are made from it. */
import { catchUpsOf, timelyUntil, type CatchUp } from '#domain/duties/catch-up.ts';
import { printDay, printMonth } from '#domain/calendar/day.ts';
import type { Term } from '#domain/calendar/school-year.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import { allKinds, kindOf } from '#domain/records/kinds.ts';
import type { Records } from '#device/device.ts';
import type { Deed } from '#features/foot/owed/deeds.ts';
import type { Numbers } from './numbers.ts';

/** What was written for many in one go since the first day of the calendar, newest first. */
export function catchUpsHere(records: Records, { terms }: Pick<Numbers, 'terms'>): readonly CatchUp[] {
  const first = terms.map(({ from }) => from).sort()[0] ?? '';
  const written = allKinds()
    .filter(isWork)
    .flatMap((kind) => records.all(kind))
    .map(({ id, type, child, author, madeAt, doc }) => ({
      id,
      type,
      child,
      author,
      madeAt,
      day: timelyUntil({ type, doc }, terms),
    }))
    .filter(({ day }) => day >= first && /^\d{4}-\d\d-\d\d$/.test(day));
  return catchUpsOf(written, terms);
}

/** What somebody did on a day. Since when a guardian looks after a child is no deed, however late it is written down. */
const isWork = ({ about, heading, sealedAs, isFilePart }: RecordKind): boolean =>
  about === 'child' && heading !== undefined && sealedAs === undefined && isFilePart !== true;

/** `2026年3月底`, `第二学期末`, `2026年4月20日一次补记`: when they came together. */
export function occasionWords({ when, key }: Pick<CatchUp, 'when' | 'key'>, terms: readonly Term[]): string {
  if (when === 'day') return `${printDay(key)}一次补记`;
  if (when === 'month') return `${printMonth(key)}底`;
  return `${terms.find(({ id }) => id === key)?.name ?? '学期'}末`;
}

interface Asked {
  readonly author: string;
  readonly type: string;
  readonly key: string;
}

/** The line that an address names. */
export const catchUpAt = (records: Records, numbers: Pick<Numbers, 'terms'>, asked: Asked): CatchUp | undefined =>
  catchUpsHere(records, numbers).find(
    ({ author, type, key }) => author === asked.author && type === asked.type && key === asked.key,
  );

/** The records that it counts. */
export function deedsIn(records: Records, { type, records: written }: CatchUp): readonly Deed[] {
  const kind = kindOf(type);
  return written.flatMap(({ id, day }) => {
    const record = kind && records.get(kind, id);
    return record === undefined ? [] : [{ record, day }];
  });
}
