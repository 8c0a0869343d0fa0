/** A child's own file: a new one is compared with those who are here, and goes into a class its writer has. */
import { seesWholeSchool, type Person } from '#domain/access.ts';
import { dayInChina, type Day } from '#domain/calendar/day.ts';
import { schoolYearStartOf } from '#domain/calendar/school-year.ts';
import { ageOn } from '#domain/people/age.ts';
import { enrolmentOf } from '#domain/ledgers.ts';
import { isSameIdNumber } from '#domain/people/same-child.ts';
import { studentNumberDoubt } from '#domain/people/student-number.ts';
import { Child, isSealedHere, leftSchoolOn } from '#domain/records/child.ts';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import { fieldOf, optionWords, type Doc, type Finding } from '#domain/records/kind.ts';
import { grades, SchoolClass, usualAges } from '#domain/records/school-class.ts';
import type { Edit } from '#device/device.ts';
import { bondsEnded, bondsKeptShut, bondsTakenBack } from '#features/foot/children/bonds-ended.ts';
import { likelyDayOfComing } from '#features/foot/owed/day-of-coming.ts';
import { openCaseOf } from '#features/foot/attending/open-case.ts';
import type { KindExtra, Opening } from './kind-extra.ts';
import { KnownChild, knownAlready } from './known-child.tsx';

export const childExtra: KindExtra = {
  Head: KnownChild,
  defaults: cameToday,
  editsBeside: bondsBeside,
  findings: (opening, doc): readonly Finding[] => [
    ...gradeFindings(opening, doc),
    ...sameIdFindings(opening, doc),
    ...studentNumberFindings(doc),
    ...enrolmentFindings(opening, doc),
    ...openCaseFindings(opening, doc),
    ...sealedFindings(doc),
    ...shutFindings(opening, doc),
    ...(opening.record === undefined
      ? [...classFindings(opening.device.person, doc['classId']), ...namesakes(opening, doc)]
      : []),
  ],
};

/** What the class had before the child came is not owed to it. */
function cameToday({ device, record }: Opening): Doc {
  const cameOn = record === undefined ? likelyDayOfComing(device.records, dayInChina(device.now())) : '';
  return cameOn === '' ? {} : { cameOn };
}

/** The day on which a child went that is back now: by a press that is taken back, or after a while elsewhere. */
function wentOn(record: Opening['record'], doc: Doc): Day | undefined {
  const isBack = leftSchoolOn({ stateSince: '', ...doc }) === undefined;
  return isBack && record !== undefined ? leftSchoolOn(record.doc) : undefined;
}

/** What does not open again by itself is said, so that nobody believes the child looked after who is not. */
function shutFindings({ device, record }: Opening, doc: Doc): readonly Finding[] {
  const last = wentOn(record, doc);
  const shut = last === undefined || record === undefined ? [] : bondsKeptShut(device, record, last);
  if (shut.length === 0) return [];
  const say = `离校那天，${shut.join('、')}都写上了“到哪天止”，不会自己接上。还照旧的，存好以后到孩子的记录里一条一条改；换了人的，另写一条。`;
  return [{ level: 'warning', field: 'state', say }];
}

/** The bonds end with the step that ends them, and go on where it is taken back at once. */
function bondsBeside({ device, child, record }: Opening, doc: Doc): readonly Edit[] {
  if (record !== undefined && wentOn(record, doc) !== undefined) return bondsTakenBack(device, record);
  const last = leftSchoolOn({ stateSince: dayInChina(device.now()), ...doc });
  if (child === undefined || last === undefined || record?.doc['state'] === doc['state']) return [];
  return bondsEnded(device, child, last);
}

const MOST_YEARS_APART = 3;

/** §4.3: a child more than three years older or younger than its grade is most often a mistake in one of the two. */
function gradeFindings({ device }: Opening, doc: Doc): readonly Finding[] {
  const { classId, birth } = doc;
  if (typeof classId !== 'string' || typeof birth !== 'string') return [];
  const grade = device.records.get(SchoolClass, classId)?.doc.grade;
  if (grade === undefined) return [];
  const age = ageOn(birth, `${schoolYearStartOf(dayInChina(device.now()))}-09-01`);
  if (Math.abs(age - usualAges[grade]) <= MOST_YEARS_APART) return [];
  return [
    {
      level: 'warning',
      field: 'birth',
      say: `${grades[grade]}一般${usualAges[grade]}岁，这里算出来${age}岁，看看出生日期和班级。`,
    },
  ];
}

