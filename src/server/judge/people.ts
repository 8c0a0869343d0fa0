/** Who somebody is and where a child stands, read from their records: the two things every right is decided from. */
import type { Person } from '#domain/access.ts';
import { bondOf, placeOf as placeIn, type ChildPlace } from '#domain/child-place.ts';
import { roles, type Role } from '#domain/records/roles.ts';
import type { StoredRecord } from '#server/storage/records.ts';

/** The actor of what the server itself writes: the first head at set-up, and an operator's repairs. */
export const OFFICE = 'office';

const isRole = (value: unknown): value is Role => typeof value === 'string' && Object.keys(roles).includes(value);
const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

/** The person behind a staff record; without one, or when it is voided, a person without any duty. */
export function personOf(id: string, staff: StoredRecord | undefined): Person {
  if (id === OFFICE) return { id, roles: ['head'], classes: [] };
  if (!staff || staff.isGone) return { id, roles: [], classes: [] };
  const held = Array.isArray(staff.doc['roles']) ? staff.doc['roles'].filter(isRole) : [];
  return { id, roles: held, classes: textsOf(staff.doc['classes']) };
}

/** Where the child stands; voided bonds count no more. */
export const placeOf = (child: StoredRecord | undefined, bonds: readonly StoredRecord[]): ChildPlace =>
  placeIn(
    child?.doc,
    bonds.filter((each) => !each.isGone).flatMap((each) => bondOf(each) ?? []),
  );
