/** 请心理老师: brings a counsellor to a child. Only from then on does she see the child, and only while it is open (§9 “named”). */
import * as z from 'zod';
import { day, line, reference } from './field.ts';
import { defineKind } from './kind.ts';
import { byDuty } from './roles.ts';

export const CounsellingRequest = defineKind({
  type: 'counselling-request',
  label: '请心理老师',
  deed: '请心理老师',
  serves: ['G1'],
  about: 'child',
  heading: 'safety',
  writers: byDuty,
  // That a child was sent to a counsellor is for nobody who only walks beside it, nor for the archivist (§9).
  readers: ['head', 'deputy', 'class-teacher', 'counsellor'],
  staysInside: true,
  findBy: 'teacher',
  groups: [{ key: 'ask', title: '请心理老师' }],
  schema: () =>
    z.looseObject({
      teacher: reference('staff', {
        label: '哪位老师',
        group: 'ask',
        sensitivity: 'basic',
        needed: true,
        role: 'counsellor',
      }),
      from: day({ label: '从哪天起', group: 'ask', sensitivity: 'basic', needed: true }),
      until: day({ label: '到哪天止', group: 'ask', sensitivity: 'basic' }),
      why: line({ label: '一句话为什么', group: 'ask', hint: '不写孩子的原话' }),
    }),
  begin: ({ today }) => ({ from: today }),
  line: () => '请了心理老师',
});
