/**
 * R36: the further lines of what was handed in, where one record cannot carry them: a push takes 512 KB, and a line of 附件3
 * weighs up to half a KB (sync SPEC [P2]). The first lines stand in the submission itself, so most schools never have one.
 */
import * as z from 'zod';
import { hidden, integer, reference } from './field.ts';
import { defineKind } from './kind.ts';
import { office } from './roles.ts';

/** So many lines one record carries. */
export const LINES_A_RECORD = 400;

export const SubmissionRows = defineKind({
  type: 'submission-rows',
  label: '上报的名单',
  serves: ['A5'],
  about: 'school',
  writers: office,
  readers: office,
  groups: [{ key: 'rows', title: '名单' }],
  schema: () =>
    z.looseObject({
      submission: reference('submission', { label: '哪一次上报', group: 'rows', sensitivity: 'basic' }),
      part: integer({ label: '第几段', group: 'rows', sensitivity: 'basic' }),
      rows: hidden(z.array(z.unknown()).max(LINES_A_RECORD).optional(), {
        label: '冻结的行',
        group: 'rows',
        sensitivity: 'family',
      }),
    }),
  line: (doc) => `上报的名单，第${doc.part ?? 1}段`,
});
