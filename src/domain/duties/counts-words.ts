/** Which records count for a rule, in words a school head writes herself, and back: 方式：实地、视频；通了吗：接通. */
import { fieldsOf, type Field } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { Rule, Where } from './rule.ts';

/** Any record of the kind. */
const ANY = '都算';
/** Codes that no field lists: anything written at all, and nothing, as in records from before the question was asked. */
const beyond: readonly Word[] = [
  { code: '*', word: '写了的' },
  { code: '?', word: '没写的' },
];
const answers: readonly Word[] = [
  { code: 'yes', word: '是' },
  { code: 'no', word: '否' },
];

interface Word {
  readonly code: string;
  readonly word: string;
}

/** The fields of the kind whose answers are codes, so that a rule can ask for them. */
const askedOf = (type: string): readonly Field[] =>
  fieldsIn(type).filter(({ options, widget }) => options !== undefined || widget === 'yes-no');

const fieldsIn = (type: string): readonly Field[] => {
  const kind = kindOf(type);
  return kind === undefined ? [] : fieldsOf(kind.schema);
};

/** A word without the marks that part a list. */
const plain = (label: string): string =>
  label
    .replace(/\s/g, '')
    .replace(/、/g, '和')
    .replace(/[：；]/g, '，');

const wordsOf = ({ options = [], widget }: Field): readonly Word[] => [
  ...(widget === 'yes-no' ? answers : options.map(({ code, label }) => ({ code, word: plain(label) }))),
  ...beyond,
];

/** `方式：实地；通了吗：接通`, and 都算 where every record of the kind counts. */
export function whereWords(type: string, where: Where): string {
  const parts = fieldsIn(type).flatMap((field) => {
    const codes = where[field.name];
    if (codes === undefined) return [];
    const words = codes.map((code) => wordsOf(field).find((each) => each.code === code)?.word ?? code);
    return [`${plain(field.label)}：${words.join('、')}`];
  });
  return parts.length === 0 ? ANY : parts.join('；');
}

/** Reads such words for that kind; otherwise the sentence that says what can be written. */
export function whereOf(type: string, words: string): { readonly where: Where } | { readonly say: string } {
  const where: Record<string, string[]> = {};
  const text = words.replace(/\s/g, '').replace(/:/g, '：').replace(/;/g, '；');
  for (const part of text === ANY ? [] : text.split('；').filter(Boolean)) {
    const [head = '', list = ''] = part.split('：');
    const field = fieldsIn(type).find(({ name, label, widget, options }) => {
      const isAsked = options !== undefined || widget === 'yes-no' || list === '写了的';
      return isAsked && plain(label) === head && where[name] === undefined;
    });
    if (field === undefined) return { say: `“${head}”看不懂。${fieldsSentence(type)}` };
    const known = wordsOf(field);
    const codes = list.split('、').map((word) => ({ word, code: known.find((each) => each.word === word)?.code }));
    const wrong = codes.find(({ code }) => code === undefined);
    if (wrong !== undefined)
      return { say: `${head}里没有“${wrong.word}”，可以写：${known.map(({ word }) => word).join('、')}。` };
    where[field.name] = codes.flatMap(({ code }) => code ?? []);
  }
  return { where };
}

function fieldsSentence(type: string): string {
  const labels = askedOf(type).map(({ label }) => plain(label));
  return labels.length === 0
    ? `写“${ANY}”。`
    : `写“${ANY}”，或写成“${labels[0] ?? ''}：…”，冒号前可以是${labels.join('、')}。`;
}

export const byWords: Readonly<Record<Rule['counts']['by'], string>> = {
  actor: '帮扶教师一个人做的不算',
  anyone: '谁做都算',
};

/** `家访（方式：上门；帮扶教师做的）、谈心`, the records of other kinds that meet the rule as well; empty where there are none. */
export const orWords = ({ or = [] }: Rule['counts']): string =>
  or
    .map(({ kind, where, by }) => {
      const words = whereWords(kind, where);
      const said = [words === ANY ? [] : words, by === 'paired' ? '帮扶教师做的' : []].flat();
      return `${kindOf(kind)?.label ?? kind}${said.length === 0 ? '' : `（${said.join('；')}）`}`;
    })
    .join('、');

/** What is told beside the number, without what counts now: a county that takes visits by video has them in the number. */
export function apartWithout(apart: Where | undefined, where: Where): Where | undefined {
  const left = Object.entries(apart ?? {}).flatMap(([field, codes]) => {
    const counted = where[field];
    const rest = counted === undefined ? [] : codes.filter((code) => !counted.includes(code));
    return rest.length === 0 ? [] : [[field, rest] as const];
  });
  return left.length === 0 ? undefined : Object.fromEntries(left);
}
