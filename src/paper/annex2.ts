/**
 * 附件2 二、留守儿童家庭情况了解表 (JT 附2, domain §3.2): thirteen columns, A4 landscape. Exactly four cells of the child's row
 * are struck with ∕; a fourth 其他主要成员 goes on to a second sheet.
 */
import type { Day } from '#domain/calendar/day.ts';
import { familyTicks } from '#domain/people/left-behind.ts';
import { isStepParent, parentState } from '#domain/people/parent-state.ts';
import { toldAgeOn } from '#domain/people/told-age.ts';
import { FamilyMember, isParent, relations } from '#domain/records/family-member.ts';
import { printChildId } from './annex1.ts';
import { membersWithCarer } from './carer-member.ts';
import {
  factsOn,
  fileWordsOf,
  printAge,
  printHealth,
  printPhones,
  printPlace,
  printYesNo,
  wordOf,
} from './child-file.ts';
import type { ChildFile, FlagsDoc, MemberDoc } from './child-file.ts';
import { annexTitleLine, DASH, finishForm, headingLine, label, monthWord, struck, tick, value } from './form.ts';
import type { Cell, Heading, PaperForm, Row } from './form.ts';

const COLUMNS_MM = [11, 12, 25, 10, 37, 15, 15, 16, 27, 19, 22, 26, 22];
const TITLE = '留守儿童家庭情况了解表';
const HEADERS =
  '姓名 年龄 身份证号码 健康情况 学历 何种职业 就业详细地点 年收入（元） 户籍\n所在地 现常住\n详细地址 联系电话'.split(
    ' ',
  );
const ROW_MM = 12;
const OTHERS_PER_SHEET = 3;
const PARENTS = ['father', 'mother'] as const;
const GRANDPARENTS = [
  'paternal-grandfather',
  'paternal-grandmother',
  'maternal-grandfather',
  'maternal-grandmother',
] as const;
type NamedRelation = (typeof PARENTS)[number] | (typeof GRANDPARENTS)[number];

/** The family of one child on the heading's day; a blank form when no child is given. */
export function annex2(file: ChildFile | undefined, heading: Heading): PaperForm {
  const family = file === undefined ? undefined : familyOf(file, heading.day);
  const others = chunks(family?.others ?? []);
  const lines = [annexTitleLine('附件2：', `二、${TITLE}`), headingLine(['单位', '填表人：'], heading)];
  const first: Row[] = [
    headerRow(),
    childRow(file, heading.day),
    ...PARENTS.map((relation) => relationRow(relation, family)),
    ...otherRows(others[0] ?? [], heading.day),
    ...GRANDPARENTS.map((relation) => relationRow(relation, family)),
    ...flagRows(file, heading.day),
  ];
  const further = others
    .slice(1)
    .map((chunk) => [headerRow(), childRow(file, heading.day), ...otherRows(chunk, heading.day)]);
  return finishForm({
    kind: 'annex2',
    title: `二、${TITLE}`,
    orientation: 'landscape',
    columnsMm: COLUMNS_MM,
    sheets: [first, ...further].map((rows) => ({ lines, rows, notes: [] })),
    sheetName: '附件2',
    fileWords: ['附件2', TITLE, ...fileWordsOf(file), monthWord(heading.day)],
  });
}

const headerRow = (): Row => ({
  heightMm: 12,
  isHeader: true,
  cells: [label('家庭成员', { colSpan: 2 }), ...HEADERS.map((word) => label(word))],
});

/** 学历, 职业, 就业地点 and 年收入 of a child are struck out on the form itself. */
function childRow(file: ChildFile | undefined, day: Day | undefined): Row {
  const child = file?.child;
  return {
    heightMm: ROW_MM,
    cells: [
      label('留守儿童', { colSpan: 2 }),
      value(child?.name ?? '', { isName: true }),
      value(printAge(child ?? {}, day)),
      value(printChildId(child), { isText: true, isIdNumber: true }),
      value(printHealth(file?.snapshot)),
      ...[1, 2, 3, 4].map(struck),
      value(printPlace(child?.registeredAt)),
      value(printPlace(child?.home)),
      value(printPhones(child?.phones), { isText: true }),
    ],
  };
}

interface Family {
  readonly named: ReadonlyMap<NamedRelation, MemberDoc>;
  /** In the order they were written, a second person of one relation among them. */
  readonly others: readonly MemberDoc[];
  readonly day: Day | undefined;
  readonly flags: FlagsDoc | undefined;
}

/** 去世 is written of the father: who came after him stands by his own name among the others. */
const isStepBesideTheDead = (member: MemberDoc, file: ChildFile): boolean =>
  isParent(member.relation) && isStepParent(member) && parentState(member.relation, file) === 'died';

