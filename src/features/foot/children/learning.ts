/** The chain of help with learning as the records in memory tell it: of a child, and the words for its next link. */
import type * as z from 'zod';
import type { Day } from '#domain/calendar/day.ts';
import { chainOf, type Chain, type NextLink } from '#domain/learning-chain.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import { LearningGroup } from '#domain/records/learning-group.ts';
import { LearningHelper } from '#domain/records/learning-helper.ts';
import { LearningPlan } from '#domain/records/learning-plan.ts';
import { ProgressEntry } from '#domain/records/progress-entry.ts';
import { subjectWord } from '#domain/records/subjects.ts';
import type { Records } from '#device/device.ts';
import { writeHref } from '#features/foot/page/draft-href.ts';
import { termAt } from '#features/foot/owed/term.ts';

/** What the child has of the chain this term, and what is missing next. */
export function chainOfChild(records: Records, child: string, today: Day): Chain {
  const term = termAt(records, today);
  const of = <S extends z.ZodObject>(kind: RecordKind<S>) => records.ofChild(kind, child);
  return chainOf(
    { groups: of(LearningGroup), plans: of(LearningPlan), helpers: of(LearningHelper), progress: of(ProgressEntry) },
    { today, term: term.id, termFrom: term.from },
  );
}

/** The next link as a deed with its address; the form begins with what the chain already says. */
export function nextDeed(next: NextLink, child: string): { readonly label: string; readonly href: string } {
  if (next.write === 'effect')
    return {
      label: `写${subjectWord(next.plan.doc.subject)}的阶段效果`,
      href: `/records/learning-plan/${next.plan.id}`,
    };
  if (next.write === 'learning-plan') {
    const { subject } = next.group.doc;
    return { label: `写${subjectWord(subject)}帮扶计划`, href: writeHref(next.write, child, subject) };
  }
  if (next.write === 'progress-entry') {
    const { subject } = next.plan.doc;
    return { label: `记${subjectWord(subject)}进步`, href: writeHref(next.write, child, subject) };
  }
  return {
    label: { 'learning-group': '分组', 'learning-helper': '定学习帮手' }[next.write],
    href: writeHref(next.write, child),
  };
}
