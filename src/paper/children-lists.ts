/** Lists of the children themselves: 花名册, 摸底调查统计表 (both 人手一册, PL 三(二)) and 家访安排表 by village (domain §4.5). */
import type { Day } from '#domain/calendar/day.ts';
import { familyShape, leftKindOf } from '#domain/people/left-behind.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { contactOf } from './annex3.ts';
import { factsOn, guardianOn, printBirth, printPlace, printSex, printYesNo, wordOf } from './child-file.ts';
import type { ChildFile } from './child-file.ts';
import type { Heading, Line, Part, PaperForm } from './form.ts';
import { tablePaper } from './table.ts';
import type { TablePlan } from './table.ts';

/** Which copy this is and who has it: they are numbered and signed for. */
export interface Copy {
  readonly number: string;
  readonly receiver: string;
}

const NUMBER = '第几册';
const RECEIVER = '领用人';

const copyLine: Line = {
  look: 'plain',
  parts: [
    { text: NUMBER, fill: '', align: 'left', share: 1 },
    { text: RECEIVER, fill: '', align: 'center', share: 1 },
    { text: '领用人签名', fill: '', align: 'right', share: 1 },
  ],
};

/** One copy of the same paper: which it is and who has it. The checksum is of what the list says, and is every copy's. */
export const copyOf = (form: PaperForm, { number, receiver }: Copy): PaperForm => {
  const fills = new Map([
    [NUMBER, number],
    [RECEIVER, receiver],
  ]);
  const filled = (part: Part): Part => ({ ...part, fill: fills.get(part.text) ?? part.fill });
  return {
    ...form,
    sheets: form.sheets.map((sheet) => ({
      ...sheet,
      lines: sheet.lines.map((line) => ({ ...line, parts: line.parts.map(filled) })),
    })),
  };
};

const leftWord = (file: ChildFile, day: Day): string => {
  const { kind } = leftKindOf(factsOn(file, day));
  return kind === 'none' ? '' : wordOf(FamilyFlags, 'leftKindConfirmed', kind);
};

/** Every child of the list with what a manager needs to find it; no ID number (§9). */
export function rosterTable(files: readonly ChildFile[], heading: Heading): TablePlan {
  const day = heading.day ?? '';
  return {
    kind: 'roster',
    title: '留守儿童花名册',
    orientation: 'landscape',
    columns: [
      { title: '序号', mm: 10 },
      { title: '姓名', mm: 26, isName: true },
      { title: '性别', mm: 10 },
      { title: '出生年月', mm: 22, isText: true },
      { title: '班级', mm: 20 },
      { title: '家庭住址', mm: 48, align: 'left' },
      { title: '留守类别', mm: 20 },
      { title: '监护人', mm: 24, isName: true },
      { title: '监护情况', mm: 22 },
      { title: '联系电话', mm: 26, isText: true },
      { title: '寄宿', mm: 10 },
    ],
    rows: files.map((file, index) => {
      const guardian = guardianOn(file, day);
      return [
        String(index + 1),
        file.child.name ?? '',
        printSex(file.child.sex),
        printBirth(file.child),
        file.className ?? '',
        printPlace(file.child.home),
        leftWord(file, day),
        guardian?.name ?? '',
        wordOf(Guardian, 'kind', guardian?.kind),
        contactOf(file, day)?.number ?? '',
        printYesNo(file.child.boards),
      ];
    }),
    heading,
    lines: [copyLine],
    counts: '人',
  };
}

/** One class as the survey found it; `total` where the survey counted the whole class. */
export interface SurveyedClass {
  readonly className: string;
  readonly total?: number | undefined;
  /** 是 by the sheet of the 摸底, whether or not there is a file yet. */
  readonly found?: number | undefined;
  /** Of those the ones nobody has written a file of. */
  readonly withoutFile?: readonly string[] | undefined;
  readonly doubtful?: number | undefined;
  readonly files: readonly ChildFile[];
  /** On which day they are counted where it is not the paper's: the last one of a class that has graduated. */
  readonly day?: Day | undefined;
}

type Count = readonly [title: string, is: (file: ChildFile, day: Day) => boolean];

const isLeft =
  (kind: string) =>
  (file: ChildFile, day: Day): boolean =>
    leftKindOf(factsOn(file, day)).kind === kind;
const isCaredBy =
  (...kinds: readonly string[]) =>
  (file: ChildFile, day: Day): boolean =>
    kinds.includes(guardianOn(file, day)?.kind ?? '');

const counts: readonly Count[] = [
  ['男', ({ child }) => child.sex === 'male'],
  ['女', ({ child }) => child.sex === 'female'],
  ['父母均外出', isLeft('both')],
  ['父外出', isLeft('father')],
  ['母外出', isLeft('mother')],
  ['祖父母', isCaredBy('paternal-grandparents')],
  ['外祖父母', isCaredBy('maternal-grandparents')],
  ['亲友照顾', isCaredBy('relatives')],
  ['代理家长', isCaredBy('agent')],
  ['单亲', (file, day) => familyShape(factsOn(file, day)) === 'single'],
  ['寄宿', ({ child }) => child.boards === true],
  ['走读', ({ child }) => child.boards === false],
];

