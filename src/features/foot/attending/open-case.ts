/** Whether a child is still sought: by a case of 控辍保学 that nobody has struck off, or by what its file says of its schooling. */
import type * as z from 'zod';
import { DropoutCase, isUnclosed } from '#domain/records/dropout-case.ts';
import type { Doc } from '#domain/records/kind.ts';
import type { LocalRecord, Records } from '#device/device.ts';

export const openCaseOf = (
  records: Records,
  child: string,
): LocalRecord<z.infer<typeof DropoutCase.schema>> | undefined =>
  records.ofChild(DropoutCase, child).find(({ doc }) => isUnclosed(doc));

/** The file says 辍学 or 未入学. */
export const isOutOfSchool = ({ enrolment }: Doc): boolean => enrolment === 'dropped' || enrolment === 'never';
