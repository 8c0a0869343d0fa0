// The main places of the app: a bar at the bottom of a phone, a rail on the left of a PC.
import { cx } from './class-names.ts';
import type { IconName } from './icon-paths.ts';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';
import styles from './tabs.module.css';
import { HiddenText } from './text.tsx';

type TabItem = {
  href: string;
  label: string;
  icon: IconName;
  current?: boolean | undefined;
  /** How many things need a look; zero shows nothing. */
  count?: number | undefined;
};

export type TabsProps = {
  items: readonly TabItem[];
  /** The product's name and the school's, on the rail only. */
  name: string;
  school?: string | undefined;
  /** Forms keep the phone's bottom edge for their own bar: the rail shows on a PC only. */
  wideOnly?: boolean | undefined;
};

/** The main navigation. */
export function Tabs({ items, name, school, wideOnly = false }: TabsProps) {
  return (
    <nav className={cx(wideOnly && styles.wideOnly, styles.tabs)} aria-label="主要页面">
      <p className={styles.name}>
        {name}
        {school !== undefined && <small>{school}</small>}
      </p>
      {items.map((item) => (
        <Tab key={item.href} item={item} />
      ))}
    </nav>
  );
}

function Tab({ item }: { item: TabItem }) {
  const count = item.count ?? 0;
  return (
    <Link className={styles.tab} href={item.href} aria-current={item.current === true ? 'page' : undefined}>
      <Icon name={item.icon} />
      {item.label}
      {count > 0 && (
        <span className={styles.count}>
          {count}
          <HiddenText>件需处理</HiddenText>
        </span>
      )}
    </Link>
  );
}
