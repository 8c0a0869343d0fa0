/** The children of one class who are here, and of them those whom a filter names: what the lists by class have in common. */
import { useMemo, useState } from 'react';
import { Block } from '#ui/page.tsx';
import { SegFilter, type SegFilterProps } from '#ui/seg-filter.tsx';
import { useOneClass, WhichClass, type OneClass } from './one-class.tsx';
import { isPast, useRoster, type RosterEntry } from './roster.ts';

export interface RowFilter<Row> {
  readonly value: string;
  readonly label: string;
  readonly isShown: (row: Row) => boolean;
}

/** A row for each child, the first filter standing; `rowOf` is another function whenever its rows would be others. */
export function useClassList<Row>(filters: readonly RowFilter<Row>[], rowOf: (entry: RosterEntry) => Row) {
  const roster = useRoster();
  const here = useMemo(() => roster.filter((entry) => !isPast(entry)), [roster]);
  const open = useOneClass(here);
  const rows = useMemo(() => open.entries.map(rowOf), [open.entries, rowOf]);
  const [picked, pick] = useState<string>();
  const standing = filters.find(({ value }) => value === picked) ?? filters[0];
  const filter = {
    value: standing?.value ?? '',
    choices: filters.map(({ value, label, isShown }) => ({ value, label, count: rows.filter(isShown).length })),
    onChange: pick,
  };
  return { shown: standing === undefined ? rows : rows.filter(standing.isShown), head: { open, filter } };
}

interface ClassListHeadProps {
  readonly open: OneClass;
  readonly filter: Omit<SegFilterProps<string>, 'label'>;
}

export const ClassListHead = ({ open, filter }: ClassListHeadProps) => (
  <>
    <WhichClass {...open} />
    <Block gap="near">
      <SegFilter label="看哪些" {...filter} />
    </Block>
  </>
);
