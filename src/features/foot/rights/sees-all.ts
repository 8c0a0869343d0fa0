/** What can be counted on this phone: only where nothing of it is kept from its owner is a number the school's number. */
import { isNarrow, isThereFor } from '#domain/access.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import { isGiven, type Look } from '#domain/duties/judging.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import type { Device } from '#device/device.ts';
import { keptStance } from '#features/foot/owed/judged.ts';

/** What tells how a child was assessed. */
export const levelRead: Look = { type: 'assessment', fields: ['level', 'happenedOn'] };

/** True where all these records and fields of every one of the children come to this phone. */
export function seesAllOf(device: Device, children: readonly string[], looks: readonly Look[]): boolean {
  const today = dayInChina(device.now());
  const ways = new Map(
    children.map((child) => {
      const standings = keptStance(device, child, today).standings;
      return [standings.join(' '), standings];
    }),
  );
  return [...ways.values()].every((standings) => looks.every((look) => isGiven(look, standings)));
}

/** Whether such records come to her at all, of whichever child: what never comes is neither counted nor printed here. */
export const getsKind = ({ person }: Pick<Device, 'person'>, kind: RecordKind): boolean =>
  kind.about === 'school' || !isNarrow(person) || isThereFor(kind, person.roles);
