/** 亲情通话: whom a child would speak with, parents who are away first. */
import { FamilyMember, relationSpoken } from '#domain/records/family-member.ts';
import type { KindExtra } from './kind-extra.ts';

export const familyCallExtra: KindExtra = {
  suggest: {
    who: (records, child) => {
      const members = records.ofChild(FamilyMember, child).map(({ doc }) => doc);
      const away = members.filter(({ absences = [] }) => absences.some(({ until }) => until === undefined));
      return [...new Set([...away, ...members].map(relationSpoken))].filter(Boolean);
    },
  },
};
