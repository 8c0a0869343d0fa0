/** The case of 疑似辍学 as the child's records already tell it, for the ladder's one press and for the form. */
import type { Day } from '#domain/calendar/day.ts';
import { caseStepOf, type CaseStep } from '#domain/duties/away-case.ts';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import type { Device, Edit } from '#device/device.ts';
import { streakOf } from './away.ts';
import { staffName } from '#features/foot/children/staff-name.ts';

/** Nothing where the child is at school. */
export function caseStepFor(device: Device, child: string, today: Day): CaseStep | undefined {
  const streak = streakOf(device, child, today);
  return streak && caseStepOf(streak, device.records.about(child), (id) => staffName(device.records, id));
}

/** The same as it is written: a case of her own, or another step of the one there is. */
export function caseEdit(device: Device, child: string, today: Day): Exclude<Edit, { do: 'resolve' }> {
  const { type } = DropoutCase;
  const { id, doc } = caseStepFor(device, child, today) ?? { doc: {} };
  if (id !== undefined) return { do: 'patch', type, id, doc };
  const mine = { ...doc, staff: [device.person.id] };
  return { do: 'create', type, id: device.newId({ type, child, doc: mine }), child, doc: mine };
}
