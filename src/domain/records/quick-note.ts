/** R43: 看一眼 (多看一眼、多问一声、多帮一把, JSS 四(三)1). One tap or one fact; everybody who looks after the child reads it. */
import * as z from 'zod';
import { choices, day, line, people } from './field.ts';
import { defineKind } from './kind.ts';
import { besideTheBed } from './roles.ts';

const words = {
  well: '挺好',
  glad: '高兴',
  quiet: '话少',
  low: '闷闷的',
  tired: '没精神',
  hungry: '没吃好',
  cold: '穿得少',
  unwell: '不舒服',
  helped: '帮了一把',
} as const;

export const QuickNote = defineKind({
  type: 'quick-note',
  label: '看一眼',
  deed: '看一眼',
  serves: ['F1', 'G1'],
  about: 'child',
  writers: besideTheBed,
  alsoFor: ['dorm-keeper'],
  heading: 'talks',
  happenedOn: 'happenedOn',
  paper: { title: '日常看望记录', signs: ['教师'] },
  groups: [{ key: 'note', title: '看一眼' }],
  schema: () =>
    z.looseObject({
      happenedOn: day({ label: '日期', group: 'note', sensitivity: 'basic', needed: true }),
      words: choices(words, { label: '今天怎么样', group: 'note' }),
      fact: line({ label: '一句话', group: 'note', hint: '看到的事。要紧的写进谈心，或者告诉班主任' }),
      staff: people({ label: '谁看的', group: 'note', sensitivity: 'basic' }),
    }),
  check: (doc) =>
    (doc.words ?? []).length === 0 && !doc.fact
      ? [{ level: 'error', field: 'words', say: '点一个词，或者写一句话。' }]
      : [],
  line: (doc) =>
    [(doc.words ?? []).map((code) => words[code]).join('、'), doc.fact ?? ''].filter(Boolean).join('，') || '看一眼',
});
