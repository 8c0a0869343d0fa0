/** R03: the five tick groups of 附件1, one sheet for a child and a term; copied forward and confirmed each term. */
import * as z from 'zod';
import { choice, choices, day, hidden, line, yesNo } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { byDuty } from './roles.ts';

export const TermSnapshot = defineKind({
  type: 'term-snapshot',
  label: '学期情况',
  serves: ['A3', 'A2', 'F9', 'F8'],
  about: 'child',
  heading: 'register',
  isFilePart: true,
  writers: byDuty,
  single: true,
  happenedOn: 'confirmedOn',
  withHome: { familyChecked: ['yes'] },
  groups: [
    { key: 'state', title: '学习和身体' },
    { key: 'care', title: '谁在照顾' },
    { key: 'help', title: '要帮什么，帮了什么' },
  ],
  schema: () =>
    z.looseObject({
      term: hidden(z.string().max(20).optional(), { label: '学期', group: 'state', sensitivity: 'basic' }),
      confirmedOn: day({ label: '核对日期', group: 'state', sensitivity: 'family', needed: true }),
      learning: choice(
        { excellent: '成绩优秀', good: '良好', fair: '一般', poor: { label: '差', spoken: '要多帮' } },
        { label: '学习情况', group: 'state', sensitivity: 'family', clause: 'JT 附1' },
      ),
      health: choice(
        { well: '健康', severe: '重大疾病', special: '特殊疾病', disabled: '残疾等级', other: '其他' },
        { label: '健康状况', group: 'state', sensitivity: 'health', clause: 'JT 附1', together: 'health' },
      ),
      disabilityGrade: choice(
        { one: '一级', two: '二级', three: '三级', four: '四级' },
        { label: '残疾等级', group: 'state', sensitivity: 'health', clause: 'JT 附1', together: 'health' },
      ),
      healthWords: line({ label: '健康状况（其他）', group: 'state', sensitivity: 'health', together: 'health' }),
      care: choice(
        {
          'paternal-grandparents': '祖父母',
          'maternal-grandparents': '外祖父母',
          relatives: '亲友照顾',
          agent: '代理家长',
          other: '其他',
        },
        {
          label: '监护情况',
          spoken: '谁在照顾',
          group: 'care',
          sensitivity: 'family',
          clause: 'JT 附1',
          together: 'care',
        },
      ),
      careWords: line({
        label: '监护情况（其他）',
        spoken: '是谁',
        group: 'care',
        sensitivity: 'family',
        together: 'care',
      }),
      difficulties: choices(
        {
          money: { label: '经济困难', spoken: '家里经济' },
          learning: { label: '学习困难', spoken: '学习' },
          affection: { label: '亲情缺失', spoken: '想念亲人' },
          mind: { label: '心理健康', spoken: '心情' },
          conduct: { label: '行为习惯', spoken: '习惯' },
        },
        { label: '困难类别', spoken: '要帮的地方', group: 'help', sensitivity: 'family', clause: 'JT 附1' },
      ),
      help: choices(
        {
          money: '经济资助',
          tutoring: '学习辅导',
          'social-mother': '社会妈妈监护',
          cadre: '村（居）党员干部',
          volunteer: '其他志愿者帮扶',
        },
        { label: '帮扶情况', spoken: '已经有的帮助', group: 'help', sensitivity: 'family', clause: 'JT 附1' },
      ),
      familyChecked: yesNo({
        label: '家庭情况（附件2）核对过了',
        group: 'help',
        sensitivity: 'family',
        hint: '一位一位看：在哪里、号码、谁照顾',
        clause: 'JT 附2',
      }),
      helped: yesNo({
        label: '是否落实帮扶措施',
        group: 'help',
        sensitivity: 'family',
        hint: '不选就看有没有老师结对、资助、帮手',
        clause: 'JT 附1',
        together: 'helped',
      }),
      helpedBecause: line({ label: '为什么这样填', group: 'help', sensitivity: 'family', together: 'helped' }),
    }),
  check: (doc) => {
    const found: Finding[] = [];
    for (const [field, label] of [
      ['learning', '学习情况'],
      ['health', '健康状况'],
      ['care', '监护情况'],
    ] as const)
      if (doc[field] === undefined) found.push({ level: 'warning', field, say: `“${label}”还没选，附件1上会空着。` });
    if (doc.health === 'disabled' && doc.disabilityGrade === undefined)
      found.push({ level: 'warning', field: 'disabilityGrade', say: '选一下残疾等级，附件1要写一级到四级。' });
    if (doc.health === 'other' && !doc.healthWords)
      found.push({ level: 'warning', field: 'healthWords', say: '健康状况选了“其他”，附件1后面要写是什么。' });
    if (doc.care === 'other' && !doc.careWords)
      found.push({ level: 'warning', field: 'careWords', say: '选了“其他”，附件1后面要写是谁在照顾。' });
    return found;
  },
  line: () => '核对了学期情况（附件1）',
});
