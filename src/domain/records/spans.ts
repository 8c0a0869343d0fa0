/** Two ends of a time, as days or as clock times: what can be said of them in any kind that has both. */
import type { Finding } from './kind.ts';

interface Span {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** True while it lasts on that day; an end that is not written is open. */
export const lastsOn = ({ from = '', until }: Span, day: string): boolean =>
  from <= day && (until === undefined || until >= day);

/** An error where the end lies before the beginning. */
export const spanFindings = ({ from, until }: Span): Finding[] =>
  from !== undefined && until !== undefined && until < from
    ? [{ level: 'error', field: 'until', say: '结束比开始早，改一下。' }]
    : [];
