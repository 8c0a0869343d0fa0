/** 集中补录, for the heads: what was written down for many children in the last days of a month; each line opens the person's records. */
import { useMemo } from 'react';
import { printMonth } from '#domain/calendar/day.ts';
import { catchUpsOf } from '#domain/duties/catch-up.ts';
import { dayFieldOf, textOf } from '#domain/duties/counting.ts';
import { allKinds, kindOf } from '#domain/records/kinds.ts';
import type { Records } from '#device/device.ts';
import { useDevice } from '#features/device-context.tsx';
import { staffName } from '#features/people.ts';
import { Block, SectionHead } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import type { Numbers } from './numbers.ts';

/** More than a year of them says nothing new. */
const SHOWN = 12;

export function CatchUpBlock({ numbers }: { numbers: Numbers }) {
  const { records } = useDevice();
  const found = useMemo(() => catchUpsHere(records, numbers), [records, numbers]);
  if (found.length === 0) return null;
  return (
    <Block labelledBy="catch-up">
      <SectionHead flush id="catch-up" title="集中补录" end="月底三天里，记了十个以上孩子的" />
      <Ruled topLine>
        {found.map(({ author, type, month, records: written, late }) => (
          <Row
            key={`${author}/${type}/${month}`}
            href={`/reports/workload/${author}/${type}/year`}
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

const catchUpsHere = (records: Records, { terms }: Numbers) => {
  const first = terms.map(({ from }) => from).sort()[0] ?? '';
  const written = allKinds()
    .filter(({ about, heading, sealedAs }) => about === 'child' && heading !== undefined && sealedAs === undefined)
    .flatMap((kind) => records.all(kind))
    .map(({ id, type, child, author, madeAt, doc }) => ({
      id,
      type,
      child,
      author,
      madeAt,
      day: textOf(doc[dayFieldOf(type)]),
    }))
    .filter(({ day }) => day >= first && /^\d{4}-\d\d-\d\d$/.test(day));
  return catchUpsOf(written).slice(0, SHOWN);
};
