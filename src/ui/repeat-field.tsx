// A list field: several entries of the same few fields, such as what is to be followed up and by whom.
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { FieldGroup, useField } from './field.tsx';
import type { FieldWords } from './field.tsx';
import styles from './repeat-field.module.css';

export type RepeatListProps<T extends { id: string }> = FieldWords & {
  /** What useFieldArray gives as `fields`. */
  items: readonly T[];
  render: (item: T, index: number) => ReactNode;
  onAdd: () => void;
  onRemove: (index: number) => void;
  /** 再加一件 */
  addLabel: string;
  /** The small head of an entry; 第1件 unless said otherwise. */
  itemLabel?: ((item: T, index: number) => string) | undefined;
  /** No more than this many. */
  max?: number | undefined;
};

/** The entries, each with 去掉, and the button that adds one. */
export function RepeatList<T extends { id: string }>({ items, render, ...props }: RepeatListProps<T>) {
  const { onAdd, onRemove, addLabel, itemLabel, max, ...words } = props;
  const { frame } = useField(words);
  const labelOf = (item: T, index: number) => itemLabel?.(item, index) ?? `第${index + 1}件`;
  return (
    <FieldGroup frame={frame}>
      {items.map((item, index) => (
        <div key={item.id} className={styles.item}>
          <div className={styles.head}>
            <span>{labelOf(item, index)}</span>
            <Button kind="text" onClick={() => onRemove(index)} aria-label={`去掉${labelOf(item, index)}`}>
              去掉
            </Button>
          </div>
          <div className={styles.body}>{render(item, index)}</div>
        </div>
      ))}
      {(max === undefined || items.length < max) && (
        <div className={styles.add}>
          <Button icon="plus" onClick={onAdd} id={frame.inputId}>
            {addLabel}
          </Button>
        </div>
      )}
    </FieldGroup>
  );
}
