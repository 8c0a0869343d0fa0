/** R01: the child. What 附件1 prints of her, what 四知道 asks, and what it takes to tell ten children of one name apart. */
import * as z from 'zod';
import { ageOn, isUnder16On } from '#domain/people/age.ts';
import { checkIdNumber, compareIdWithFacts } from '#domain/people/id-number.ts';
import { nameFindings } from '#domain/people/name.ts';
import {
  choice,
  day,
  flow,
  hidden,
  Id,
  idNumber,
  line,
  list,
  paragraph,
  phones,
  place,
  reference,
  yesNo,
} from './field.ts';
import { defineKind, type Doc, type Finding } from './kind.ts';
import { allStaff } from './roles.ts';

const alias = () =>
  z.object({
    name: line({ label: '名字', group: 'who' }),
    kind: choice({ former: '曾用名', short: '小名', given: '经名' }, { label: '哪一种', group: 'who' }),
  });

/** On screens. Facts are stored and the label 留守 is computed per definition (domain §1); these are where a file stands. */
export const childStates = {
  checking: '待核',
  registered: '在册',
  watched: '关注',
  left: '转出',
  grown: '满16岁',
  returned: '父母返乡',
  graduated: '毕业',
  died: '去世',
} as const;

export type ChildState = keyof typeof childStates;

/** §4.4, in the words of the document and beside them those a child's page says: a file is archived and never deleted; whoever comes back is on the register again. */
const childFlow = {
  checking: {
    label: childStates.checking,
    next: ['registered', 'watched', 'left', 'grown', 'returned', 'graduated', 'died'],
  },
  registered: {
    label: childStates.registered,
    next: ['watched', 'left', 'grown', 'returned', 'graduated', 'died'],
  },
  watched: { label: childStates.watched, next: ['registered', 'left', 'grown', 'returned', 'graduated', 'died'] },
  left: { label: childStates.left, next: ['registered'] },
  // Who is grown, or whose parents are home, may be at school still, and leaves it one day.
  grown: { label: '满16', spoken: childStates.grown, next: ['left', 'graduated', 'died'] },
  returned: { label: childStates.returned, next: ['registered', 'left', 'grown', 'graduated', 'died'] },
  // A slip of 升年级 is taken back.
  graduated: { label: childStates.graduated, next: ['registered'] },
  died: { label: '死亡', spoken: childStates.died, next: [] },
} as const;

/** The first year of a kindergarten; whoever is younger by the paper has a wrong year in it. */
export const YOUNGEST = 3;

/** The day on which the child was at this school no more; whose parents came home or who is grown may still be here. */
export const leftSchoolOn = ({ state, stateSince }: { readonly state?: unknown; readonly stateSince?: unknown }) =>
  typeof stateSince === 'string' && (state === 'left' || state === 'graduated' || state === 'died')
    ? stateSince
    : undefined;

/** The word in `archive` of a file that is sealed. */
export const SEALED = 'sealed';

/** Back at school its teachers see it again, and the head alone takes a file out. */
export const isSealedHere = (doc: Doc): boolean =>
  doc['archive'] === SEALED && leftSchoolOn({ stateSince: '', ...doc }) === undefined;

/** No longer a child of this school whose parents work away. */
export const hasLeft = (state: ChildState | undefined): boolean =>
  state === 'left' || state === 'returned' || state === 'graduated' || state === 'died';

/** Nothing is owed any more: gone, or grown. */
export const hasEnded = (state: ChildState | undefined): boolean => hasLeft(state) || state === 'grown';

/** 关注 and what has ended carry no duties. */
export const isOffRegister = (state: ChildState | undefined): boolean => state === 'watched' || hasEnded(state);

