/** What in the facts of a family a person should look at before the labels of `left-behind.ts` are printed. */
import { familyShape, isOrphan, leftKindOf, type FamilyFacts, type ParentFacts } from './left-behind.ts';

/** One thing to look at. */
export interface FamilyDoubt {
  readonly type:
    | 'needs-confirming'
    | 'parents-unknown'
    | 'other-parent-unknown'
    | 'contradicts'
    | 'state-and-absence'
    | 'state-and-death'
    | 'number-of-the-dead'
    | 'carer-is-parent'
    | 'orphan'
    | 'shape-unknown'
    | 'shape-without-reason';
  /** One sentence in plain Chinese that says what to do. */
  readonly say: string;
}

const DOUBTS: Readonly<Record<FamilyDoubt['type'], string>> = {
  'needs-confirming': '一方外出，另一方不在身边或身体不好：能不能照顾孩子，请在“家庭情况”里定下附件3类别。',
  'parents-unknown': '父母的去向还没写全，附件3类别算不出来。',
  'other-parent-unknown': '类别写了一方外出，另一方在哪里没写：在家、能照顾的，不列入附件3。',
  contradicts: '附件3类别和父母的情况对不上，看看哪一个要改；都对的话，写上为什么这样定。',
  'state-and-absence': '父亲或母亲：“家庭情况”里的在家、外出，和家庭成员里写的外出日期对不上，改成一样的。',
  'state-and-death': '父亲或母亲：“家庭情况”和家庭成员里，一处写了去世，一处没有，改成一样的；改之前按去世填。',
  'number-of-the-dead':
    '父亲或母亲写了去世，家庭成员那一行还有电话，没有页面会再打它：是继父、继母的，“怎么称呼”里写上；不是，“健康情况”选“去世”。',
  'carer-is-parent': '写的是父母均外出，照护人却是父亲或母亲，看看哪一个要改；都对的话，写上为什么这样定。',
  orphan: '父母都不在了，单亲、双亲两格空着；是否孤儿、附件3的家庭情况，由人在“家庭情况”里定。',
  'shape-unknown': '单亲还是双亲定不下来（出走、失踪或不详），两格先空着，由人在“家庭情况”里定。',
  'shape-without-reason': '附件3的单亲、双亲是人定的，没写为什么：在“家庭情况”里补一句。',
};

/** One parent away by a person's word, and not a word of the other. */
const isOtherUnknown = ({ leftKindConfirmed: kind, father, mother }: FamilyFacts): boolean =>
  (kind === 'father' && mother.state === undefined) || (kind === 'mother' && father.state === undefined);

/** Home by the one half of the file and away by the other. */
export const isSplit = ({ state, isAbsent }: ParentFacts): boolean =>
  (state === 'home' && isAbsent === true) || (state === 'away' && isAbsent === false);

/** What a person has looked at once she chose the kind and wrote why: it can be kept with a reason (§4.3). */
const SETTLED_BY_REASON: readonly FamilyDoubt['type'][] = ['other-parent-unknown', 'contradicts', 'carer-is-parent'];

const hasReason = ({ leftKindConfirmed, leftKindReason }: FamilyFacts): boolean =>
  leftKindConfirmed !== undefined && Boolean(leftKindReason);

/** The doubts of one family that nobody has settled, in the order to show them. */
export function familyDoubts(facts: FamilyFacts): FamilyDoubt[] {
  const { needsConfirming, contradicts, kind, proposed } = leftKindOf(facts);
  const isOrphaned = isOrphan(facts) !== false;
  const holds: Readonly<Record<FamilyDoubt['type'], boolean>> = {
    'needs-confirming': needsConfirming,
    'parents-unknown': kind === undefined && proposed === undefined,
    'other-parent-unknown': isOtherUnknown(facts),
    contradicts,
    'state-and-absence': [facts.father, facts.mother].some(isSplit),
    'state-and-death': [facts.father, facts.mother].some((parent) => parent.isDeathSplit === true),
    'number-of-the-dead': [facts.father, facts.mother].some((parent) => parent.hidesNumber === true),
    'carer-is-parent': kind === 'both' && facts.caredForByParent === true,
    orphan: isOrphaned && (facts.orphanConfirmed === undefined || facts.shapeConfirmed === undefined),
    'shape-unknown': !isOrphaned && familyShape(facts) === undefined,
    'shape-without-reason': facts.shapeConfirmed !== undefined && !facts.shapeReason,
  };
  const types = Object.keys(DOUBTS) as FamilyDoubt['type'][];
  const settled = hasReason(facts) ? SETTLED_BY_REASON : [];
  return types.filter((type) => holds[type] && !settled.includes(type)).map((type) => ({ type, say: DOUBTS[type] }));
}
