/**
 * R41: every child in a class and group of need, in each subject with one teacher who answers for it (分类、分组，落实到每一位任课教师,
 * JSS 四(三)1). Until it ends it gives that teacher sight of the child's learning (§9), so who has the duty writes it.
 */
import * as z from 'zod';
import type { Day } from '#domain/calendar/day.ts';
import { choice, day, hidden, line, reference } from './field.ts';
import { defineKind } from './kind.ts';
import { aroundTheChild, byDuty } from './roles.ts';
import { subjects, subjectWord } from './subjects.ts';

export const LearningGroup = defineKind({
  type: 'learning-group',
  label: '学习分组',
  deed: '分组',
  serves: ['E1'],
  about: 'child',
  heading: 'learning',
  writers: byDuty,
  readers: aroundTheChild,
  ofSubject: ['subject', 'teacher'],
  findBy: 'teacher',
  paper: {
    title: '分类分组表',
    signs: ['任课教师', '班主任'],
    register: { title: '分类分组表', columns: ['subject', 'need', 'group', 'teacher'] },
  },
  groups: [{ key: 'group', title: '哪一科，哪一组' }],
  schema: () =>
    z.looseObject({
      term: hidden(z.string().max(20).optional(), { label: '学期', group: 'group', sensitivity: 'basic' }),
      subject: choice(subjects, { label: '科目', group: 'group', sensitivity: 'learning', needed: true }),
      need: choice(
        { steady: '跟得上', some: '帮一点', much: '多帮' },
        { label: '类别', group: 'group', sensitivity: 'learning', needed: true, clause: 'JSS 四(三)1' },
      ),
      group: line({ label: '组', group: 'group', sensitivity: 'learning', hint: '如：第2组' }),
      teacher: reference('staff', {
        label: '任课教师',
        group: 'group',
        sensitivity: 'learning',
        needed: true,
        clause: 'JSS 四(三)1',
        byDuty: true,
      }),
      until: day({
        label: '到哪天止',
        group: 'group',
        sensitivity: 'learning',
        needed: true,
        byDuty: true,
        hint: '到了那天，任课教师就看不到这个孩子了',
      }),
    }),
  line: (doc) => [subjectWord(doc.subject) || '学习分组', doc.group ?? ''].filter(Boolean).join('，'),
});

/** True for a group that holds on that day. */
export const isGroupOn = ({ until }: { readonly until?: Day | undefined }, today: Day): boolean =>
  until === undefined || until >= today;
