/** 本机: how this phone is and what it holds. */
import type { Health } from '#device/device.ts';
import { clockLine, offlineLine, protectedLine, spaceLine } from '#features/foot/children/health-lines.ts';
import type { CheckLine } from '#ui/check-list.tsx';

export interface Held {
  readonly children: number;
  readonly records: number;
  readonly isClockBehind: boolean;
}

/** In the order of how much hangs on them. */
export const phoneLines = (health: Health, held: Held): readonly CheckLine[] => [
  ...(health.wasEmptied ? [emptied] : []),
  protectedLine(health),
  spaceLine(health),
  clockLine(health, { isBehind: held.isClockBehind }),
  offlineLine(health),
  { key: 'held', state: 'fine', text: '手机里有', end: `${held.children}个孩子，${held.records}条记录` },
];

const emptied: CheckLine = {
  key: 'emptied',
  state: 'care',
  text: '这部手机上存的东西被清掉过。已经送达的都在学校，连上网会回来。',
};
