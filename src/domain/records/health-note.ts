/** R40: what the school has to know about a child's body — food, growth, vaccinations, common illness (PL 三(三)); no diagnosis beyond need. */
import * as z from 'zod';
import { choice, day, integer, paragraph, people, yesNo } from './field.ts';
import { defineKind } from './kind.ts';
import { byDuty } from './roles.ts';

const kinds = {
  nutrition: '营养',
  growth: '身高体重',
  vaccine: '免疫接种',
  illness: '常见病',
  injury: '小伤',
  other: '其他',
} as const;

export const HealthNote = defineKind({
  type: 'health-note',
  label: '健康记录',
  deed: '记健康',
  serves: ['F6'],
  about: 'child',
  heading: 'safety',
  writers: byDuty,
  happenedOn: 'happenedOn',
  paper: { title: '健康记录', signs: ['记录人', { home: '监护人' }] },
  groups: [{ key: 'note', title: '身体怎么样' }],
  schema: () =>
    z.looseObject({
      happenedOn: day({ label: '日期', group: 'note', sensitivity: 'health', needed: true }),
      kind: choice(kinds, { label: '哪方面', group: 'note', sensitivity: 'health', needed: true, clause: 'PL 三(三)' }),
      heightCm: integer({ label: '身高', group: 'note', sensitivity: 'health', unit: '厘米' }),
      weightKg: integer({ label: '体重', group: 'note', sensitivity: 'health', unit: '公斤' }),
      fact: paragraph({ label: '怎么样', group: 'note', sensitivity: 'health', hint: '只写照顾孩子用得上的' }),
      action: paragraph({ label: '怎么办了', group: 'note', sensitivity: 'health' }),
      guardianTold: yesNo({ label: '告诉照护人了', group: 'note', sensitivity: 'health' }),
      staff: people({ label: '记录人', group: 'note', sensitivity: 'health' }),
    }),
  check: (doc) =>
    doc.heightCm === undefined && doc.weightKg === undefined && !doc.fact
      ? [{ level: 'error', field: 'fact', say: '写一句怎么样，或者写身高体重。' }]
      : [],
  line: () => '健康记录',
});
