/** Which six digits are too easy to guess: one rule, whoever asks and whenever they are chosen. */

export type Weakness = 'not-six-digits' | 'all-alike' | 'counted' | 'halves-alike' | 'pairs-alike' | 'two-digits';

/** Why these are a poor choice; nothing when they are fine. */
export function weaknessOf(pin: string): Weakness | undefined {
  if (!/^\d{6}$/.test(pin)) return 'not-six-digits';
  const [step, ...others] = new Set(stepsOf(pin));
  if (others.length === 0 && step === 0) return 'all-alike';
  if (others.length === 0 && (step === 1 || step === 9)) return 'counted';
  if (pin.slice(0, 3) === pin.slice(3)) return 'halves-alike';
  if (pin.slice(0, 2) === pin.slice(2, 4) && pin.slice(2, 4) === pin.slice(4)) return 'pairs-alike';
  if (new Set(pin).size < 3) return 'two-digits';
  return undefined;
}

/** From digit to digit, round the clock of ten: 890123 counts up as 123456 does. */
const stepsOf = (pin: string): number[] =>
  Array.from(pin.slice(1), (digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10);
