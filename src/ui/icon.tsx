// One of our own drawings beside a word; never alone, so it is always hidden from a screen reader.
import { cx } from './class-names.ts';
import { iconPaths } from './icon-paths.ts';
import type { IconName, IconShape } from './icon-paths.ts';
import styles from './icon.module.css';

interface Look {
  /** 'mark' is the bold tick inside a chosen answer; 18, 20, 24 and 28 px at 100 %. */
  size?: 'mark' | 'small' | 'medium' | 'large' | undefined;
  className?: string | undefined;
}

export type IconProps = Look & { name: IconName };

export const Icon = ({ name, ...look }: IconProps) => <Drawing {...look} shape={iconPaths[name]} />;

/** The same of a drawing that only one part of the app needs, and brings along. */
export const Drawing = ({ shape: { d, circle }, size = 'medium', className }: Look & { shape: IconShape }) => (
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