function familyOf(file: ChildFile, day: Day | undefined): Family {
  const named = new Map<NamedRelation, MemberDoc>();
  const others: MemberDoc[] = [];
  for (const member of day === undefined ? file.members : membersWithCarer(file, day)) {
    const { relation = 'other' } = member;
    if (relation === 'other' || named.has(relation) || isStepBesideTheDead(member, file)) others.push(member);
    else named.set(relation, member);
  }
  return { named, others, day, flags: file.flags };
}

const relationRow = (relation: NamedRelation, family: Family | undefined): Row => {
  const hasDied = (relation === 'father' || relation === 'mother') && family?.flags?.[relation] === 'died';
  return {
    heightMm: ROW_MM,
    cells: [
      label(relations[relation], { colSpan: 2 }),
      ...memberCells(family?.named.get(relation), family?.day, hasDied),
    ],
  };
};

function otherRows(others: readonly MemberDoc[], day: Day | undefined): Row[] {
  return Array.from({ length: OTHERS_PER_SHEET }, (_, index) => {
    const member = others[index];
    const first = index === 0 ? [label('其他主要成员', { rowSpan: OTHERS_PER_SHEET })] : [];
    return {
      heightMm: ROW_MM,
      cells: [...first, value(member === undefined ? '' : relationWord(member)), ...memberCells(member, day, false)],
    };
  });
}

const relationWord = ({ relation, relationWords }: MemberDoc): string =>
  relationWords || (relation === undefined || relation === 'other' ? '' : relations[relation]);

/** The eleven cells after the relation. A relative who has died keeps the name, 去世, and — where there is nothing to ask. */
function memberCells(member: MemberDoc | undefined, day: Day | undefined, hasDied: boolean): Cell[] {
  if (hasDied || member?.health === 'died')
    return [
      value(member?.name ?? '', { isName: true }),
      value(DASH),
      value(member?.idNumber ?? DASH, { isText: true, isIdNumber: true }),
      value('去世'),
      ...Array.from({ length: 7 }, () => value(DASH)),
    ];
  return [
    value(member?.name ?? '', { isName: true }),
    value(member === undefined ? '' : memberAge(member, day)),
    value(member?.idNumber ?? '', { isText: true, isIdNumber: true }),
    value(member === undefined ? '' : memberHealth(member)),
    value(wordOf(FamilyMember, 'education', member?.education)),
    value(member?.occupation ?? ''),
    value(printPlace(member?.workplace)),
    value(
      member?.income === undefined ? wordOf(FamilyMember, 'incomeBand', member?.incomeBand) : String(member.income),
    ),
    value(printPlace(member?.registeredAt)),
    value(printPlace(member?.livesAt)),
    value(printPhones(member?.phones), { isText: true }),
  ];
}

const memberHealth = ({ health, disabilityGrade }: MemberDoc): string =>
  `${wordOf(FamilyMember, 'health', health)}${wordOf(FamilyMember, 'disabilityGrade', disabilityGrade)}`;

/** Completed years on the heading's day; an age that was only told is carried on from the year it was told in. */
function memberAge({ birth, age, ageAsOf }: MemberDoc, day: Day | undefined): string {
  if (birth !== undefined) return printAge({ birth }, day);
  return String((day === undefined ? age : toldAgeOn({ age, ageAsOf }, day)) ?? '');
}

/** The last block: eight cells laid over the thirteen columns. */
const FLAG_SPANS = [2, 1, 2, 2, 2, 2, 1, 1] as const;
const FLAG_LABELS = '是否单亲 父母离异 一方出走 一方死亡 一方失踪 是否孤儿 是否服刑人员子女 其他'.split(' ');

function flagRows(file: ChildFile | undefined, day: Day | undefined): Row[] {
  const ticks = file === undefined ? {} : familyTicks(factsOn(file, day ?? '9999-12-31'));
  const marks: Omit<Cell, 'colSpan'>[] = [
    value(printYesNo(ticks.singleParent)),
    tick(ticks.divorced === true),
    tick(ticks.oneRan === true),
    tick(ticks.oneDied === true),
    tick(ticks.oneMissing === true),
    value(printYesNo(ticks.orphan)),
    value(printYesNo(ticks.childOfPrisoner)),
    value(file?.flags?.otherWords ?? ''),
  ];
  return [
    { heightMm: 10, cells: FLAG_LABELS.map((word, index) => label(word, { colSpan: FLAG_SPANS[index] ?? 1 })) },
    { heightMm: ROW_MM, cells: marks.map((mark, index) => ({ ...mark, colSpan: FLAG_SPANS[index] ?? 1 })) },
  ];
}

function chunks(members: readonly MemberDoc[]): MemberDoc[][] {
  const parts: MemberDoc[][] = [];
  for (let from = 0; from < members.length; from += OTHERS_PER_SHEET)
    parts.push(members.slice(from, from + OTHERS_PER_SHEET));
  return parts;
}
