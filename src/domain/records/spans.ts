/** Two ends of a time, as days or as clock times: what can be said of them in any kind that has both. */
import type { Finding } from './kind.ts';

interface Span {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** An error where the end lies before the beginning. */
export const spanFindings = ({ from, until }: Span): Finding[] =>
  from !== undefined && until !== undefined && until < from
    ? [{ level: 'error', field: 'until', say: '结束比开始早，改一下。' }]
    : [];
