/** 附件3 as it was handed in: the lines of that day, frozen; the county sent them back once, and one number was put right. */
import type * as z from 'zod';
import { addDays, printMonth, type Day } from '#domain/calendar/day.ts';
import { ageOn, birthSpan } from '#domain/people/age.ts';
import { familyFactsOf, familyShape, leftBehindByJt, leftKindOf } from '#domain/people/left-behind.ts';
import { Child, hasLeft } from '#domain/records/child.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { Guardian, guardiansOn } from '#domain/records/guardian.ts';
import { fieldOf, optionWords, type Doc } from '#domain/records/kind.ts';
import type { DemoEdit } from './file.ts';
import { schoolEdit, type SchoolWorld } from './school-world.ts';
import { schoolDoc } from './story.ts';

/** `told` is the story so far, from which the lines are read as they stood on each of the two days. */
export function handInOf(world: SchoolWorld, told: readonly DemoEdit[]): readonly DemoEdit[] {
  const spring = world.story.days.filter((day) => day.slice(5) >= '03-20' && day.slice(5) <= '04-07');
  const [first, last] = [spring[spring.length - 5], spring[spring.length - 1]];
  if (last === undefined) return [];
  if (first === undefined) return [submitted(world, last, { rows: linesOn(told, last), state: 'accepted' })];
  const mended = mendedNumber(world, told, addDays(first, 1));
  const before = linesOn(told, first);
  const now = linesOn([...told, ...mended], last);
  const why = '有一位照护人的电话打不通，核对以后再报';
  return [
    submitted(world, first, { rows: before, state: 'returned', returnedWords: why }),
    ...mended,
    submitted(world, last, { rows: now, state: 'accepted', differences: differencesOf(before, now) }),
  ];
}

function submitted(world: SchoolWorld, day: Day, more: Doc & { readonly rows: readonly Line[] }): DemoEdit {
  const { story } = world;
  const { name, office, mailbox, deadline } = schoolDoc(story.today, story.plan);
  const doc: Doc = {
    kind: 'annex3',
    period: printMonth(day),
    asOf: day,
    deadline: `${day.slice(0, 4)}-04-08`,
    to: '松岔县教育局',
    rowCount: more.rows.length,
    papers: [{ as: 'annex3', heading: { unit: name, filler: '喇玉梅', day }, note: { office, mailbox, deadline } }],
    checkedBy: [story.staffId('dangan')],
    printedOn: day,
    mailedOn: day,
    ...more,
  };
  return schoolEdit(world, 'dangan', { type: 'submission', day, doc });
}

const MENDED = 74;

function mendedNumber({ children }: SchoolWorld, told: readonly DemoEdit[], day: Day): DemoEdit[] {
  const child = children.find(({ sketch }) => sketch.index === MENDED);
  const guardian = told.find(({ type, child: of }) => type === 'guardian' && of === child?.file.id);
  if (!child || !guardian) return [];
  const before = { phones: guardian.doc.phones };
  const doc = { phones: [{ number: '19900001598' }] };
  return [{ ...guardian, by: child.teacherOn(day), day, at: '12:20', doc, before }];
}

interface Line {
  readonly child: string;
  readonly cells: readonly string[];
}

interface File {
  readonly id: string;
  readonly child: z.infer<typeof Child.schema>;
  readonly members: readonly z.infer<typeof FamilyMember.schema>[];
  readonly flags: z.infer<typeof FamilyFlags.schema>;
  readonly guardians: readonly z.infer<typeof Guardian.schema>[];
}

/** Who stands on the list by JT 一 on that day, each with the twelve words of its line. */
function linesOn(told: readonly DemoEdit[], day: Day): readonly Line[] {
  const listed = filesOn(told, day).filter(({ child }) => {
    const isGone = child.mergedInto !== undefined || (hasLeft(child.state) && (child.stateSince ?? '') <= day);
    return !isGone && (child.cameOn ?? '') <= day;
  });
  return listed
    .filter((file) => leftBehindByJt(factsOf(file, day), day).is === 'yes')
    .map((file, index) => ({ child: file.id, cells: cellsOf(file, { number: index + 1, day }) }));
}

