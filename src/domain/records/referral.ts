/** R30: word to those who can do more than a school — 民政, 法律援助 (100 % of what is eligible, PL 三(四)), doctors, counsellors. */
import * as z from 'zod';
import { choice, day, flow, line, paragraph, phones, yesNo } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { byDuty } from './roles.ts';

const kinds = { civil: '民政', legal: '法律援助', medical: '医疗', mind: '心理', justice: '司法' } as const;

const states = {
  wanted: { label: '要转介', next: ['applied'] },
  applied: { label: '已申请', next: ['accepted', 'refused'] },
  accepted: { label: '已受理', next: ['granted', 'refused'] },
  granted: { label: '已办成', next: [] },
  refused: { label: '没办成', next: ['applied'] },
} as const;

export const Referral = defineKind({
  type: 'referral',
  label: '转介',
  deed: '记转介',
  serves: ['H4', 'F8'],
  about: 'child',
  heading: 'safety',
  writers: byDuty,
  happenedOn: 'happenedOn',
  // That a child was sent to a counsellor or before the law is for who has that in hand (§9); a doctor or 民政 is a line of a register.
  asks: ({ kind }) => (kind === 'mind' || kind === 'justice' ? 'handled' : undefined),
  asksOf: '心理、司法方面的转介',
  paper: {
    title: '转介登记',
    signs: ['经办人', '校长'],
    register: {
      title: '转介登记表',
      columns: ['happenedOn', 'kind', 'to', 'eligible', 'state', 'appliedOn', 'acceptedOn', 'resultOn'],
    },
  },
  groups: [
    { key: 'what', title: '转给谁' },
    { key: 'how', title: '办到哪里了' },
  ],
  schema: () =>
    z.looseObject({
      happenedOn: day({ label: '日期', group: 'what', sensitivity: 'family', needed: true }),
      kind: choice(kinds, { label: '哪方面', group: 'what', sensitivity: 'family', needed: true, clause: 'PL 三(四)' }),
      to: line({ label: '哪个单位', group: 'what', sensitivity: 'family', needed: true }),
      phones: phones({ label: '那边的电话', group: 'what', sensitivity: 'family' }),
      reason: paragraph({ label: '为什么', group: 'what', sensitivity: 'handled' }),
      eligible: yesNo({ label: '符合条件', group: 'how', sensitivity: 'family' }),
      state: flow(states, { label: '到哪一步', group: 'how', sensitivity: 'family', needed: true }),
      appliedOn: day({ label: '哪天申请', group: 'how', sensitivity: 'family' }),
      acceptedOn: day({ label: '哪天受理', group: 'how', sensitivity: 'family' }),
      resultOn: day({ label: '哪天办好', group: 'how', sensitivity: 'family' }),
      result: paragraph({ label: '结果', group: 'how', sensitivity: 'handled' }),
    }),
  begin: () => ({ state: 'wanted' }),
  check: (doc) => {
    const found: Finding[] = [];
    if (doc.state === 'refused' && !doc.result)
      found.push({ level: 'error', field: 'result', say: '没办成，写一句为什么。' });
    if (doc.kind === 'legal' && doc.eligible === true && doc.state === 'refused')
      found.push({ level: 'warning', field: 'state', say: '符合条件的法律援助应当都办成，再问一问。' });
    return found;
  },
  line: (doc) =>
    `转介${doc.kind === undefined ? '' : kinds[doc.kind]}${doc.state === undefined ? '' : `：${states[doc.state].label}`}`,
});
