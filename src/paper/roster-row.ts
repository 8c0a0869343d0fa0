/**
 * One row of a school's table as the records it would become, with everything odd about it. Nothing is thrown away: what
 * cannot be read is kept as it stands where a field can hold it, and said.
 */
import { parseLooseDay } from '#domain/calendar/loose-day.ts';
import type { LooseDay } from '#domain/calendar/loose-day.ts';
import type { Day } from '#domain/calendar/day.ts';
import { parseVillage } from '#domain/people/address.ts';
import { ageOn, isSixteenOn } from '#domain/people/age.ts';
import { toHalfWidth } from '#domain/people/half-width.ts';
import { checkIdNumber, normaliseIdNumber, sentenceForIdRefusal } from '#domain/people/id-number.ts';
import type { IdNumber } from '#domain/people/id-number.ts';
import { nameFindings, normaliseName } from '#domain/people/name.ts';
import { studentNumberDoubt } from '#domain/people/student-number.ts';
import { YOUNGEST } from '#domain/records/child.ts';
import type { Place } from '#domain/records/field.ts';
import type { ChildDoc, FlagsDoc, GuardianDoc, MemberDoc } from './child-file.ts';
import { cellText, type MatchedColumn } from './roster-columns.ts';
import type { ColumnKey } from './roster-names.ts';
import { familyOfRow } from './roster-family.ts';
import type { CellContent } from './roster-file.ts';

export interface RosterFinding {
  readonly level: 'error' | 'warning';
  readonly field: string;
  /** One sentence in plain Chinese; it never repeats an ID number. */
  readonly say: string;
}

/** What one row says, before it is compared with anything. */
export interface RowReading {
  readonly child: ChildDoc;
  readonly classWords: string;
  readonly gradeWords: string;
  readonly guardian?: GuardianDoc | undefined;
  readonly members: readonly MemberDoc[];
  readonly flags?: FlagsDoc | undefined;
  readonly findings: readonly RosterFinding[];
}

/** The cells of a row by the meaning of their column. */
export interface RowCells {
  content(key: ColumnKey): CellContent;
  text(key: ColumnKey): string;
}

const rowCells = (row: readonly CellContent[], columns: ReadonlyMap<ColumnKey, number>): RowCells => {
  const content = (key: ColumnKey) => row[columns.get(key) ?? -1] ?? null;
  return { content, text: (key) => cellText(content(key)) };
};

const byKey = (columns: readonly MatchedColumn[]): ReadonlyMap<ColumnKey, number> =>
  new Map(columns.map(({ key, index }) => [key, index]));

/** The cells of a row under its header; of two carers those of the one whose name is written. */
export function cellsUnder(row: readonly CellContent[], columns: readonly MatchedColumn[]): RowCells {
  const cells = rowCells(row, byKey(columns.filter(({ carer }) => carer !== 'second')));
  const hasSecond = columns.some(({ carer }) => carer === 'second');
  if (!hasSecond || cells.text('guardianName') !== '') return cells;
  return rowCells(row, byKey(columns.filter(({ carer }) => carer !== 'first')));
}

/** Reads a row; `today` bounds births and ages. */
export function readRow(cells: RowCells, today: Day): RowReading {
  const findings: RosterFinding[] = [];
  const warn = (field: string, say: string) => findings.push({ level: 'warning', field, say });
  const idNumber = readIdNumber(cells.content('idNumber'), { today, warn });
  const { childPhones, ...family } = familyOfRow(cells, warn);
  const child: ChildDoc = {
    ...readName(cells, findings),
    ...readSexAndBirth(cells, { facts: idNumber.facts, today, warn }),
    ...idNumber.child,
    ...readStudentNumber(cells.content('studentNumber'), warn),
    ...readCameOn(cells.content('cameOn'), { today, warn }),
    ...readBoards(cells.text('boards')),
    ...readRural(cells.text('rural')),
    ...(childPhones === undefined ? {} : { phones: [...childPhones] }),
    ...placeField('home', cells.text('home')),
    ...placeField('registeredAt', cells.text('registeredAt')),
  };
  return { child, classWords: cells.text('class'), gradeWords: cells.text('grade'), ...family, findings };
}

type Warn = (field: string, say: string) => void;

function readName(cells: RowCells, findings: RosterFinding[]): Pick<ChildDoc, 'name'> {
  const written = cells.text('name');
  const name = normaliseName(written);
  if (name !== written)
    findings.push({ level: 'warning', field: 'name', say: `姓名写成了“${name}”，和原表不一样，请看一看。` });
  findings.push(...nameFindings(name).map(({ level, say }) => ({ level, field: 'name', say })));
  return { name };
}

/** What the field of a file can hold. */
const LONGEST_KEPT = 30;

