// People one can ring up: a name, a number and the word 拨打, pressed as a whole.
import type { ReactNode } from 'react';
import { Badge } from './badge.tsx';
import { Bits } from './bits.tsx';
import styles from './call-row.module.css';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';
import { PersonName } from './person-name.tsx';

/** The sheet around CallRows. */
export function Calls({ children }: { children: ReactNode }) {
  return <div className={styles.calls}>{children}</div>;
}

/** The tel: address of a number as people write it: digits, a leading plus, and an extension after the pause of a comma. */
export function telHref(phone: string): string {
  const sign = phone.trim().startsWith('+') ? '+' : '';
  const [number = '', ...extensions] = phone.split(/转|分机/).map((part) => part.replace(/\D/g, ''));
  return `tel:${sign}${[number, ...extensions.filter((part) => part !== '')].join(',')}`;
}

/** The sms: address with words to begin with; of `?&body=` an Android phone reads what follows the `&`, and an iPhone as well. */
export const smsHref = (phone: string, words: string): string =>
  `sms:${phone.replace(/[^\d+]/g, '')}?&body=${encodeURIComponent(words)}`;

export type CallRowProps = {
  /** 奶奶 */
  relation?: string | undefined;
  name: string;
  /** As it is read: 199 0000 2716. */
  phone: string;
  badge?: string | undefined;
  /** 讲东乡语, 晚八点后 */
  notes?: readonly string[] | undefined;
  /** Dialled: the place to ask afterwards whether it went through. */
  onCall?: (() => void) | undefined;
};

/** One person and number. */
export function CallRow({ relation, name, phone, badge, notes = [], onCall }: CallRowProps) {
  return (
    <Link className={styles.row} href={telHref(phone)} onClick={onCall}>
      <span>
        <span className={styles.name}>
          {relation !== undefined && `${relation} `}
          <PersonName name={name} />
        </span>{' '}
        {badge !== undefined && <Badge kind="done">{badge}</Badge>}
        <span className={styles.facts}>
          <Bits items={[phone, ...notes]} />
        </span>
      </span>
      <span className={styles.go}>
        <Icon name="call" size="small" />
        拨打
      </span>
    </Link>
  );
}
