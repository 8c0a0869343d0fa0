/** The hard days of a year: children who stayed away, what had to be reported, an accident, and the counsellor's hours. */
import { addDays, type Day } from '#domain/calendar/day.ts';
import type { Doc } from '#domain/records/kind.ts';
import { editBy, type ChildWorld } from './child-world.ts';
import type { DemoEdit } from './file.ts';
import { HARD_WORDS as words } from './year-words.ts';

/** Of a grade that was here all year, also where the story begins in September: whoever came with the first grade has no spring. */
const REPORTED = 98;
const HURT = 122;

/** What happened to this child, if anything did; which child it is goes by its place in the list. */
export const hardDaysOf = (world: ChildWorld): readonly DemoEdit[] => [
  ...leaveOf(world),
  ...awayOf(world),
  ...counselledOf(world),
  ...(world.sketch.index === REPORTED ? reportOf(world) : []),
  ...(world.sketch.index === HURT ? accidentOf(world) : []),
];

/** A cold, a wedding: days off that were asked for. */
function leaveOf(world: ChildWorld): DemoEdit[] {
  const { dice } = world;
  if (!dice.chance(0.3)) return [];
  return [absence(world, dice.pick(world.days), { leave: 'leave', reason: dice.pick(words.leave), reached: '照护人' })];
}

function absence(world: ChildWorld, day: Day, rest: Doc): DemoEdit {
  const by = world.teacherOn(day);
  const doc: Doc = { happenedOn: day, span: 'whole', ...rest, staff: [world.story.staffId(by)] };
  return editBy(world, by, { type: 'absence', day, at: '09:10', doc });
}

const CAME_BACK = 83;

