/** Whether this person may open, with a reason, what is sealed to her. */
import type { Device } from '#device/device.ts';
import { HANDLED } from '#domain/access.ts';
import { mayBreakGlass } from '#domain/break-glass.ts';
import { sensitivityOf } from '#domain/records/kind.ts';
import { allKinds } from '#domain/records/kinds.ts';
import { standingsBeside, type Subject } from './rights.ts';

/** Fields of the record, or whatever a bare marker stands for. */
export function mayOpen(device: Device, subject: Subject): boolean {
  const { kind, record } = subject;
  const standings = standingsBeside(device, subject);
  const sealed =
    kind.type === HANDLED
      ? allKinds().flatMap(({ tells, sealedAs }) => (tells === undefined ? [] : (sealedAs ?? [])))
      : (record?.sealed ?? []).map((name) => sensitivityOf(kind, name));
  return sealed.some((each) => mayBreakGlass(standings, each));
}