export const Child = defineKind({
  type: 'child',
  label: '孩子',
  serves: ['A2', 'A3', 'A7', 'A9', 'A11', 'F4'],
  about: 'child',
  readers: allStaff,
  // Who was merged into another file is found by that file, whose file is sealed by that, and neither any more in a class.
  findBy: ['mergedInto', 'archive', 'classId'],
  groups: [
    { key: 'who', title: '是谁' },
    { key: 'school', title: '在学校' },
    { key: 'home', title: '家在哪里' },
    { key: 'person', title: '什么样的孩子' },
    { key: 'papers', title: '证件' },
  ],
  schema: () =>
    z.looseObject({
      name: line({ label: '姓名', group: 'who', sensitivity: 'basic', needed: true, clause: 'JT 附1' }),
      pinyin: line({ label: '姓名拼音', group: 'who', sensitivity: 'basic', hint: '不写就按字来，读法不同时改这里' }),
      nameNote: line({
        label: '生僻字说明',
        group: 'who',
        sensitivity: 'basic',
        hint: '打不出的字写在这里，如：上龙下天',
      }),
      aliases: list(alias(), { label: '别的名字', group: 'who', sensitivity: 'basic' }),
      sex: choice(
        { male: '男', female: '女' },
        { label: '性别', group: 'who', sensitivity: 'basic', needed: true, clause: 'JT 附1' },
      ),
      birth: day({
        label: '出生日期',
        group: 'who',
        sensitivity: 'basic',
        needed: true,
        clause: 'JT 附1',
        together: 'birth',
      }),
      birthKnown: choice(
        { day: '知道哪一天', month: '只知道年月', year: '只知道哪一年' },
        { label: '出生日期知道到', group: 'who', sensitivity: 'basic', together: 'birth' },
      ),
      phones: phones({ label: '联系号码', group: 'who', sensitivity: 'contact', clause: 'JT 附1' }),
      classId: reference('school-class', {
        label: '班级',
        group: 'school',
        sensitivity: 'basic',
        needed: true,
        byDuty: true,
        clause: 'JT 附1',
      }),
      boards: yesNo({ label: '是否寄宿生', group: 'school', sensitivity: 'basic', clause: 'JT 附1' }),
      lunchAtSchool: yesNo({ label: '是否中午在学校就餐', group: 'school', sensitivity: 'basic', clause: 'JT 附1' }),
      enrolment: choice(
        { enrolled: '在学', never: '未入学', dropped: '辍学', home: '送教上门' },
        { label: '就学情况', group: 'school', sensitivity: 'basic', clause: 'JSS 四(三)4' },
      ),
      state: flow(childFlow, {
        label: '档案状态',
        group: 'school',
        sensitivity: 'basic',
        byDuty: true,
        together: 'state',
        dates: { field: 'stateSince' },
      }),
      stateSince: day({
        label: '状态从哪天起',
        group: 'school',
        sensitivity: 'basic',
        byDuty: true,
        together: 'state',
      }),
      cameFrom: choice(
        { local: '本地', transferred: '转入' },
        { label: '来源', group: 'school', sensitivity: 'basic' },
      ),
      cameOn: day({
        label: '来校日期',
        group: 'school',
        sensitivity: 'basic',
        hint: '来以前的事不算欠着，开学就在就空着',
      }),
      home: place({ label: '家庭常住地', group: 'home', sensitivity: 'contact', clause: 'JT 附1' }),
      registeredAt: place({ label: '户籍所在地', group: 'home', sensitivity: 'family', clause: 'JT 附1' }),
      ruralHousehold: yesNo({ label: '农村户籍', group: 'home', sensitivity: 'family', clause: 'PL 二' }),
      language: line({ label: '平时讲什么话', group: 'home', sensitivity: 'contact' }),
      personality: paragraph({ label: '性格特点', group: 'person', sensitivity: 'basic', clause: 'PL 三(二)' }),
      hobbies: paragraph({ label: '爱好', group: 'person', sensitivity: 'basic', clause: 'PL 三(二)' }),
      medicalHistory: paragraph({ label: '病史、过敏', group: 'person', sensitivity: 'health', clause: 'PL 三(二)' }),
      idKind: choice(
        { card: '居民身份证', book: '户口簿', 'hmt-pass': '港澳台证件', passport: '护照', other: '其他', none: '无' },
        { label: '证件类型', group: 'papers', sensitivity: 'id-number', together: 'id' },
      ),
      idNumber: idNumber({
        label: '身份证号码',
        group: 'papers',
        clause: 'JT 附1',
        together: 'id',
        copied: 'idCopied',
      }),
      idCopied: yesNo({
        label: '照证件抄的号码',
        group: 'papers',
        sensitivity: 'id-number',
        hint: '听来的、抄旧表的选“不是”',
        together: 'id',
      }),
      noIdBecause: choice(
        { unregistered: '未上户', forgotten: '不记得', applying: '正在办', other: '其他' },
        { label: '没有证件的原因', group: 'papers', sensitivity: 'id-number', together: 'id' },
      ),
      studentNumber: line({ label: '学籍号', group: 'papers', sensitivity: 'id-number' }),
      mergedInto: hidden(Id.optional(), {
        label: '合到哪一份',
        spoken: '档案合到哪一份',
        group: 'school',
        sensitivity: 'basic',
        byDuty: true,
      }),
      archive: hidden(z.string().optional(), {
        label: '封存',
        group: 'school',
        sensitivity: 'archive',
        byHeadOnceWritten: true,
      }),
      householdId: hidden(Id.optional(), { label: '同住的家', group: 'home', sensitivity: 'basic' }),
    }),
  begin: ({ me }) => ({
    state: 'registered',
    enrolment: 'enrolled',
    birthKnown: 'day',
    ...(me.classes.length === 1 && { classId: me.classes[0] }),
  }),
  check: (doc, context) => {
    const found: Finding[] = [];
    if (doc.name !== undefined) found.push(...nameFindings(doc.name).map((each) => ({ ...each, field: 'name' })));
    if (doc.birth !== undefined && doc.birth > context.today)
      found.push({ level: 'error', field: 'birth', say: '出生日期还没到，看看年份是不是写错了。' });
    else if (doc.birth !== undefined && !isUnder16On(doc.birth, context.today))
      found.push({ level: 'warning', field: 'birth', say: '已经满16岁。档案留着，不再有要做的事。' });
    else if (doc.birth !== undefined && ageOn(doc.birth, context.today) < YOUNGEST)
      found.push({ level: 'warning', field: 'birth', say: '还不到3岁，看看年份是不是写错了。' });
    found.push(
      ...stateFindings(doc, context.before),
      ...cameFindings(doc, context.before),
      ...idFindings(doc, context.today),
    );
    if (doc.idKind === 'none' && doc.noIdBecause === undefined)
      found.push({ level: 'warning', field: 'noIdBecause', say: '没有证件的话，选一个原因。' });
    return found;
  },
  rulesOut: isSealedHere,
  line: (doc) => doc.name ?? '没写姓名',
});

