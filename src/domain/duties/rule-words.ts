/** A rule's rhythm and its children in words a school head writes herself, and back: 每学期2次, 每14天1次, 每年6月30日前. */
import { isYearlyDate } from '#domain/calendar/day.ts';
import { toHalfWidth } from '#domain/people/half-width.ts';
import { fieldOf } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { roles } from '#domain/records/roles.ts';
import { factKind } from './child-subject.ts';
import { actors, factNames, When, type Actor, type FactName, type Rule } from './rule.ts';

const periods = { month: '每月', term: '每学期', year: '每学年' } as const;

/** `每学期2次`, `每学期1次，28天内`, `每14天1次`, `每年3月31日、9月30日前，提前30天`, `每年6月30日前，提前30天，本学年做过就算`, `一直要有，42天内，提前30天`, `事后7天内`, `事后每7天1次，共4次`. */
export function whenWords(when: When): string {
  switch (when.every) {
    case 'month':
    case 'term':
    case 'year':
      return `${periods[when.every]}${when.count}次${when.within === undefined ? '' : `，${when.within}天内`}`;
    case 'days':
      return `每${when.days}天1次`;
    case 'date':
      return `每年${when.on.map(dateWords).join('、')}前，提前${when.opens}天${when.since === 'year' ? `，${SINCE}` : ''}`;
    case 'cover':
      return `一直要有，${when.within}天内，提前${when.warn}天`;
    case 'case':
      return when.times === undefined ? `事后${when.within}天内` : `事后每${when.within}天1次，共${when.times}次`;
    default:
      return when satisfies never;
  }
}

/** What was done earlier in the school year is done. */
const SINCE = '本学年做过就算';

/** `6月30日`, from `06-30`. */
export const dateWords = (date: string): string => `${Number(date.slice(0, 2))}月${Number(date.slice(3))}日`;

/** What can be written, to be said when something else was. */
export const whenExamples = '每月1次、每学期2次、每学年1次、每14天1次、每年6月30日前';

const COUNTED = /^每(月|学期|学?年)(\d{1,2})次(?:，(\d{1,3})天内)?$/;
/** 每学期两次, as it is said. */
const SPOKEN = '零一二三四五六七八九十';
const DAYS = /^每(\d{1,2})天1?次?$/;
const DATES = new RegExp(`^每年(.+?)前(?:，提前(\\d{1,3})天)?(，${SINCE})?$`);
const COVER = /^一直要有，(\d{1,3})天内，提前(\d{1,3})天$/;
const CASE = /^事后(\d{1,3})天内$/;
const TIMES = /^事后每(\d{1,2})天1次，共(\d{1,2})次$/;
const OPENS = 30;

/**
 * Reads such words. What follows something that happened, or must be in force, keeps from `before` what cannot be said in
 * a word. Nothing when they are no rhythm, or one that no record of the rules can hold.
 */
export function whenOf(words: string, before?: When): When | undefined {
  const text = toHalfWidth(words)
    .replace(/\s/g, '')
    .replace(/,/g, '，')
    .replace('两次', '2次')
    .replace(/([一二三四五六七八九十])次/, (_, count: string) => `${SPOKEN.indexOf(count)}次`);
  const found = countedOf(text) ?? daysOf(text) ?? datesOf(text) ?? lastingOf(text, before);
  return When.safeParse(found).success ? found : undefined;
}

function countedOf(text: string): When | undefined {
  const [, period, count, within] = COUNTED.exec(text) ?? [];
  const every = ({ 月: 'month', 学期: 'term', 学年: 'year', 年: 'year' } as const)[period ?? ''];
  if (every === undefined || within === '0') return undefined;
  return { every, count: Number(count), ...(within !== undefined && { within: Number(within) }) };
}

function daysOf(text: string): When | undefined {
  const [, days] = DAYS.exec(text) ?? [];
  return days === undefined ? undefined : { every: 'days', days: Number(days) };
}