/** How many days in a row some stayed away without a word, and how long before the last day of the story. */
const STRAYED: Readonly<Record<number, { readonly count: number; readonly ago: number; readonly isDone: boolean }>> = {
  10: { count: 1, ago: 60, isDone: true },
  23: { count: 1, ago: 25, isDone: true },
  33: { count: 2, ago: 34, isDone: true },
  59: { count: 1, ago: 1, isDone: false },
  70: { count: 2, ago: 80, isDone: true },
  [CAME_BACK]: { count: 3, ago: 48, isDone: true },
  95: { count: 3, ago: 20, isDone: true },
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

/** Persuaded and back in one home; in the other two letters went to the bureau and the town. */
function caseOf(world: ChildWorld, { since, last }: { since: Day; last: Day }): DemoEdit[] {
  const { story, sketch } = world;
  const by = world.teacherOn(last);
  const [once, again] = [addDays(last, 2), addDays(last, 6)];
  const opened: Doc = {
    state: 'suspected',
    since,
    reason: sketch.index === CAME_BACK ? 'no-wish' : 'work',
    whereabouts: sketch.index === CAME_BACK ? '在家里' : '跟着表哥在县城',
    attitude: '也想让孩子念书，管不住',
    staff: [story.staffId(by)],
  };
  const first = editBy(world, by, { type: 'dropout-case', day: last, at: '17:00', doc: opened });
  const persuasion = (on: Day, result: string) => ({
    on,
    who: '班主任、村干部 马进山',
    where: '家里',
    how: 'visit',
    said: words.persuaded,
    result,
  });
  const tries = [persuasion(once, 'soon'), persuasion(again, sketch.index === CAME_BACK ? 'back' : 'not')];
  const isBack = sketch.index === CAME_BACK;
  const letters = ['bureau', 'town'].map((to, index) => ({
    to,
    on: again,
    number: `松小〔${index + 3}〕号`,
    by: '喇玉梅',
    receipt: '已签收',
  }));
  const after: Doc = isBack
    ? { state: 'returned', persuasions: tries, backOn: addDays(again, 1) }
    : { state: 'reported', persuasions: tries, reports: letters, reportWords: words.reportWords };
  const tried: Doc = { state: 'persuading', persuasions: tries.slice(0, 1) };
  const day = addDays(again, 1);
  if (once >= story.today) return [first];
  const went = {
    ...first,
    by: world.teacherOn(once),
    day: once,
    at: '18:10',
    doc: tried,
    before: { state: 'suspected' },
  };
  if (day >= story.today) return [first, went];
  const answered = { ...first, by: world.teacherOn(day), day, at: '11:00', doc: after, before: tried };
  return [first, went, answered, ...(isBack ? followedOf(world, day) : [])];
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

/** The counsellor is asked in, sees the child four times, and says once what the class teacher should do. */
function counselledOf(world: ChildWorld): DemoEdit[] {
  const { dice, story, sketch } = world;
  const start = Math.floor(world.days.length * 0.4);
  const day = world.days[start];
  if (sketch.index % 45 !== 21 || day === undefined) return [];
  const ask: Doc = { teacher: story.staffId('xinli'), from: day, why: dice.pick(words.why) };
  const request = editBy(world, world.teacherOn(day), { type: 'counselling-request', day, at: '11:40', doc: ask });
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
  return [request, ...hours];
}

/** A child says that it is beaten at home: police first, then everybody else, and the head writes on. */
function reportOf(world: ChildWorld): DemoEdit[] {
  const { story } = world;
  const day = world.days[world.days.length - 40];
  if (day === undefined) return [];
  const by = world.pairedOn(day) ?? world.teacherOn(day);
  const at = (time: string) => `${day}T${time}`;
  const doc: Doc = {
    happenedOn: day,
    at: '10:20',
    situations: ['jt-5'],
    saw: '左胳膊有两处青紫',
    heard: '孩子说：“大伯喝了酒打的。”',
    where: '办公室',
    discoverer: '帮扶教师',
    policeAt: at('10:35'),
    policeNumber: '110',
    policeReceipt: '接警员 8012',
    toldSchoolAt: at('10:28'),
    townAt: at('10:50'),
    bureauAt: at('11:05'),
    safeNow: 'safe',
    staysWith: '姑姑家',
    homeSuspected: true,
    homeTold: 'no',
    whyNotTold: '怀疑是家里的大人，等派出所来',
    openTo: [story.staffId('fenguan')],
  };
  const report = editBy(world, by, { type: 'mandatory-report', day, at: '11:20', doc });
  const later = addDays(day, 7);
  const more: Doc = {
    feedback: '派出所立案，出具告诫书；孩子先住姑姑家',
    feedbackOn: later,
    additions: [{ at: `${later}T09:30`, words: '和姑姑说好，每周回访一次' }],
  };
  return [report, { ...report, by: 'xiaozhang', day: later, at: '09:40', doc: more, before: {} }];
}

/** A fall on the stairs: four clocks, all in time but one. */
function accidentOf(world: ChildWorld): DemoEdit[] {
  const { story } = world;
  const day = world.days[world.days.length - 70];
  if (day === undefined) return [];
  const at = (time: string) => `${day}T${time}`;
  const doc: Doc = {
    startedAt: at('10:05'),
    guardianAt: at('10:15'),
    parentsAt: at('10:40'),
    bureauAt: at('11:30'),
    townAt: at('12:20'),
    happenedOn: day,
    kinds: ['hurt'],
    place: 'school',
    placeWords: '教学楼东边楼梯',
    words: '课间下楼踩空，摔了两级台阶',
    injured: '左手腕肿了',
    firstAid: '冷敷，用书托住固定',
    ambulanceAt: at('10:10'),
    hospital: '松岔乡卫生院',
    cause: '楼梯有水',
    followUp: '三周后拆夹板，没有大碍',
    final: '楼梯加了防滑条，家里没有异议',
    openTo: [story.staffId('fenguan')],
  };
  return [editBy(world, world.teacherOn(day), { type: 'incident', day, at: '13:00', doc })];
}
