/** R17: 学习帮手 — one pupil for each child, found by a teacher, and looked at from time to time (JSS 四(三)1). */
import * as z from 'zod';
import { choices, day, line, list, reference } from './field.ts';
import { defineKind } from './kind.ts';
import { aroundTheChild } from './roles.ts';
import { spanFindings } from './spans.ts';
import { subjects } from './subjects.ts';

const look = () =>
  z.object({
    on: day({ label: '哪天看的', group: 'checks', sensitivity: 'learning' }),
    words: line({ label: '怎么样', group: 'checks', sensitivity: 'learning' }),
  });

export const LearningHelper = defineKind({
  type: 'learning-helper',
  label: '学习帮手',
  deed: '定学习帮手',
  serves: ['E3', 'E4'],
  about: 'child',
  heading: 'learning',
  writers: aroundTheChild,
  readers: aroundTheChild,
  happenedOn: 'from',
  paper: {
    title: '学习帮手登记表',
    signs: ['牵头教师', '班主任'],
    register: { title: '学习帮手名单', columns: ['helper', 'subjects', 'teacher', 'from', 'until'] },
  },
  groups: [
    { key: 'who', title: '谁来帮' },
    { key: 'checks', title: '看看效果' },
  ],
  schema: () =>
    z.looseObject({
      helper: line({
        label: '帮手',
        group: 'who',
        sensitivity: 'learning',
        needed: true,
        hint: '同学的名字和班',
        clause: 'JSS 四(三)1',
      }),
      subjects: choices(subjects, { label: '帮哪几科', group: 'who', sensitivity: 'learning' }),
      teacher: reference('staff', { label: '牵头的老师', group: 'who', sensitivity: 'learning', needed: true }),
      from: day({ label: '从哪天起', group: 'who', sensitivity: 'learning', needed: true }),
      until: day({ label: '到哪天止', group: 'who', sensitivity: 'learning' }),
      looks: list(look(), { label: '看效果', group: 'checks', sensitivity: 'learning', clause: 'JSS 四(三)1' }),
    }),
  begin: ({ me }) => ({ teacher: me.id }),
  check: spanFindings,
  line: (doc) => `学习帮手：${doc.helper ?? '没写'}`,
});
