/** A year at the desk of head, deputy and archivist: plans, parts, meetings, what was reported to whom, who was looked at. */
import { addDays, lastDayOfMonth, monthOf, printMonth, type Day } from '#domain/calendar/day.ts';
import { printSchoolYear, schoolYearStartOf } from '#domain/calendar/school-year.ts';
import type { Doc } from '#domain/records/kind.ts';
import { rule } from '#domain/duties/rule.ts';
import { sheetPatterns } from '#domain/records/assessment-sheet.ts';
import { daysByMonth } from './child-world.ts';
import type { DemoEdit } from './file.ts';
import { idsOf, presentOn, schoolEdit, type SchoolWorld } from './school-world.ts';
import { page } from './rare.ts';
import { issueOn } from './seasons.ts';
import { isSurveyed } from './story.ts';
import { villageChair } from './village-chair.ts';
import { VILLAGES } from './words.ts';
import { REPORTED_WORDS as words } from './year-words.ts';

export const officeOf = (world: SchoolWorld): readonly DemoEdit[] => [
  ...plansOf(world),
  ...outsideOf(world),
  ...reportsOf(world),
  ...appraisalsOf(world),
];

const yearOf = (day: Day): string => printSchoolYear(schoolYearStartOf(day));

/** The first day of the story, and of every school year in it. */
const beginnings = ({ story }: SchoolWorld): readonly Day[] =>
  story.terms.filter(({ id }, index) => index === 0 || id.endsWith('-1')).flatMap(({ days }) => days[4] ?? []);

/** Rules of the county's own, the plan of the year with its regimes, and who answers for what. */
function plansOf(world: SchoolWorld): DemoEdit[] {
  const { story } = world;
  const first = story.days[3] ?? story.from;
  const own = rule({
    id: 'own.boarders',
    kind: 'quick-note',
    label: '看看住校的孩子',
    clause: '松教发〔2025〕12号',
    serves: ['F5'],
    actor: 'dorm-keeper',
    when: { every: 'month', count: 1 },
    leastSchoolDays: 10,
    appliesIf: { boards: ['yes'] },
    isSchoolSetting: true,
  });
  const plans = beginnings(world).flatMap((day) => [
    schoolEdit(world, 'xiaozhang', {
      type: 'work-plan',
      day,
      doc: {
        kind: 'plan',
        title: `${yearOf(day)}关爱工作实施方案`,
        schoolYear: yearOf(day),
        adoptedOn: day,
        content: words.plan,
        approvedBy: [story.staffId('xiaozhang')],
      },
    }),
    schoolEdit(world, 'fenguan', {
      type: 'assessment-sheet',
      day,
      doc: { from: day, pattern: 'points', items: sheetPatterns.points.items },
    }),
    ...regimesOf(world, day),
  ]);
  const parts = words.parts.map(([key, part, duties]) =>
    schoolEdit(world, 'xiaozhang', {
      type: 'org-role',
      day: first,
      doc: { person: story.staffId(key), part, duties, from: first },
    }),
  );
  return [
    schoolEdit(world, 'xiaozhang', {
      type: 'own-rules',
      day: first,
      doc: { name: '松岔县教育局〔2025〕12号', rules: [own], off: [] },
    }),
    ...plans,
    ...parts,
  ];
}

/** The six 制度, the plan for an emergency, and what the law has looked into every year. */
const regimesOf = (world: SchoolWorld, day: Day): DemoEdit[] =>
  [
    { kind: 'emergency', title: '突发事件应急预案' },
    { kind: 'staff-check', title: '教职工违法犯罪记录查询结果' },
    { kind: 'data-audit', title: '未成年人个人信息合规审计' },
    ...words.regimes.map(([regime, title]) => ({ kind: 'regime', regime, title })),
  ].map((paper) =>
    schoolEdit(world, 'fenguan', {
      type: 'work-plan',
      day,
      doc: { ...paper, schoolYear: yearOf(day), adoptedOn: day },
    }),
  );

