/** R28: help that came in money or things, from whom, and who signed for it (帮扶情况 of JT 附1; PL 三(三) 社会救助). */
import * as z from 'zod';
import { choice, day, integer, line, people, photos } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { byDuty } from './roles.ts';

const kinds = {
  grant: '助学金、补助',
  meal: '营养餐',
  goods: '衣物、文具',
  relief: '社会救助',
  medical: '医疗救助',
  other: '其他',
} as const;

export const SupportItem = defineKind({
  type: 'support-item',
  label: '资助救助',
  deed: '记资助',
  serves: ['F8', 'F9'],
  about: 'child',
  heading: 'life',
  writers: byDuty,
  happenedOn: 'happenedOn',
  batch: { rows: ['amount', 'thing', 'receivedBy'] },
  paper: {
    title: '资助救助登记',
    signs: ['经办人', { home: '签收人' }],
    register: {
      title: '资助救助登记表',
      columns: ['happenedOn', 'kind', 'source', 'amount', 'thing', 'receivedBy', 'staff'],
    },
  },
  groups: [{ key: 'item', title: '什么帮助' }],
  schema: () =>
    z.looseObject({
      happenedOn: day({ label: '日期', group: 'item', sensitivity: 'family', needed: true }),
      kind: choice(kinds, { label: '哪一种', group: 'item', sensitivity: 'family', needed: true, clause: 'JT 附1' }),
      source: line({ label: '谁给的', group: 'item', sensitivity: 'family', hint: '如：县民政局、县妇联' }),
      amount: integer({ label: '多少钱', group: 'item', sensitivity: 'family', unit: '元' }),
      thing: line({ label: '什么东西', group: 'item', sensitivity: 'family' }),
      receivedBy: line({ label: '谁签收的', group: 'item', sensitivity: 'family' }),
      staff: people({ label: '经办人', group: 'item', sensitivity: 'family' }),
      photos: photos({
        shows: 'thing',
        label: '签收单',
        group: 'item',
        sensitivity: 'family',
        hint: '拍单子，不拍孩子领东西',
      }),
    }),
  check: (doc) => {
    const found: Finding[] = [];
    if (doc.amount === undefined && !doc.thing)
      found.push({ level: 'warning', field: 'amount', say: '写上多少钱，或者什么东西。' });
    if (!doc.receivedBy) found.push({ level: 'warning', field: 'receivedBy', say: '写上谁签收的。' });
    return found;
  },
  line: (doc) => (doc.kind === undefined ? '资助救助' : `收到${kinds[doc.kind]}`),
});
