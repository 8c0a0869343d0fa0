/** What a new record begins with: today, this term and me wherever it asks for them, and what its kind usually says. */
import { dayInChina, timeInChina } from '#domain/calendar/day.ts';
import { momentInChina } from '#domain/calendar/moment.ts';
import { fieldOf, fieldsOf, type Doc, type RecordKind } from '#domain/records/kind.ts';
import type { Opening } from './extras/kind-extra.ts';
import { extraOf } from './extras/extras.ts';
import { termAt } from '#features/foot/owed/term.ts';

export function defaultsFor(opening: Opening): Doc {
  const { kind, device } = opening;
  const { person } = device;
  const today = dayInChina(device.now());
  const doc: Record<string, unknown> = {};
  if (fieldOf(kind, 'term') !== undefined) doc['term'] = termAt(device.records, today).id;
  // Who writes it was there; others are named by whoever knows.
  const people = fieldsOf(kind.schema).find(({ widget, name }) => widget === 'people' && name !== kind.openTo);
  if (people) doc[people.name] = [person.id];
  const now = { today, time: timeInChina(device.now()).slice(0, 5), moment: momentInChina(device.now()) };
  const begun = kind.begin?.({ ...now, me: person });
  if (kind.happenedOn !== undefined && !waitsForState(kind, begun)) doc[kind.happenedOn] = today;
  return { ...doc, ...begun, ...extraOf(kind.type).defaults?.(opening) };
}

/** The day it happened belongs to a state the record is not in yet: a paper is signed when it is, not when it is prepared. */
const waitsForState = ({ happenedOn, schema }: RecordKind, begun: Doc | undefined): boolean =>
  fieldsOf(schema).some(
    ({ name, dates }) =>
      dates !== undefined &&
      dates.field === happenedOn &&
      dates.states?.some((each) => each === begun?.[name]) === false,
  );
