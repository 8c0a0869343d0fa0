/**
 * R36: what the school sends up — 附件3 with its stamp and its e-mail (JT 二.1), the file and its copies for every manager
 * (人手一册, PL 三(二)), the report of the term. Rows are frozen, so that paper and table are the same and stay so.
 */
import * as z from 'zod';
import { choice, day, flow, hidden, Id, integer, line, list, paragraph, people, photos } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { office } from './roles.ts';

const kinds = {
  annex3: '信息汇总表（附件3）',
  roster: '档案和调查统计表',
  term: '学期情况报告',
  dropout: '控辍保学月报',
  other: '其他',
} as const;

const states = {
  draft: { label: '草稿', next: ['checked'] },
  checked: { label: '核对', next: ['frozen', 'draft'] },
  frozen: { label: '冻结', next: ['sent', 'checked'] },
  sent: { label: '已打印盖章、已发邮件', next: ['returned', 'accepted'] },
  returned: { label: '退回', next: ['corrected'] },
  corrected: { label: '更正版', next: ['sent'] },
  accepted: { label: '已接收', next: [] },
} as const;

/** It has left the school and stands; one that is only begun has not, and what came back is owed again until it is sent anew. */
export const sentStates = ['sent', 'accepted'] as const;

const copy = () =>
  z.object({
    number: line({ label: '第几册', group: 'copies' }),
    receiver: line({ label: '谁领的', group: 'copies' }),
    on: day({ label: '哪天', group: 'copies' }),
  });

export const Submission = defineKind({
  type: 'submission',
  label: '上报',
  deed: '记上报',
  serves: ['A5', 'A8', 'A10', 'I2'],
  about: 'school',
  heading: 'register',
  writers: office,
  happenedOn: 'asOf',
  paper: {
    title: '上报登记',
    signs: ['填报人', '校长'],
    register: {
      title: '上报登记表',
      columns: ['kind', 'period', 'asOf', 'to', 'rowCount', 'checksum', 'state', 'printedOn', 'mailedOn'],
    },
  },
  groups: [
    { key: 'what', title: '报什么' },
    { key: 'way', title: '办到哪一步' },
    { key: 'copies', title: '人手一册' },
  ],
  schema: () =>
    z.looseObject({
      kind: choice(kinds, { label: '报什么', group: 'what', sensitivity: 'basic', needed: true, clause: 'JT 二.1' }),
      period: line({
        label: '哪一期',
        group: 'what',
        sensitivity: 'basic',
        needed: true,
        hint: '如：2026年春季、2026年4月',
      }),
      asOf: day({ label: '表头日期', group: 'what', sensitivity: 'basic', needed: true, hint: '年龄按这一天算' }),
      deadline: day({ label: '截止日期', group: 'what', sensitivity: 'basic', clause: 'JT 附3 注2' }),
      to: line({ label: '报给谁', group: 'what', sensitivity: 'basic', needed: true }),
      rowCount: integer({ label: '一共几行', group: 'what', sensitivity: 'basic', unit: '行' }),
      checksum: line({ label: '校验码', group: 'what', sensitivity: 'basic', hint: '纸上和电子稿上的四位码要一样' }),
      rows: hidden(z.array(z.unknown()).max(2000).optional(), {
        label: '冻结的行',
        group: 'what',
        sensitivity: 'family',
      }),
      papers: hidden(z.array(z.unknown()).max(10).optional(), {
        label: '冻结的表头、表尾',
        group: 'what',
        sensitivity: 'family',
      }),
      differences: paragraph({ label: '和上次有什么不同', group: 'what', sensitivity: 'family' }),
      corrects: hidden(Id.optional(), { label: '更正的是哪一份', group: 'what', sensitivity: 'basic' }),
      correction: integer({ label: '第几次更正', group: 'what', sensitivity: 'basic', hint: '冻结更正版时自己写上' }),
      state: flow(states, { label: '到哪一步', group: 'way', sensitivity: 'basic', needed: true }),
      checkedBy: people({ label: '谁核对的', group: 'way', sensitivity: 'basic' }),
      printedOn: day({ label: '哪天打印盖章', group: 'way', sensitivity: 'basic', clause: 'JT 附3 注2' }),
      mailedOn: day({ label: '哪天发电子稿', group: 'way', sensitivity: 'basic', clause: 'JT 附3 注2' }),
      returnedWords: line({ label: '为什么退回', group: 'way', sensitivity: 'basic' }),
      photos: photos({ shows: 'thing', label: '盖章页照片', group: 'way', sensitivity: 'family' }),
      copies: list(copy(), { label: '人手一册', group: 'copies', sensitivity: 'basic', clause: 'PL 三(二)' }),
    }),
  begin: () => ({ kind: 'annex3', state: 'draft' }),
  check: (doc) => {
    const found: Finding[] = [];
    if (sentStates.some((state) => state === doc.state) && doc.kind === 'annex3') {
      if (doc.printedOn === undefined)
        found.push({ level: 'error', field: 'printedOn', say: '纸质稿和电子稿都要报，写上哪天打印盖章。' });
      if (doc.mailedOn === undefined)
        found.push({ level: 'error', field: 'mailedOn', say: '纸质稿和电子稿都要报，写上哪天发的电子稿。' });
    }
    if (doc.state === 'corrected' && doc.rows?.length && doc.corrects === undefined)
      found.push({
        level: 'warning',
        field: 'state',
        say: '这一份冻结的还是退回的那些行。改好档案，到冻结它的那一页点“冻结更正版”。',
      });
    if (doc.state === 'returned' && !doc.returnedWords)
      found.push({ level: 'warning', field: 'returnedWords', say: '写一句为什么退回，更正时好改。' });
    return found;
  },
  line: (doc) => [doc.kind === undefined ? '上报' : kinds[doc.kind], doc.period ?? ''].filter(Boolean).join('，'),
});
