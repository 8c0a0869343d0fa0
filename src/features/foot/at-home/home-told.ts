/** Whether home may be told now, asked on the pages from which somebody would ring there or go there; days are in `home-kept.ts`. */
import type * as z from 'zod';
import { dayInChina, type Day } from '#domain/calendar/day.ts';
import type { HandledMatter } from '#domain/records/handled-matter.ts';
import type { Device, LocalRecord, Records } from '#device/device.ts';
import { lastDayTold, readsReports, reports, restsOn, sharing, type KeptBy } from './home-kept.ts';
import { askedWords, leadersToAsk } from './whom-to-ask.ts';

/** Why this phone neither offers nor owes a way to the home of the child; nothing where it may. */
export function homeKept(device: Device, child: string): KeptBy | undefined {
  const now = restsOn(device, child, dayInChina(device.now()));
  if (now.some(({ by }) => by === 'report')) return 'report';
  // Who answers for reports reads what stands behind the word, or need not be kept from anybody by it.
  return now.length > 0 && !readsReports(device, child) ? 'handled' : undefined;
}

/** Whom to ask before home is told all the same. */
export const askFirst = (device: Device, child: string | undefined): string =>
  child !== undefined && homeKept(device, child) === 'handled'
    ? `先问${askedWords(leadersToAsk(device.records))}`
    : '先和派出所商量';

/** The same by reports alone, for what is printed from the file. */
export const isKeptFromHome = (records: Records, child: string): boolean =>
  sharing(records, reportedChildren(records)).includes(child);

const reportedChildren = (records: Records): readonly string[] => reports(records).flatMap(({ child }) => child ?? []);

/** The words that still hold today; of a matter that is over only the days are known. */
export function handledNow<R extends Pick<LocalRecord<z.infer<typeof HandledMatter.schema>>, 'doc' | 'changedAt'>>(
  records: Records,
  all: readonly R[],
  today: Day,
): readonly R[] {
  return all.filter(
    ({ doc, changedAt }) => doc.overOn === undefined && lastDayTold(records, dayInChina(changedAt), today) >= today,
  );
}
