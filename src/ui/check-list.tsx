// Things that were looked at, one a line: fine (√), needs care (amber), still being looked at.
import type { ReactNode } from 'react';
import styles from './check-list.module.css';
import { Icon } from './icon.tsx';

const iconOfState = { fine: 'sent', care: 'alert', waiting: 'clock' } as const;

export type CheckLine = {
  key: string;
  state: keyof typeof iconOfState;
  text: ReactNode;
  /** 7 / 7, 已保护 */
  end?: ReactNode;
};

/** The list of 出发检查. */
export function CheckList({ lines }: { lines: readonly CheckLine[] }) {
  return (
    <ul className={styles.checks}>
      {lines.map((line) => (
        <li key={line.key} className={line.state === 'fine' ? undefined : styles[line.state]}>
          <Icon name={iconOfState[line.state]} />
          <span>{line.text}</span>
          {line.end !== undefined && <span className={styles.end}>{line.end}</span>}
        </li>
      ))}
    </ul>
  );
}
