/**
 * Which six digits are too easy to guess, told with the reason, before the phone is asked. The phone refuses on its own
 * as well; this is only here so that the person hears why.
 */

/** Why these six digits are a poor choice; nothing when they are fine. */
export function weaknessOfPin(pin: string): string | undefined {
  const steps = new Set(stepsOf(pin));
  if (steps.size === 1 && steps.has(0)) return '六个数字都一样，一猜就中。换一个。';
  if (steps.size === 1 && (steps.has(1) || steps.has(9))) return '顺着数的数字，一猜就中。换一个。';
  if (pin.slice(0, 3) === pin.slice(3)) return '前三位和后三位一样，太好猜。换一个。';
  if (pin.slice(0, 2) === pin.slice(2, 4) && pin.slice(2, 4) === pin.slice(4))
    return '两个数字来回按，太好猜。换一个。';
  if (new Set(pin).size < 3) return '只用了两个数字，太好猜。换一个。';
  return undefined;
}

/** From digit to digit, round the clock of ten: 890123 counts up as 123456 does. */
const stepsOf = (pin: string): number[] =>
  Array.from(pin.slice(1), (digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10);
