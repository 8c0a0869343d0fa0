/** R02: one row of 附件2 — a parent, a grandparent or another person of the home, where they work and how to reach them. */
import * as z from 'zod';
import type { Day } from '#domain/calendar/day.ts';
import { choice, day, idNumber, integer, line, list, phones, place, yesNo } from './field.ts';
import { defineKind, type Finding } from './kind.ts';

/** Rows of 附件2 in printed order; the child's own row is printed from the child. */
export const relations = {
  father: '父亲',
  mother: '母亲',
  other: '其他主要成员',
  'paternal-grandfather': '祖父',
  'paternal-grandmother': '祖母',
  'maternal-grandfather': '外祖父',
  'maternal-grandmother': '外祖母',
} as const;

/** True of the relation of a mother or father, and of a guardian who is one. */
export const isParent = (relation: string | undefined): relation is 'father' | 'mother' =>
  relation === 'father' || relation === 'mother';

const absence = () =>
  z.object({
    since: day({ label: '从哪天', group: 'away' }),
    until: day({ label: '到哪天', group: 'away' }),
    expected: line({ label: '打算几时回', group: 'away' }),
  });

export const FamilyMember = defineKind({
  type: 'family-member',
  label: '家庭成员',
  serves: ['A4', 'A7', 'A9', 'A11'],
  about: 'child',
  alsoFor: ['dorm-keeper'],
  heading: 'register',
  isFilePart: true,
  groups: [
    { key: 'who', title: '是谁' },
    { key: 'work', title: '做什么，在哪里' },
    { key: 'care', title: '能不能照顾孩子' },
  ],
  schema: () =>
    z.looseObject({
      relation: choice(relations, {
        label: '关系',
        group: 'who',
        sensitivity: 'contact',
        needed: true,
        clause: 'JT 附2',
      }),
      relationWords: line({ label: '怎么称呼', group: 'who', sensitivity: 'contact', hint: '如：姑姑、大伯' }),
      name: line({ label: '姓名', group: 'who', sensitivity: 'contact', clause: 'JT 附2' }),
      phones: phones({ label: '联系电话', group: 'who', sensitivity: 'contact', clause: 'JT 附2' }),
      birth: day({ label: '出生日期', group: 'who', sensitivity: 'family' }),
      age: integer({
        label: '年龄',
        group: 'who',
        sensitivity: 'family',
        unit: '岁',
        clause: 'JT 附2',
        together: 'age',
      }),
      ageAsOf: integer({ label: '年龄是哪年的', group: 'who', sensitivity: 'family', unit: '年', together: 'age' }),
      idNumber: idNumber({ label: '身份证号码', group: 'who', clause: 'JT 附2' }),
      health: choice(
        { well: '健康', fair: '一般', chronic: '慢性病', severe: '重病', disabled: '残疾', died: '去世' },
        { label: '健康情况', group: 'who', sensitivity: 'family', clause: 'JT 附2', together: 'health' },
      ),
      disabilityGrade: choice(
        { one: '一级', two: '二级', three: '三级', four: '四级' },
        { label: '残疾等级', group: 'who', sensitivity: 'family', together: 'health' },
      ),
      education: choice(
        { none: '文盲', primary: '小学', junior: '初中', senior: '高中（中专）', college: '大专及以上' },
        { label: '学历', group: 'work', sensitivity: 'family', clause: 'JT 附2' },
      ),
      occupation: line({ label: '何种职业', group: 'work', sensitivity: 'family', clause: 'JT 附2' }),
      workplace: place({
        label: '就业详细地点',
        group: 'work',
        sensitivity: 'contact',
        hint: '至少写到省和市',
        clause: 'JT 附2',
      }),
      income: integer({
        label: '年收入',
        group: 'work',
        sensitivity: 'family',
        unit: '元',
        hint: '不愿说可以空着',
        clause: 'JT 附2',
      }),
      incomeBand: choice(
        { under1: '1万以下', to3: '1万到3万', to5: '3万到5万', to10: '5万到10万', over10: '10万以上' },
        { label: '年收入大概', group: 'work', sensitivity: 'family', hint: '说不出数的选一档，表上印这一档' },
      ),
      absences: list(absence(), { label: '外出', group: 'work', sensitivity: 'contact', clause: 'JSS 四(三)2' }),
      reachableAt: line({ label: '几时好打电话', group: 'work', sensitivity: 'contact' }),
      registeredAt: place({ label: '户籍所在地', group: 'work', sensitivity: 'family', clause: 'JT 附2' }),
      livesAt: place({ label: '现常住详细地址', group: 'work', sensitivity: 'family', clause: 'JT 附2' }),
      canCare: yesNo({ label: '有监护能力', group: 'care', sensitivity: 'family', clause: 'JT 一' }),
      cannotBecause: choice(
        { ill: '重病', disabled: '重残', prison: '服刑', lost: '失联', died: '去世', other: '其他' },
        { label: '没有能力的原因', group: 'care', sensitivity: 'family', clause: 'PL 二' },
      ),
    }),
  check: (doc, context) => {
    const found: Finding[] = [];
    if (doc.relation === 'other' && !doc.relationWords)
      found.push({ level: 'warning', field: 'relationWords', say: '写上怎么称呼，如：姑姑。' });
    if (isAwayOn(doc, context.today) && doc.health !== 'died' && !doc.workplace?.region)
      found.push({ level: 'error', field: 'workplace', say: '外出的话，写到哪个省、哪个市。实在不知道，写“不详”。' });
    if (doc.canCare === false && doc.cannotBecause === undefined)
      found.push({ level: 'warning', field: 'cannotBecause', say: '没有监护能力的，选一下为什么。' });
    return found;
  },
  line: (doc) => [relationSpoken(doc), doc.name ?? ''].filter(Boolean).join(' ') || '家庭成员',
});

/** An absence is written that has no end, or one to come. */
export const isAwayOn = (
  { absences = [] }: { readonly absences?: readonly { readonly until?: Day | undefined }[] | undefined },
  today: Day,
): boolean => absences.some(({ until }) => until === undefined || until > today);

/** `姑姑`, or the form's own word where no other was given. */
export const relationSpoken = (doc: {
  relation?: keyof typeof relations | undefined;
  relationWords?: string | undefined;
}) => doc.relationWords || (doc.relation === undefined ? '' : spokenRelations[doc.relation]);

const spokenRelations: Record<keyof typeof relations, string> = {
  father: '爸爸',
  mother: '妈妈',
  other: '家人',
  'paternal-grandfather': '爷爷',
  'paternal-grandmother': '奶奶',
  'maternal-grandfather': '外祖父',
  'maternal-grandmother': '外祖母',
};
