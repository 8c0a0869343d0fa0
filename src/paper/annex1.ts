/**
 * 附件1 一、留守儿童个人基本情况了解表 (JT 附1, domain §3.1): fourteen rows on a grid of thirty units, A4 portrait. The
 * five tick groups are the term's own sheet; only 困难类别 and 帮扶情况 may carry more than one tick.
 */
import type { Day } from '#domain/calendar/day.ts';
import { guardianKinds } from '#domain/records/guardian.ts';
import { fieldOf } from '#domain/records/kind.ts';
import { TermSnapshot } from '#domain/records/term-snapshot.ts';
import { contactOf } from './annex3.ts';
import {
  fileWordsOf,
  guardianOn,
  printBirth,
  printPhones,
  printPlace,
  printSex,
  printYesNo,
  wordOf,
} from './child-file.ts';
import type { ChildFile, SnapshotDoc } from './child-file.ts';
import { annexTitleLine, finishForm, headingLine, label, monthWord, tick, value, TICK } from './form.ts';
import type { Cell, Heading, PaperForm, Row } from './form.ts';

const UNIT_MM = 170 / 30;
const LABEL_ROW_MM = 13;
const VALUE_ROW_MM = 19;
const TITLE = '留守儿童个人基本情况了解表';

/** The form of one child on the heading's day; a blank one for pen and paper when no child is given. */
export function annex1(file: ChildFile | undefined, heading: Heading): PaperForm {
  return finishForm({
    kind: 'annex1',
    title: `一、${TITLE}`,
    orientation: 'portrait',
    columnsMm: Array.from({ length: 30 }, () => UNIT_MM),
    sheets: [
      {
        lines: [annexTitleLine('附件1：', `一、${TITLE}`), headingLine(['单位', '填表人：'], heading)],
        rows: [...whoRows(file), ...schoolRows(file, heading.day), ...tickRows(file, heading.day)],
        notes: nameNotes(file?.child),
      },
    ],
    sheetName: '附件1',
    fileWords: ['附件1', TITLE, ...fileWordsOf(file), monthWord(heading.day)],
  });
}

/** What a machine without the character prints as a box is told below the form, with how it is read where somebody wrote that. */
function nameNotes(child: ChildFile['child'] | undefined): readonly string[] {
  const { nameNote, pinyin = '' } = child ?? {};
  if (!nameNote) return [];
  return [`注：姓名中的生僻字：${nameNote}${pinyin && `；读音：${pinyin}`}。`];
}

const labelRow = (words: readonly string[], colSpan: number): Row => ({
  heightMm: LABEL_ROW_MM,
  cells: words.map((word) => label(word, { colSpan })),
});

function whoRows(file: ChildFile | undefined): Row[] {
  const child = file?.child;
  const colSpan = 5;
  return [
    labelRow(['留守儿童姓名', '性别', '出生年月', '身份证号码', '家庭常住地', '户籍所在地'], colSpan),
    {
      heightMm: VALUE_ROW_MM,
      cells: [
        value(child?.name ?? '', { colSpan, isName: true }),
        value(printSex(child?.sex), { colSpan }),
        value(child === undefined ? '' : printBirth(child), { colSpan, isText: true }),
        value(printChildId(child), { colSpan, isText: true, isIdNumber: true }),
        value(printPlace(child?.home), { colSpan }),
        value(printPlace(child?.registeredAt), { colSpan }),
      ],
    },
  ];
}

/** The number, or 无 with the reason, so that an empty cell always means that nobody asked. */
export function printChildId(child: ChildFile['child'] | undefined): string {
  if (child === undefined) return '';
  if (child.idNumber !== undefined && child.idNumber !== '') return child.idNumber;
  if (child.idKind !== 'none') return '';
  const reason = { unregistered: '未上户', forgotten: '不记得', applying: '正在办', other: '' }[
    child.noIdBecause ?? 'other'
  ];
  return reason === '' ? '无' : `无（${reason}）`;
}

