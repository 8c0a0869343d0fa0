/** 集中补录, for the heads: what was written down for many children at the end of a month or term, or long after; each line opens exactly those records. */
import { useMemo } from 'react';
import { marginDay } from '#domain/calendar/day.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { staffName } from '#features/foot/children/staff-name.ts';
import { Block, SectionHead } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { Text } from '#ui/text.tsx';
import { catchUpsHere, occasionWords } from './catch-ups.ts';
import type { Numbers } from './numbers.ts';

/** More than a year of them says nothing new. */
const SHOWN = 12;

export function CatchUpBlock({ numbers }: { numbers: Numbers }) {
  const { records } = useDevice();
  const found = useMemo(() => catchUpsHere(records, numbers).slice(0, SHOWN), [records, numbers]);
  if (found.length === 0) return null;
  return (
    <Block labelledBy="catch-up">
      <SectionHead flush id="catch-up" title="集中补录" />
      <Block gap="near">
        <Text tone="quiet">月底、期末三天里，或者过后一次记了十个以上孩子的。</Text>
      </Block>
      <Ruled topLine>
        {found.map((each) => {
          const { author, type, key, on, records: written, late } = each;
          return (
            <Row
              key={`${author}/${type}/${key}`}
              href={`/reports/workload/${author}/${type}/${key}`}
              time={{ top: marginDay(on), bottom: on.slice(0, 4) }}
              name={staffName(records, author)}
              what={`${kindOf(type)?.label ?? ''}${written.length}条`}
              note={[late > 0 ? `${late}条是过后记的` : '都是当天记的', occasionWords(each, numbers.terms)]}
            />
          );
        })}
      </Ruled>
    </Block>
  );
}
