import { expect, it } from 'vitest';
import { sealedReaders } from '#features/writing/sealed-readers.ts';
import { idOf, myId } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

it.each([
  ['a teacher', ['class-teacher'], undefined, '只有你和分管领导能打开'],
  ['a teacher in her own record', ['class-teacher'], myId, '只有你和分管领导能打开'],
  ['the deputy', ['deputy'], undefined, '只有你和校长能打开'],
  ['the deputy in a teacher’s record', ['deputy', 'class-teacher'], idOf(7), '只有写的人、你和校长能打开'],
  ['the head', ['head'], undefined, '只有你和分管领导能打开'],
  ['the head in a teacher’s record', ['head'], idOf(7), '只有写的人、你和分管领导能打开'],
] as const)('names to %s who else opens what is sealed', (...[, roles, author, said]) => {
  const device = stubDevice({ me: { personId: myId, roles: [...roles], classes: [] } });
  expect(sealedReaders(device, author === undefined ? undefined : { author })).toBe(said);
});
