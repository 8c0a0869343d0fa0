/** R15: who walks beside this child (结对帮扶, JSS 四(二)3). An open pairing gives the paired teacher sight of the child. */
import * as z from 'zod';
import { choice, day, paragraph, reference, yesNo } from './field.ts';
import { defineKind } from './kind.ts';
import { byDuty } from './roles.ts';

export const Pairing = defineKind({
  type: 'pairing',
  label: '结对',
  serves: ['D3', 'D4'],
  about: 'child',
  heading: 'beside',
  isFilePart: true,
  writers: byDuty,
  findBy: 'teacher',
  groups: [{ key: 'pair', title: '结对帮扶' }],
  schema: () =>
    z.looseObject({
      teacher: reference('staff', { label: '帮扶教师', group: 'pair', sensitivity: 'basic', needed: true }),
      from: day({ label: '从哪天起', group: 'pair', sensitivity: 'basic', needed: true }),
      until: day({ label: '到哪天止', group: 'pair', sensitivity: 'basic' }),
      focus: yesNo({ label: '重点帮扶对象', spoken: '要多陪的孩子', group: 'pair', clause: 'JSS 四(二)3' }),
      goal: paragraph({ label: '目标', group: 'pair' }),
      manner: choice(
        { staff: '教职工结对', one: '一帮一', many: '一帮多', volunteer: '志愿者结对' },
        { label: '方式', group: 'pair' },
      ),
    }),
  begin: ({ today }) => ({ from: today, manner: 'staff' }),
  line: () => '结对帮扶',
});
