import { expect, test } from 'vitest';
import { weaknessOfPin } from '#features/gate/pin.ts';

test.each(['000000', '123456', '654321', '890123', '210987', '121212', '123123', '112211', '100000'])(
  '%s is refused with a reason',
  (pin) => expect(weaknessOfPin(pin)).toMatch(/换一个。$/),
);

test.each(['830514', '470296', '135790', '112358'])('%s is fine', (pin) => expect(weaknessOfPin(pin)).toBeUndefined());
