/** 四知道 (JSS 四(三)2): one bar for each of the four, one cell for each named field, and what is still missing. */
import { useMemo } from 'react';
import type { Day } from '#domain/calendar/day.ts';
import { useDevice, useRecordsVersion } from '#features/device-context.tsx';
import { knowFourBars } from '#features/duties.ts';
import { KnowBars } from '#ui/know-bars.tsx';
import { Block, SectionHead } from '#ui/page.tsx';

export function KnowBlock({ child, today }: { child: string; today: Day }) {
  const { records } = useDevice();
  const version = useRecordsVersion();
  // eslint-disable-next-line react-hooks/exhaustive-deps -- version stands for the content of records
  const bars = useMemo(() => knowFourBars(records, child, today), [records, child, today, version]);
  return (
    <Block pad labelledBy="know">
      <SectionHead flush id="know" title="四知道" end="一格是一项" />
      <KnowBars bars={bars} />
    </Block>
  );
}
