/** One row of the table of rules, read: a rule, or for each cell that is wrong what to write there instead. */
import { fieldOf } from '#domain/records/kind.ts';
import { allKinds } from '#domain/records/kinds.ts';
import { clauseOf } from './clause.ts';
import { dayFieldOf } from './counting.ts';
import { apartWithout, byWords, whereOf, whereWords } from './counts-words.ts';
import { lawRule, lessThanLaw, NOT_LEFT_OUT } from './law-holds.ts';
import { isOfDocument } from './own-rules.ts';
import { isInDocuments } from './policies.ts';
import { neverOf } from './row-sense.ts';
import { rule as aRule, type Rule } from './rule.ts';
import {
  actorOf,
  appliesOf,
  eachExamples,
  eachOf,
  factExamples,
  holidayWords,
  isOwnNumber,
  OWN_CLAUSE,
  perWords,
  whenExamples,
  whenOf,
} from './rule-words.ts';

export const ruleColumns = [
  '编号',
  '做什么',
  '记在哪里',
  '谁来做',
  '对谁',
  '多久一次',
  '哪些孩子',
  '分科目',
  '怎样的才算',
  '谁做的算',
  '至少几个上课日',
  '放假',
  '依据',
  '用不用',
] as const;
export type Column = (typeof ruleColumns)[number];

export interface TableMistake {
  /** Counted as the table counts, the header row is 1. */
  readonly row: number;
  readonly column: Column;
  readonly say: string;
}

export interface Line {
  readonly row: number;
  readonly cellOf: (column: Column) => string;
}

export interface ReadRow {
  readonly row: number;
  readonly id: string;
  /** Nothing where the row says 不用. */
  readonly rule?: Rule;
  readonly mistakes: readonly TableMistake[];
}

const LONGEST_ID = 60;

/** Reads the row over `known`, whose rule of that number it changes; one that is left off or has a mistake gives no rule. */
export function readRow({ row, cellOf }: Line, known: readonly Rule[]): ReadRow {
  const id = cellOf('编号');
  const before = known.find((rule) => rule.id === id);
  const mistakes: TableMistake[] = [];
  const wrong = (column: Column, say: string): undefined => void mistakes.push({ row, column, say });
  if (isOfDocument({ id }) && !isInDocuments(id))
    wrong('编号', `哪个文件里都没有“${id}”。要改原来的，从存下来的表里抄编号；要添新的，写成 own.1 这样。`);
  if (id.length > LONGEST_ID) wrong('编号', `太长了，${LONGEST_ID}个字母以内。`);
  if (!['用', '不用'].includes(cellOf('用不用'))) wrong('用不用', '写“用”或“不用”。');
  if (cellOf('用不用') === '不用' && lawRule(id) !== undefined) wrong('用不用', NOT_LEFT_OUT);
  if (cellOf('用不用') === '不用') return { row, id, mistakes };
  if (!/^[a-z]+\.[a-z0-9-]+$/.test(id)) wrong('编号', '新的一行写成 own.1 这样：字母、点、数字或字母。');
  const label = cellOf('做什么') || wrong('做什么', '写上做什么，如：家访。');
  const kind = kindOfWord(cellOf('记在哪里')) ?? wrong('记在哪里', `没有“${cellOf('记在哪里')}”这种记录。照别的行写。`);
  if (before !== undefined && isOfDocument(before) && kind !== undefined && kind !== before.kind)
    wrong('记在哪里', '文件里的一条，记在哪里不能改。这一行写“不用”，另写一行，编号写成 own.1。');
  const actor =
    actorOf(cellOf('谁来做')) ??
    wrong('谁来做', '写班主任、帮扶教师、任课教师、学籍档案员、心理教师、负责老师、分管领导、校长或家长。');
  const per = keyOf(perWords, cellOf('对谁')) ?? wrong('对谁', '写每个孩子、每个班、每位老师或学校。');
  const when =
    whenOf(cellOf('多久一次'), before?.when) ??
    wrong('多久一次', `“${cellOf('多久一次')}”看不懂。可以写：${whenExamples}。`);
  const days = Number(cellOf('至少几个上课日') || '1');
  if (!Number.isInteger(days) || days < 0 || days > 23) wrong('至少几个上课日', '写0到23的整数。');
  const holiday = keyOf(holidayWords, cellOf('放假') || '不做') ?? wrong('放假', '写不做、建议一次或照做。');
  const clause = clauseOf(cellOf('依据')) || wrong('依据', `写上依据的文件和条款，没有就写“${OWN_CLAUSE}”。`);
  const like = likeOf(before ?? known.find((rule) => rule.kind === kind), kind ?? '');
  const whom = whomOf(like, { cellOf, wrong });
  if (kind && per && whom) for (const { column, say } of neverOf({ kind, per, ...whom })) wrong(column, say);
  const counts = kind === undefined ? like.counts : countsOf(like, { kind, cellOf, wrong });
  if (!label || !kind || !actor || !per || !when || !whom || !holiday || !clause || mistakes.length > 0)
    return { row, id, mistakes };
  const said = {
    id,
    label,
    kind,
    actor,
    per,
    when,
    appliesIf: whom.appliesIf,
    leastSchoolDays: days,
    holiday,
    clause,
    counts,
    isSchoolSetting: isOwnNumber({ when, clause }, before),
  };
  const rule = apartBy(whom.each, { ...like, ...said });
  const less = lessThanLaw(rule);
  if (less !== undefined) wrong(lawColumns[less.of], less.say);
  return less === undefined ? { row, id, rule, mistakes } : { row, id, mistakes };
}

