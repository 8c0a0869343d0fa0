/**
 * 信息台账: on one line of each child all that JT 二.1 (监护人情况、父母动态、学习状况、生活状况) and PL 三(二), 四(二) (性格、爱好、病史,
 * 务工地点和联系方式, 临时监护人) want a school to know (A2, A9). None of them asks for an ID number, and none stands here (§9).
 */
import type { Day } from '#domain/calendar/day.ts';
import { isStepParent, parentState } from '#domain/people/parent-state.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { TermSnapshot } from '#domain/records/term-snapshot.ts';
import { guardianOn, printAge, printHealth, printPhones, printPlace, printSex, wordOf } from './child-file.ts';
import type { ChildFile, GuardianDoc, MemberDoc } from './child-file.ts';
import { DASH, type Heading } from './form.ts';
import type { TableColumn, TablePlan } from './table.ts';

const parents: Pick<TableColumn, 'group' | 'align'> = { group: '父母动态', align: 'left' };
const carer: Pick<TableColumn, 'group'> = { group: '监护人情况' };
const phone: TableColumn = { title: '联系电话', mm: 21.5, isText: true };

const columns: readonly TableColumn[] = [
  { title: '序号', mm: 9 },
  { title: '姓名', mm: 22, isName: true },
  { title: '性别', mm: 7 },
  { title: '年龄', mm: 7 },
  { title: '班级', mm: 13 },
  { title: '父亲', mm: 24, ...parents },
  { ...phone, group: '父母动态' },
  { title: '母亲', mm: 24, ...parents },
  { ...phone, group: '父母动态' },
  { title: '姓名', mm: 18, isName: true, ...carer },
  { title: '关系', mm: 11, ...carer },
  { title: '地址', mm: 21, align: 'left', ...carer },
  { ...phone, ...carer },
  { title: '学习\n状况', mm: 11 },
  { title: '生活状况', mm: 32, align: 'left' },
  { title: '身体状况\n病史', mm: 20, align: 'left' },
  { title: '性格\n爱好', mm: 20, align: 'left' },
];

/** Three or four lines of words that are read without effort. */
const ROW_MM = 15;

/** Every child in the order given, as of the heading's day; none at all is the blank sheet for pen and paper. */
export function informationLedger(files: readonly ChildFile[], heading: Heading): TablePlan {
  const day = heading.day ?? '';
  return {
    kind: 'information-ledger',
    title: '留守儿童信息台账',
    orientation: 'landscape',
    columns,
    rows: files.map((file, index) => [String(index + 1), ...lineOf(file, day)]),
    heading,
    counts: '人',
    signs: ['校长'],
    rowMm: ROW_MM,
  };
}

function lineOf(file: ChildFile, day: Day): readonly string[] {
  const { child, snapshot } = file;
  return [
    child.name ?? '',
    printSex(child.sex),
    printAge(child, day),
    file.className ?? '',
    ...parentWords(file, 'father'),
    ...parentWords(file, 'mother'),
    ...carerWords(file, guardianOn(file, day)),
    wordOf(TermSnapshot, 'learning', snapshot?.learning),
    lifeWords(file),
    [printHealth(snapshot), child.medicalHistory ?? ''].filter(Boolean).join('；'),
    [child.personality ?? '', child.hobbies ?? ''].filter(Boolean).join('；'),
  ];
}

/** 姓名, below it where the parent is and until when; and the number, of which a dead parent has none to ask for. */
function parentWords(file: ChildFile, relation: 'father' | 'mother'): readonly [string, string] {
  const rows = file.members.filter((member) => member.relation === relation);
  const written = parentState(relation, file);
  if (written === 'died') return [lines(rows.find((row) => !isStepParent(row))?.name ?? '', '去世'), DASH];
  const [parent] = rows;
  const name = parent?.name ?? '';
  const absence = parent?.absences?.find(({ until }) => until === undefined);
  const state = written ?? (absence === undefined ? undefined : 'away');
  const back = absence?.expected ? `打算${absence.expected}回` : '';
  const where = [wordOf(FamilyFlags, relation, state), printPlace(parent?.workplace), back].filter(Boolean).join('，');
  return [lines(name, where), phonesOf(parent)];
}

const phonesOf = (who: MemberDoc | GuardianDoc | undefined): string => printPhones(who?.phones);

const lines = (...words: readonly string[]): string => words.filter(Boolean).join('\n');

/** Nobody to look after the child is an answer; a carer under the child's own roof has the child's address. */
function carerWords({ child }: ChildFile, guardian: GuardianDoc | undefined): readonly string[] {
  if (guardian === undefined) return ['', '', '', ''];
  const relation = guardian.relationWords || wordOf(Guardian, 'kind', guardian.kind);
  const shared = guardian.sameHouse === true ? printPlace(child.home) : '';
  return [guardian.name ?? '', relation, printPlace(guardian.address) || shared, phonesOf(guardian)];
}

function lifeWords({ child: { boards, lunchAtSchool }, snapshot }: ChildFile): string {
  const named = (field: 'difficulties' | 'help') =>
    (snapshot?.[field] ?? []).map((code) => wordOf(TermSnapshot, field, code)).join('、');
  const [difficulties, help] = [named('difficulties'), named('help')];
  return [
    boards === undefined ? '' : boards ? '寄宿' : '走读',
    lunchAtSchool === undefined ? '' : lunchAtSchool ? '中午在校就餐' : '中午不在校就餐',
    difficulties,
    help && `帮扶：${help}`,
  ]
    .filter(Boolean)
    .join('；');
}