function readStudentNumber(content: CellContent, warn: Warn): Pick<ChildDoc, 'studentNumber'> {
  const written = normaliseIdNumber(cellText(content).replace(/^['’‘`]/, ''));
  if (written === '') return {};
  if (isRounded(content, written)) {
    warn('studentNumber', '学籍号存成了数字，后几位已经丢了，没有带进来。请照学籍系统补。');
    return {};
  }
  if (!/\d/.test(written)) {
    if (!STROKE.test(written) && !/^(?:暂?无|没有?)(?:学籍号?)?$/.test(written))
      warn('studentNumber', `学籍号写的是“${written.slice(0, 12)}”，不是号码，没有带进来。有了号码再补。`);
    return {};
  }
  const doubt = studentNumberDoubt(written);
  if (doubt !== undefined) warn('studentNumber', doubt);
  return { studentNumber: written };
}

interface ReadNumber {
  readonly child?: Partial<ChildDoc> | undefined;
  readonly facts?: IdNumber | undefined;
}

/** 6.22999E+17: what a spreadsheet makes of a long number, and a copy of it makes words. */
const IN_POWERS_OF_TEN = /^\d(?:\.\d+)?E\+?\d+$/;

/** Its last digits are gone. */
const isRounded = (content: CellContent, written: string): boolean =>
  (typeof content === 'number' && content > Number.MAX_SAFE_INTEGER) || IN_POWERS_OF_TEN.test(written);

function readIdNumber(content: CellContent, { today, warn }: { today: Day; warn: Warn }): ReadNumber {
  const written = normaliseIdNumber(cellText(content).replace(/^['’‘`]/, ''));
  const number = written.length > LONGEST_KEPT ? numberIn(written) : written;
  if (isRounded(content, number)) {
    warn('idNumber', '身份证号存成了数字，后几位已经丢了，没有带进来。请照户口簿补。');
    return {};
  }
  if (!/\d/.test(number)) return { child: withoutNumber(written, warn) };
  const kept = { idNumber: number, idKind: 'card' as const };
  const checked = checkIdNumber(number, today);
  if (checked.ok) return { child: kept, facts: checked.value };
  // Kept as it stands on the list; what a misread number says of birth and sex is not taken from it. Fifteen digits are an old
  // paper of somebody born in the 1900s: a pupil's are misread, and converting them would make up a number and a birth.
  const say =
    checked.refusal.type === 'old-number'
      ? '身份证号只有15位，孩子的应是18位，请对照户口簿补全。'
      : sentenceForIdRefusal(checked.refusal);
  warn('idNumber', `${say}先存着也行。`);
  return { child: kept };
}

/** The one number in a longer remark; empty where there is none or more than one. */
function numberIn(remark: string): string {
  const [first = '', ...others] = remark.match(/\d{17}[\dX]/g) ?? [];
  return others.length === 0 ? first : '';
}

/** An empty cell by another hand. */
const STROKE = /^[/\\—–―－_.*×X]*$/;

/** Only as the whole of what is written: 登记 and 办公室 say nothing of the kind. */
const WHY_NONE: readonly (readonly [RegExp, NonNullable<ChildDoc['noIdBecause']>])[] = [
  [/^(?:还|尚|暂)?[未没无]有?[上入落]?[户戶](?:口|籍)?$|^黑户$/, 'unregistered'],
  [/^(?:正在|还在|在|待)?(?:补|申)?办(?:理)?(?:中|证)?$/, 'applying'],
  [/^(?:不记得|记不[得清住]|忘)/, 'forgotten'],
];

/**
 * A cell without a digit is no number of anybody. Only words that say so make a child without papers: a stroke or 待补 means
 * that nobody has looked yet, as an empty cell does.
 */
function withoutNumber(words: string, warn: Warn): Partial<ChildDoc> {
  if (STROKE.test(words)) return {};
  const noIdBecause = WHY_NONE.find(([pattern]) => pattern.test(words))?.[1];
  if (noIdBecause !== undefined) return { idKind: 'none', noIdBecause };
  if (/^(?:暂?无|没有?)(?:有?身份证(?:件|号码?)?|证件?|号码?)?$/.test(words)) return { idKind: 'none' };
  warn('idNumber', `身份证号写的是“${words.slice(0, 12)}”，不是号码，没有带进来。请照户口簿补。`);
  return {};
}

/** The column decides, the number fills what is missing, and where they disagree it is said: the 户口簿 decides (domain §10). */
function readSexAndBirth(
  cells: RowCells,
  { facts, today, warn }: { facts: IdNumber | undefined; today: Day; warn: Warn },
): Pick<ChildDoc, 'sex' | 'birth' | 'birthKnown'> {
  const written = /^[男女]/.exec(cells.text('sex'))?.[0] ?? facts?.sex;
  if (facts !== undefined && written !== facts.sex) warn('sex', '性别和身份证号对不上，请照户口簿改。');
  const birth = readBirth(cells, { facts, today, warn });
  return {
    ...(written === undefined ? {} : { sex: written === '男' ? ('male' as const) : ('female' as const) }),
    ...(birth === undefined ? {} : { birth: birth.day, birthKnown: birth.precision }),
  };
}

function readBirth(
  cells: RowCells,
  { facts, today, warn }: { facts: IdNumber | undefined; today: Day; warn: Warn },
): LooseDay | undefined {
  const content = cells.content('birth');
  const age = Number.parseInt(toHalfWidth(cells.text('age')), 10);
  const written = looseDayOf(content);
  if (written === undefined && cellText(content) !== '')
    warn('birth', '出生日期看不懂，没有带进来。写成 2015-09-03 这样。');
  if (written?.isMonthLost && facts === undefined)
    warn('birth', `${cellText(content)}可能是1月，也可能是10月，先只记了年份，请补月份。`);
  const birth = preciser(written, facts, warn);
  if (birth !== undefined) {
    warnOfAge(birth, { today, warn });
    const isOff = birth.precision !== 'year' && Math.abs(ageOn(birth.day, today) - age) > 1;
    if (!Number.isNaN(age) && isOff) warn('age', '年龄和出生日期差得多，请看一看。');
    return birth;
  }
  if (Number.isNaN(age) || age < 0 || age > 20) return undefined;
  warn('birth', '只有年龄，出生年份是推算的，请补出生日期。');
  return { day: `${Number(today.slice(0, 4)) - age}-01-01`, precision: 'year' };
}

/** A slip in the year makes a pupil of 71 or of 2: what §4.3 asks where a child is written is asked of a row as well. */
function warnOfAge({ day, precision }: LooseDay, { today, warn }: { today: Day; warn: Warn }) {
  if (day > today) return warn('birth', '出生日期还没到，看看年份。');
  const child = { birth: day, birthKnown: precision };
  if (isSixteenOn(child, today)) warn('birth', '照出生日期已经满16岁了，看看年份。');
  else if (ageOn(day, today) < YOUNGEST) warn('birth', '照出生日期还不到3岁，看看年份。');
}

function preciser(written: LooseDay | undefined, facts: IdNumber | undefined, warn: Warn): LooseDay | undefined {
  if (facts === undefined) return written;
  const digits = { day: 10, month: 7, year: 4 }[written?.precision ?? 'year'];
  if (written === undefined || written.day.slice(0, digits) === facts.birth.slice(0, digits))
    return { day: facts.birth, precision: 'day' };
  warn('birth', '出生日期和身份证号对不上，请照户口簿改。');
  return written;
}

const looseDayOf = (content: CellContent): LooseDay | undefined => {
  if (content instanceof Date)
    return Number.isNaN(content.getTime()) ? undefined : { day: content.toISOString().slice(0, 10), precision: 'day' };
  return typeof content === 'string' || typeof content === 'number' ? parseLooseDay(content) : undefined;
};

/** From when on the child is cared for: of a month it is the first day, and a year alone says too little. */
function readCameOn(content: CellContent, { today, warn }: { today: Day; warn: Warn }): Pick<ChildDoc, 'cameOn'> {
  if (cellText(content) === '') return {};
  const read = looseDayOf(content);
  if (read === undefined || read.precision === 'year') {
    warn('cameOn', '来校日期看不出是哪天，没有带进来。写成 2026-03-20 这样。');
    return {};
  }
  if (read.day > today) warn('cameOn', '来校日期还没到，看看年份。');
  else if (read.precision === 'month') warn('cameOn', '来校日期只有年月，先按1号记，请看一看。');
  return { cameOn: read.day };
}

function readBoards(text: string): Pick<ChildDoc, 'boards'> {
  if (/^(?:是|√|✓|住|寄宿|2)/.test(text)) return { boards: true };
  return /^(?:否|不|走读|×|1|非)/.test(text) ? { boards: false } : {};
}

/** By the codes and words of the 学籍 table, 1-农业 and 2-非农业. 居民户口 says neither, and is asked. */
function readRural(text: string): Pick<ChildDoc, 'ruralHousehold'> {
  if (/^(?:否|不|非|城|×|2)|农转非/.test(text)) return { ruralHousehold: false };
  return /^(?:是|√|✓|农|1)/.test(text) ? { ruralHousehold: true } : {};
}

/** An address as written, its parts told apart only where they join to the very same words again. */
function placeOf(text: string): Place {
  const words = text.replace(/\s/g, '').slice(0, 200);
  const { town = '', village = '', group = '' } = parseVillage(words);
  const inner = town + village + group;
  const at = words.indexOf(inner);
  if (inner === '' || at < 0 || at > 60) return { detail: words };
  const parts = { region: words.slice(0, at), town, village, group, detail: words.slice(at + inner.length) };
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== ''));
}

const placeField = (name: 'home' | 'registeredAt', text: string): Pick<ChildDoc, 'home' | 'registeredAt'> =>
  text === '' ? {} : { [name]: placeOf(text) };
