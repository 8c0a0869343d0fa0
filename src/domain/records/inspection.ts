/** 督导检查 (JSS 三): who came to look, what they found, and what the school mends by when. */
import * as z from 'zod';
import { day, line, list, paragraph, people, photos } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { office } from './roles.ts';

const mending = () =>
  z.object({
    what: line({ label: '要改什么', group: 'mend', sensitivity: 'basic' }),
    who: line({ label: '谁来改', group: 'mend', sensitivity: 'basic' }),
    by: day({ label: '哪天之前', group: 'mend', sensitivity: 'basic' }),
    done: day({ label: '哪天改好', group: 'mend', sensitivity: 'basic' }),
  });

export const Inspection = defineKind({
  type: 'inspection',
  label: '督导检查',
  deed: '记督导检查',
  serves: ['J4'],
  about: 'school',
  heading: 'office',
  writers: office,
  happenedOn: 'happenedOn',
  comesBack: {
    list: 'mendings',
    day: 'by',
    what: 'what',
    who: 'who',
    whose: 'received',
    done: 'done',
    say: '要改的',
    from: '检查时要改的',
  },
  paper: {
    title: '督导检查记录',
    signs: ['检查人', '校长'],
    register: { title: '督导检查登记表', columns: ['happenedOn', 'by', 'received', 'said', 'mendings'] },
  },
  groups: [
    { key: 'seen', title: '谁来看了什么' },
    { key: 'mend', title: '要改的' },
  ],
  schema: () =>
    z.looseObject({
      happenedOn: day({ label: '日期', group: 'seen', sensitivity: 'basic', needed: true }),
      by: line({ label: '谁来检查', group: 'seen', sensitivity: 'basic', needed: true, clause: 'JSS 三' }),
      received: people({ label: '谁接待', group: 'seen', sensitivity: 'basic' }),
      looked: paragraph({ label: '看了什么', group: 'seen', sensitivity: 'basic' }),
      said: paragraph({ label: '提了什么', group: 'seen', sensitivity: 'basic' }),
      mendings: list(mending(), { label: '要改的', group: 'mend', sensitivity: 'basic' }),
      photos: photos({ shows: 'thing', label: '反馈单照片', group: 'mend', sensitivity: 'basic' }),
    }),
  check: (doc): readonly Finding[] =>
    doc.mendings?.some((each) => each.what && each.by === undefined)
      ? [{ level: 'warning', field: 'mendings', say: '每一条都写上哪天之前改好。' }]
      : [],
  line: (doc) => `${doc.by ?? '上级'}来检查`,
});
