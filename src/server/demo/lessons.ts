/** What many children had together in a year: safety lessons, activities, meetings with those who care, letters home, training. */
import { monthOf, type Day } from '#domain/calendar/day.ts';
import { daysByMonth } from './child-world.ts';
import type { DemoEdit } from './file.ts';
import { page } from './rare.ts';
import { hasClass, idsOf, presentOn, schoolEdit, type SchoolWorld } from './school-world.ts';
import { activitiesOn, askedOn, letterOn, SAFETY } from './seasons.ts';
import { SCHOOL_WORDS as words } from './year-words.ts';

export const lessonsOf = (world: SchoolWorld): readonly DemoEdit[] => [
  ...classLessonsOf(world),
  ...schoolActivitiesOf(world),
  ...meetingsOf(world),
  ...parentsMeetingsOf(world),
  ...lettersOf(world),
  ...trainingsOf(world),
];

/** How a safety lesson is held, and for how many minutes: the national 1530. */
const MINUTES = { lesson: [30, 40, 40], friday: [5], daily: [1], drill: [20, 30, 40] } as const;

/** A safety lesson a month in every class, and now and then something of its own. */
function classLessonsOf(world: SchoolWorld): DemoEdit[] {
  const { dice, story } = world;
  return story.plan.classes.flatMap((group, classIndex) =>
    daysByMonth(story.days).flatMap((days) => {
      const day = dice.pick(days);
      if (!hasClass(world, classIndex, day) || !dice.chance(group.zeal)) return [];
      const by = story.teacherOn(classIndex, day);
      const came = idsOf(presentOn(world, day, classIndex));
      const topics = dice.some(['water', 'traffic', 'gas', 'shock', 'food', 'crime', 'rescue', 'escape'], 3);
      const how = dice.pick(['lesson', 'friday', 'daily', 'drill'] as const);
      const lesson = {
        happenedOn: day,
        topics,
        how,
        minutes: dice.pick<number>(MINUTES[how]),
        teachers: [story.staffId(by)],
        content: topics.map((topic) => SAFETY[topic]).join('；'),
        came,
        toHome: dice.chance(0.3),
      };
      const meeting = {
        happenedOn: day,
        title: dice.pick(words.classMeetings),
        kind: 'class-meeting',
        topics: [dice.pick(['law', 'gratitude', 'parents', 'independence'])],
        together: 'group',
        place: '教室',
        minutes: 40,
        teachers: [story.staffId(by)],
        came,
      };
      const isMeeting = dice.chance(0.35);
      return [
        schoolEdit(world, by, { type: 'safety-lesson', day, doc: lesson }),
        ...(isMeeting ? [schoolEdit(world, by, { type: 'activity', day, doc: meeting })] : []),
      ];
    }),
  );
}

/** Two things a month for the whole school; most of those who are here take part. */
const schoolActivitiesOf = (world: SchoolWorld): DemoEdit[] =>
  daysByMonth(world.story.days).flatMap((days) =>
    activitiesOn(days[0] ?? '').map((activity) => {
      const { dice, story } = world;
      const day = dice.pick(days);
      const came = presentOn(world, day).filter(() => dice.chance(0.9));
      const doc = {
        happenedOn: day,
        ...activity,
        together: 'group',
        place: '操场',
        minutes: 80,
        teachers: ['fenguan', 'xinli'].map(story.staffId),
        came: idsOf(came),
        content: '分年级进行，每个孩子都有一件能做的事',
        effect: '平时话少的几个孩子也站到了前面',
      };
      return schoolEdit(world, 'fenguan', { type: 'activity', day, doc });
    }),
  );

/** Once a term with all who look after children; not all can come. */
function meetingsOf(world: SchoolWorld): DemoEdit[] {
  const { dice, story } = world;
  return story.terms.flatMap(({ id, days }) => {
    const day = days[Math.floor(days.length * 0.6)];
    if (day === undefined || days.length < 20) return [];
    const came = presentOn(world, day).map(({ file }) => ({
      child: file.id,
      mark: dice.pick(['came', 'came', 'came', 'came', 'proxy', 'absent', 'phoned']),
    }));
    const doc = {
      term: id,
      happenedOn: day,
      from: '09:00',
      until: '10:40',
      place: '学校大教室',
      hosts: ['fenguan'].map(story.staffId),
      topics: ['learning', 'life', 'conduct', 'mind'],
      told: '这学期孩子们在校的学习、生活、品行和心情',
      advice: '每周固定一个时间打电话；不拿成绩和别的孩子比',
      asked: askedOn(day),
      came,
      ...page(0, '签到表'),
      afterwards: '没来的由班主任一周内上门或打电话补上',
    };
    return [schoolEdit(world, 'fenguan', { type: 'guardian-meeting', day, doc })];
  });
}

