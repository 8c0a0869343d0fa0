/** The parts a person at the school has played, each with its days, as her account's own history tells them. */
import type * as z from 'zod';
import { addDays } from '#domain/calendar/day.ts';
import type { HeldRole } from '#domain/duties/school-subjects.ts';
import type { Staff } from '#domain/records/staff.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { likelySince } from './day-of-coming.ts';
import { changesOf, textsIn } from './then.ts';

/** A part that was given late in a term is hers from that day, as a colleague's who came then; one that was taken until the day before. */
export function heldRoles(records: Records, staff: LocalRecord<z.infer<typeof Staff.schema>>): readonly HeldRole[] {
  const changes = changesOf(staff, 'roles');
  const states = [...changes.map(({ from }) => textsIn(from)), staff.doc.roles ?? []];
  let held: HeldRole[] = (states[0] ?? []).map((code) => ({ code }));
  changes.forEach(({ day }, index) => {
    const [before = [], after = []] = [states[index], states[index + 1]];
    const isOver = ({ code, until }: HeldRole) => until === undefined && !after.includes(code);
    held = held.map((role) => (isOver(role) ? { ...role, until: addDays(day, -1) } : role));
    const given = after.filter((code) => !before.includes(code));
    const from = given.length === 0 ? '' : likelySince(records, day);
    held.push(...given.map((code) => (from === '' ? { code } : { code, from })));
  });
  return held;
}