/** The four kinds that make a line, as they had been written by that evening. */
function filesOn(told: readonly DemoEdit[], day: Day): readonly File[] {
  const kinds = [Child, FamilyMember, FamilyFlags, Guardian].map(({ type }) => type);
  const records = new Map<string, DemoEdit>();
  for (const edit of told.filter((each) => kinds.includes(each.type) && each.day <= day)) {
    const known = records.get(edit.id);
    records.set(edit.id, known ? { ...known, doc: { ...known.doc, ...edit.doc } } : edit);
  }
  const docs = (type: string, id: string) =>
    [...records.values()].flatMap((each) => (each.type === type && each.child === id ? [each.doc] : []));
  const children = [...records.values()].filter(({ type }) => type === Child.type);
  return children.map(({ id, doc }) => ({
    id,
    child: Child.schema.parse(doc),
    members: docs(FamilyMember.type, id).map((each) => FamilyMember.schema.parse(each)),
    flags: FamilyFlags.schema.parse(docs(FamilyFlags.type, id)[0] ?? {}),
    guardians: docs(Guardian.type, id).map((each) => Guardian.schema.parse(each)),
  }));
}

const carerOn = ({ guardians }: File, day: Day) =>
  guardiansOn(
    guardians.map((doc) => ({ doc })),
    day,
  )[0]?.doc;

const factsOf = (file: File, day: Day) => familyFactsOf({ ...file, guardian: carerOn(file, day) });

/** The columns of 附件3 from the left. */
function cellsOf(file: File, { number, day }: { readonly number: number; readonly day: Day }): readonly string[] {
  const { name, sex, birth = day, birthKnown, home } = file.child;
  const born = birthSpan(file.child);
  const [oldest, youngest] = [born?.first ?? day, born?.last ?? day].map((each) => String(ageOn(each, day)));
  const facts = factsOf(file, day);
  const shape = familyShape(facts);
  const { kind } = leftKindOf(facts);
  const carer = carerOn(file, day);
  const parents = (['father', 'mother'] as const)
    .filter((relation) => !['died', 'missing', 'ran'].includes(file.flags[relation] ?? ''))
    .flatMap((relation) => file.members.filter((each) => each.relation === relation && each.health !== 'died'));
  const phones = [carer?.phones, ...parents.map((each) => each.phones), carer?.backupPhones];
  const kinds = fieldOf(FamilyFlags, 'leftKindConfirmed');
  return [
    String(number),
    name ?? '',
    sex === 'male' ? '男' : '女',
    birthKnown === 'year' ? `${birth.slice(0, 4)}年` : printMonth(birth),
    oldest === youngest ? (oldest ?? '') : '',
    [home?.region, home?.town, home?.village, home?.group, home?.detail].join(''),
    parents.find((each) => each.name)?.name ?? carer?.name ?? '',
    shape === 'single' ? '√' : '',
    shape === 'two' ? '√' : '',
    kinds && kind !== 'none' ? optionWords(kinds, kind, 'printed') : '',
    carer?.name ?? '',
    phones.flatMap((each) => each?.[0]?.number ?? [])[0] ?? '',
  ];
}

/** As the phone words it: number and age change by themselves and are no difference. */
function differencesOf(before: readonly Line[], now: readonly Line[]): string {
  const words = ({ cells }: Line) => cells.filter((_, column) => column !== 0 && column !== 4).join('\t');
  const find = (lines: readonly Line[], { child }: Line) => lines.find((each) => each.child === child);
  const changes: readonly (readonly [string, readonly Line[]])[] = [
    ['新增', now.filter((line) => !find(before, line))],
    ['减少', before.filter((line) => !find(now, line))],
    ['改了', now.filter((line) => words(find(before, line) ?? line) !== words(line))],
  ];
  const said = changes.flatMap(([what, lines]) =>
    lines.length > 0 ? [`${what}${lines.length}人：${lines.map(({ cells }) => cells[1]).join('、')}`] : [],
  );
  return said.join('；') || '和上次一样';
}
