/** R39: who from outside stands by the children — volunteers, cadres, 社会妈妈、代理家长 (PL 三(五)) — and the offices one rings up (JT 三). */
import * as z from 'zod';
import { children, choice, day, line, paragraph, phones } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { byDuty } from './roles.ts';
import { spanFindings } from './spans.ts';

const kinds = {
  volunteer: '志愿者',
  cadre: '党员干部',
  'social-mother': '社会妈妈',
  agent: '代理家长',
  office: '单位联系人',
  director: '儿童主任',
} as const;

export const Supporter = defineKind({
  type: 'supporter',
  label: '外面的帮手',
  deed: '添一位帮手',
  serves: ['C5', 'D6', 'F9', 'J7'],
  about: 'school',
  heading: 'beside',
  writers: byDuty,
  happenedOn: 'from',
  paper: {
    title: '帮扶人员登记表',
    signs: ['班主任', '校长'],
    register: { title: '帮扶人员名单', columns: ['name', 'kind', 'organisation', 'phones', 'from', 'until', 'whom'] },
  },
  groups: [
    { key: 'who', title: '是谁' },
    { key: 'whom', title: '帮哪些孩子' },
  ],
  schema: () =>
    z.looseObject({
      name: line({ label: '姓名', group: 'who', needed: true }),
      kind: choice(kinds, { label: '哪一种', group: 'who', needed: true, clause: 'JT 附1' }),
      organisation: choice(
        {
          league: '团委',
          women: '妇联',
          civility: '文明办',
          residents: '居委会',
          village: '村委会',
          parents: '家委会',
          other: '其他',
        },
        { label: '哪个单位', group: 'who', clause: 'JT 三' },
      ),
      organisationWords: line({ label: '单位全名', group: 'who' }),
      village: line({
        label: '管哪个村',
        group: 'who',
        hint: '写了，那个村的孩子联系卡上就有；几个村用顿号隔开',
      }),
      manner: choice(
        { volunteer: '志愿者结对', pair: '一对一', agent: '代理家长' },
        { label: '方式', group: 'who', clause: 'PL 三(五)' },
      ),
      phones: phones({ label: '电话', group: 'who', sensitivity: 'contact' }),
      vetted: paragraph({
        label: '了解过什么',
        group: 'who',
        sensitivity: 'own-words',
        hint: '身份核实、有没有不适合接触孩子的记录',
      }),
      from: day({ label: '从哪天起', group: 'whom', needed: true, together: 'span' }),
      until: day({ label: '到哪天止', group: 'whom', together: 'span' }),
      whom: children({ label: '帮哪些孩子', group: 'whom' }),
      what: paragraph({ label: '帮什么', group: 'whom' }),
    }),
  check: (doc) => {
    const found: Finding[] = spanFindings(doc);
    if (doc.kind === 'director' && !doc.village && (doc.whom ?? []).length === 0)
      found.push({ level: 'warning', field: 'village', say: '写上管哪个村。' });
    if ((doc.whom ?? []).length > 0 && !doc.vetted)
      found.push({ level: 'warning', field: 'vetted', say: '要和孩子接触的人，先核实身份，写一句了解过什么。' });
    return found;
  },
  line: (doc) => [doc.kind === undefined ? '' : kinds[doc.kind], doc.name ?? ''].filter(Boolean).join(' ') || '帮手',
});
