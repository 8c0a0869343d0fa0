/** In place of a list whose records do not come to this phone: an empty one would say that there are none. */
import { Empty } from '#ui/empty.tsx';

interface NotHereProps {
  /** 同意书 */
  readonly what: string;
  /** 同意没有 */
  readonly ask?: string;
}

export const NotHere = ({ what, ask = '要知道有没有' }: NotHereProps) => (
  <Empty icon="lock" title={`${what}不到这部手机上`} note={`${ask}，问班主任或者分管领导。`} />
);
