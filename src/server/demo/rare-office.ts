/** What a big school does once in a year, or seldom, at its desks and for all: meetings of other kinds, papers on their way, parts handed over. */
import { addDays, monthOf, type Day } from '#domain/calendar/day.ts';
import { printSchoolYear, schoolYearStartOf } from '#domain/calendar/school-year.ts';
import type { Doc } from '#domain/records/kind.ts';
import type { DemoEdit } from './file.ts';
import { pagePhoto } from './pictures.ts';
import type { StaffKey } from './plan.ts';
import { page } from './rare.ts';
import { idsOf, presentOn, schoolEdit, type SchoolWorld } from './school-world.ts';

/** One of each. */
export const rareOfficeOf = (world: SchoolWorld): readonly DemoEdit[] => [
  ...meetingsOf(world),
  ...papersOf(world),
  ...peopleOf(world),
  ...sentOf(world),
  ...casesOf(world),
  ...lessonsAtEndOf(world),
  ...rareLessonsOf(world),
];

/** A school day so far through the story, from 0 to 1. */
const dayAt = ({ story }: SchoolWorld, share: number): Day =>
  story.days[Math.floor((story.days.length - 1) * share)] ?? story.from;

interface Once {
  readonly share: number;
  readonly by: StaffKey;
  readonly type: string;
  readonly doc: (day: Day) => Doc;
}

function one(world: SchoolWorld, { share, by, type, doc }: Once): DemoEdit {
  const day = dayAt(world, share);
  return schoolEdit(world, by, { type, day, doc: doc(day) });
}

function meetingsOf(world: SchoolWorld): DemoEdit[] {
  const { story } = world;
  const staff = (keys: readonly StaffKey[]) => keys.map(story.staffId);
  const meeting = (share: number, what: Doc) =>
    one(world, {
      share,
      by: 'fenguan',
      type: 'meeting',
      doc: (day) => ({
        term: story.termIdOn(day),
        happenedOn: day,
        from: '15:40',
        until: '16:30',
        hosts: staff(['fenguan']),
        attended: staff(['xiaozhang', 'dangan', 'xinli', 'banzhuren3', 'banzhuren5']),
        ...what,
      }),
    });
  return [
    meeting(0.1, {
      kind: 'leaders',
      title: '领导小组：这一年的分工和时间',
      words: '家访排到每个月，月底看一次谁还没去',
      decisions: '分管领导每周看一次没做的事',
    }),
    meeting(0.35, {
      kind: 'seminar',
      title: '研讨：怎样和只在视频里见的爸爸妈妈说话',
      words: '先说孩子做到的一件事，再说要帮的一件事',
      about: idsOf(presentOn(world, dayAt(world, 0.35)).slice(3, 5)),
      decisions: '每个班试一个月，再坐下来说',
      ...page(1, '发言记录'),
    }),
    meeting(0.6, {
      kind: 'staff',
      title: '教职工会：突发事件先打电话后写',
      words: '四个电话谁打、几分钟以内，过了一遍',
    }),
    meeting(0.85, {
      kind: 'other',
      title: '和村委会碰头：雨后的路',
      words: '三个村各报一段路',
      decisions: '村里清落石',
    }),
  ];
}

function papersOf(world: SchoolWorld): DemoEdit[] {
  const plan = (share: number, what: Doc) =>
    one(world, {
      share,
      by: 'fenguan',
      type: 'work-plan',
      doc: (day) => ({ schoolYear: printSchoolYear(schoolYearStartOf(day)), adoptedOn: day, ...what }),
    });
  return [
    plan(0.05, {
      kind: 'arrangement',
      title: '本学期关爱工作安排',
      number: `松小〔${dayAt(world, 0.05).slice(0, 4)}〕3号`,
      ...page(2, '文件第一页'),
    }),
    plan(0.06, { kind: 'duty', title: '周末和晚上值班表', content: '每晚一位老师、一位宿管，电话贴在值班室' }),
    plan(0.07, { kind: 'other', title: '防溺水巡查路线', until: addDays(dayAt(world, 0.07), 200) }),
  ];
}

/** Who keeps the weekend was handed over in the middle of the year; a helper has gone, others came. */
function peopleOf(world: SchoolWorld): DemoEdit[] {
  const { story } = world;
  const [from, until] = [dayAt(world, 0.04), dayAt(world, 0.5)];
  const role = (key: StaffKey, what: Doc) =>
    schoolEdit(world, 'xiaozhang', { type: 'org-role', day: from, doc: { person: story.staffId(key), from, ...what } });
  const helper = (what: Doc) =>
    schoolEdit(world, 'fenguan', {
      type: 'supporter',
      day: from,
      doc: { from, vetted: '见过本人，核过身份', ...what },
    });
  const handedOver = role('jiedui2', { part: 'duty', duties: '平日晚上值班', note: '家里有老人，换早班' });
  const successor = story.staffId('jiedui3');
  return [
    handedOver,
    { ...handedOver, day: until, doc: { until, successor }, before: {} },
    role('renke1', { part: 'other', duties: '亲情电话室的钥匙和登记' }),
    helper({ name: '妥文秀', kind: 'director', village: '红崖村', organisation: 'residents', phones: phone(1420) }),
    helper({
      name: '李建军',
      kind: 'volunteer',
      organisation: 'civility',
      manner: 'volunteer',
      phones: phone(1421),
      until,
      what: '周末带着读书，调走了',
    }),
    helper({
      name: '陈雪',
      kind: 'volunteer',
      organisation: 'other',
      organisationWords: '松岔县图书馆',
      phones: phone(1422),
      what: '每月送一箱书',
    }),
  ];
}