/** Ledgers and rates go by the case of 控辍保学; a file that still says 在学 contradicts them. */
function enrolmentFindings({ device, child = '' }: Opening, doc: Doc): readonly Finding[] {
  const cases = device.records.ofChild(DropoutCase, child).map((each) => each.doc);
  const told = enrolmentOf({ enrolment: 'enrolled' }, cases);
  if (doc['enrolment'] !== 'enrolled' || told === undefined || told === 'enrolled') return [];
  const field = fieldOf(Child, 'enrolment');
  const words = field === undefined ? '' : optionWords(field, told, 'spoken');
  return [
    {
      level: 'warning',
      field: 'enrolment',
      say: `控辍保学的台账上是“${words}”，这里写的是在学。报表照台账算，看看哪个对。`,
    },
  ];
}

/** Whose case of 控辍保学 is open would be looked for by nobody any more: first somebody makes sure where the child goes to school (JT 二.2). */
function openCaseFindings({ device, child = '', record }: Opening, { state }: Doc): readonly Finding[] {
  if (!endsCare.includes(state) || record?.doc['state'] === state) return [];
  if (openCaseOf(device.records, child) === undefined) return [];
  return [
    {
      level: 'error',
      field: 'state',
      say: '控辍保学的登记还没销号。先到“没来上学”里把它销号，写上核实到哪个学校、凭什么知道，这里再改。',
    },
  ];
}

/** Who has died is looked for by nobody. */
const endsCare: readonly unknown[] = ['left', 'graduated', 'returned'];

const sealedFindings = (doc: Doc): readonly Finding[] =>
  isSealedHere(doc)
    ? [{ level: 'error', field: 'state', say: '这份档案封存了。请校长先在“离校的孩子”里把它取出来，再改成在校。' }]
    : [];

/** §4.3: one number is one child. The other one is named, so that the right file is written on or the wrong number put right. */
function sameIdFindings({ device, recordId }: Opening, { idNumber }: Doc): readonly Finding[] {
  if (typeof idNumber !== 'string' || idNumber === '') return [];
  const other = device.records
    .all(Child)
    .find(({ id, doc }) => id !== recordId && doc.idNumber !== undefined && isSameIdNumber(doc.idNumber, idNumber));
  if (other === undefined) return [];
  return [
    {
      level: 'error',
      field: 'idNumber',
      say: `这个身份证号在${other.doc.name ?? '另一个孩子'}的档案里。是同一个孩子，就到那一份里接着写；不是，对着证件改号码，一时查不到就先空着。`,
      child: other.id,
    },
  ];
}

/** §10: one that does not look like a 学籍号 is kept and asked about. */
function studentNumberFindings({ studentNumber }: Doc): readonly Finding[] {
  const say = typeof studentNumber === 'string' && studentNumber !== '' ? studentNumberDoubt(studentNumber) : undefined;
  return say === undefined ? [] : [{ level: 'warning', field: 'studentNumber', say }];
}

/** The school would hold the file back from a teacher of another class, and everything written about the child after it. */
function classFindings(person: Person, classId: unknown): readonly Finding[] {
  const isHers = person.classes.some((each) => each === classId);
  if (classId === undefined || isHers || seesWholeSchool(person)) return [];
  return [{ level: 'error', field: 'classId', say: '这不是你带的班，请那个班的班主任来添。' }];
}

/** Ten children share a name, and two teachers may each begin a file of one. */
function namesakes({ device, recordId }: Opening, doc: Doc): readonly Finding[] {
  const same = knownAlready(device, recordId, doc);
  if (!same) return [];
  const where = [same.className, same.village].filter(Boolean).join('，');
  const say = `像是已经在册：${same.name}${where && `（${where}）`}。看看是不是同一个孩子，不是就接着写。`;
  return [{ level: 'warning', field: 'name', say }];
}