/** A forum once a term, an inspection, hazards on the way to school, helpers from outside, and what went well. */
function outsideOf(world: SchoolWorld): DemoEdit[] {
  const { story, dice } = world;
  const seen = story.days[Math.floor(story.days.length * 0.55)] ?? story.from;
  const told = story.days[Math.floor(story.days.length * 0.8)] ?? story.from;
  const mended = lastDayOfMonth(monthOf(seen));
  const inspection = {
    ...words.inspection,
    ...page(2, '反馈单'),
    happenedOn: seen,
    received: [story.staffId('xiaozhang')],
    mendings: [{ what: '联系卡有改动没有换', who: '喇玉梅', by: mended, done: mended }],
  };
  return [
    ...story.terms.flatMap(({ id, days }) => forumOf(world, id, days[Math.floor(days.length * 0.5)])),
    ...words.hazards.flatMap((_, index) => hazardOf(world, index)),
    ...words.supporters.flatMap((_, index) => supporterOf(world, index)),
    ...VILLAGES.map((_, index) =>
      schoolEdit(world, 'dangan', { type: 'supporter', day: story.from, doc: villageChair(story, index) }),
    ),
    schoolEdit(world, 'dangan', { type: 'inspection', day: seen, doc: inspection }),
    schoolEdit(world, dice.pick(['banzhuren3', 'banzhuren5']), {
      type: 'good-case',
      day: told,
      doc: { ...words.goodCase, happenedOn: told },
    }),
  ];
}

function forumOf(world: SchoolWorld, term: string, day: Day | undefined): DemoEdit[] {
  if (day === undefined) return [];
  const by = lastDayOfMonth(monthOf(day));
  const doc = {
    term,
    happenedOn: day,
    from: '15:30',
    until: '16:40',
    kind: 'forum',
    title: '这学期要早留意的',
    hosts: [world.story.staffId('xiaozhang')],
    issues: [{ ...issueOn(day), who: '马占林', by }],
    decisions: '每周一早上碰一次头',
  };
  return [schoolEdit(world, 'xiaozhang', { type: 'meeting', day, doc })];
}

/** What waits for somebody outside the village, and so for longer. */
const FROM_OUTSIDE = 1;

/** Found in the last ten days it is not told yet; whatever the village mends itself it mends in three weeks. */
function hazardOf(world: SchoolWorld, index: number): DemoEdit[] {
  const { story } = world;
  const [kind, village, text, season, month, mend] = words.hazards[index] ?? words.hazards[0];
  const day = story.days.filter((each) => each.slice(5, 7) === month).pop();
  if (day === undefined) return [];
  const near = presentOn(world, day).filter(({ sketch }) => sketch.place.village === village);
  const by = index === FROM_OUTSIDE ? addDays(story.today, 25) : addDays(day, 20);
  const isDone = by < story.today;
  const step = { what: mend, who: `${village}委会`, by, ...(isDone && { done: by }) };
  const state = day >= addDays(story.today, -10) ? 'found' : isDone ? 'mended' : 'told';
  const doc: Doc = {
    happenedOn: day,
    season,
    where: { town: '松岔乡', village },
    kinds: [kind],
    words: text,
    near: idsOf(near.slice(0, 12)),
    staff: [story.staffId('fenguan')],
    state,
    ...(state !== 'found' && { toldTo: '村委会', toldOn: day, steps: [step] }),
    ...(index === 0 && page(1, '告知单回执')),
  };
  return [schoolEdit(world, 'fenguan', { type: 'hazard-check', day, doc })];
}

function supporterOf(world: SchoolWorld, index: number): DemoEdit[] {
  const day = world.story.days[10 + index * 6];
  if (day === undefined) return [];
  const doc = {
    ...words.supporters[index],
    phones: [{ number: `1990000${1400 + index}` }],
    vetted: '村委会介绍，见过本人，核过身份',
    from: day,
    whom: idsOf(presentOn(world, day).filter((_, each) => each % 37 === index)),
  };
  return [schoolEdit(world, 'fenguan', { type: 'supporter', day, doc })];
}

