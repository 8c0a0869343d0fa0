/** Rows of a county's table that read well and could never be owed, or never be met: told to whoever writes them, before they hold. */
import { allKinds } from '#domain/records/kinds.ts';
import { factNames, type FactName, type Rule } from './rule.ts';
import { factWords, perWords } from './rule-words.ts';

/** What is known of each whom a rule may be about; no other fact ever holds there. */
const factsOf: Readonly<Record<Rule['per'], readonly FactName[]>> = {
  child: factNames.filter((name) => name !== 'role'),
  class: ['stage'],
  teacher: ['role'],
  school: ['stage', 'boards'],
};

interface Sense<C> {
  readonly column: C;
  /** What is wrong and what to write. */
  readonly say: string;
}

/** Why nobody's record would ever meet it, or it would never be owed; empty for what makes sense. */
export function neverOf({ kind: type, per, appliesIf, each }: Pick<Rule, 'kind' | 'per' | 'appliesIf' | 'each'>) {
  const found: Sense<'对谁' | '哪些孩子' | '分科目'>[] = [];
  const kind = allKinds().find((each) => each.type === type);
  if (kind?.about === 'school' && per === 'child')
    found.push({ column: '对谁', say: `${kind.label}是全校的记录，不在一个孩子名下。写每个班、每位老师或学校。` });
  if (each !== undefined && per !== 'child')
    found.push({ column: '分科目', say: `“对谁”是${perWords[per]}，没有科目可分。写“不分”。` });
  const wrong = factNames.find((name) => appliesIf[name] !== undefined && !factsOf[per].includes(name));
  if (wrong === undefined) return found;
  const fitting = factsOf[per].map((name) => factWords[name]).join('、');
  const say = `“对谁”是${perWords[per]}，没有“${factWords[wrong]}”可看。空着，或写${fitting}。`;
  return [...found, { column: '哪些孩子', say } as const];
}

/** Only what is owed by the month or every so many days has a vacation; there is no school day in it, so a rule that wants some is never owed then. */
export function doubtsOf({ holiday, leastSchoolDays, when }: Rule): readonly Sense<'放假' | '至少几个上课日'>[] {
  if (holiday !== 'owed') return [];
  if (when.every !== 'month' && when.every !== 'days') {
    const say = '写了“照做”，可是只有每月做的、每几天做的才在放假里轮得到。真要放假也做，写成每月几次。';
    return [{ column: '放假', say }];
  }
  if (leastSchoolDays === 0) return [];
  const say = `放假写了“照做”，可是放假里没有${leastSchoolDays}个上课日，轮不到它。真要照做，这里写0。`;
  return [{ column: '至少几个上课日', say }];
}
