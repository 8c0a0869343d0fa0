/**
 * R04: where each parent is and the last block of 附件2. Facts are kept per parent; 单亲, 孤儿, 留守类别 and the 学籍
 * code are computed from them by `people/left-behind.ts` and never confused with each other (domain §1, trap).
 */
import * as z from 'zod';
import { choice, day, line, yesNo } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { byDuty } from './roles.ts';

export const parentStates = {
  home: '在家',
  away: '外出务工',
  divorced: '离异不同住',
  ran: '出走',
  missing: '失踪',
  died: { label: '死亡', spoken: '去世' },
  prison: '服刑',
  ill: '重病重残',
  unknown: '不详',
} as const;

export const FamilyFlags = defineKind({
  type: 'family-flags',
  label: '家庭情况',
  serves: ['A4', 'A11'],
  about: 'child',
  heading: 'register',
  isFilePart: true,
  writers: byDuty,
  single: true,
  groups: [
    { key: 'parents', title: '爸爸妈妈' },
    { key: 'flags', title: '附件2最后一栏' },
  ],
  schema: () =>
    z.looseObject({
      father: choice(parentStates, {
        label: '父亲',
        group: 'parents',
        sensitivity: 'family',
        needed: true,
        clause: 'JT 附2',
        together: 'father',
      }),
      fatherSince: day({ label: '从哪天起', group: 'parents', sensitivity: 'family', together: 'father' }),
      mother: choice(parentStates, {
        label: '母亲',
        group: 'parents',
        sensitivity: 'family',
        needed: true,
        clause: 'JT 附2',
        together: 'mother',
      }),
      motherSince: day({ label: '从哪天起', group: 'parents', sensitivity: 'family', together: 'mother' }),
      divorced: yesNo({ label: '父母离异', group: 'flags', sensitivity: 'family', clause: 'JT 附2' }),
      orphanConfirmed: yesNo({
        label: '是否孤儿',
        group: 'flags',
        sensitivity: 'family',
        hint: '父母都去世或失踪时，由人来定',
        clause: 'JT 附2',
      }),
      singleParent: yesNo({ label: '是否单亲', group: 'flags', sensitivity: 'family', clause: 'JT 附2' }),
      otherWords: line({ label: '其他', group: 'flags', sensitivity: 'family', clause: 'JT 附2' }),
      leftKindConfirmed: choice(
        { both: '父母均外出', father: '父外出', mother: '母外出', none: '不列入' },
        {
          label: '留守类别',
          spoken: '附件3类别',
          group: 'flags',
          sensitivity: 'family',
          clause: 'JT 附3',
          hint: '不选就按上面的情况算',
          together: 'left-kind',
        },
      ),
      leftKindReason: line({ label: '为什么这样定', group: 'flags', sensitivity: 'family', together: 'left-kind' }),
      shapeConfirmed: choice(
        { single: '单亲', two: '双亲' },
        {
          label: '附件3的家庭情况',
          group: 'flags',
          sensitivity: 'family',
          clause: 'JT 附3',
          hint: '孤儿、出走、失踪时表上没有规定，由人来定；不选就空着',
          together: 'shape',
        },
      ),
      shapeReason: line({ label: '为什么这样填', group: 'flags', sensitivity: 'family', together: 'shape' }),
    }),
  check: (doc): readonly Finding[] => [...kindFindings(doc), ...shapeFindings(doc)],
  line: () => '家庭情况',
});

type Flags = z.infer<typeof FamilyFlags.schema>;

function kindFindings(doc: Flags): readonly Finding[] {
  const away = { both: ['father', 'mother'], father: ['father'], mother: ['mother'], none: [] } as const;
  const named = doc.leftKindConfirmed === undefined ? [] : away[doc.leftKindConfirmed];
  if (doc.leftKindReason || !named.some((parent) => doc[parent] === 'home')) return [];
  return [
    { level: 'warning', field: 'leftKindConfirmed', say: '上面写的是在家，这里选的是外出。真是这样，写一句为什么。' },
  ];
}

/** Where no document says which of the two it is, whoever reads the paper later asks why (domain §6.6). */
const shapeFindings = ({ shapeConfirmed, shapeReason }: Flags): readonly Finding[] =>
  shapeConfirmed === undefined || shapeReason
    ? []
    : [{ level: 'warning', field: 'shapeReason', say: '单亲、双亲是人定的，写一句为什么这样填。' }];
