// One of our own drawings beside a word; never alone, so it is always hidden from a screen reader.
import { cx } from './class-names.ts';
import { iconPaths } from './icon-paths.ts';
import type { IconName, IconShape } from './icon-paths.ts';
import styles from './icon.module.css';

export interface IconProps {
  name: IconName;
  /** 'mark' is the bold tick inside a chosen answer; 18, 20, 24 and 28 px at 100 %. */
  size?: 'mark' | 'small' | 'medium' | 'large' | undefined;
  className?: string | undefined;
}

export function Icon({ name, size = 'medium', className }: IconProps) {
  const { d, circle }: IconShape = typeof name === 'string' ? iconPaths[name] : name;
  return (
    <svg
      className={cx(styles.icon, size !== 'medium' && styles[size], className)}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      {circle && <circle cx={circle[0]} cy={circle[1]} r={circle[2]} />}
      <path d={d} />
    </svg>
  );
}
