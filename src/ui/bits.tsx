// Facts side by side, spaced by layout: the dot · belongs to names and is used nowhere else.
import type { ReactNode } from 'react';
import styles from './bits.module.css';

/** A fact longer than a phone's line may break after all. */
const longFact = 18;

/** Facts in a row, each unbroken; empty ones are left out. */
export function Bits({ items }: { items: readonly ReactNode[] }) {
  const facts = items.filter((item) => item !== undefined && item !== null && item !== false && item !== '');
  return (
    <span className={styles.bits}>
      {facts.map((item, index) => (
        <span key={index} className={typeof item === 'string' && item.length > longFact ? styles.long : undefined}>
          {item}
        </span>
      ))}
    </span>
  );
}
