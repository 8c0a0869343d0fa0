/** R27: 隐患排查 by place (PL 四(四): 重点时段、重点环节、重点隐患点) — what is dangerous where, who lives near, who mends it by when. */
import * as z from 'zod';
import { children, choice, choices, day, flow, line, list, paragraph, people, photos, place } from './field.ts';
import { hazards } from './hazards.ts';
import { defineKind, type Finding } from './kind.ts';
import { allStaff } from './roles.ts';

const states = {
  found: { label: '发现', next: ['told', 'mended'] },
  told: { label: '已报告', next: ['mended'] },
  mended: { label: '已处理', next: ['found'] },
} as const;

const step = () =>
  z.object({
    what: line({ label: '要办什么', group: 'mend' }),
    who: line({ label: '谁来办', group: 'mend' }),
    by: day({ label: '哪天之前', group: 'mend' }),
    done: day({ label: '哪天办好', group: 'mend' }),
  });

export const HazardCheck = defineKind({
  type: 'hazard-check',
  label: '隐患排查',
  deed: '记隐患',
  serves: ['H5', 'H1'],
  about: 'school',
  heading: 'safety',
  writers: allStaff,
  happenedOn: 'happenedOn',
  comesBack: {
    list: 'steps',
    day: 'by',
    what: 'what',
    who: 'who',
    whose: 'staff',
    done: 'done',
    say: '要办的',
    from: '排查隐患时定的',
    isOver: ({ state }) => state === 'mended',
  },
  paper: {
    title: '隐患排查清单',
    signs: ['排查人', '校长'],
    register: { title: '隐患排查清单', columns: ['happenedOn', 'where', 'kinds', 'words', 'staff', 'toldTo', 'state'] },
  },
  groups: [
    { key: 'what', title: '哪里，什么隐患' },
    { key: 'mend', title: '谁来办' },
  ],
  schema: () =>
    z.looseObject({
      happenedOn: day({ label: '日期', group: 'what', sensitivity: 'basic', needed: true }),
      season: choice(
        { usual: '平时', summer: '暑假前后', winter: '寒假前后', rain: '雨季', ice: '结冰时' },
        { label: '什么时候查的', group: 'what', clause: 'PL 四(四)' },
      ),
      where: place({ label: '在哪里', group: 'what' }),
      kinds: choices(hazards, { label: '什么隐患', group: 'what', needed: true, alert: true, clause: 'PL 四(四)' }),
      words: paragraph({ label: '看到什么', group: 'what', needed: true }),
      photos: photos({ label: '照片', group: 'what', hint: '拍地方，不拍人' }),
      near: children({ label: '住在附近、常路过的孩子', group: 'what' }),
      staff: people({ label: '谁查的', group: 'what', sensitivity: 'basic' }),
      state: flow(states, { label: '到哪一步', group: 'mend', needed: true }),
      toldTo: line({ label: '告诉了谁', group: 'mend', hint: '村委会、镇里、供电所' }),
      toldOn: day({ label: '哪天告诉的', group: 'mend' }),
      steps: list(step(), { label: '要办的', group: 'mend' }),
    }),
  begin: () => ({ state: 'found', season: 'usual' }),
  check: (doc): readonly Finding[] =>
    doc.state === 'told' && !doc.toldTo ? [{ level: 'error', field: 'toldTo', say: '写上告诉了谁。' }] : [],
  line: (doc) =>
    [
      [doc.where?.village, doc.where?.group].filter(Boolean).join(''),
      (doc.kinds ?? []).map((code) => hazards[code]).join('、') || '隐患',
    ]
      .filter(Boolean)
      .join('，'),
});