function datesOf(text: string): When | undefined {
  const [, dates = '', opens, since] = DATES.exec(text) ?? [];
  const on = dates.split('、').map((date) => {
    const [, month = '', day = ''] = /^(\d{1,2})月(\d{1,2})日$/.exec(date) ?? [];
    return `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  });
  const isReal = on.every(isYearlyDate);
  if (!isReal) return undefined;
  return { every: 'date', on, opens: Number(opens ?? OPENS), ...(since !== undefined && { since: 'year' }) };
}

function lastingOf(text: string, before: When | undefined): When | undefined {
  const [, within, warn] = COVER.exec(text) ?? [];
  if (within !== undefined && before?.every === 'cover')
    return { ...before, within: Number(within), warn: Number(warn) };
  if (before?.every !== 'case') return undefined;
  const [, days, times] = TIMES.exec(text) ?? [];
  if (Number(days) >= 1 && Number(times) >= 2 && Number(times) <= 12)
    return { ...before, within: Number(days), times: Number(times) };
  const { times: _times, ...once } = before;
  const [, after] = CASE.exec(text) ?? [];
  return after === undefined ? undefined : { ...once, within: Number(after) };
}

const actorWords: Readonly<Record<Actor, string>> = {
  ...roles,
  'paired-teacher': '帮扶教师',
  owner: '负责老师',
  parent: '家长',
};

export const actorWord = (actor: Actor): string => actorWords[actor];
export const actorOf = (words: string): Actor | undefined => actors.find((actor) => actorWords[actor] === words);

export const perWords: Readonly<Record<Rule['per'], string>> = {
  child: '每个孩子',
  class: '每个班',
  teacher: '每位老师',
  school: '学校',
};

export const holidayWords: Readonly<Record<Rule['holiday'], string>> = {
  none: '不做',
  suggest: '建议一次',
  owed: '照做',
};

export const factWords: Readonly<Record<FactName, string>> = {
  stage: '学段',
  boards: '寄宿',
  guardian: '照护人',
  flag: '重点',
  paired: '结对',
  group: '学习类别',
  plan: '帮扶计划',
  talks: '个别方案谈心',
  contacts: '个别方案联系',
  case: '在办',
  level: '评估类别',
  role: '职责',
};

const plainCodes: Readonly<Partial<Record<FactName, Readonly<Record<string, string>>>>> = {
  stage: { kindergarten: '幼儿园', primary: '小学', junior: '初中' },
  boards: { yes: '是', no: '否' },
  paired: { yes: '有' },
  plan: { yes: '有' },
  case: { yes: '有' },
  role: roles,
};

/** The codes of a fact with their words: the fact's own, or the options of the field it is read from. */
function codesOf(name: FactName): readonly { readonly code: string; readonly word: string }[] {
  const plain = plainCodes[name];
  if (plain !== undefined) return Object.entries(plain).map(([code, word]) => ({ code, word }));
  const { type, field = '' } = factKind(name) ?? { type: '' };
  const kind = kindOf(type);
  const options = kind && fieldOf(kind, field)?.options;
  return (options ?? []).map(({ code, label }) => ({ code, word: label }));
}

/** `学段：小学、初中；寄宿：是`; empty for everybody. */
export const appliesWords = (appliesIf: Rule['appliesIf']): string =>
  factNames
    .filter((name) => appliesIf[name] !== undefined)
    .map((name) => {
      const words = (appliesIf[name] ?? []).map(
        (code) => codesOf(name).find((each) => each.code === code)?.word ?? code,
      );
      return `${factWords[name]}：${words.join('、')}`;
    })
    .join('；');

/** Reads such words; what it does not know comes back as the words that are wrong. */
export function appliesOf(words: string): { readonly appliesIf: Rule['appliesIf'] } | { readonly unknown: string } {
  const appliesIf: Partial<Record<FactName, string[]>> = {};
  for (const part of words.replace(/\s/g, '').replace(/:/g, '：').replace(/;/g, '；').split('；').filter(Boolean)) {
    const [head = '', list = ''] = part.split('：');
    const name = factNames.find((each) => factWords[each] === head);
    if (name === undefined) return { unknown: head };
    const codes = list
      .split('、')
      .map((word) => ({ word, code: codesOf(name).find((each) => each.word === word)?.code }));
    const wrong = codes.find(({ code }) => code === undefined);
    if (wrong !== undefined) return { unknown: wrong.word };
    appliesIf[name] = [...new Set([...(appliesIf[name] ?? []), ...codes.flatMap(({ code }) => code ?? [])])];
  }
  return { appliesIf };
}

const ONCE = '不分';

/** `学习类别：要帮、多帮`, the fact by which a rule is owed apart in each 科目; 不分 where it is owed once. */
export const eachWords = (each: Rule['each']): string =>
  each === undefined ? ONCE : appliesWords({ [each.fact]: each.codes });

/** Reads such words; what names no fact that is of a 科目 comes back as the words that are wrong. */
export function eachOf(words: string): { readonly each: Rule['each'] } | { readonly unknown: string } {
  if (words === ONCE) return { each: undefined };
  const read = appliesOf(words);
  if ('unknown' in read) return read;
  const [fact, ...more] = Object.keys(read.appliesIf) as FactName[];
  if (fact === undefined || more.length > 0 || factKind(fact)?.strand === undefined) return { unknown: words };
  return { each: { fact, codes: read.appliesIf[fact] ?? [] } };
}

/** What may be written of a rule that is owed apart, to be said when something else was. */
export const eachExamples = `“${ONCE}”，或写成“${factNames
  .filter((name) => factKind(name)?.strand !== undefined)
  .map((name) => `${factWords[name]}：…`)
  .join('”、“')}”`;

/** True when no clause gives the number: it is another than the clause's, or the clause is the school's own word. */
export function isOwnNumber(
  { when, clause }: Pick<Rule, 'when' | 'clause'>,
  before: Pick<Rule, 'when' | 'clause' | 'isSchoolSetting'> | undefined,
): boolean {
  if (before?.clause !== clause) return clause.includes(OWN_CLAUSE);
  return before.isSchoolSetting || whenWords(when) !== whenWords(before.when);
}

/** Written as the clause where no document asks for it. */
export const OWN_CLAUSE = '学校自定';

/** What may stand before the colon, to be said when something else did. */
export const factExamples = Object.values(factWords).join('、');
