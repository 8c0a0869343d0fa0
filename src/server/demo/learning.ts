/** The learning-help chain of one invented child (JSS 四(三)1): group, plan with stages, helper, and what got better. */
import { addDays, type Day } from '#domain/calendar/day.ts';
import type { Doc } from '#domain/records/kind.ts';
import { daysByMonth, editBy, type ChildWorld } from './child-world.ts';
import type { DemoEdit } from './file.ts';
import { page } from './rare.ts';
import { LEARNING_WORDS as words } from './year-words.ts';

/** Term by term: the class teacher groups and finds the helper, the subject teacher plans and writes what got better. */
export function learningOf(world: ChildWorld): readonly DemoEdit[] {
  if (world.isInKindergarten) return [];
  const isPlanned = world.sketch.index % 2 === 0;
  return [
    ...world.terms.flatMap((days) => [
      ...groupOf(world, days),
      ...(isPlanned && days.length > 25 ? [planOf(world, days)] : []),
    ]),
    ...helperOf(world),
    ...(isPlanned ? progressOf(world) : []),
  ];
}

/** Most are helped with reading or sums; a primary school has a few other subjects. */
const subjectOf = ({ sketch }: ChildWorld): string =>
  SUBJECTS[sketch.index] ?? (sketch.index % 3 === 0 ? 'chinese' : 'maths');
const SUBJECTS: Readonly<Record<number, string>> = {
  88: 'english',
  94: 'science',
  102: 'morals',
  120: 'morals',
  72: 'all',
  108: 'other',
};

function groupOf(world: ChildWorld, days: readonly Day[]): DemoEdit[] {
  const { dice, story, group } = world;
  const day = days[dice.int(3, 16)];
  if (day === undefined || !dice.chance(0.9 * world.zeal)) return [];
  const doc: Doc = {
    term: story.termIdOn(day),
    subject: subjectOf(world),
    need: dice.pick(['steady', 'some', 'some', 'much']),
    group: dice.pick(['第一组', '第二组', '第三组']),
    teacher: story.staffId(group.subjectTeacher),
    until: story.terms.find((term) => day >= term.from && day <= term.to)?.to,
  };
  return [editBy(world, world.teacherOn(day), { type: 'learning-group', day, at: '16:10', doc })];
}

function planOf(world: ChildWorld, days: readonly Day[]): DemoEdit {
  const { dice, story, group } = world;
  const day = dice.pick(days.slice(6, 24));
  const [first, second] = [addDays(day, 30), addDays(day, 60)];
  const doc: Doc = {
    term: story.termIdOn(day),
    madeOn: day,
    subject: subjectOf(world),
    teacher: story.staffId(group.subjectTeacher),
    analysis: dice.pick(words.analysis),
    group: '第二组',
    goal: dice.pick(words.goals),
    weekdays: dice.pick([['tue', 'thu'], ['mon', 'wed'], ['fri'], ['tue', 'fri'], ['sat', 'sun']]),
    time: '下午第三节课后半小时',
    content: dice.pick(words.contents),
    stages: [
      {
        from: day,
        until: first,
        target: dice.pick(words.targets),
        ...(first < story.today && { effect: dice.pick(words.effects), evidence: '课堂练习本' }),
      },
      { from: first, until: second, target: dice.pick(words.targets) },
    ],
    ...(second < story.today && { result: dice.pick(words.effects) }),
  };
  return editBy(world, group.subjectTeacher, { type: 'learning-plan', day, at: '16:30', doc });
}

/** Somebody of another name: nobody is her own helper. */
function helperFor({ dice, sketch }: ChildWorld): string {
  const isOther = (helper: string) => !sketch.name.endsWith(helper.replace(/（.*/, ''));
  return dice.pick(words.helpers.filter(isOther));
}

function helperOf(world: ChildWorld): DemoEdit[] {
  const { dice, story } = world;
  const from = world.days[dice.int(5, 30)];
  if (from === undefined || !dice.chance(0.88 * world.zeal)) return [];
  const by = world.teacherOn(from);
  const doc = {
    helper: helperFor(world),
    subjects: [subjectOf(world)],
    teacher: story.staffId(by),
    from,
    ...(world.sketch.index % 40 === 10 && { until: addDays(from, 60) }),
    looks: [{ on: addDays(from, 1), words: '两个人坐到了一起，作业一起订正' }],
  };
  return [editBy(world, by, { type: 'learning-helper', day: addDays(from, 0), at: '15:20', doc })];
}

function progressOf(world: ChildWorld): DemoEdit[] {
  const { dice, story, group } = world;
  return daysByMonth(world.days)
    .slice(1)
    .flatMap((days) => {
      if (!dice.chance(0.8)) return [];
      const day = dice.pick(days);
      const area = dice.pick(['study', 'study', 'study', 'study', 'habit', 'conduct', 'mind', 'talent'] as const);
      const doc = {
        happenedOn: day,
        area,
        ...(area === 'study' && { subject: subjectOf(world) }),
        ...dice.pick<{ readonly fact: string; readonly evidence: string }>(words.progress[area]),
        staff: [story.staffId(group.subjectTeacher)],
        ...(area === 'study' && world.sketch.index % 10 === 4 && page(2, '作业本')),
      };
      return [editBy(world, group.subjectTeacher, { type: 'progress-entry', day, at: '17:00', doc })];
    });
}
