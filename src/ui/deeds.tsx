// Two or three deeds in one green block: 记家访, 记谈心, 记联系.
import type { ReactNode } from 'react';
import styles from './deeds.module.css';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';

/** The green block around its Deeds. */
export function Deeds({ children }: { children: ReactNode }) {
  return <div className={styles.deeds}>{children}</div>;
}

export type DeedProps = { icon: IconName; children: ReactNode } & (
  | { href: string; onClick?: (() => void) | undefined }
  | { href?: undefined; onClick: () => void }
);

/** One deed, a link or a button. */
export function Deed({ icon, href, onClick, children }: DeedProps) {
  const inside = (
    <>
      <Icon name={icon} size="large" />
      <span>{children}</span>
    </>
  );
  if (href !== undefined)
    return (
      <Link className={styles.deed} href={href} onClick={onClick}>
        {inside}
      </Link>
    );
  return (
    <button type="button" className={styles.deed} onClick={onClick}>
      {inside}
    </button>
  );
}
