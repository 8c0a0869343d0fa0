/** R19: 进步档案 — one good thing at a time, as a fact (JSS 四(三)1). No scores and no ranks (教育部令50号). */
import * as z from 'zod';
import { choice, day, line, paragraph, people, photos } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { aroundTheChild } from './roles.ts';
import { subjects } from './subjects.ts';

/** 第3名, 排名, 87分: what belongs in no file that others read. */
const RANK = /第\s*[\d一二三四五六七八九十百]+\s*名|排名|名次|\d+\s*分(?!钟)/;

export const ProgressEntry = defineKind({
  type: 'progress-entry',
  label: '进步档案',
  deed: '记进步',
  serves: ['E4'],
  about: 'child',
  heading: 'learning',
  writers: aroundTheChild,
  readers: aroundTheChild,
  ofSubject: ['subject', 'staff'],
  happenedOn: 'happenedOn',
  paper: {
    title: '进步档案',
    signs: ['教师'],
    register: { title: '进步档案', columns: ['happenedOn', 'area', 'fact', 'evidence', 'staff'] },
  },
  groups: [{ key: 'fact', title: '哪里进步了' }],
  schema: () =>
    z.looseObject({
      happenedOn: day({ label: '日期', group: 'fact', sensitivity: 'learning', needed: true }),
      area: choice(
        { study: '学业', habit: '习惯', conduct: '品行', mind: '身心', talent: '特长' },
        { label: '哪方面', group: 'fact', sensitivity: 'learning', needed: true, clause: 'JSS 四(三)1' },
      ),
      subject: choice(subjects, { label: '科目', group: 'fact', sensitivity: 'learning' }),
      fact: paragraph({
        label: '做到了什么',
        group: 'fact',
        sensitivity: 'learning',
        needed: true,
        hint: '写一件具体的事，不写名次和分数',
      }),
      evidence: line({ label: '看什么知道的', group: 'fact', sensitivity: 'learning' }),
      staff: people({ label: '谁记的', group: 'fact', sensitivity: 'learning' }),
      photos: photos({ label: '照片', group: 'fact', sensitivity: 'learning', hint: '拍作业、作品，不拍脸' }),
    }),
  check: (doc): readonly Finding[] =>
    RANK.test(`${doc.fact ?? ''} ${doc.evidence ?? ''}`)
      ? [{ level: 'warning', field: 'fact', say: '名次和分数不写在这里，写做到了什么。' }]
      : [],
  line: (doc) => doc.fact ?? '进步档案',
});
