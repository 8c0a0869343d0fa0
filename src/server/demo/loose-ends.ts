/** What a school has that is not settled: numbers that changed, a class handed over, a question open, late work that waits. */
import { addDays, lastDayOfMonth, monthOf } from '#domain/calendar/day.ts';
import { momentInChina } from '#domain/calendar/moment.ts';
import { diceOf } from './dice.ts';
import { editBy, type ChildWorld } from './child-world.ts';
import type { DemoEdit } from './file.ts';
import { gradeNumber } from './plan.ts';
import { presentOn, type SchoolWorld } from './school-world.ts';
import { classOn, turnOf, type Story } from './story.ts';

/** The classes as the school entered them, and promoted when the school year turned. */
export function classesOf(story: Story): readonly DemoEdit[] {
  const turn = turnOf(story);
  return story.plan.classes.flatMap((group, index) => {
    const isNew = turn !== undefined && gradeNumber(group.grade) <= 1;
    const day = isNew ? turn : story.from;
    const first = classOn(story, group, day);
    const made = {
      type: 'school-class',
      id: story.classIds[index] ?? '',
      by: 'xiaozhang',
      day,
      at: '09:00',
      doc: first,
    };
    if (turn === undefined || first.grade === group.grade) return [made];
    return [made, { ...made, day: turn, doc: { grade: group.grade }, before: { grade: first.grade } }];
  });
}

/** Some mothers' numbers changed last week, so that a history has something to show. */
export function newNumbersOf(story: Story, files: readonly DemoEdit[]): readonly DemoEdit[] {
  const day = story.days[story.days.length - 1];
  if (day === undefined) return [];
  const mothers = files.filter(
    ({ type, doc }) => type === 'family-member' && doc.relation === 'mother' && doc.phones !== undefined,
  );
  return mothers
    .filter((_, index) => index % 12 === 3)
    .map((mother, index) => ({
      ...mother,
      day,
      at: '17:40',
      doc: { phones: [{ number: `1990000${1500 + index}`, note: '新号码' }] },
      before: { phones: mother.doc.phones },
    }));
}

/** On a Monday one class gets another teacher; what the first wrote stays hers. */
export function handoverOf({ story }: SchoolWorld): readonly DemoEdit[] {
  const day = story.handover;
  return story.plan.classes.flatMap(({ before, teacher }, index) => {
    if (before === undefined) return [];
    const classes = [story.classIds[index]];
    const edit = { type: 'staff', by: 'xiaozhang', day, at: '08:10' };
    return [
      { ...edit, id: story.staffId(before), doc: { classes: [], leftOn: day }, before: { classes } },
      { ...edit, id: story.staffId(teacher), doc: { classes }, before: { classes: [] } },
    ];
  });
}

/** Two people wrote the guardian's number on two phones that had not heard of each other: both values wait for an answer. */
export function questionsOf(world: SchoolWorld): readonly DemoEdit[] {
  const { story } = world;
  const day = story.days[story.days.length - 3];
  if (day === undefined) return [];
  const asked = world.children.filter((child) => child.days.includes(day) && child.pairedOn(day) !== undefined);
  return asked
    .filter((_, index) => index % 40 === 5)
    .flatMap((child) => {
      const guardian = child.file.edits.find(({ type }) => type === 'guardian');
      if (!guardian) return [];
      const before = { relationWords: guardian.doc.relationWords };
      const mine = { ...guardian, by: child.teacherOn(day), day, at: '16:30', doc: { relationWords: '阿奶' }, before };
      const theirs = { by: child.sketch.pairedWith ?? '', at: '17:45', doc: { relationWords: '婆婆' } };
      return [mine, { ...mine, ...theirs, isStale: true, expects: 'conflict' }];
    });
}

/** A pairing ended long ago; what its teacher still had on an old phone comes today, and the head decides. */
export function lateWorkOf(world: SchoolWorld): readonly DemoEdit[] {
  const { story, children } = world;
  const child = children.find(({ pairedUntil }) => pairedUntil !== undefined);
  const pairing = child?.file.edits.find(({ type }) => type === 'pairing');
  const ended = child?.pairedUntil;
  const yesterday = story.days[story.days.length - 1];
  if (!child || !pairing || ended === undefined || yesterday === undefined) return [];
  const by = child.sketch.pairedWith ?? '';
  const doc = {
    happenedOn: addDays(ended, -10),
    kind: 'tutoring',
    staff: [story.staffId(by)],
    content: '补了两节口算，旧手机里一直没传',
  };
  return [
    { ...pairing, by: 'dangan', day: ended, at: '10:00', doc: { until: ended }, before: { until: undefined } },
    { ...editBy(child, by, { type: 'pairing-log', day: yesterday, at: '18:30', doc }), expects: 'held' },
  ];
}

/** A class teacher began a file on her own phone for a child the archivist had long entered: somebody is asked whether they are one. */
export function twinsOf(world: SchoolWorld): readonly DemoEdit[] {
  const { story } = world;
  const day = story.days[story.days.length - 2];
  if (day === undefined) return [];
  return world.children
    .filter(({ sketch, days }) => sketch.index % 100 === 40 && days.includes(day))
    .map((child) => {
      const { name, sex, birth, classId } = child.file.edits[0]?.doc ?? {};
      const id = diceOf(`${story.seed}/twin/${child.sketch.index}`).id();
      const doc = { name, sex, birth, classId, state: 'checking', cameOn: child.file.cameOn };
      return { type: 'child', id, child: id, by: child.teacherOn(day), day, at: '18:20', doc };
    });
}

const LATE_CLASS = 5;

/** One teacher writes the calls of a whole month on its last evening: 集中补录. */
export function lateCallsOf(world: SchoolWorld): readonly DemoEdit[] {
  const { story, dice } = world;
  const month = monthOf(story.days[Math.floor(story.days.length * 0.6)] ?? story.today);
  const day = lastDayOfMonth(month);
  const days = story.days.filter((each) => monthOf(each) === month);
  const called = presentOn(world, days[0] ?? day, LATE_CLASS).slice(0, 14);
  if (day >= story.today || days.length === 0) return [];
  return called.map((child) => {
    const by = child.teacherOn(day);
    const doc = {
      happenedOn: dice.pick(days),
      manner: 'phone',
      whom: child.file.callable.length === 0 ? 'carer' : 'parents',
      who: child.file.callable[0] ?? child.file.carer.word,
      staff: [story.staffId(by)],
    };
    return editBy(child, by, { type: 'family-call', day, at: '21:30', doc });
  });
}

/** Who looked at numbers and took papers away, as the app itself writes it down. */
export function looksOf(world: SchoolWorld): readonly DemoEdit[] {
  const { story } = world;
  const dice = diceOf(`${story.seed}/looks`);
  const note = (child: ChildWorld, rest: { did: string; what: string; reason?: string }): DemoEdit => {
    const day = dice.pick(child.days);
    const at = momentInChina(Date.parse(`${day}T11:0${dice.int(0, 9)}:00+08:00`));
    return editBy({ ...child, dice }, 'dangan', { type: 'access-note', day, at: '11:10', doc: { ...rest, at } });
  };
  return world.children
    .filter(({ sketch, days }) => sketch.index % 15 === 9 && days.length > 0)
    .flatMap((child) => [
      note(child, { did: 'revealed', what: '身份证号码', reason: '核对附件1' }),
      note(child, { did: 'printed', what: '附件1' }),
      ...(child.sketch.index % 45 === 9 ? [note(child, { did: 'exported', what: '附件1' })] : []),
    ]);
}
