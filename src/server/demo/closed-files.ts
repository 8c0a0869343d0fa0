/** Files that are not open to everybody any more, and what was opened all the same: sealed, merged, break-glass. */
import { addDays, type Day } from '#domain/calendar/day.ts';
import { momentInChina } from '#domain/calendar/moment.ts';
import { schoolYearStartOf } from '#domain/calendar/school-year.ts';
import { SEALED } from '#domain/records/child.ts';
import type { Doc } from '#domain/records/kind.ts';
import { diceOf } from './dice.ts';
import type { DemoEdit } from './file.ts';
import type { StaffKey } from './plan.ts';
import type { SchoolWorld } from './school-world.ts';

/** `told` is the story so far. */
export const closedFilesOf = (world: SchoolWorld, told: readonly DemoEdit[]): readonly DemoEdit[] => [
  ...graduatesOf(world),
  ...mergedOf(world),
  ...openedOf(world, told),
  ...lostOf(world),
];

const GRADUATES = [
  { name: '冶成山', sex: 'male', isSealed: true },
  { name: '撒小红', sex: 'female', isSealed: true },
  { name: '仇建新', sex: 'male', isSealed: false },
] as const;

/** Gone for a whole school year when the story begins: two are sealed in its second week, one waits for it. */
function graduatesOf({ story }: SchoolWorld): DemoEdit[] {
  const year = schoolYearStartOf(story.from);
  const sealedOn = story.days[6];
  const files = GRADUATES.map(({ name, sex, isSealed }, index) => {
    const id = diceOf(`${story.seed}/graduate/${index}`).id();
    const doc: Doc = {
      name,
      sex,
      birth: `${year - 14}-03-0${index + 2}`,
      birthKnown: 'day',
      classId: story.classIds[story.classIds.length - 1],
      state: 'graduated',
      stateSince: `${year - 1}-07-05`,
      cameFrom: 'local',
      cameOn: `${year - 7}-09-01`,
    };
    const made: DemoEdit = { type: 'child', id, child: id, by: 'dangan', day: story.from, at: '10:50', doc };
    return { made, isSealed };
  });
  const made = files.map((file) => file.made);
  if (sealedOn === undefined) return made;
  const closed = files.filter(({ isSealed }) => isSealed).map((file) => file.made);
  const seal = { day: sealedOn, at: '11:00', doc: { archive: SEALED }, before: { archive: undefined } };
  const note = { did: 'archived', what: '离校孩子的档案', count: closed.length, children: closed.map(({ id }) => id) };
  return [
    ...made,
    ...closed.map((each) => ({ ...each, ...seal })),
    accessNote(story.seed, { by: 'dangan', day: sealedOn, doc: note }),
  ];
}

/** As the app itself writes it in the moment. */
function accessNote(
  seed: string,
  { child, ...note }: { by: StaffKey; day: Day; doc: Doc; child?: string | undefined },
): DemoEdit {
  const at = momentInChina(Date.parse(`${note.day}T11:05:00+08:00`));
  const id = diceOf(`${seed}/note/${note.by}/${note.day}/${child}`).id();
  const edit = { type: 'access-note', id, ...note, at: '11:05', doc: { ...note.doc, at } };
  return child === undefined ? edit : { ...edit, child };
}

const LOSER = 'jiedui4';

/** A phone fell into the river and was shut out; the head wrote down who was told of it. */
function lostOf({ story, children }: SchoolWorld): DemoEdit[] {
  const day = story.days[story.days.length - 50];
  const named = children.filter(({ sketch }) => sketch.pairedWith === LOSER).map(({ file }) => file.id);
  const name = story.plan.staff.find(({ key }) => key === LOSER)?.name;
  const what = `${name}的手机，有${named.length}个孩子的资料。教育局：报了；孩子家里：没有告诉，手机锁着`;
  const doc = { did: 'lost', what, count: named.length, children: named };
  return day === undefined ? [] : [accessNote(story.seed, { by: 'xiaozhang', day, doc })];
}

const TWIN = 130;

/** A class teacher began a second file for a child; a week later the archivist saw that the two are one. */
function mergedOf({ story, children }: SchoolWorld): DemoEdit[] {
  const child = children.find(({ sketch }) => sketch.index === TWIN);
  const day = child?.days[child.days.length - 60];
  if (!child || day === undefined) return [];
  const { name, sex, birth, classId } = child.file.edits[0]?.doc ?? {};
  const id = diceOf(`${story.seed}/twin/${TWIN}`).id();
  const doc = { name, sex, birth, classId, state: 'checking', cameOn: child.file.cameOn };
  const second: DemoEdit = { type: 'child', id, child: id, by: child.teacherOn(day), day, at: '17:20', doc };
  const one = { doc: { mergedInto: child.file.id }, before: { mergedInto: undefined } };
  return [second, { ...second, ...one, by: 'dangan', day: addDays(day, 7), at: '10:30' }];
}

/** The new class teacher asked for what a child had told the one before her, the head for an hour with the counsellor: their authors are told. */
function openedOf({ story }: SchoolWorld, told: readonly DemoEdit[]): DemoEdit[] {
  const before = story.plan.classes.find((group) => group.before !== undefined);
  const isLongAgo = ({ day }: DemoEdit) => addDays(day, 14) < story.today;
  const talk = told.filter(({ type, by, doc }) => type === 'talk' && by === before?.before && doc.childSaid).pop();
  const hour = told.filter((edit) => edit.type === 'counselling' && isLongAgo(edit)).pop();
  const opened = (edit: DemoEdit, by: StaffKey, doc: Doc): DemoEdit[] => {
    const day = story.days.find((each) => each >= addDays(edit.day, 8) && each >= addDays(story.handover, 2));
    if (day === undefined) return [];
    const note = { did: 'unsealed', told: [story.staffId(edit.by)], ...doc };
    return [accessNote(story.seed, { by, day, child: edit.child, doc: note })];
  };
  return [
    ...(talk && before
      ? opened(talk, before.teacher, { what: '谈心', reason: '刚接班，孩子常提起上学期说好的事' })
      : []),
    ...(hour ? opened(hour, 'xiaozhang', { what: '心理辅导', reason: '孩子一夜没回家，要知道有没有危险' }) : []),
  ];
}
