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

const anybody = () => true;

/** A row for each child who is meant, the first filter standing; both functions are others whenever what they say would be. */
export function useClassList<Row>(
  filters: readonly RowFilter<Row>[],
  rowOf: (entry: RosterEntry) => Row,
  isMeant: (entry: RosterEntry) => boolean = anybody,
) {
  const roster = useRoster();
  const here = useMemo(() => roster.filter((entry) => !isPast(entry) && isMeant(entry)), [roster, isMeant]);
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
