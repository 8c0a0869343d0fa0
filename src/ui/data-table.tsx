// A real table on a PC: hairlines, right-aligned numbers, no stripes. Folded, it becomes two-column rows on a phone.
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import styles from './data-table.module.css';

export type Column<R> = {
  key: string;
  head: string;
  cell: (row: R) => ReactNode;
  /** Right-aligned digits. */
  isNumber?: boolean | undefined;
  isStrong?: boolean | undefined;
  /** A sentence: it breaks, so that the other columns keep their width. */
  isLong?: boolean | undefined;
  /** Owed: the cell is amber and strong for these rows. */
  isDue?: ((row: R) => boolean) | undefined;
  /** Folded on a phone: main is the number that matters (top right), rest is left out, whole takes a line of its own. */
  fold?: 'main' | 'rest' | 'whole' | undefined;
  /** Words after the main number on a phone: 件逾期. */
  after?: string | undefined;
  /** A word before the value on a phone; none before nothing. */
  foldLabel?: string | undefined;
};

export type DataTableProps<R> = {
  /** What the table is, for a screen reader. */
  caption: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  rowKey: (row: R) => string;
  fold?: boolean | undefined;
};

/** A table; one that is wider than the screen scrolls within itself, and its first column stays. */
export function DataTable<R>({ caption, columns, rows, rowKey, fold = false }: DataTableProps<R>) {
  return (
    <div className={cx(styles.frame, !fold && styles.scroll)}>
      <table className={cx(styles.table, fold && styles.fold)}>
        <caption className={styles.caption}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={cx(column.isNumber === true && styles.number)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<R>({ column, row }: { column: Column<R>; row: R }) {
  const { cell, isNumber, isStrong, isLong, isDue, fold, after, foldLabel } = column;
  const isOwed = isDue?.(row) === true;
  const content = cell(row);
  const className = cx(
    isNumber === true && styles.number,
    (isStrong === true || isOwed) && styles.strong,
    isOwed && styles.due,
    isLong === true && styles.long,
    fold && styles[fold],
  );
  return (
    <td className={className}>
      {foldLabel !== undefined && content !== '' && <span className={styles.foldLabel}>{foldLabel}</span>}
      {content}
      {after !== undefined && <span className={styles.after}>{after}</span>}
    </td>
  );
}