const phone = (line: number) => [{ number: `1990000${line}` }];

/** What goes up to the bureau on its way: each state that a hand-in passes, and the page with the stamp. */
function sentOf(world: SchoolWorld): DemoEdit[] {
  const { story } = world;
  const sent = (share: number, period: string, more: Doc) =>
    one(world, {
      share,
      by: 'dangan',
      type: 'submission',
      doc: (day) => ({
        kind: 'other',
        period,
        asOf: day,
        to: '松岔县教育局',
        checkedBy: [story.staffId('dangan')],
        rowCount: 12,
        ...more,
      }),
    });
  const gone = { printedOn: dayAt(world, 0.8), mailedOn: dayAt(world, 0.8) };
  return [
    sent(0.98, '资助名单', { state: 'draft' }),
    sent(0.96, '寄宿生名单', { state: 'checked' }),
    sent(0.94, '特殊健康名单', { state: 'frozen' }),
    sent(0.8, '家长学校统计', { state: 'sent', ...gone, checksum: '7Q3K', ...page(0, '盖章页') }),
    sent(0.81, '隐患台账', { state: 'corrected', correction: 1, ...gone, returnedWords: '少填了一个村' }),
  ];
}

/** Good practice of each kind, and a teacher who is to do better. */
function casesOf(world: SchoolWorld): DemoEdit[] {
  const written = (share: number, by: StaffKey, what: Doc) =>
    one(world, {
      share,
      by,
      type: 'good-case',
      doc: (day) => ({ happenedOn: day, staff: [world.story.staffId(by)], ...what }),
    });
  return [
    written(0.5, 'banzhuren7', {
      kind: 'method',
      title: '家访前先打三个电话',
      what: '问照护人几时在家，问爸爸妈妈想让老师看什么，问村干部路好不好走',
      effect: '很少跑空，说的事也更实在',
    }),
    written(0.7, 'fenguan', {
      kind: 'publicity',
      title: '山里的亲情电话室',
      what: '旧器材室改成电话室，墙上是孩子画的家',
      effect: '每天中午有人排队',
      where: '松岔县教育信息 第6期',
    }),
    one(world, {
      share: 0.9,
      by: 'xiaozhang',
      type: 'appraisal',
      doc: (day) => ({
        happenedOn: day,
        schoolYear: printSchoolYear(schoolYearStartOf(day)),
        whom: 'teacher',
        teacher: world.story.staffId('jiedui6'),
        visits: 6,
        logs: 9,
        plans: 1,
        duty: '结对的孩子有两个月没有记',
        result: 'improve',
      }),
    }),
  ];
}

/** Half an hour before each holiday (1530), with a paper to take home; and what some homes were told at the door. */
function lessonsAtEndOf(world: SchoolWorld): DemoEdit[] {
  const { story } = world;
  const ends = story.terms.flatMap(({ days, to }) => (to < story.today ? (days[days.length - 1] ?? []) : []));
  return ends.flatMap((day) =>
    (['holiday', 'home'] as const).map((how) => {
      const came = idsOf(presentOn(world, day)).filter((_, index) => how === 'holiday' || index % 9 === 2);
      const doc = {
        happenedOn: day,
        topics: monthOf(day).endsWith('-01') ? ['traffic', 'gas', 'other'] : ['water', 'other'],
        how,
        minutes: how === 'holiday' ? 30 : 10,
        teachers: [story.staffId('fenguan')],
        content: '假期里不去水边，不玩火，出门告诉大人',
        came,
        toHome: true,
        material: `假期安全告知单，${came.length}张回执`,
        photos: [pagePhoto(1, '告知单')],
      };
      return schoolEdit(world, 'fenguan', { type: 'safety-lesson', day, doc });
    }),
  );
}

/** Lessons and hours of kinds that come once a year. */
function rareLessonsOf(world: SchoolWorld): DemoEdit[] {
  const { story } = world;
  const here = (day: Day, every: number) => idsOf(presentOn(world, day).filter((_, index) => index % every === 1));
  const teachers = ['fenguan', 'xinli'].map(story.staffId);
  return [
    one(world, {
      share: 0.62,
      by: 'fenguan',
      type: 'safety-lesson',
      doc: (day) => ({
        happenedOn: day,
        topics: ['drugs', 'aids'],
        how: 'lesson',
        minutes: 40,
        teachers,
        content: '别人给的药片、糖水不尝；针头、刀片不捡',
        came: here(day, 3),
      }),
    }),
    one(world, {
      share: 0.4,
      by: 'xinli',
      type: 'activity',
      doc: (day) => ({
        happenedOn: day,
        title: '一个人的读书角',
        kind: 'practice',
        topics: ['thought'],
        together: 'single',
        place: '图书角',
        minutes: 30,
        teachers,
        came: here(day, 90).slice(0, 1),
        effect: '读完一本，讲给老师听',
        ...page(2, '读书卡'),
      }),
    }),
    one(world, {
      share: 0.45,
      by: 'fenguan',
      type: 'training',
      doc: (day) => ({
        happenedOn: day,
        title: '家长学校：吃好、睡好，感冒发烧怎么办',
        kind: 'parents',
        topics: ['health', 'other'],
        content: '三样菜一样主食；发烧先量体温，记下时间',
        minutes: 50,
        place: '学校大教室',
        speaker: '卫生院 王医生',
        teachers,
        count: 31,
        ...page(0, '签到表'),
      }),
    }),
  ];
}
