/** 亲情通话: whom a child would speak with, parents who are away first. */
import type { Records } from '#device/device.ts';
import { isParent, relationSpoken } from '#domain/records/family-member.ts';
import { withinReach } from '#features/foot/children/people.ts';
import type { KindExtra } from './kind-extra.ts';

/** Whoever is away first. */
function awayFirst(records: Records, child: string) {
  const members = withinReach(records, child).map(({ doc }) => doc);
  const away = members.filter(({ absences = [] }) => absences.some(({ until }) => until === undefined));
  return [...away, ...members];
}

export const familyCallExtra: KindExtra = {
  // Most calls are to them; in a class each row says for itself whom it begins with.
  defaults: ({ child }) => (child === undefined ? {} : { whom: 'parents' }),
  suggest: {
    who: (records, child) => [...new Set(awayFirst(records, child).map(relationSpoken))].filter(Boolean),
    whom: (records, child) => {
      const [first] = awayFirst(records, child);
      return [first === undefined || isParent(first.relation) ? 'parents' : 'other'];
    },
  },
};
