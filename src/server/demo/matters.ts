/** What had to be told at once: reports and accidents, what came of them, and what two people decide need not be reported. */
import { addDays, type Day } from '#domain/calendar/day.ts';
import type { Doc } from '#domain/records/kind.ts';
import { editBy, type ChildWorld } from './child-world.ts';
import type { DemoEdit } from './file.ts';

type Matter = (world: ChildWorld) => readonly DemoEdit[];

/** To whom it happened, by the place in the list. All sit in grades that were here all year: who came with the first has no spring behind it. */
const MATTERS: Readonly<Record<number, Matter>> = {
  98: reportOf,
  99: settledNoteOf,
  118: doubtedNoteOf,
  122: accidentOf,
  136: aloneOf,
  143: unfoundedOf,
  149: runningOf,
};

export const mattersOf: Matter = (world) => MATTERS[world.sketch.index]?.(world) ?? [];

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

/** Last evening at home: who writes it has told the carer and nobody else yet, so three of the four clocks run. */
function runningOf(world: ChildWorld): DemoEdit[] {
  const { story, file } = world;
  const day = addDays(story.today, -1);
  const at = (time: string) => `${day}T${time}`;
  const doc: Doc = {
    startedAt: at('19:10'),
    guardianAt: at('19:25'),
    happenedOn: day,
    kinds: ['hurt'],
    place: 'home',
    placeWords: '家里灶房',
    words: `端开水烫了左脚，${file.carer.word}在地里，邻居打来的电话`,
    injured: '左脚背，红了一片，起了两个泡',
    firstAid: '冷水冲了二十分钟，没有挑破',
    ambulanceAt: at('19:20'),
    hospital: '松岔乡卫生院',
  };
  return [editBy(world, world.teacherOn(day), { type: 'incident', day, at: '19:40', doc })];
}

/** Found alone two days ago: a report at once, a bed for the night, and nobody yet who takes the child for good. */
function aloneOf(world: ChildWorld): DemoEdit[] {
  const { story, file } = world;
  const day = addDays(story.today, -2);
  const by = world.teacherOn(day);
  const guardian = file.edits.find(({ type }) => type === 'guardian');
  if (!guardian) return [];
  const at = (time: string) => `${day}T${time}`;
  const report: Doc = {
    happenedOn: day,
    at: '18:10',
    situations: ['jt-1'],
    homeSuspected: false,
    saw: '炉子是冷的，孩子自己煮了面，说晚上一个人睡了两天',
    heard: `邻居说：“${file.carer.word}去女儿家了，说过几天回来。”`,
    where: '家里',
    discoverer: '班主任',
    toldSchoolAt: at('18:20'),
    policeAt: at('18:15'),
    policeNumber: '110',
    policeReceipt: '接警员 8033',
    townAt: at('18:40'),
    bureauAt: at('18:55'),
    civilAt: at('18:45'),
    safeNow: 'safe',
    staysWith: '村干部 马进山家',
    homeTold: 'yes',
  };
  const left = { until: addDays(day, -2) };
  const common = { by, day, before: { until: undefined } };
  return [
    editBy(world, by, { type: 'mandatory-report', day, at: '19:00', doc: report }),
    { ...guardian, ...common, at: '19:20', doc: left },
    editBy(world, by, { type: 'guardian', day, at: '19:21', doc: { kind: 'none', from: addDays(day, -1) } }),
  ];
}

/** A mark that turned out to be a fall: the head writes how that was found out, and the deputy confirms it. */
function unfoundedOf(world: ChildWorld): DemoEdit[] {
  const day = world.days[world.days.length - 55];
  if (day === undefined) return [];
  const at = (time: string) => `${day}T${time}`;
  const doc: Doc = {
    happenedOn: day,
    at: '08:20',
    situations: ['jt-6'],
    saw: '右额一块青',
    heard: '孩子说：“骑车摔的。”',
    where: '教室',
    discoverer: '班主任',
    toldSchoolAt: at('08:30'),
    policeAt: at('08:40'),
    policeNumber: '110',
    policeReceipt: '接警员 8020',
    townAt: at('09:05'),
    bureauAt: at('09:10'),
    safeNow: 'safe',
    homeSuspected: false,
    homeTold: 'yes',
  };
  const report = editBy(world, world.teacherOn(day), { type: 'mandatory-report', day, at: '09:30', doc });
  const said = '派出所和卫生院都看过，两个同学看见他骑车摔倒';
  return [report, ...decided(report, { by: 'xiaozhang', doc: { unfounded: said } }, { unfoundedConfirmed: true })];
}

/** In the week after, the first word and then the deputy's yes to it. */
function decided(about: DemoEdit, first: Pick<DemoEdit, 'by' | 'doc'> | undefined, second: Doc): DemoEdit[] {
  const day = addDays(about.day, 7);
  const change = { ...about, day, before: {} };
  return [
    ...(first ? [{ ...change, ...first, at: '10:10' }] : []),
    { ...change, by: 'fenguan', at: '15:30', doc: second },
  ];
}

/** Grave by the law's list and yet no matter for the police: why not, and a second person who looked. */
function settledNoteOf(world: ChildWorld): DemoEdit[] {
  const day = world.days[world.days.length - 45];
  if (day === undefined) return [];
  const note = graveNote(world, day, {
    behaviours: ['assault'],
    fact: '课间抢球，推了同学一把，对方手掌擦破皮',
    noReport: '两个孩子抢球失了手，擦破一点皮，两家都谈过，不用报',
  });
  return [note, ...decided(note, undefined, { noReportConfirmed: true })];
}

/** The same, where the second person has not looked yet. */
function doubtedNoteOf(world: ChildWorld): DemoEdit[] {
  const day = world.days[world.days.length - 4];
  if (day === undefined) return [];
  return [
    graveNote(world, day, {
      behaviours: ['theft'],
      fact: '从小卖部拿了两包方便面，没有给钱',
      noReport: '第一次，东西还了，店主说不追究',
    }),
  ];
}

function graveNote(world: ChildWorld, day: Day, what: Doc): DemoEdit {
  const by = world.teacherOn(day);
  const doc: Doc = {
    happenedOn: day,
    kind: 'conduct',
    ...what,
    source: '值日老师看见的',
    action: '分开问过两边，一起想了以后怎么办',
    measures: ['talk', 'rules'],
    homeTold: true,
    staff: [world.story.staffId(by)],
  };
  return editBy(world, by, { type: 'case-note', day, at: '16:10', doc });
}