/** Where the sheet found other children than there are files on the list, in words: what goes up must not contradict itself. */
export const surveyDoubts = (classes: readonly SurveyedClass[]): readonly string[] =>
  classes.flatMap(({ className, found, withoutFile = [], files }) => {
    if (found === undefined || (found === files.length && withoutFile.length === 0)) return [];
    const names = withoutFile.length === 0 ? '' : `还没建档的：${withoutFile.join('、')}。`;
    return [`${className}摸底找到${found}人，名单上${files.length}人。${names}看看是谁，再打。`];
  });

/** Columns that divide the children between them, and what of a child must be known to stand in one of them. */
const divisions: readonly (readonly [columns: readonly string[], unsaid: string])[] = [
  [['男', '女'], '没写性别'],
  [['父母均外出', '父外出', '母外出'], '父母去向没定'],
  [['寄宿', '走读'], '没写寄宿还是走读'],
];

/** Where columns that should add up to 留守儿童 do not, with whom to ask about; a table that goes up is held against itself (domain §7.14). */
export const sumDoubts = (classes: readonly SurveyedClass[], today: Day): readonly string[] =>
  classes.flatMap(({ className, files, day = today }) =>
    divisions.flatMap(([columns, unsaid]) => {
      const ways = counts.filter(([title]) => columns.includes(title));
      const left = files.filter((file) => !ways.some(([, is]) => is(file, day)));
      if (left.length === 0) return [];
      const names = left.map(({ child }) => child.name ?? '没写姓名').join('、');
      return [
        `${className}${columns.join('、')}加起来，比留守儿童少${left.length}人。${unsaid}的：${names}。补上，再打。`,
      ];
    }),
  );

/** A line for each class and the sum below; every number is the count of the children above it. */
export function surveyTable(classes: readonly SurveyedClass[], heading: Heading): TablePlan {
  const lineOf = (name: string, rows: readonly SurveyedClass[]): string[] => {
    const sum = (of: 'total' | 'found' | 'doubtful'): number | undefined =>
      rows.every((each) => each[of] === undefined) ? undefined : rows.reduce((all, each) => all + (each[of] ?? 0), 0);
    const countOf = (is: Count[1]): number =>
      rows.reduce((all, { files, day = heading.day ?? '' }) => all + files.filter((file) => is(file, day)).length, 0);
    return [
      name,
      ...[sum('total'), sum('found'), countOf(() => true), sum('doubtful')].map((count) => String(count ?? '')),
      ...counts.map(([, is]) => String(countOf(is))),
    ];
  };
  return {
    kind: 'survey-statistics',
    title: '留守儿童摸底调查统计表',
    orientation: 'landscape',
    columns: [
      { title: '班级', mm: 26 },
      { title: '学生总数', mm: 16 },
      { title: '摸底找到', mm: 16 },
      { title: '留守儿童', mm: 16 },
      { title: '存疑', mm: 12 },
      ...counts.map(([title]) => ({ title, mm: 14 })),
    ],
    rows:
      classes.length === 0 ? [] : [...classes.map((each) => lineOf(each.className, [each])), lineOf('合计', classes)],
    heading,
    lines: [copyLine],
    signs: ['校长'],
  };
}

/** One home on the way. */
export interface VisitStop {
  readonly village: string;
  readonly name: string;
  readonly className: string;
  readonly guardian: string;
  readonly where: string;
  /** 家访（第2次） */
  readonly what: string;
  readonly lastVisit: string;
}

/** By village, so that a walk suggests itself; day and visitor are filled in by hand. */
export const visitPlanPaper = (stops: readonly VisitStop[], heading: Heading): PaperForm =>
  tablePaper({
    kind: 'visit-plan',
    title: '家访安排表',
    orientation: 'landscape',
    columns: [
      { title: '序号', mm: 10 },
      { title: '村', mm: 22 },
      { title: '姓名', mm: 26, isName: true },
      { title: '班级', mm: 20 },
      { title: '照护人', mm: 28, isName: true },
      { title: '怎么走', mm: 50, align: 'left' },
      { title: '要做的', mm: 28 },
      { title: '上次家访', mm: 26 },
      { title: '计划日期', mm: 22 },
      { title: '家访人', mm: 24 },
    ],
    rows: stops.map((stop, index) => [
      String(index + 1),
      stop.village,
      stop.name,
      stop.className,
      stop.guardian,
      stop.where,
      stop.what,
      stop.lastVisit,
    ]),
    heading,
    counts: '家',
    signs: ['班主任', '校长'],
  });
