/** 集中补录 read from the records here; the block of the reports and the list behind each of its lines are made from it. */
import { dayOfRecord } from '#domain/duties/counting.ts';
import { catchUpsOf, type CatchUp } from '#domain/duties/catch-up.ts';
import type { Month } from '#domain/calendar/day.ts';
import { allKinds, kindOf } from '#domain/records/kinds.ts';
import type { Records } from '#device/device.ts';
import type { Deed } from './deeds.ts';
import type { Numbers } from './numbers.ts';

/** What was written in the last days of a month since the first day of the calendar, newest month first. */
export function catchUpsHere(records: Records, { terms }: Pick<Numbers, 'terms'>): readonly CatchUp[] {
  const first = terms.map(({ from }) => from).sort()[0] ?? '';
  const written = allKinds()
    .filter(({ about, heading, sealedAs }) => about === 'child' && heading !== undefined && sealedAs === undefined)
    .flatMap((kind) => records.all(kind))
    .map(({ id, type, child, author, madeAt, doc }) => ({
      id,
      type,
      child,
      author,
      madeAt,
      day: dayOfRecord({ type, doc }, terms),
    }))
    .filter(({ day }) => day >= first && /^\d{4}-\d\d-\d\d$/.test(day));
  return catchUpsOf(written);
}

/** True where the last part of a list's address is a month, so that it asks for what was written at its end. */
export const isMonth = (span: string): span is Month => /^\d{4}-\d\d$/.test(span);

interface Asked {
  readonly author: string;
  readonly type: string;
  readonly month: Month;
}

/** The records that one line counts. */
export function catchUpDeeds(records: Records, numbers: Pick<Numbers, 'terms'>, asked: Asked): readonly Deed[] {
  const kind = kindOf(asked.type);
  if (kind === undefined) return [];
  return catchUpsHere(records, numbers)
    .filter(({ author, type, month }) => author === asked.author && type === asked.type && month === asked.month)
    .flatMap((found) => found.records)
    .flatMap(({ id, day }) => {
      const record = records.get(kind, id);
      return record === undefined ? [] : [{ record, day }];
    });
}
