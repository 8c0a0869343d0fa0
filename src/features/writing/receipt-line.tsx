/** How far a record has come that this phone wrote: still here, or at the school with the number of its receipt. */
import { dayInChina, spokenDay, timeInChina, type Day } from '#domain/calendar/day.ts';
import type { Receipt } from '#device/device.ts';
import { useReceipts, useToday } from '#features/foot/page/device-context.tsx';
import { Block } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import type { Start } from './form-start.ts';

export function ReceiptLine({ start }: { start: Start }) {
  const today = useToday();
  const own = useReceipts().filter((each) => each.recordId === start.recordId && each.type === start.kind.type);
  const words = start.record === undefined ? '' : wordsOf(own, today);
  if (words === '') return null;
  return (
    <Block pad gap="near">
      <Text tone="quiet">{words}</Text>
    </Block>
  );
}

/** Of several changes the one that has come least far; the newest of those that arrived. */
function wordsOf(receipts: readonly Receipt[], today: Day): string {
  if (receipts.some((each) => each.bucket === 'waiting')) return '在本机，还没送到。';
  if (receipts.some((each) => each.bucket === 'ask')) return '学校收到了，有一处要处理，在“我”的“送达”里。';
  const newest = receipts.find((each) => each.receipt !== undefined);
  if (newest === undefined) return '';
  const at = newest.sentAt ?? newest.at;
  return `已送达学校，回执 ${newest.receipt}，${spokenDay(dayInChina(at), today)} ${timeInChina(at).slice(0, 5)}。`;
}
