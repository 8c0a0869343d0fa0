/**
 * This year's children beside last year's (domain §5, PL 二 wants them to become fewer): how many there were a year ago, how
 * many more or fewer there are, and who came and who went.
 */
import { dayInChina, type Day } from '#domain/calendar/day.ts';
import { dutyChildOf } from '#domain/duties/child-subject.ts';
import { isHereOn } from '#domain/duties/subject.ts';
import type { RosterEntry } from '#features/foot/children/roster.ts';
import { itemOf, type Item, type Metric } from './metric.ts';
import type { Numbers } from './numbers.ts';

/** Where nobody wrote when a child came there is no number: half of one is a wrong one. */
export function yearOnYear({ everyone, documents, today }: Numbers): readonly Metric[] {
  const then = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
  const all = [...everyone.values()];
  const on = (day: Day) => all.filter((entry) => wasOnRegister(entry, { day, documents }));
  const before = on(then);
  const unsaid = before.filter(
    ({ child: { doc, madeAt } }) => doc.cameOn === undefined && dayInChina(madeAt) > then,
  ).length;
  const source = 'PL 二';
  const hint = unsaid === 0 ? '' : `（${unsaid}个孩子没写来校日期，数不出来）`;
  const lastYear = { key: 'last-year', label: `去年这时候的孩子${hint}`, source };
  const compared = { key: 'year-on-year', label: '孩子人数同比', source };
  if (unsaid > 0) return [lastYear, compared].map((words) => ({ ...words, met: [], all: [] }));
  const now = on(today);
  const [were, are] = [before, now].map((entries) => new Set(entries));
  return [
    { ...lastYear, met: before.map(itemOf) },
    {
      ...compared,
      said: differenceWords(now.length - before.length),
      beside: `去年${before.length}人`,
      met: [
        ...before.filter((entry) => are?.has(entry) !== true).map((entry) => noted(entry, '去年在，今年不在')),
        ...now.filter((entry) => were?.has(entry) !== true).map((entry) => noted(entry, '今年新在册')),
      ],
    },
  ];
}

const wasOnRegister = (
  { id, child: { doc, steps } }: RosterEntry,
  { day, documents }: Pick<Numbers, 'documents'> & { readonly day: Day },
): boolean => isHereOn(dutyChildOf(id, doc, { steps, documents }), day);

const differenceWords = (difference: number): string =>
  difference === 0 ? '一样多' : `${difference < 0 ? '少' : '多'}${Math.abs(difference)}人`;

function noted(entry: RosterEntry, words: string): Item {
  const item = itemOf(entry);
  return { ...item, note: [words, item.note].filter(Boolean).join('，') };
}
