/** R16: what a paired teacher does for her child, month by month (JSS 四(二)3): words, ways, lessons, and word to the guardian. */
import * as z from 'zod';
import { choice, day, line, paragraph, people, photos, yesNo } from './field.ts';
import { defineKind } from './kind.ts';

const kinds = { talk: '交流', visit: '走访监护人', tutoring: '辅导', goods: '物资', call: '电话' } as const;

export const PairingLog = defineKind({
  type: 'pairing-log',
  label: '结对记录',
  deed: '记结对',
  serves: ['D3', 'D7'],
  about: 'child',
  heading: 'beside',
  happenedOn: 'happenedOn',
  withHome: { kind: ['visit', 'call'] },
  paper: {
    title: '结对帮扶记录表',
    signs: ['帮扶教师', '检查人'],
    register: { title: '结对帮扶记录汇总表', columns: ['happenedOn', 'kind', 'staff', 'content', 'fedBack'] },
  },
  groups: [
    { key: 'did', title: '做了什么' },
    { key: 'told', title: '告诉家里' },
  ],
  schema: () =>
    z.looseObject({
      happenedOn: day({ label: '日期', group: 'did', sensitivity: 'basic', needed: true }),
      kind: choice(kinds, {
        label: '做了什么',
        group: 'did',
        sensitivity: 'basic',
        needed: true,
        clause: 'JSS 四(二)3',
      }),
      staff: people({ label: '帮扶教师', group: 'did', sensitivity: 'basic' }),
      content: paragraph({ label: '经过', group: 'did', needed: true }),
      thoughts: paragraph({ label: '思想、生活情况', group: 'did', clause: 'JSS 四(二)3' }),
      things: line({ label: '送了什么', group: 'did' }),
      photos: photos({ label: '照片', group: 'did', hint: '不拍脸' }),
      fedBack: yesNo({ label: '告诉照护人了', group: 'told', clause: 'JSS 四(二)3' }),
      fedBackWords: line({ label: '怎么说的', group: 'told' }),
    }),
  check: (doc) =>
    doc.kind === 'goods' && !doc.things ? [{ level: 'warning', field: 'things', say: '写上送了什么。' }] : [],
  line: (doc) => `${doc.kind === undefined ? '结对' : kinds[doc.kind]}${doc.content ? `：${doc.content}` : ''}`,
});
