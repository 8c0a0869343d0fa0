// Autosave in one line that never moves and says only what is true: √ comes after the disk has it, with seconds.
import { cx } from './class-names.ts';
import { Icon } from './icon.tsx';
import { late } from './late-drawings.ts';
import styles from './saved-line.module.css';

export type SavedLineProps = {
  state: 'saved' | 'saving' | 'failed';
  /** 10:42:07, when the disk last had it. */
  at?: string | undefined;
  /** Why it failed and what to do. */
  message?: string | undefined;
};

/** The line under a form's title. */
export function SavedLine({ state, at, message }: SavedLineProps) {
  return (
    <output
      className={cx(styles.saved, state === 'failed' && styles.failed)}
      aria-live={state === 'failed' ? 'assertive' : 'polite'}
    >
      <Icon name={iconOfState[state]} size="small" />
      <span>{wordsOf(state, at, message)}</span>
    </output>
  );
}

const iconOfState = { saved: 'tick', saving: late.disk, failed: 'alert' } as const;

function wordsOf(state: SavedLineProps['state'], at: string | undefined, message: string | undefined): string {
  if (state === 'failed') return message ?? '没存上，先别离开这一页';
  if (state === 'saving') return '正在存到本机';
  return at === undefined ? '写了就会存到本机' : `${at} 已存到本机`;
}
