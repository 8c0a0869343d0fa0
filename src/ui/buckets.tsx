// Three buckets, one truth: always these three, always in this order, and they add up to what is on the phone.
import styles from './buckets.module.css';
import { cx } from './class-names.ts';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';

export type BucketsProps = {
  sent: number;
  waiting: number;
  ask: number;
  href?: string | undefined;
  /** Where what is asked is answered, when that is elsewhere: two links then. */
  askHref?: string | undefined;
  /** Where the waiting ones lie: 本机待传 on one's own phone, 手机待传 seen from the school. */
  waitingWord?: string | undefined;
};

/** The line 已送达 128, 本机待传 3, 需处理 1; with href a link to the receipts. */
export function Buckets({ sent, waiting, ask, href, askHref, waitingWord = '本机待传' }: BucketsProps) {
  const label = `送达情况：已送达${sent}，${waitingWord}${waiting}`;
  const onTheWay = (
    <>
      <span className={cx(styles.bucket, styles.sent)}>
        <Icon name="sent" size="small" />
        已送达 <b>{sent}</b>
      </span>
      <span className={styles.bucket}>
        <Icon name="waiting" size="small" />
        {waitingWord} <b>{waiting}</b>
      </span>
    </>
  );
  const asked = (
    <span className={cx(styles.bucket, ask > 0 && styles.ask)}>
      <Icon name="ask" size="small" />
      需处理 <b>{ask}</b>
    </span>
  );
  if (href === undefined)
    return (
      <div className={styles.buckets}>
        {onTheWay}
        {asked}
      </div>
    );
  if (askHref === undefined)
    return (
      <Link className={styles.buckets} href={href} aria-label={`${label}，需处理${ask}`}>
        {onTheWay}
        {asked}
      </Link>
    );
  return (
    <div className={styles.apart}>
      <Link className={styles.buckets} href={href} aria-label={label}>
        {onTheWay}
      </Link>
      <Link className={styles.buckets} href={askHref}>
        {asked}
      </Link>
    </div>
  );
}

export type TallyProps = Omit<BucketsProps, 'href' | 'askHref'> & {
  /** Pressed: leads to the list of that bucket. */
  onPick: (bucket: 'sent' | 'waiting' | 'ask') => void;
};

/** The three buckets large, at the head of the receipts. */
export function Tally({ sent, waiting, ask, waitingWord = '本机待传', onPick }: TallyProps) {
  return (
    <div className={styles.tally}>
      <button type="button" onClick={() => onPick('sent')}>
        <b>{sent}</b>
        <span className={cx(styles.bucket, styles.sent)}>
          <Icon name="sent" size="small" />
          已送达
        </span>
      </button>
      <button type="button" onClick={() => onPick('waiting')}>
        <b>{waiting}</b>
        <span className={styles.bucket}>
          <Icon name="waiting" size="small" />
          {waitingWord}
        </span>
      </button>
      <button type="button" onClick={() => onPick('ask')}>
        <b className={cx(ask > 0 && styles.ask)}>{ask}</b>
        <span className={cx(styles.bucket, ask > 0 && styles.ask)}>
          <Icon name="ask" size="small" />
          需处理
        </span>
      </button>
    </div>
  );
}
