/** Where another file went into this one, or was taken out again: a line each, so that nobody wonders whose record that is. */
import { useMemo } from 'react';
import { dayInChina, spokenDay } from '#domain/calendar/day.ts';
import { useLiveRecords, useToday } from '#features/foot/page/device-context.tsx';
import { fileName, lastMerging, partingsOf } from '#features/foot/children/merged-files.ts';
import { staffName } from '#features/foot/children/staff-name.ts';
import { Block } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';

export function MergedBlock({ child }: { child: string }) {
  const live = useLiveRecords();
  const { records } = live;
  const today = useToday();
  const partings = useMemo(() => partingsOf(live.records, child), [live, child]);
  const merged = records.merged(child);
  if (merged.length === 0 && partings.length === 0) return null;
  const dayWords = (at: number) => spokenDay(dayInChina(at), today);
  return (
    <Block pad gap="near" label="合过的档案">
      {merged.map((file) => {
        const last = lastMerging(file);
        return (
          <Text key={file.id} tone="quiet">
            还有一份档案合在这里：{fileName(file, records)}
            {last && `。${staffName(records, last.by)}${dayWords(last.at)}合的`}。
          </Text>
        );
      })}
      {partings.map(({ key, other, keeps, from, until }) => (
        <Text key={key} tone="quiet">
          和{fileName(other, records)}的档案合过（{dayWords(from)}到{dayWords(until)}），又分开了。
          {keeps ? '合着的时候在这里写的，都留在这里。' : '合着的时候写的，有的留在那一份里。'}
        </Text>
      ))}
    </Block>
  );
}
