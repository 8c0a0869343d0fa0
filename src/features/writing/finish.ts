/** What 完成 looks at before it lets a record go, and the edits it makes of a form. */
import type { Edit } from '#device/device.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import { Child, hasEnded, hasLeft } from '#domain/records/child.ts';
import { findingsOf } from '#domain/records/findings.ts';
import { isReworded } from '#domain/records/four-eyes.ts';
import {
  fieldOf,
  fieldsOf,
  type CheckContext,
  type Doc,
  type Field,
  type Finding,
  type RecordKind,
} from '#domain/records/kind.ts';
import { withoutIdleReason } from '#domain/records/must-report.ts';
import { sameValue } from '#sync/merge.ts';
import { calendarAt } from '#features/foot/owed/term.ts';
import { extraOf } from './extras/extras.ts';
import type { Opening } from './extras/kind-extra.ts';
import { publicFindings } from './public-findings.ts';
import { numberFindings } from './shared-numbers.ts';
import { sightOf } from './sight.ts';
import { fingerprint, keptOf } from './tidy.ts';

/** A finding where it lies in the form: of a record that is written there as well, below one of the form's own fields. */
export interface FormFinding extends Finding {
  readonly under?: string | undefined;
  /** Whose it is and what, where several lie below one field. */
  readonly apart?: string | undefined;
}

/** Everything to say about the record as it stands, errors first; fields this person cannot open are left alone. */
export function findingsFor(opening: Opening, doc: Doc): readonly Finding[] {
  const { kind } = opening;
  const context = contextOf(opening);
  const misshapen = shapeFindings(opening, doc);
  const checked = misshapen.length > 0 ? [] : findingsOf(kind, doc, context);
  const found = [
    ...misshapen,
    ...checked,
    ...publicFindings(opening, doc),
    ...numberFindings(opening, doc),
    ...(extraOf(kind.type).findings?.(opening, doc) ?? []),
  ];
  return errorsFirst(openOnes(opening, found));
}

export const errorsFirst = <F extends Finding>(found: readonly F[]): readonly F[] =>
  (['error', 'warning'] as const).flatMap((level) => found.filter((each) => each.level === level));

/** All that a statement is asked: nothing holds it back but a value that the school could not keep either. */
export const misshapenIn = (opening: Opening, doc: Doc): readonly Finding[] =>
  openOnes(opening, shapeFindings(opening, doc));

function openOnes(opening: Opening, found: readonly Finding[]): Finding[] {
  const sight = sightOf(opening.device, opening);
  return found.filter(({ field: name }) => {
    const field = fieldOf(opening.kind, name);
    return field !== undefined && sight(field) === 'open';
  });
}

/** What the checks of a kind may look at beyond the record. */
function contextOf({ device, kind, child, recordId, record }: Opening): CheckContext {
  const { records } = device;
  const others = <R extends { readonly id: string }>(all: readonly R[]) => all.filter((each) => each.id !== recordId);
  const file = kind.type === Child.type || child === undefined ? undefined : records.get(Child, child)?.doc;
  const today = dayInChina(device.now());
  return {
    today,
    birth: file?.birth,
    enrolled: file && { from: file.cameOn, until: hasLeft(file.state) ? file.stateSince : undefined },
    earlier: child === undefined ? [] : others(records.ofChild(kind, child)).map((each) => each.doc),
    elsewhere: () => others(records.all(kind)),
    isGone: (id) => hasEnded(records.get(Child, id)?.doc.state),
    calendar: calendarAt(records, today),
    before: record?.doc,
  };
}

/** What two people wrote may be longer together than one may write [M5]: as long as nobody touches it, it stays. */
function shapeFindings({ kind, record }: Opening, doc: Doc): readonly Finding[] {
  const before: Doc = record?.doc ?? {};
  return (kind.schema.safeParse(doc).error?.issues ?? []).flatMap(({ code, path }) => {
    const field = String(path[0]);
    if (code !== 'too_big') return [{ level: 'error', field, say: sayMisshapen(kind, path) }];
    if (sameValue(doc[field], before[field])) return [];
    const isList = path.length === 1 && Array.isArray(doc[field]);
    return [{ level: 'error', field, say: isList ? '写得太多了，去掉几个。' : '写得太长了，删短一点。' }];
  });
}

/** Where a browser has no picker (Safari 14.0 on a Mac, Firefox before 93) a day is typed, and nobody can guess how. */
const howToWrite: Partial<Record<Field['widget'], string>> = {
  day: '日期写得不对，写成 2026-04-15 这样。',
  time: '时间写得不对，写成 14:02 这样。',
  moment: '日期和时间写得不对，写成 2026-04-15 14:02 这样。',
};

function sayMisshapen(kind: RecordKind, [name, , inner]: readonly PropertyKey[]): string {
  const field = fieldOf(kind, String(name));
  const of = field?.of;
  const cell = typeof of === 'object' ? fieldsOf(of).find((each) => each.name === inner) : field;
  return (cell && howToWrite[cell.widget]) ?? '这一格写得不对，改一下。';
}

export interface Finished {
  readonly doc: Doc;
  readonly values: Doc;
  readonly seen?: Doc | undefined;
}

/** The record itself and what changed beside it, for one save; empty when nothing was changed. */
export function editsFor(opening: Opening, { values, seen, ...finished }: Finished): readonly Edit[] {
  const { kind, recordId, child } = opening;
  const doc = keptOf(kind, withoutIdleReason(kind, withoutOwnYes(kind, finished.doc, seen), seen));
  const beside = extraOf(kind.type).editsBeside?.(opening, doc, values) ?? [];
  if (seen === undefined)
    return [{ do: 'create', type: kind.type, id: recordId, ...(child !== undefined && { child }), doc }, ...beside];
  if (fingerprint(keptOf(kind, seen)) === fingerprint(doc)) return beside;
  return [{ do: 'patch', type: kind.type, id: recordId, doc, seen }, ...beside];
}

/** Nobody is second to her own words: a yes that was ticked before they were corrected stays out [W2]. */
function withoutOwnYes(kind: RecordKind, doc: Doc, seen: Doc | undefined): Doc {
  if (!kind.fourEyes || !seen || !isReworded(kind, (name) => !sameValue(doc[name], seen[name]))) return doc;
  const { second } = kind.fourEyes;
  const { [second]: _, ...unconfirmed } = doc;
  return seen[second] === undefined ? unconfirmed : { ...unconfirmed, [second]: seen[second] };
}
