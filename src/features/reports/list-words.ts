/** What stands above a list: the number in words, the clauses that ask for it, and what is told beside it. */
import { clauseWords } from '#domain/duties/clause.ts';
import type { Duty } from '#domain/duties/duty.ts';
import { countApart } from '#domain/duties/progress.ts';
import { OWN_CLAUSE } from '#domain/duties/rule-words.ts';
import type { Rule } from '#domain/duties/rule.ts';
import type { Records } from '#device/device.ts';
import { viewOf } from '#features/foot/page/kind-views.ts';
import { staffName } from '#features/foot/children/staff-name.ts';
import { classWords } from './class-rows.ts';
import { childrenBehind, dutiesBehind, type Numbers } from './numbers.ts';
import { EVERYBODY, ledClassOf, MINE, works, type DutyWhat, type Part, type What } from './what.ts';

interface ListCase<W extends What = What> {
  readonly what: W;
  readonly numbers: Numbers;
  readonly records: Records;
}

/** The two words of what was not done in time. */
export const lateWords = { overdue: '逾期', missed: '没赶上' } as const;

export const partWords: Readonly<Record<Part | 'late', string>> = {
  due: '应做',
  done: '已做',
  open: '还没做',
  late: '逾期',
};

/** `五（2）班，逾期3件`, `家访，已做29次`. */
export function headingOf({ what, numbers, records, count }: ListCase & { readonly count: number }): string {
  const whose = whoseWords(records, numbers, what.scope);
  if (what.of === 'children') return [whose, `孩子${count}人`].filter(Boolean).join('，');
  if (!('part' in what)) return [whose, `${lateWords[what.of]}${count}件`].filter(Boolean).join('，');
  const { label, unit } = 'rule' in what ? ruleWords(numbers, what) : works[what.of];
  return [whose, `${label}${partWords[what.part]}${count}${unit}`].filter(Boolean).join('，');
}

function whoseWords(records: Records, numbers: Numbers, scope: string): string {
  if (scope === EVERYBODY) return '';
  if (scope === MINE) return '我的';
  const led = ledClassOf(scope);
  if (led !== undefined) return `${classWords(records, led)}班主任的`;
  return numbers.everyone.get(scope)?.name ?? numbers.people.get(scope) ?? classWords(records, scope);
}

const units = { child: '人', class: '个班', teacher: '位', school: '次' } as const;

function ruleWords(
  { running, duties }: Numbers,
  { of, rule: id }: Extract<What, { readonly rule: string }>,
): { readonly label: string; readonly unit: string } {
  const rule = (of === 'rule' ? running : duties).find((duty) => duty.rule.id === id)?.rule;
  if (rule === undefined) return { label: '', unit: '件' };
  const isOften = 'count' in rule.when && rule.when.count > 1;
  const isByTimes = isOften || (of === 'ring' && rule.when.every === 'term');
  return { label: rule.label, unit: isByTimes ? '次' : units[rule.per] };
}

/** Whose a duty is that is no child's: 五（2）班, 妥文珍, 学校. */
export function subjectWords(records: Records, { rule, subject }: Duty): string {
  if (rule.per === 'class') return classWords(records, subject);
  return rule.per === 'teacher' ? staffName(records, subject) : '学校';
}

/** `妥文珍负责`; nothing where nobody plays the part, and of what is done. */
export function answerWords({ answering, people }: Pick<Numbers, 'answering' | 'people'>, duty: Duty): string {
  const names = duty.state === 'done' ? [] : answering(duty).map((id) => people.get(id) ?? '一位老师');
  return names.length === 0 ? '' : `${names.join('、')}负责`;
}

/** Where it was done, or where it can be: the child's page, or the form of what a class or the school owes. */
export function dutyHref({ doneAs, doneBy, rule, subject }: Duty): string {
  if (doneAs !== undefined && doneBy !== undefined) return `/records/${doneAs}/${doneBy}`;
  const own = viewOf(rule.kind)?.of?.(subject);
  return own ?? (rule.per === 'child' ? `/children/${subject}` : `/write/${rule.kind}`);
}

/** One line for each rule in the list: what asks for it. */
export function clauseLines(duties: readonly Duty[]): readonly string[] {
  const lines = new Map<string, string>();
  for (const { rule, clause } of duties)
    lines.set(rule.id, `${rule.label}，依据${clauseWords(askedBy({ ...rule, clause }))}`);
  return [...lines.values()];
}

/** The clause, and that its number is the school's own where no clause gives one (domain.md §6.8). */
export const askedBy = ({ clause, isSchoolSetting }: Pick<Rule, 'clause' | 'isSchoolSetting'>): string =>
  isSchoolSetting && !clause.includes(OWN_CLAUSE) ? `${clause}，次数${OWN_CLAUSE}` : clause;

/** Visits by phone and calls nobody took: told beside the number and never in it. Empty when there are none. */
export function apartWords({ what, numbers, records }: ListCase<DutyWhat>): string {
  if (!('part' in what) || what.of === 'rule' || numbers.term === undefined) return '';
  const rule = dutiesBehind(numbers, { ...what, part: 'due' })[0]?.rule;
  if (rule === undefined) return '';
  const { from, to } = numbers.term;
  const span = rule.when.every === 'term' ? { from, to } : { from: `${numbers.month}-01`, to: `${numbers.month}-31` };
  const count = childrenBehind(numbers, what.scope).reduce(
    (sum, entry) => sum + countApart(rule, records.about(entry.id), span),
    0,
  );
  if (count === 0) return '';
  return what.of === 'visits' ? `另有电话或视频家访${count}次，不算在内。` : `另有没联系上的${count}次，不算在内。`;
}
