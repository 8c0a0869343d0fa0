import { expect, it } from 'vitest';
import { maySee } from '#domain/access.ts';
import { Meeting } from '#domain/records/meeting.ts';
import { allStaff, type Role } from '#domain/records/roles.ts';
import { Talk } from '#domain/records/talk.ts';
import { sealedReaders } from '#features/writing/sealed-readers.ts';
import { idOf, myId } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

it.each([
  ['a teacher', ['class-teacher'], undefined, '只有你、校长、分管领导和请来的心理老师能打开'],
  ['a teacher in her own record', ['class-teacher'], myId, '只有你、校长、分管领导和请来的心理老师能打开'],
  ['the deputy', ['deputy'], undefined, '只有你、校长和请来的心理老师能打开'],
  ['the deputy in a teacher’s record', ['deputy'], idOf(7), '只有写的人、你、校长和请来的心理老师能打开'],
  ['the head', ['head'], undefined, '只有你、分管领导和请来的心理老师能打开'],
  ['the head in a teacher’s record', ['head'], idOf(7), '只有写的人、你、分管领导和请来的心理老师能打开'],
  ['a counsellor', ['counsellor'], idOf(7), '只有写的人、你、校长和分管领导能打开'],
] as const)('names to %s who else opens what a child said', (...[, roles, author, said]) => {
  const device = stubDevice({ me: { personId: myId, roles: [...roles], classes: [] } });
  expect(sealedReaders(device, Talk, author === undefined ? undefined : { author })).toBe(said);
});

it('names everybody whom the table of access gives it to', () => {
  const readers = allStaff.filter((role: Role) => maySee([role], 'own-words'));
  expect([...readers].sort()).toEqual(['counsellor', 'deputy', 'head']);
});

it('names no counsellor where it is about no child', () => {
  const device = stubDevice({ me: { personId: myId, roles: ['head', 'deputy'], classes: [] } });
  expect(sealedReaders(device, Meeting, undefined)).toBe('只有你能打开');
});
