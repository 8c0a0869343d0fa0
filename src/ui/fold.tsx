// A head in a ruled list that folds what lies under it away, and says how much that is.
import { useId, type ReactNode } from 'react';
import { cx } from './class-names.ts';
import { Icon } from './icon.tsx';
import styles from './fold.module.css';

export type FoldProps = {
  name: string;
  /** 7件 */
  small: string;
  /** What of it presses, in amber: 5件逾期. */
  due?: string | undefined;
  isOpen: boolean;
  onTurn: () => void;
  children: ReactNode;
};

/** A button as wide as the list; what it folds is not on the page while it is folded. */
export function Fold({ name, small, due, isOpen, onTurn, children }: FoldProps) {
  const inside = useId();
  return (
    <>
      <h3 className={styles.head}>
        <button
          type="button"
          className={styles.turn}
          aria-expanded={isOpen}
          aria-controls={isOpen ? inside : undefined}
          onClick={onTurn}
        >
          <span>
            {name} <small className={styles.small}>{small}</small>
            {due !== undefined && (
              <>
                {' '}
                <small className={cx(styles.small, styles.due)}>{due}</small>
              </>
            )}
          </span>
          <Icon name="down" className={isOpen ? styles.open : undefined} />
        </button>
      </h3>
      {isOpen && <div id={inside}>{children}</div>}
    </>
  );
}
