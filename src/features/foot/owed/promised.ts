/** What was promised, beyond the children's own pages: where it was said, what the school itself is to do, and whose it is. */
import { useMemo } from 'react';
import { marginDay, type Day } from '#domain/calendar/day.ts';
import { datedPromisesOf, promisesOf, type PromiseTask } from '#domain/duties/promises.ts';
import { allKinds, kindOf } from '#domain/records/kinds.ts';
import type { Device } from '#device/device.ts';
import { useDevice, useLiveRecords, useToday } from '#features/foot/page/device-context.tsx';
import { nearDay } from './owed-margin.ts';
import { staffName } from '#features/foot/children/staff-name.ts';
import { isKeptByHerIn, looksAfterAll } from '#features/foot/children/staffing.ts';

type Whose = Pick<Device, 'records' | 'person'>;

/** 谈心时约好的、会上定的. */
export const fromWords = ({ type }: Pick<PromiseTask, 'type'>): string =>
  kindOf(type)?.comesBack?.from ?? '谈心时约好的';

/** `6天 过了`, `今天 约好`, `4/30 约好`, `9/2 2027年`. */
export function promiseMargin({ by, state, daysLate }: PromiseTask, today: Day) {
  if (by === undefined) return { top: '—', bottom: '没写日子' };
  if (state === 'overdue') return { top: `${daysLate}天`, bottom: '过了', due: true };
  const top = state === 'kept' ? marginDay(by) : nearDay(by, today);
  // A weekday needs no year; a day of another year does.
  const isOfYear = by.slice(0, 4) === today.slice(0, 4) || top !== marginDay(by);
  return { top, bottom: isOfYear ? '约好' : `${by.slice(0, 4)}年` };
}

/** Where the next thing about it is written: the same kind of record again where that answers it, or the book. */
export function promiseHref({ type, child }: Pick<PromiseTask, 'type' | 'child'>): string {
  const note = kindOf(type)?.comesBack;
  const isAnsweredByRecord = note === undefined || note.isAnswer !== undefined;
  return child !== undefined && isAnsweredByRecord ? `/children/${child}/write/${type}` : '/promises';
}

/** What the school's own records promise and falls to her; `near` of it is what 今日 lists, and of `all` who looks after everybody has the others' too. */
export function schoolPromises(device: Whose, today: Day, which: 'near' | 'all'): readonly PromiseTask[] {
  const kinds = allKinds().filter(({ about, comesBack }) => about === 'school' && comesBack !== undefined);
  const ask = which === 'near' ? datedPromisesOf : promisesOf;
  const promises = kinds.flatMap((kind) => ask({ records: device.records.all(kind), today }));
  return which === 'all' && looksAfterAll(device) ? promises : promises.filter(isKeptByHerIn(device, today));
}

/** Whether a promise is hers to keep, live. */
export function useIsKeptByHer(): (promise: PromiseTask) => boolean {
  const { person } = useDevice();
  const { records } = useLiveRecords();
  const today = useToday();
  return useMemo(() => isKeptByHerIn({ records, person }, today), [records, person, today]);
}

/** `韩志远负责`; empty where it is hers. */
export const keeperWords = ({ records, person }: Whose, keepers: readonly string[]): string =>
  keepers.length === 0 || keepers.includes(person.id)
    ? ''
    : `${keepers.map((id) => staffName(records, id)).join('、')}负责`;
