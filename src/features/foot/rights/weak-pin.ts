/** What is said of six digits that are too easy to guess, before they are pressed a second time. */
import { weaknessOf, type Weakness } from '#device/vault/weak-pin.ts';

const reasons: Readonly<Record<Weakness, string>> = {
  'not-six-digits': '要六个数字。再按一次。',
  'all-alike': '六个数字都一样，一猜就中。换一个。',
  counted: '顺着数的数字，一猜就中。换一个。',
  'halves-alike': '前三位和后三位一样，太好猜。换一个。',
  'pairs-alike': '两个数字来回按，太好猜。换一个。',
  'two-digits': '只用了两个数字，太好猜。换一个。',
};

/** Why the phone would not take them; nothing when it does. */
export function weakPinSentence(pin: string): string | undefined {
  const weakness = weaknessOf(pin);
  return weakness && reasons[weakness];
}
