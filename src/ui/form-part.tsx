// A section of a form, numbered as on paper: one is open, written ones fold to a sentence of ink, the rest are heads.
import { useId } from 'react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { cx } from './class-names.ts';
import styles from './form-part.module.css';

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

export type FormPartProps = {
  /** From 0; shown as 一、二、三. Left out: no number. */
  index?: number | undefined;
  title: string;
  state: 'open' | 'done' | 'later';
  /** 4/6 */
  progress?: string | undefined;
  /** What is written, in one sentence, when folded. */
  ink?: ReactNode;
  onOpen: () => void;
  /** The fields, shown only while open. */
  children?: ReactNode;
};

/** One folding section. */
export function FormPart({ index, title, state, progress, ink, onOpen, children }: FormPartProps) {
  const headId = useId();
  const number = index === undefined ? undefined : numerals[index];
  const isOpen = state === 'open';
  return (
    <section
      className={cx(styles.part, !isOpen && styles.folded, state === 'later' && styles.later)}
      aria-labelledby={headId}
    >
      <div className={styles.head}>
        <h2 className={styles.title} id={headId}>
          {number !== undefined && `${number}、`}
          {title}
        </h2>
        {isOpen ? (
          progress !== undefined && <span className={styles.progress}>{progress}</span>
        ) : (
          <span className={styles.open}>
            <Button kind="text" onClick={onOpen} aria-label={`${state === 'done' ? '改' : '写'}：${title}`}>
              {state === 'done' ? '改' : '写'}
            </Button>
          </span>
        )}
      </div>
      {isOpen && <div className={styles.body}>{children}</div>}
      {!isOpen && ink !== undefined && <p className={styles.ink}>{ink}</p>}
    </section>
  );
}
