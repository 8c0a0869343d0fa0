/** Who somebody is and where a child stands, read from their records: the two things every right is decided from. */
import { bondOf, type ChildPlace, type Person } from '#domain/access.ts';
import { roles, type Role } from '#domain/records/roles.ts';
import type { StoredRecord } from '#server/storage/records.ts';

/** The actor of what the server itself writes: the first head at set-up, and an operator's repairs. */
export const OFFICE = 'office';

const isRole = (value: unknown): value is Role => typeof value === 'string' && Object.keys(roles).includes(value);
const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** The person behind a staff record; without one, or when it is voided, a person without any duty. */
export function personOf(id: string, staff: StoredRecord | undefined): Person {
  if (id === OFFICE) return { id, roles: ['head'], classes: [] };
  if (!staff || staff.isGone) return { id, roles: [], classes: [] };
  const held = Array.isArray(staff.doc['roles']) ? staff.doc['roles'].filter(isRole) : [];
  return { id, roles: held, classes: textsOf(staff.doc['classes']) };
}

/** The child's class and its bonds; voided ones count no more. */
export function placeOf(child: StoredRecord | undefined, bonds: readonly StoredRecord[]): ChildPlace {
  return {
    classId: textOf(child?.doc['classId']),
    pairings: bonds.filter((each) => !each.isGone).flatMap((each) => bondOf(each) ?? []),
  };
}
