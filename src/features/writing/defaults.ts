/** What a new record begins with: today and me wherever a field asks for them, and a few usual answers by kind. */
import { dayInChina, timeInChina } from '#domain/calendar/day.ts';
import { momentInChina } from '#domain/calendar/moment.ts';
import { fieldsOf, type Doc } from '#domain/records/kind.ts';
import type { Opening } from './extras/kind-extra.ts';
import { extraOf } from './extras/extras.ts';

const usual: Readonly<Record<string, (opening: Opening) => Doc>> = {
  child: ({ device }) => ({
    state: 'registered',
    enrolment: 'enrolled',
    birthKnown: 'day',
    classId: device.person.classes.length === 1 ? device.person.classes[0] : undefined,
  }),
  'home-visit': () => ({ manner: 'onsite' }),
  talk: ({ device }) => ({ at: clockOf(device.now()), kind: 'routine' }),
  'parent-contact': ({ device }) => ({ at: clockOf(device.now()), direction: 'ours' }),
  'mandatory-report': ({ device }) => ({ at: clockOf(device.now()) }),
  incident: ({ device }) => ({ startedAt: momentInChina(device.now()) }),
  'counselling-request': ({ device }) => ({ from: dayInChina(device.now()) }),
  pairing: ({ device }) => ({ from: dayInChina(device.now()), manner: 'staff' }),
};

/** `10:42`, as a time field holds it. */
const clockOf = (ms: number): string => timeInChina(ms).slice(0, 5);

export function defaultsFor(opening: Opening): Doc {
  const { kind, device } = opening;
  const doc: Record<string, unknown> = {};
  if (kind.happenedOn !== undefined) doc[kind.happenedOn] = dayInChina(device.now());
  for (const { name, widget } of fieldsOf(kind.schema))
    if (widget === 'people' && name !== kind.openTo) doc[name] = [device.person.id];
  return { ...doc, ...usual[kind.type]?.(opening), ...extraOf(kind.type).defaults?.(opening) };
}
