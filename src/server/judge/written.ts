/** Who wrote something, on which phone and when: what a mark, a version and a question all repeat. */
import type { FieldMark } from '#sync/merge.ts';

export interface Written {
  readonly opId: string;
  readonly device: string;
  readonly deviceSeq: number;
  readonly by: string;
  /** The writer's clock, ms: data, never order [O4]. */
  readonly at: number;
  readonly received: number;
}

/** The mark a field carries after this writing, at that revision. */
export const markOf = (written: Written, rev: number): FieldMark => ({ rev, ...written });
