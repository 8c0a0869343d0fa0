/** 四知道 (JSS 四(三)2): one bar for each of the four, one cell for each named field, and what is still missing. */
import type { Day } from '#domain/calendar/day.ts';
import { knownShare, shareWords } from '#domain/know-four.ts';
import { useDevice, useRecordsVersion } from '#features/foot/page/device-context.tsx';
import { knowFourAsked } from '#features/foot/children/know-four-bars.ts';
import { KnowBars } from '#ui/know-bars.tsx';
import { Block, SectionHead } from '#ui/page.tsx';

export function KnowBlock({ child, today }: { child: string; today: Day }) {
  const device = useDevice();
  useRecordsVersion();
  const bars = knowFourAsked(device, child, today);
  return (
    <Block pad labelledBy="know">
      <SectionHead flush id="know" title="四知道" end={`四项平均${shareWords(knownShare(bars))}，一格是一项`} />
      <KnowBars bars={bars} />
    </Block>
  );
}
