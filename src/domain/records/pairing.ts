/** R15: who walks beside this child (结对帮扶, JSS 四(二)3). An open pairing gives the paired teacher sight of the child. */
import * as z from 'zod';
import { choice, day, paragraph, reference, yesNo } from './field.ts';
import { defineKind, type Doc } from './kind.ts';
import { byDuty } from './roles.ts';
import { lastsOn, spanFindings } from './spans.ts';

/** §4.3; in practice a teacher walks beside one to six. */
export const MOST_PAIRED = 8;

/** True for a pairing that is open on that day. */
export const isPairedOn = lastsOn;

/** True for one that a teacher goes on with: it has no end or a later one. What ends today is put down already, what is still to begin is taken up. */
export const goesOn = ({ until }: Doc, today: string): boolean => typeof until !== 'string' || until > today;

export const Pairing = defineKind({
  type: 'pairing',
  label: '结对',
  serves: ['D3', 'D4'],
  about: 'child',
  heading: 'beside',
  isFilePart: true,
  writers: byDuty,
  findBy: 'teacher',
  paper: {
    title: '结对帮扶登记表',
    signs: ['帮扶教师', '校长'],
    register: { title: '结对帮扶一览表', columns: ['teacher', 'manner', 'focus', 'from', 'until', 'goal'] },
  },
  groups: [{ key: 'pair', title: '结对帮扶' }],
  schema: () =>
    z.looseObject({
      teacher: reference('staff', { label: '帮扶教师', group: 'pair', sensitivity: 'basic', needed: true }),
      from: day({ label: '从哪天起', group: 'pair', sensitivity: 'basic', needed: true }),
      until: day({ label: '到哪天止', group: 'pair', sensitivity: 'basic' }),
      focus: yesNo({ label: '重点帮扶对象', spoken: '要多陪的孩子', group: 'pair', clause: 'JSS 四(二)3' }),
      goal: paragraph({ label: '目标', group: 'pair' }),
      manner: choice(
        {
          staff: '教职工结对',
          one: '一帮一',
          many: '一帮多',
          volunteer: '志愿者结对',
          pair: '一对一',
          agent: '代理家长',
          helper: '学习帮手',
        },
        { label: '方式', group: 'pair' },
      ),
    }),
  begin: ({ today }) => ({ from: today, manner: 'staff' }),
  check: (doc, context) => {
    const found = spanFindings(doc);
    const theirs = (context.elsewhere?.() ?? []).filter(
      (each) =>
        each.doc['teacher'] === doc.teacher &&
        goesOn(each.doc, context.today) &&
        !(each.child !== undefined && context.isGone?.(each.child) === true),
    );
    const load = new Set(theirs.map((each) => each.child)).size + 1;
    if (doc.teacher !== undefined && goesOn(doc, context.today) && load > MOST_PAIRED)
      found.push({
        level: 'warning',
        field: 'teacher',
        say: `这位老师已经陪着${load - 1}个孩子了，看看要不要换一位。`,
      });
    return found;
  },
  line: () => '结对帮扶',
});
