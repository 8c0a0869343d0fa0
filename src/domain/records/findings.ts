/**
 * What is still wanted before a record counts as 完成 (domain §4.3), as far as the notes of its fields say it; the kind's own
 * checks follow. An error keeps it from being 完成, a warning asks once, and neither stops a draft.
 */
import { addDays, daysBetween, isDay, type Day } from '#domain/calendar/day.ts';
import { checkIdNumber, sentenceForIdRefusal } from '#domain/people/id-number.ts';
import { phoneFindings } from '#domain/people/phone.ts';
import type { Phone } from './field.ts';
import { stepOf } from './steps.ts';
import {
  asksReport,
  isReported,
  isTakenAway,
  leadsToReport,
  noReportEyes,
  reportFields,
  saysWhyNot,
} from './must-report.ts';
import {
  fieldOf,
  fieldsOf,
  isEmpty,
  optionWords,
  type CheckContext,
  type Doc,
  type Field,
  type Finding,
  type RecordKind,
} from './kind.ts';

/** Everything to say about the record: needed fields first, then days, values and states, then the kind's own checks. */
export function findingsOf(kind: RecordKind, doc: Doc, context: CheckContext): readonly Finding[] {
  const fields = fieldsOf(kind.schema);
  const missing = fields
    .filter((field) => field.needed && isEmpty(doc[field.name]))
    .map((field): Finding => ({
      level: 'error',
      field: field.name,
      say: `还没写“${field.spoken ?? field.label}”，补上再完成。`,
    }));
  return [
    ...missing,
    ...dateFindings(kind, doc, context),
    ...fields.flatMap((field) => writtenFindings(field, doc, context.today)),
    ...fields.flatMap((field) => stepFindings(field, doc[field.name], context.before?.[field.name])),
    ...reportFindings(kind, doc, fields),
    ...takenAwayFindings(kind, doc, context.before),
    ...(kind.check?.(doc, context) ?? []),
  ];
}

/** §4.2: what the law wants reported at once is asked about at 完成; a question that only shows the way has no other place. */
function reportFindings(kind: RecordKind, doc: Doc, fields: readonly Field[]): readonly Finding[] {
  const signpost = fields.find((field) => leadsToReport(kind, field, doc[field.name]));
  if (signpost === undefined) return [];
  const { name, isSignpost } = signpost;
  if (isSignpost) return [{ level: 'warning', field: name, say: '先报告，后补记录：先打110，再记报告。' }];
  if (saysWhyNot(doc) || !asksReport(kind, doc)) return [];
  const say = '按规定要马上报告：先打110、告诉校长，再记报告。真不用报，写一句为什么。';
  return [{ level: 'warning', field: name, say }];
}

/** The school would hold it: what must be reported is taken back by two people. */
function takenAwayFindings(kind: RecordKind, doc: Doc, before: Doc | undefined): readonly Finding[] {
  if (!isTakenAway(kind, before, doc)) return [];
  const say = '原来写的按规定要报告。改掉它，写一句为什么，再请另一位领导确认。';
  const field = reportFields(kind).find((name) => isReported(kind, name, before?.[name])) ?? noReportEyes.first;
  return [{ level: 'error', field, say }];
}

/** What can be said of a value by its widget alone: numbers that do not fit their pattern warn and are kept (§4.3). */
function writtenFindings(field: Field, doc: Doc, today: Day): readonly Finding[] {
  const value = doc[field.name];
  if (isEmpty(value)) return [];
  if (field.widget === 'id-number' && typeof value === 'string') {
    const checked = checkIdNumber(value, today);
    if (checked.ok) return [];
    const say = sentenceForIdRefusal(checked.refusal);
    // The document's own number is right, so what was copied from it is not what stands there.
    const isSlip = checked.refusal.type === 'wrong-check-digit' && doc[field.copied ?? ''] === true;
    return isSlip
      ? [{ level: 'error', field: field.name, say: `${say}手边没有证件，就把“照证件抄的号码”改成“不是”。` }]
      : [{ level: 'warning', field: field.name, say: `${say}先存着也行。` }];
  }
  if (field.widget === 'phones' && Array.isArray(value))
    return (value as readonly Phone[])
      .flatMap((phone) => phoneFindings(phone.number))
      .map((finding): Finding => ({ level: 'warning', field: field.name, say: finding.say }));
  return [];
}

/** §4.4: a state follows the one it was in; one step back is a correction and is asked about, a leap is refused. */
function stepFindings(field: Field, to: unknown, from: unknown): readonly Finding[] {
  const step = stepOf(field, from, to);
  if (step === 'on' || (isEmpty(to) && field.needed === true)) return [];
  const { name } = field;
  const [was, is] = [optionWords(field, from, 'spoken'), optionWords(field, to, 'spoken')];
  if (step === 'back') return [{ level: 'warning', field: name, say: `从“${was}”改回“${is}”，改过的地方都留着底。` }];
  if (isEmpty(to)) return [{ level: 'error', field: name, say: `已经是“${was}”，不能空着，选一个。` }];
  return [{ level: 'error', field: name, say: `从“${was}”不能一下到“${is}”，先选中间那一步。` }];
}

const LONG_PAST_DAYS = 60;

/** What lasts may be written before it begins; what happens has happened, but for a phone whose clock is a day behind. */
const lastDayFor = (kind: RecordKind, name: string, today: Day): Day =>
  name === 'from' || (name === 'since' && fieldOf(kind, 'until') !== undefined) ? LAST_DAY : addDays(today, 1);

const LAST_DAY: Day = '9999-12-31';

/** §4.3: a day in the future or before birth is refused with the reason; one long past or of another school is asked about once. */
function dateFindings(kind: RecordKind, doc: Doc, context: CheckContext): readonly Finding[] {
  const name = kind.happenedOn;
  const day = name === undefined ? undefined : doc[name];
  if (name === undefined || typeof day !== 'string') return [];
  const lastDay = lastDayFor(kind, name, context.today);
  if (isDay(day) && day > lastDay)
    return [{ level: 'error', field: name, say: '日期还没到。写实际那一天，或者等那天再记。' }];
  if (isDay(day) && day > context.today && lastDay !== LAST_DAY)
    return [{ level: 'warning', field: name, say: '这是明天的日期。今天就是这一天，再按一次；不是，改成实际那一天。' }];
  if (context.birth !== undefined && day < context.birth)
    return [{ level: 'error', field: name, say: '这一天孩子还没出生，看看日期是不是写错了。' }];
  const { from = day, until = day } = context.enrolled ?? {};
  if (day < from || day > until)
    return [{ level: 'warning', field: name, say: '这一天孩子不在本校，看看日期对不对。' }];
  if (isDay(day) && daysBetween(day, context.today) > LONG_PAST_DAYS)
    return [{ level: 'warning', field: name, say: '这是两个月以前的事了，看看日期对不对；补记的话照样算。' }];
  return [];
}
