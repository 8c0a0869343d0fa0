import { expect, test } from 'vitest';
import { weakPinSentence } from '#features/foot/rights/weak-pin.ts';

test.each([
  ['000000', '六个数字都一样'],
  ['123456', '顺着数'],
  ['654321', '顺着数'],
  ['890123', '顺着数'],
  ['210987', '顺着数'],
  ['121212', '两个数字来回按'],
  ['123123', '前三位和后三位一样'],
  ['112211', '只用了两个数字'],
  ['100000', '只用了两个数字'],
  ['12345', '要六个数字'],
])('%s is refused with its reason', (pin, reason) => expect(weakPinSentence(pin)).toContain(reason));

test.each(['830514', '470296', '135790', '112358'])('%s is fine', (pin) =>
  expect(weakPinSentence(pin)).toBeUndefined(),
);
