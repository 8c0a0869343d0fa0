/**
 * R34: a child who is looked after more closely for a time (重点帮扶对象 and the three reasons of JSS 四(二)3–4). It shortens
 * the interval of talks and asks for a paired teacher; on the screen it is only 要多陪.
 */
import * as z from 'zod';
import { choice, day, paragraph, people } from './field.ts';
import { defineKind } from './kind.ts';
import { byDuty } from './roles.ts';
import { lastsOn, spanFindings } from './spans.ts';

const reasons = {
  focus: { label: '重点帮扶对象', spoken: '要多帮' },
  learning: { label: '学习严重滑坡', spoken: '学习要多帮' },
  personality: { label: '人格发展不健全', spoken: '性情要多陪' },
  morals: { label: '道德规范方面问题较多', spoken: '品行要多引' },
  other: '其他',
} as const;

/** True for a flag that is up on that day. */
export const isFlaggedOn = lastsOn;

export const FocusFlag = defineKind({
  type: 'focus-flag',
  label: '多陪一段',
  deed: '定为要多陪',
  serves: ['D2', 'D4'],
  about: 'child',
  heading: 'beside',
  writers: byDuty,
  happenedOn: 'from',
  paper: {
    title: '重点帮扶对象登记表',
    signs: ['班主任', '分管领导'],
    register: { title: '重点帮扶对象名单', columns: ['reason', 'from', 'until', 'decidedBy'] },
  },
  groups: [{ key: 'flag', title: '为什么，多久' }],
  schema: () =>
    z.looseObject({
      reason: choice(reasons, { label: '原因', group: 'flag', needed: true, clause: 'JSS 四(二)4' }),
      from: day({ label: '从哪天起', group: 'flag', needed: true, together: 'span' }),
      until: day({ label: '到哪天止', group: 'flag', together: 'span', hint: '不写就一直到你来结束' }),
      why: paragraph({ label: '看到了什么', group: 'flag', hint: '写事情，不写评语' }),
      decidedBy: people({ label: '谁定的', group: 'flag' }),
    }),
  check: (doc) => spanFindings(doc),
  line: (doc) => {
    const reason = doc.reason === undefined ? '' : reasons[doc.reason];
    return `多陪一段：${typeof reason === 'string' ? reason || '没写原因' : reason.spoken}`;
  },
});
