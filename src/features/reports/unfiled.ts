/** Whom the 摸底 found and nobody has a file of: 建档率 and 联系卡率 are counted over them as well (domain.md §5). */
import { addDays } from '#domain/calendar/day.ts';
import { byText } from '#domain/order.ts';
import { Survey } from '#domain/records/survey.ts';
import { foundWithoutFile } from '#domain/survey-progress.ts';
import type { Records } from '#device/device.ts';
import { classWords } from './class-rows.ts';
import type { Item } from './metric.ts';
import type { Numbers } from './numbers.ts';

/** An older sheet is of pupils who have moved on. */
const DAYS = 365;

export interface Unfiled {
  readonly items: readonly Item[];
  /** Sheets whose rows do not come to this phone: with them nobody here can say that all have a file. */
  readonly isCut: boolean;
}

/** By the last sheet of each class. */
export function unfiledPupils(records: Records, { everyone, today }: Pick<Numbers, 'everyone' | 'today'>): Unfiled {
  const sheets = new Map(
    records
      .all(Survey)
      .filter(({ doc }) => (doc.happenedOn ?? '') > addDays(today, -DAYS))
      .sort((a, b) => byText(a.doc.happenedOn ?? '', b.doc.happenedOn ?? ''))
      .map((sheet) => [sheet.doc.classId ?? '', sheet]),
  );
  const items = [...sheets].flatMap(([classId, { id, doc }]) => {
    const classmates = [...everyone.values()].filter((entry) => entry.classId === classId);
    return foundWithoutFile(doc, classmates).map(({ name = '没写姓名' }, index): Item => ({
      key: `${id}/${index}`,
      name,
      note: classWords(records, classId),
      lack: '摸底找到的，还没建档',
      href: `/records/survey/${id}`,
    }));
  });
  return { items, isCut: [...sheets.values()].some(({ sealed }) => sealed.includes('pupils')) };
}