/** The parents who are at home meet each term; in autumn they choose their committees, in most classes too. */
const parentsMeetingsOf = (world: SchoolWorld): DemoEdit[] =>
  world.story.terms.flatMap(({ id, days }) => {
    const day = days[Math.floor(days.length * 0.3)];
    if (day === undefined) return [];
    const teachers = [world.story.staffId('fenguan')];
    const meeting = (kind: string, title: string, more: Record<string, unknown> = {}) =>
      schoolEdit(world, 'fenguan', {
        type: 'activity',
        day,
        doc: { happenedOn: day, kind, title, teachers, others: '家长26人', ...more },
      });
    return [
      meeting('parents-meeting', '家长会议：孩子在家怎么安排'),
      meeting('exchange', '家长进课堂'),
      ...(id.endsWith('-1') ? [meeting('committee', '家长委员会碰头', { level: 'school' })] : []),
      ...(id.endsWith('-1') ? [meeting('committee', '年级家长委员会', { level: 'grade' })] : []),
      ...(id.endsWith('-1') ? committeesOf(world, day) : []),
    ];
  });

const committeesOf = (world: SchoolWorld, day: Day): DemoEdit[] =>
  world.story.plan.classes.flatMap(({ zeal }, classIndex) => {
    if (zeal < 0.7 || !hasClass(world, classIndex, day)) return [];
    const by = world.story.teacherOn(classIndex, day);
    const teachers = [world.story.staffId(by)];
    const doc = {
      happenedOn: day,
      kind: 'committee',
      level: 'class',
      title: '班级家长委员会',
      teachers,
      others: '家长5人',
    };
    return [schoolEdit(world, by, { type: 'activity', day, doc })];
  });

/** How a class sends its letter. */
const LETTER_WAYS = [
  ['wechat', 'carried'],
  ['wechat', 'visit'],
  ['qq', 'carried'],
  ['wechat', 'carried'],
  ['carried', 'post'],
] as const;

/** Each class writes home once a term. */
function lettersOf(world: SchoolWorld): DemoEdit[] {
  const { dice, story } = world;
  return story.terms.flatMap(({ days }) =>
    story.plan.classes.flatMap((group, classIndex) => {
      const day: Day | undefined = days[Math.floor(days.length * 0.8)];
      if (day === undefined || !hasClass(world, classIndex, day) || !dice.chance(group.zeal)) return [];
      const by = story.teacherOn(classIndex, day);
      const doc = {
        happenedOn: day,
        title: '给远方的您',
        text: letterOn(day),
        staff: [story.staffId(by)],
        how: LETTER_WAYS[classIndex % LETTER_WAYS.length],
        sent: idsOf(presentOn(world, day, classIndex)).map((child) => ({
          child,
          mark: dice.pick(['sent', 'sent', 'receipt', 'receipt', 'missed']),
        })),
      };
      return [schoolEdit(world, by, { type: 'home-letter', day, doc })];
    }),
  );
}

/** 家长学校 once a term, the staff once a year. */
function trainingsOf(world: SchoolWorld): DemoEdit[] {
  const { story, dice } = world;
  const parents = story.terms.flatMap(({ days }) => {
    const day = days[Math.floor(days.length * 0.45)];
    if (day === undefined) return [];
    const families = presentOn(world, day)
      .filter((_, index) => index % 4 === 0)
      .map(({ file }) => ({ child: file.id, mark: dice.pick(['came', 'came', 'absent']) }));
    const doc = {
      happenedOn: day,
      title: '电话里怎么和孩子说话',
      kind: 'guardians',
      topics: ['guidance', 'safety'],
      content: '先问吃得好不好、玩什么，再问作业；答应的事要做到',
      minutes: 60,
      place: '学校大教室',
      speaker: '林若兰',
      teachers: [story.staffId('xinli')],
      families,
    };
    return [schoolEdit(world, 'xinli', { type: 'training', day, doc })];
  });
  const months = daysByMonth(story.days).filter((days) => ['10', '03'].includes(monthOf(days[0] ?? '').slice(5)));
  const staff = months.flatMap(([day]) => {
    if (day === undefined) return [];
    const doc = {
      happenedOn: day,
      title: '看见孩子的变化，知道打给谁',
      kind: 'staff',
      staffGroups: ['class-teachers', 'dormitory'],
      topics: ['law', 'method'],
      minutes: 90,
      teachers: [story.staffId('fenguan')],
      staff: story.plan.staff
        .filter(({ roles }) => roles.includes('class-teacher'))
        .map(({ key }) => story.staffId(key)),
      count: 16,
    };
    return [schoolEdit(world, 'fenguan', { type: 'training', day, doc })];
  });
  return [...parents, ...staff];
}
