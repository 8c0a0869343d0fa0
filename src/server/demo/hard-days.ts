/** The hard days of a year: children who stayed away, until they were back or struck off the list, and the counsellor's hours. */
import { addDays, monthOf, printMonth, type Day } from '#domain/calendar/day.ts';
import type { Doc } from '#domain/records/kind.ts';
import { editBy, type ChildWorld } from './child-world.ts';
import type { DemoEdit } from './file.ts';
import { HARD_WORDS as words } from './year-words.ts';

/** What happened to this child, if anything did; which child it is goes by its place in the list. */
export const hardDaysOf = (world: ChildWorld): readonly DemoEdit[] => [
  ...leaveOf(world),
  ...awayOf(world),
  ...counselledOf(world),
];

/** A cold, a wedding: days off that were asked for. */
function leaveOf(world: ChildWorld): DemoEdit[] {
  const { dice } = world;
  if (!dice.chance(0.3)) return [];
  return [absence(world, dice.pick(world.days), { leave: 'leave', reason: dice.pick(words.leave), reached: '照护人' })];
}

/** A day away, as the class teacher wrote it down. */
export function absence(world: ChildWorld, day: Day, rest: Doc): DemoEdit {
  const by = world.teacherOn(day);
  const doc: Doc = { happenedOn: day, span: 'whole', ...rest, staff: [world.story.staffId(by)] };
  return editBy(world, by, { type: 'absence', day, at: '09:10', doc });
}

/** Of grades that were here all year: who came with the first grade has no spring behind it when the story begins in September. */
const CAME_BACK = 83;
const STRUCK_OFF = 116;

/** How many days in a row some stayed away without a word, and how long before the last day of the story. */
const STRAYED: Readonly<Record<number, { readonly count: number; readonly ago: number; readonly isDone: boolean }>> = {
  10: { count: 1, ago: 60, isDone: true },
  23: { count: 1, ago: 25, isDone: true },
  33: { count: 2, ago: 34, isDone: true },
  59: { count: 1, ago: 1, isDone: false },
  70: { count: 2, ago: 80, isDone: true },
  [CAME_BACK]: { count: 3, ago: 48, isDone: true },
  95: { count: 3, ago: 20, isDone: true },
  [STRUCK_OFF]: { count: 3, ago: 75, isDone: true },
  128: { count: 3, ago: 3, isDone: false },
  160: { count: 1, ago: 9, isDone: true },
};

/** The ladder: the first day somebody asks, the second she goes there, on the third a file is opened. */
function awayOf(world: ChildWorld): DemoEdit[] {
  const strayed = STRAYED[world.sketch.index];
  const first = strayed && world.days.length - strayed.ago;
  const days = strayed && first !== undefined && first > 0 ? world.days.slice(first, first + strayed.count) : [];
  if (strayed === undefined || days.length < strayed.count) return [];
  const away = days.map((day, index) =>
    absence(world, day, {
      leave: 'none',
      ...(strayed.isDone || index === 0 ? { reached: world.file.carer.word, reachedAt: '09:00' } : {}),
      ...(index > 0 && strayed.isDone && { wentHome: true, seen: words.seen[index - 1] }),
    }),
  );
  const last = days[2];
  return last !== undefined && strayed.isDone ? [...away, ...caseOf(world, { since: days[0] ?? last, last })] : away;
}

/** Persuaded and back in two homes, of which one stayed four weeks and was struck off; for the third two letters went out. */
function caseOf(world: ChildWorld, { since, last }: { since: Day; last: Day }): DemoEdit[] {
  const { story, sketch } = world;
  const by = world.teacherOn(last);
  const [once, again] = [addDays(last, 2), addDays(last, 6)];
  const isBack = sketch.index === CAME_BACK || sketch.index === STRUCK_OFF;
  const opened: Doc = {
    state: 'suspected',
    since,
    reason: isBack ? 'no-wish' : 'work',
    whereabouts: isBack ? '在家里' : '跟着表哥在县城',
    attitude: '也想让孩子念书，管不住',
    staff: [story.staffId(by)],
  };
  const tries = [persuasion(once, 'soon'), persuasion(again, isBack ? 'back' : 'not')];
  const month = {
    month: printMonth(monthOf(again)),
    words: isBack ? '劝回来了，每周问一次' : '还在县城，等两家一起上门',
  };
  const letters = ['bureau', 'town'].map((to, index) => ({
    to,
    on: again,
    number: `松小〔${index + 3}〕号`,
    by: '喇玉梅',
    receipt: '已签收',
  }));
  const back = addDays(again, 1);
  const answer: Doc = isBack
    ? { state: 'returned', persuasions: tries, months: [month], backOn: back }
    : { state: 'reported', persuasions: tries, months: [month], reports: letters, reportWords: words.reportWords };
  const closedOn = addDays(back, FOUR_WEEKS);
  const closed: Doc = { state: 'closed', closedAs: 'returned', closedOn, closedWords: '四周一天没缺，去家里核实过' };
  const steps: readonly Step[] = [
    [last, '17:00', opened],
    [once, '18:10', { state: 'persuading', persuasions: tries.slice(0, 1) }],
    [back, '11:00', answer],
    ...(sketch.index === STRUCK_OFF ? [[closedOn, '11:30', closed] as const] : []),
  ];
  return [...steppedThrough(world, steps), ...(isBack && back < story.today ? followedOf(world, back) : [])];
}