/** Without its day nobody knows until when the child was cared for, and what was done would not count. */
function stateFindings(
  { state, stateSince }: { state?: ChildState | undefined; stateSince?: string | undefined },
  before: Doc | undefined,
): readonly Finding[] {
  if (stateSince !== undefined || !isOffRegister(state) || before?.['state'] === state) return [];
  return [{ level: 'error', field: 'stateSince', say: `写上是哪天${childStates[state ?? 'left']}的。` }];
}

/** §4.1: who came late owes the rest of the term; without the day all of it would be asked for, and nobody was there to do it. */
function cameFindings(
  { cameFrom, cameOn }: { cameFrom?: string | undefined; cameOn?: string | undefined },
  before: Doc | undefined,
): readonly Finding[] {
  if (cameFrom !== 'transferred' || cameOn !== undefined) return [];
  const level = before?.['cameFrom'] === cameFrom ? 'warning' : 'error';
  return [{ level, field: 'cameOn', say: '转来的孩子，写上哪天来的。不写的话，来以前的家访、谈心也算欠着。' }];
}

/** §10: when number, birth and sex disagree all three are shown and a person decides; the 户口簿 is right. */
function idFindings(
  doc: { idNumber?: string | undefined; birth?: string | undefined; sex?: 'male' | 'female' | undefined },
  today: string,
): readonly Finding[] {
  const number = doc.idNumber === undefined ? undefined : checkIdNumber(doc.idNumber, today);
  if (number === undefined || !number.ok) return [];
  const sex = doc.sex === undefined ? undefined : doc.sex === 'male' ? '男' : '女';
  return compareIdWithFacts(number.value, { birth: doc.birth, sex }).map((field) => ({
    level: 'warning',
    field,
    say: `身份证号上的${field === 'birth' ? '出生日期' : '性别'}和这里写的不一样，以户口簿为准。`,
  }));
}
