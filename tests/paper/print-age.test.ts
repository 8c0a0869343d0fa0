/** An age is printed where it is certain (domain §3.3). */
import { expect, test } from 'vitest';
import { printAge } from '#paper/child-file.ts';

test.each([
  [{ birth: '2014-09-20' }, '11'],
  [{ birth: '2014-09-20', birthKnown: 'day' }, '11'],
  [{ birth: '2014-09-01', birthKnown: 'month' }, '11'],
  [{ birth: '2014-04-01', birthKnown: 'month' }, ''],
  [{ birth: '2014-01-01', birthKnown: 'year' }, ''],
  [{}, ''],
] as const)('of %j on 8 April 2026 is printed as “%s”', (child, age) => {
  expect(printAge(child, '2026-04-08')).toBe(age);
});