const FOUR_WEEKS = 28;

const persuasion = (on: Day, result: string) => ({
  on,
  who: '班主任、村干部 马进山',
  where: '家里',
  how: 'visit',
  said: words.persuaded,
  result,
});

type Step = readonly [day: Day, at: string, doc: Doc];

/** The case as it went on, step by step as far as the story goes; each step is another change of the same record. */
export function steppedThrough(world: ChildWorld, steps: readonly Step[]): DemoEdit[] {
  const id = world.dice.id();
  const past = steps.filter(([day]) => day < world.story.today);
  return past.map(([day, at, doc], index) => {
    const by = world.teacherOn(day);
    const stood = Object.assign({}, ...past.slice(0, index).map(([, , each]) => each)) as Doc;
    return { ...editBy(world, by, { type: 'dropout-case', day, at, doc }), id, ...(index > 0 && { before: stood }) };
  });
}

/** Who came back is asked after every week for four weeks; here the third was forgotten. */
function followedOf(world: ChildWorld, back: Day): DemoEdit[] {
  return [2, 9, 23].flatMap((later) => {
    const day = world.days.find((each) => each >= addDays(back, later));
    if (day === undefined) return [];
    const by = world.teacherOn(day);
    const doc: Doc = {
      happenedOn: day,
      at: '18:30',
      channel: 'phone',
      whom: 'carer',
      counterpart: `${world.file.carer.word} ${world.file.carer.name}`,
      direction: 'ours',
      result: 'reached',
      minutes: 5,
      told: ['life'],
      words: words.followed,
      staff: [world.story.staffId(by)],
    };
    return [editBy(world, by, { type: 'parent-contact', day, at: '18:40', doc })];
  });
}

/** After a talk the counsellor is asked in, sees the child four times, and says once what the class teacher should do. */
function counselledOf(world: ChildWorld): DemoEdit[] {
  const { dice, story, sketch } = world;
  const start = Math.floor(world.days.length * 0.4);
  const day = world.days[start];
  if (sketch.index % 45 !== 21 || day === undefined) return [];
  const ask: Doc = { teacher: story.staffId('xinli'), from: day, why: dice.pick(words.why) };
  const by = world.teacherOn(day);
  const request = editBy(world, by, { type: 'counselling-request', day, at: '11:40', doc: ask });
  const before: Doc = {
    happenedOn: day,
    at: '11:00',
    where: '办公室',
    speakers: [story.staffId(by)],
    kind: 'asked',
    reason: 'personality',
    topics: ['feelings', 'family'],
    mood: '1',
    response: '告诉孩子心理老师是谁，问过愿不愿意去',
    toCounsellor: true,
  };
  const talk = editBy(world, by, { type: 'talk', day, at: '11:30', doc: before });
  const hours = [7, 16, 25, 34].flatMap((later, index) => {
    const on = world.days[start + later];
    if (on === undefined) return [];
    const doc: Doc = {
      happenedOn: on,
      source: index === 0 ? 'sent' : 'self',
      complaint: dice.pick(words.complaints),
      goal: '睡得好，愿意说',
      course: dice.pick(words.courses),
      risk: index === 0 && sketch.index === 66 ? 'middle' : dice.pick(['none', 'watch']),
      measures: '每两周见一次',
      sentTo: 'none',
      ...(index === 0 && { cooperate: '上课少点名，多给一点小任务' }),
      openTo: index === 0 ? [story.staffId('fenguan')] : [],
    };
    return [editBy(world, 'xinli', { type: 'counselling', day: on, at: '16:00', doc })];
  });
  return [talk, request, ...hours];
}
