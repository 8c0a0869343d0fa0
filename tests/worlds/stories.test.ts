/** Worlds that are told step by step, because chance seldom tells them. */
import { it } from 'vitest';
import { aDisk } from '#tests/support/a-disk.ts';
import { runWorld } from './run-worlds.ts';
import type { Step } from './steps.ts';

const sync = (...phones: number[]): Step => ({ do: 'sync', phones, troubles: [] });
const writes = (phone: number): Step => ({ do: 'child', phone, tab: 0, child: 0, fields: ['nameNote'] });
const HOUR = 3_600_000;

it.each(['kept', 'waiting', 'both'] as const)(
  '[F38] [I4] [I5] [I13] a school that goes back before two people wrote and one of them answered: %s',
  async (choice) => {
    const told: readonly Step[] = [
      sync(0, 1),
      { do: 'back-up' },
      { do: 'wait', ms: HOUR },
      writes(0),
      writes(1),
      sync(1),
      sync(0),
      { do: 'answer', phone: 0, which: 0, choice },
      sync(0),
      { do: 'child', phone: 0, tab: 0, child: 0, fields: ['hobbies'] },
      sync(0, 1),
      { do: 'restore' },
    ];
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const steps = [...told, ...order.map((phone) => sync(phone)), ...order.map((phone) => sync(phone))];
      await runWorld({ users: ['class-a', 'head'], steps }, () => aDisk());
    }
  },
  120_000,
);
