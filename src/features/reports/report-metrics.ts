/** 强制报告 of the school year, which are counted and never named, each with how long it took to the call to the police. */
import { minutesBetween } from '#domain/calendar/moment.ts';
import { textOf } from '#domain/duties/counting.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import type { Records } from '#device/device.ts';
import { isWithin, yearOf, type Item, type Metric } from './metric.ts';
import type { Numbers } from './numbers.ts';

/** Counted and never named: whoever may read a report opens it from the line (§9). Nothing for who may read none. */
export function reportMetrics(records: Records, numbers: Numbers): readonly Metric[] {
  const reports = records.all(MandatoryReport).filter(({ doc }) => isWithin(doc.happenedOn, yearOf(numbers)));
  if (reports.length === 0) return [];
  const met = reports.map((record): Item => ({
    key: record.id,
    name: '强制报告',
    note: [textOf(record.doc.happenedOn), minutesWords(record.doc)].filter(Boolean).join('，'),
    href: `/records/${record.type}/${record.id}`,
  }));
  return [{ key: 'reports', label: '强制报告', source: 'JT 二.2；PL 四(四)；LAW 11', staysHere: true, met }];
}

interface Called {
  readonly happenedOn?: string | undefined;
  readonly at?: string | undefined;
  readonly policeAt?: string | undefined;
}

/** From finding to the call to the police. */
function minutesWords({ happenedOn, at, policeAt }: Called): string {
  if (policeAt === undefined) return '没写几点报警';
  if (happenedOn === undefined || at === undefined) return '';
  return `发现到报警${Math.max(0, minutesBetween(`${happenedOn}T${at}`, policeAt))}分钟`;
}