const lawColumns = {
  when: '多久一次',
  children: '哪些孩子',
  counts: '怎样的才算',
  whose: '谁来做',
  holiday: '放假',
} as const;

interface Cells {
  readonly cellOf: Line['cellOf'];
  readonly wrong: (column: Column, say: string) => undefined;
}

/** Which children owe it, and whether apart in each 科目; a cell for the second that says nothing leaves it as it was. */
function whomOf(like: Rule, { cellOf, wrong }: Cells): Pick<Rule, 'appliesIf' | 'each'> | undefined {
  const applies = appliesOf(cellOf('哪些孩子'));
  if ('unknown' in applies)
    wrong(
      '哪些孩子',
      `“${applies.unknown}”看不懂。空着是全部，或写成“学段：小学、初中”；冒号前可以是${factExamples}。`,
    );
  const apart = cellOf('分科目') === '' ? { each: like.each } : eachOf(cellOf('分科目'));
  if ('unknown' in apart) wrong('分科目', `“${apart.unknown}”看不懂。写${eachExamples}。`);
  return 'unknown' in applies || 'unknown' in apart ? undefined : { ...applies, ...apart };
}

function apartBy(each: Rule['each'], rule: Rule): Rule {
  const { each: _, ...once } = rule;
  return each === undefined ? once : { ...rule, each };
}

interface CountsCells extends Cells {
  readonly kind: string;
}

/** Which records count and by whom, as two cells say it; a cell that says nothing leaves it as it was. */
function countsOf({ counts }: Rule, { kind, cellOf, wrong }: CountsCells): Rule['counts'] {
  const [words, whose] = [cellOf('怎样的才算'), cellOf('谁做的算')];
  const by = whose === '' ? counts.by : keyOf(byWords, whose);
  if (by === undefined) wrong('谁做的算', `写“${Object.values(byWords).join('”或“')}”。`);
  const said = { ...counts, by: by ?? counts.by };
  if (words === '' || words === whereWords(kind, counts.where)) return said;
  const read = whereOf(kind, words);
  if ('say' in read) {
    wrong('怎样的才算', read.say);
    return said;
  }
  const { apart: before, ...rest } = said;
  const apart = apartWithout(before, read.where);
  return { ...rest, where: read.where, ...(apart !== undefined && { apart }) };
}

/** What no column says, from the rule of that number, or from one that reads the same kind. */
function likeOf(like: Rule | undefined, kind: string): Rule {
  if (like !== undefined && like.kind === kind) return like;
  const serves = allKinds().find(({ type }) => type === kind)?.serves ?? [];
  return aRule({
    id: 'own.1',
    kind,
    label: kind,
    clause: OWN_CLAUSE,
    serves: [...serves],
    actor: 'class-teacher',
    when: { every: 'term', count: 1 },
    isSchoolSetting: true,
  });
}

/** A kind by its label, if a record of it has a day that could be counted. */
const kindOfWord = (label: string): string | undefined =>
  allKinds().find((kind) => kind.label === label && fieldOf(kind, dayFieldOf(kind.type)) !== undefined)?.type;

const keyOf = <K extends string>(words: Readonly<Record<K, string>>, word: string): K | undefined =>
  (Object.keys(words) as K[]).find((key) => words[key] === word);
