/** Which groups help a child with learning, and who answers for them. */
import type { Day } from '#domain/calendar/day.ts';
import type { Group } from '#domain/learning-chain.ts';
import { isGroupOn, LearningGroup } from '#domain/records/learning-group.ts';
import type { Records } from '#device/device.ts';

/** The groups of the child that hold on that day. */
export const groupsOf = (records: Records, child: string, today: Day): readonly Group[] =>
  records.ofChild(LearningGroup, child).filter(({ doc }) => isGroupOn(doc, today));

/** Who answers for these groups, each once. */
export const teachersIn = (groups: readonly Group[]): readonly string[] => [
  ...new Set(groups.flatMap(({ doc }) => doc.teacher ?? [])),
];
