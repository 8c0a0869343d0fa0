/**
 * R18: the subject teacher's plan for a child — how it stands, when, what, and what each stage is to bring (帮扶时间、内容和
 * 阶段性效果, JSS 四(三)1).
 */
import * as z from 'zod';
import { choice, choices, day, hidden, line, list, paragraph, reference } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { aroundTheChild } from './roles.ts';
import { subjects, subjectWord } from './subjects.ts';

const stage = () =>
  z.object({
    from: day({ label: '从哪天', group: 'stages', sensitivity: 'learning' }),
    until: day({ label: '到哪天', group: 'stages', sensitivity: 'learning' }),
    target: line({ label: '要做到', group: 'stages', sensitivity: 'learning' }),
    effect: line({ label: '做到了什么', group: 'stages', sensitivity: 'learning' }),
    evidence: line({ label: '看什么知道的', group: 'stages', sensitivity: 'learning', hint: '如：口算本、听写' }),
  });

export const LearningPlan = defineKind({
  type: 'learning-plan',
  label: '学习帮扶计划',
  deed: '写帮扶计划',
  serves: ['E2'],
  about: 'child',
  heading: 'learning',
  writers: aroundTheChild,
  readers: aroundTheChild,
  ofSubject: ['subject', 'teacher'],
  happenedOn: 'madeOn',
  paper: {
    title: '学习帮扶计划',
    signs: ['任课教师', '班主任'],
    register: {
      title: '学习帮扶计划一览表',
      columns: ['subject', 'teacher', 'group', 'time', 'content', 'goal', 'result'],
    },
  },
  groups: [
    { key: 'now', title: '现在怎么样' },
    { key: 'plan', title: '时间和内容' },
    { key: 'stages', title: '一段一段的效果' },
  ],
  schema: () =>
    z.looseObject({
      term: hidden(z.string().max(20).optional(), { label: '学期', group: 'now', sensitivity: 'basic' }),
      madeOn: day({ label: '哪天定的', group: 'now', sensitivity: 'learning', needed: true }),
      subject: choice(subjects, { label: '科目', group: 'now', sensitivity: 'learning', needed: true }),
      teacher: reference('staff', { label: '任课教师', group: 'now', sensitivity: 'learning', needed: true }),
      group: line({ label: '组', group: 'now', sensitivity: 'learning' }),
      analysis: paragraph({ label: '学业情况', group: 'now', sensitivity: 'learning', clause: 'JSS 四(三)1' }),
      goal: paragraph({ label: '目标', group: 'now', sensitivity: 'learning' }),
      weekdays: choices(
        { mon: '周一', tue: '周二', wed: '周三', thu: '周四', fri: '周五', sat: '周六', sun: '周日' },
        { label: '星期几', group: 'plan', sensitivity: 'learning' },
      ),
      time: line({
        label: '帮扶时间',
        group: 'plan',
        sensitivity: 'learning',
        needed: true,
        hint: '如：放学后半小时',
        clause: 'JSS 四(三)1',
      }),
      content: paragraph({
        label: '帮扶内容',
        group: 'plan',
        sensitivity: 'learning',
        needed: true,
        clause: 'JSS 四(三)1',
      }),
      stages: list(stage(), { label: '阶段', group: 'stages', sensitivity: 'learning', clause: 'JSS 四(三)1' }),
      result: paragraph({ label: '总的效果', group: 'stages', sensitivity: 'learning' }),
    }),
  begin: ({ me }) => ({ teacher: me.id }),
  check: (doc) => {
    const found: Finding[] = [];
    if (!doc.stages?.some((each) => each.target))
      found.push({ level: 'error', field: 'stages', say: '至少写一个阶段要做到什么（阶段性效果）。' });
    if (doc.stages?.some((each) => each.from !== undefined && each.until !== undefined && each.until < each.from))
      found.push({ level: 'error', field: 'stages', say: '有一个阶段，结束比开始早，改一下。' });
    return found;
  },
  line: (doc) => `${subjectWord(doc.subject)}帮扶计划${doc.stages === undefined ? '' : `，${doc.stages.length}个阶段`}`,
});