/** 联系号码: few children have a telephone; then it is the number at which home is reached, as in 附件3. */
function schoolRows(file: ChildFile | undefined, day: Day | undefined): Row[] {
  const colSpan = 6;
  const snapshot = file?.snapshot;
  const isHelped = snapshot?.helped ?? (snapshot?.help?.length ? true : file?.isHelped);
  return [
    labelRow(['联系号码', '就读学校、年级、班级', '是否寄宿生', '是否中午在学校就餐', '是否落实帮扶措施'], colSpan),
    {
      heightMm: VALUE_ROW_MM,
      cells: [
        value(printPhones(file?.child.phones) || (file && day && contactOf(file, day)?.number) || '', {
          colSpan,
          isText: true,
        }),
        value(`${file?.schoolName ?? ''}${file?.className ?? ''}`, { colSpan }),
        value(printYesNo(file?.child.boards), { colSpan }),
        value(printYesNo(file?.child.lunchAtSchool), { colSpan }),
        value(printYesNo(isHelped), { colSpan }),
      ],
    },
  ];
}

type GroupField = 'learning' | 'health' | 'care' | 'difficulties' | 'help';

const GROUPS: readonly { readonly field: GroupField; readonly name: string }[] = [
  { field: 'learning', name: '学习情况' },
  { field: 'health', name: '健康状况' },
  { field: 'care', name: '监护情况' },
  { field: 'difficulties', name: '困难类别\n（可兼选）' },
  { field: 'help', name: '帮扶情况\n（可兼选）' },
];

function tickRows(file: ChildFile | undefined, day: Day | undefined): Row[] {
  const marks = file === undefined ? undefined : marksOf(file, day);
  return GROUPS.flatMap(({ field, name }) => {
    const options = fieldOf(TermSnapshot, field)?.options ?? [];
    const five = [0, 1, 2, 3, 4].map((index) => options[index]);
    return [
      {
        heightMm: LABEL_ROW_MM,
        cells: [
          label(name, { colSpan: 5, rowSpan: 2 }),
          ...five.map((option) => label(option?.label ?? '', { colSpan: 5 })),
        ],
      },
      { heightMm: VALUE_ROW_MM, cells: five.map((option) => markCell(option && marks?.[field][option.code])) },
    ];
  });
}

const markCell = (mark: string | undefined): Cell =>
  mark === undefined || mark === TICK ? tick(mark === TICK, { colSpan: 5 }) : value(mark, { colSpan: 5 });

type Marks = Record<GroupField, Readonly<Record<string, string>>>;

/** What stands under each option: √, the grade of a disability, or the words of 其他. */
function marksOf(file: ChildFile, day: Day | undefined): Marks {
  const snapshot = file.snapshot ?? {};
  const ticks = (codes: readonly string[] | undefined) => Object.fromEntries((codes ?? []).map((code) => [code, TICK]));
  return {
    learning: ticks(snapshot.learning === undefined ? [] : [snapshot.learning]),
    health: healthMark(snapshot),
    care: careMark(file, snapshot, day),
    difficulties: ticks(snapshot.difficulties),
    help: ticks(snapshot.help),
  };
}

function healthMark({ health, disabilityGrade, healthWords }: SnapshotDoc): Readonly<Record<string, string>> {
  if (health === undefined) return {};
  const grade = health === 'disabled' ? wordOf(TermSnapshot, 'disabilityGrade', disabilityGrade) : '';
  const words = health === 'other' ? (healthWords ?? '') : '';
  return { [health]: grade || words || TICK };
}

/** What the term's sheet says, unless somebody took over since; else who looks after the child now. */
function careMark(
  file: ChildFile,
  { care, careWords, confirmedOn }: SnapshotDoc,
  day: Day | undefined,
): Readonly<Record<string, string>> {
  const guardian = guardianOn(file, day ?? '9999-12-31');
  const isNew = confirmedOn !== undefined && guardian?.kind !== undefined && (guardian.from ?? '') > confirmedOn;
  if (care !== undefined && !isNew) return { [care]: (care === 'other' && careWords) || TICK };
  if (guardian?.kind === undefined) return {};
  const column = careColumn(guardian.kind);
  const words = guardianKinds[guardian.kind];
  return { [column]: column !== 'other' ? TICK : typeof words === 'string' ? words : words.label };
}

const named: readonly string[] = ['paternal-grandparents', 'maternal-grandparents', 'relatives', 'agent'];

/** The column of 附件1 for who looks after the child; kinds the form does not name go under 其他 in words. */
const careColumn = (kind: keyof typeof guardianKinds): string => (named.includes(kind) ? kind : 'other');

/** The term's tick and who looks after the child that day are not the same. */
export function hasOtherCarer(file: ChildFile, day: Day): boolean {
  const kind = guardianOn(file, day)?.kind;
  const care = file.snapshot?.care;
  return kind !== undefined && care !== undefined && careColumn(kind) !== care;
}
