/**
 * The chain of help with learning that JSS 四(三)1 asks for: 分组, 帮扶计划 with 时间、内容、阶段性效果, 学习帮手, 进步档案. What a child
 * has of it this term, and which link is missing next.
 */
import type * as z from 'zod';
import type { Day } from './calendar/day.ts';
import { isGroupOn, type LearningGroup } from './records/learning-group.ts';
import type { LearningHelper } from './records/learning-helper.ts';
import type { LearningPlan } from './records/learning-plan.ts';
import type { ProgressEntry } from './records/progress-entry.ts';
import { isOfSubject } from './records/subjects.ts';

/** A record as far as the chain needs to know it. */
interface Linked<D> {
  readonly id: string;
  readonly doc: D;
}
export type Group = Linked<z.infer<typeof LearningGroup.schema>>;
export type StudyPlan = Linked<z.infer<typeof LearningPlan.schema>>;
export type Helper = Linked<z.infer<typeof LearningHelper.schema>>;
export type Progress = Linked<z.infer<typeof ProgressEntry.schema>>;

export interface ChainRecords {
  readonly groups: readonly Group[];
  readonly plans: readonly StudyPlan[];
  readonly helpers: readonly Helper[];
  readonly progress: readonly Progress[];
}

/** What may be looked at today: the term and the month count from these days. */
export interface ChainTime {
  readonly today: Day;
  /** The id of the term that is looked at. */
  readonly term: string;
  readonly termFrom: Day;
}

/** One subject: its group and its plan, if there is one yet. */
export interface Strand {
  readonly group: Group;
  readonly plan: StudyPlan | undefined;
}

/** The next link: a record to begin, or a stage of a plan whose time is over and whose effect nobody wrote. */
export type NextLink =
  | { readonly write: 'learning-group' | 'learning-helper' }
  | { readonly write: 'progress-entry'; readonly plan: StudyPlan }
  | { readonly write: 'learning-plan'; readonly group: Group }
  | { readonly write: 'effect'; readonly plan: StudyPlan };

export interface Chain {
  readonly strands: readonly Strand[];
  /** Plans of the term in subjects without a group. */
  readonly loose: readonly StudyPlan[];
  readonly helpers: readonly Helper[];
  /** Newest first, this term's. */
  readonly progress: readonly Progress[];
  /** Nothing while every link is there. */
  readonly next: NextLink | undefined;
}

/** The chain of one child. */
export function chainOf(records: ChainRecords, time: ChainTime): Chain {
  const groups = records.groups.filter(({ doc }) => isGroupOn(doc, time.today));
  const plans = records.plans.filter(({ doc }) => doc.term === time.term || (doc.madeOn ?? '') >= time.termFrom);
  const strands = groups.map((group) => ({
    group,
    plan: plans.find(({ doc }) => isOfSubject(doc.subject, group.doc.subject)),
  }));
  const helpers = records.helpers.filter(
    ({ doc: { from = '', until } }) => from <= time.today && (until === undefined || until >= time.today),
  );
  const progress = records.progress
    .filter(({ doc }) => (doc.happenedOn ?? '') >= time.termFrom)
    .sort((a, b) => ((a.doc.happenedOn ?? '') < (b.doc.happenedOn ?? '') ? 1 : -1));
  const chain = {
    strands,
    loose: plans.filter((plan) => !strands.some((strand) => strand.plan === plan)),
    helpers,
    progress,
  };
  return { ...chain, next: nextLink(chain, time) };
}

function nextLink(chain: Omit<Chain, 'next'>, { today }: ChainTime): NextLink | undefined {
  const { strands, loose, helpers, progress } = chain;
  const [first] = strands;
  if (first === undefined) return { write: 'learning-group' };
  const plans = [...strands.flatMap(({ plan }) => plan ?? []), ...loose];
  const [bare] = bareStrands(chain);
  if (bare !== undefined) return { write: 'learning-plan', group: bare.group };
  if (plans.length === 0) return { write: 'learning-plan', group: first.group };
  if (helpers.length === 0) return { write: 'learning-helper' };
  const unseen = plans.find((plan) => overStages(plan, today).length > 0);
  if (unseen !== undefined) return { write: 'effect', plan: unseen };
  const month = progress.filter(({ doc }) => doc.happenedOn?.slice(0, 7) === today.slice(0, 7));
  // As the duty is owed: apart in the 科目 of each plan.
  const unlooked = plans.find((plan) => !month.some(({ doc }) => isOfSubject(doc.subject, plan.doc.subject)));
  return unlooked && { write: 'progress-entry', plan: unlooked };
}

/** The subjects in which the child is to be helped and nobody has planned how. */
export const bareStrands = ({ strands }: Pick<Chain, 'strands'>): readonly Strand[] =>
  strands.filter(({ group, plan }) => plan === undefined && group.doc.need !== 'steady');

/** Stages whose last day is over and beside which nobody wrote what came of them (阶段性效果). */
export const overStages = ({ doc }: StudyPlan, today: Day) =>
  (doc.stages ?? []).filter((stage) => stage.until !== undefined && stage.until < today && !stage.effect);
