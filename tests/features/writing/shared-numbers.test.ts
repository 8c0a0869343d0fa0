/** The shop's number is known again in whichever paper of a child it stands (§4.3). */
import { expect, test } from 'vitest';
import { Child } from '#domain/records/child.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { Guardian } from '#domain/records/guardian.ts';
import type { Doc, RecordKind } from '#domain/records/kind.ts';
import { findingsFor } from '#features/writing/finish.ts';
import { aChild, aFamilyMember, aGuardian, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const phones = [{ number: '19900009999' }];
const others = [
  aChild({ id: idOf(1), doc: { phones } }),
  aFamilyMember({ child: idOf(2), doc: { phones } }),
  aGuardian({ child: idOf(3), doc: { backupPhones: phones } }),
];

test.each([
  [Child, { phones }, 'phones'],
  [FamilyMember, { relation: 'father', phones }, 'phones'],
  [Guardian, { kind: 'relatives', name: '妥乙布', phones }, 'phones'],
  [Guardian, { kind: 'relatives', name: '妥乙布', backupPhones: phones }, 'backupPhones'],
] as const)('a %s with it is asked about beside three other homes', (kind, doc: Doc, field) => {
  const asked = (records: typeof others) => {
    const mine = aChild({ id: idOf(9) });
    const device = stubDevice({ records: [mine, ...records] });
    const opening = { device, kind: kind as RecordKind, child: idOf(9), recordId: idOf(kind === Child ? 9 : 8) };
    return findingsFor(opening, doc).filter(({ say }) => say.includes('4个孩子都写了这个号码'));
  };
  expect(asked(others)).toMatchObject([{ level: 'warning', field }]);
  expect(asked(others.slice(1))).toEqual([]);
});
