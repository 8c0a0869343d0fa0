/** What was promised, beyond the children's own pages: where it was said, what the school itself is to do, and to whom that falls. */
import { marginDay, type Day } from '#domain/calendar/day.ts';
import { datedPromisesOf, promisesOf, type PromiseTask } from '#domain/duties/promises.ts';
import { allKinds, kindOf } from '#domain/records/kinds.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import { Staff } from '#domain/records/staff.ts';
import type { Device, LocalRecord } from '#device/device.ts';
import { nearDay } from './owed-margin.ts';
import { staffIn } from './people.ts';
import { looksAfterAll, staffingOf } from './staffing.ts';

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

/** What the school's own records promise, as far as it falls to her; `near` of it is what 今日 lists. */
export function schoolPromises(device: Whose, today: Day, which: 'near' | 'all'): readonly PromiseTask[] {
  const kinds = allKinds().filter(({ about, comesBack }) => about === 'school' && comesBack !== undefined);
  const ask = which === 'near' ? datedPromisesOf : promisesOf;
  return kinds.flatMap((kind) => {
    const records = device.records.all(kind);
    return ask({ records, today }).filter((task) => fallsToHer(device, { kind, task, today }));
  });
}

interface Falls {
  readonly kind: RecordKind;
  readonly task: PromiseTask;
  readonly today: Day;
}

/** To whoever is named, else to those who were there or wrote it; of somebody who has left to the office. */
function fallsToHer(device: Whose, { kind, task, today }: Falls): boolean {
  const { records, person } = device;
  if (looksAfterAll(device)) return true;
  const record: LocalRecord | undefined = records.get(kind, task.record);
  const here = records.all(Staff).filter(({ doc }) => doc.leftOn === undefined || doc.leftOn > today);
  const named = here.filter(({ doc }) => doc.name !== undefined && task.who?.includes(doc.name) === true);
  const there = record === undefined ? [] : staffIn(kind, record);
  const people = named.length > 0 ? named : here.filter(({ id }) => there.includes(id));
  if (people.length > 0) return people.some(({ id }) => id === person.id);
  const { withRole } = staffingOf(device, today);
  return there.includes(person.id) || withRole('deputy').includes(person.id);
}
