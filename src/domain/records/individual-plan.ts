/** R20: 个别教育管理方案, for the few whom more talks alone do not help (必要时, JSS 四(二)4): what is done, by whom, and looked at when. */
import * as z from 'zod';
import { choice, day, line, list, paragraph, people } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { byDuty } from './roles.ts';

const review = () =>
  z.object({
    on: day({ label: '哪天看', group: 'reviews' }),
    words: line({ label: '怎么样', group: 'reviews' }),
  });

const often = { week: '每周', fortnight: '每两周', month: '每月' } as const;

export const IndividualPlan = defineKind({
  type: 'individual-plan',
  label: '个别教育管理方案',
  deed: '写个别方案',
  serves: ['E5', 'D2'],
  about: 'child',
  heading: 'learning',
  writers: byDuty,
  happenedOn: 'madeOn',
  comesBack: {
    list: 'reviews',
    day: 'on',
    whose: 'people',
    done: 'words',
    say: '看看效果怎样',
    from: '个别方案里定的',
    isOver: ({ closedOn }) => closedOn !== undefined,
  },
  paper: { title: '个别教育管理方案', signs: ['班主任', '分管领导', { home: '监护人' }] },
  groups: [
    { key: 'why', title: '为什么' },
    { key: 'how', title: '怎么做' },
    { key: 'reviews', title: '看看效果' },
  ],
  schema: () =>
    z.looseObject({
      madeOn: day({ label: '哪天定的', group: 'why', needed: true }),
      reason: choice(
        {
          learning: { label: '学习严重滑坡', spoken: '学习要多帮' },
          personality: { label: '人格发展不健全', spoken: '性情要多陪' },
          morals: { label: '道德规范方面问题较多', spoken: '品行要多引' },
        },
        { label: '原因', group: 'why', needed: true, clause: 'JSS 四(二)4' },
      ),
      description: paragraph({ label: '看到的情况', group: 'why', hint: '写事情，不写评语' }),
      measures: paragraph({ label: '怎么帮', group: 'how', needed: true, clause: 'JSS 四(二)4' }),
      people: people({ label: '谁来做', group: 'how' }),
      talkEvery: choice(often, { label: '多久谈一次心', group: 'how' }),
      contactEvery: choice(often, { label: '多久联系一次照护人', group: 'how' }),
      reviews: list(review(), { label: '看效果', group: 'reviews' }),
      outcome: paragraph({ label: '结果', group: 'reviews' }),
      closedOn: day({ label: '哪天结束', group: 'reviews' }),
    }),
  begin: () => ({ talkEvery: 'week', contactEvery: 'fortnight' }),
  check: (doc): readonly Finding[] => {
    const found: Finding[] = [];
    if (!doc.reviews?.some((each) => each.on !== undefined))
      found.push({ level: 'warning', field: 'reviews', say: '定一个日子，到时候看看效果。' });
    if (doc.closedOn !== undefined && !doc.outcome)
      found.push({ level: 'warning', field: 'outcome', say: '结束了，写一句结果。' });
    return found;
  },
  line: (doc) => (doc.closedOn === undefined ? '个别方案' : '个别方案，已结束'),
});
