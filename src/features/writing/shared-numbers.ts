/** A number that is written down is looked for in the papers of every child on this phone, whichever form it stands in. */
import { Child } from '#domain/records/child.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { Guardian } from '#domain/records/guardian.ts';
import type { Doc, Finding } from '#domain/records/kind.ts';
import { sharedNumberFindings } from '#domain/records/shared-numbers.ts';
import type { Opening } from './extras/kind-extra.ts';

export function numberFindings({ device: { records }, kind, child, recordId }: Opening, doc: Doc): readonly Finding[] {
  if (![Child, FamilyMember, Guardian].some(({ type }) => type === kind.type)) return [];
  const homes = [
    ...records.all(Child).map((file) => ({ child: file.id, doc: file.doc })),
    ...records.all(FamilyMember),
    ...records.all(Guardian),
  ];
  return sharedNumberFindings({ child: kind.type === Child.type ? recordId : child, doc }, homes);
}
