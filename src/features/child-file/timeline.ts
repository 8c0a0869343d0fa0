/** 来往: everything that happened with a child, of every kind that has a day, newest first; computed from the schemas alone. */
import { byText } from '#domain/order.ts';
import { dayInChina, marginDay, spokenWeekday, timeInChina, type Day } from '#domain/calendar/day.ts';
import { childrenNamedIn, fieldOf, fieldsOf, type RecordKind } from '#domain/records/kind.ts';
import { allKinds, kindOf } from '#domain/records/kinds.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { lateWords } from '#features/foot/page/late-words.ts';
import { staffIn } from '#features/foot/children/people.ts';
import { staffName } from '#features/foot/children/staff-name.ts';

export interface TimelineItem {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly day: Day;
  /** Above and below in the margin. */
  readonly margin: { readonly top: string; readonly bottom: string };
  readonly line: string;
  readonly facts: readonly string[];
  readonly isSealed: boolean;
  readonly isWaiting: boolean;
}

/** The child's records that have a day, newest first. `ordinals` counts visits and talks within the list's own days. */
export function timelineOf(records: Records, child: string, today: Day): readonly TimelineItem[] {
  return [...records.about(child), ...withChild(records, child)]
    .flatMap((record) => itemOf(record, records, today))
    .sort((a, b) => byText(b.day, a.day) || byText(b.id, a.id));
}

function itemOf(record: LocalRecord, records: Records, today: Day): TimelineItem[] {
  const kind = kindOf(record.type);
  const day = kind && dayOf(kind, record);
  if (!kind || day === undefined) return [];
  return [
    {
      id: record.id,
      type: record.type,
      label: kind.label,
      day,
      margin: {
        top: day === today ? '今天' : marginDay(day),
        bottom: day === today ? timeIn(record) : spokenWeekday(day),
      },
      line: kind.line?.(record.doc) ?? kind.label,
      facts: [...factsOf(kind, record, records), lateWords(record, day)],
      isSealed: hasSealedWords(kind, record),
      isWaiting: record.waiting > 0,
    },
  ];
}

/** Records of the school that name the child: activities, lessons, meetings of the guardians. */
function withChild(records: Records, child: string): LocalRecord[] {
  const files = new Set([child, ...records.merged(child).map(({ id }) => id)]);
  return allKinds()
    .filter((kind) => kind.about === 'school' && kind.heading !== undefined)
    .flatMap((kind) =>
      records.all(kind).filter((record) => childrenNamedIn(kind, record.doc).some((each) => files.has(each))),
    );
}

/** The day it happened, or was written where nothing says when; parts of the file without a day have no place here. */
function dayOf(kind: RecordKind, { doc, madeAt }: LocalRecord): Day | undefined {
  const day = kind.happenedOn === undefined ? undefined : doc[kind.happenedOn];
  if (typeof day === 'string') return day;
  return kind.heading === undefined || kind.isFilePart ? undefined : dayInChina(madeAt);
}

const timeIn = (record: LocalRecord): string => timeInChina(record.madeAt).slice(0, 5);

/** Who did it, how long it took, how many pictures: whatever the kind's widgets can say without words of its own. */
function factsOf(kind: RecordKind, record: LocalRecord, records: Records): readonly string[] {
  const pictures = fieldsOf(kind.schema)
    .filter((field) => field.widget === 'photos')
    .flatMap((field) => listOf(record.doc[field.name])).length;
  return [
    staffIn(kind, record)
      .map((id) => staffName(records, id))
      .join('、'),
    minutesOf(kind, record),
    pictures > 0 ? `${pictures}张照片` : '',
  ];
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Of what began and ended at an hour; what runs from day to day took no minutes. */
function minutesOf(kind: RecordKind, { doc }: LocalRecord): string {
  const { from, until } = doc;
  if (fieldOf(kind, 'from')?.widget !== 'time') return '';
  if (typeof from !== 'string' || typeof until !== 'string' || until <= from) return '';
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  return `${minutes(until) - minutes(from)}分钟`;
}

const hasSealedWords = (kind: RecordKind, record: LocalRecord): boolean =>
  record.sealed.some((name) => fieldOf(kind, name)?.sensitivity === 'own-words') ||
  fieldsOf(kind.schema).some((field) => field.sensitivity === 'own-words' && record.doc[field.name] !== undefined);