/** 摸底 in June, the filing in autumn, a report each term, 控辍保学 each month. */
function reportsOf(world: SchoolWorld): DemoEdit[] {
  const { story } = world;
  const submitted = (kind: string, day: Day, rest: Doc): DemoEdit =>
    schoolEdit(world, 'dangan', {
      type: 'submission',
      day,
      doc: {
        kind,
        asOf: day,
        to: '松岔县教育局',
        state: 'accepted',
        rowCount: presentOn(world, day).length,
        printedOn: day,
        mailedOn: day,
        checkedBy: [story.staffId('dangan')],
        ...rest,
      },
    });
  const monthly = daysByMonth(story.days).flatMap((days) => {
    const day = days[days.length - 1];
    const isOver = day !== undefined && monthOf(day) !== monthOf(story.today);
    return isOver && days.length >= 5 ? [submitted('dropout', day, { period: printMonth(monthOf(day)) })] : [];
  });
  const terms = story.terms.flatMap(({ days, name, to }) => {
    const last = days[days.length - 1];
    return last !== undefined && to < story.today ? [submitted('term', last, { period: name })] : [];
  });
  const copies = words.copies.map((receiver, index) => ({ number: `第${index + 1}册`, receiver }));
  const filed = story.terms.filter(({ id }) => id.endsWith('-1')).flatMap(({ days }) => days[25] ?? []);
  return [
    ...monthly,
    ...terms,
    ...filed.map((day) =>
      submitted('roster', day, { period: yearOf(day), copies: copies.map((each) => ({ ...each, on: day })) }),
    ),
    ...surveysOf(world),
  ];
}

function surveysOf(world: SchoolWorld): DemoEdit[] {
  const { story, dice } = world;
  const june = story.days.filter((day) => isSurveyed(day));
  return story.plan.classes.flatMap((group, classIndex) => {
    const day = june[classIndex % Math.max(1, june.length)];
    if (day === undefined) return [];
    const here = presentOn(world, day, classIndex);
    if (here.length === 0) return [];
    const others = Array.from({ length: 8 }, (_, index) => ({
      name: `${dice.pick(words.otherNames)}`,
      result: index === 7 ? 'doubt' : 'no',
      on: day,
      ...(index === 7 && { note: '爸爸在县城打工，天天回家，再问一次' }),
    }));
    const pupils = [...here.map(({ sketch }) => ({ name: sketch.name, result: 'yes', on: day })), ...others];
    const isDone = group.zeal > 0.75;
    const by = story.teacherOn(classIndex, day);
    const doc: Doc = {
      term: story.termIdOn(day),
      schoolYear: yearOf(day),
      classId: story.classIds[classIndex],
      happenedOn: day,
      staff: [story.staffId(by)],
      total: pupils.length,
      state: isDone ? 'done' : 'open',
      pupils: isDone ? pupils : pupils.slice(0, 12),
    };
    return [schoolEdit(world, by, { type: 'survey', day, doc })];
  });
}

/** At the end of the school year, every class teacher, the head and the school itself. */
function appraisalsOf(world: SchoolWorld): DemoEdit[] {
  const { story, dice } = world;
  const day = story.days.filter((each) => each.slice(5) >= '06-25' && each.slice(5) <= '07-10').pop();
  if (day === undefined) return [];
  const teachers = story.plan.classes.map(({ before, teacher }) => before ?? teacher);
  const one = (doc: Doc): DemoEdit =>
    schoolEdit(world, 'xiaozhang', {
      type: 'appraisal',
      day,
      doc: { happenedOn: day, schoolYear: yearOf(day), ...doc },
    });
  return [
    one({ whom: 'school', duty: '领导机构、方案、分工都在', effect: '没有辍学，家访比去年多', result: 'good' }),
    one({ whom: 'head', duty: '结对、家访、座谈会都抓了', effect: '请假回来的孩子都有人接着管', result: 'good' }),
    ...teachers.map((key) =>
      one({
        whom: 'teacher',
        teacher: story.staffId(key),
        visits: dice.int(28, 60),
        talks: dice.int(120, 200),
        contacts: dice.int(110, 190),
        activities: dice.int(6, 14),
        result: dice.pick(['excellent', 'good', 'good', 'passed']),
      }),
    ),
  ];
}
