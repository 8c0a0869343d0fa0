/** 集中补录, for the heads: what was written down for many children in the last days of a month; each line opens exactly those records. */
import { useMemo } from 'react';
import { printMonth } from '#domain/calendar/day.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { useDevice } from '#features/device-context.tsx';
import { staffName } from '#features/people.ts';
import { Block, SectionHead } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { catchUpsHere } from './catch-ups.ts';
import type { Numbers } from './numbers.ts';

/** More than a year of them says nothing new. */
const SHOWN = 12;

export function CatchUpBlock({ numbers }: { numbers: Numbers }) {
  const { records } = useDevice();
  const found = useMemo(() => catchUpsHere(records, numbers).slice(0, SHOWN), [records, numbers]);
  if (found.length === 0) return null;
  return (
    <Block labelledBy="catch-up">
      <SectionHead flush id="catch-up" title="集中补录" end="月底三天里，记了十个以上孩子的" />
      <Ruled topLine>
        {found.map(({ author, type, month, records: written, late }) => (
          <Row
            key={`${author}/${type}/${month}`}
            href={`/reports/workload/${author}/${type}/${month}`}
            time={{ top: `${Number(month.slice(5))}月`, bottom: month.slice(0, 4) }}
            name={staffName(records, author)}
            what={`${kindOf(type)?.label ?? ''}${written.length}条`}
            note={late > 0 ? [`${late}条是过后记的`, printMonth(month)] : ['都是当天记的']}
          />
        ))}
      </Ruled>
    </Block>
  );
}
