/** Body, money and safety of one invented child: assessments, support, health, referrals, notes. */
import { addDays, monthOf, type Day } from '#domain/calendar/day.ts';
import { sheetPatterns } from '#domain/records/assessment-sheet.ts';
import type { Doc } from '#domain/records/kind.ts';
import { daysByMonth, editBy, type ChildWorld } from './child-world.ts';
import type { DemoEdit } from './file.ts';
import { CARE_WORDS as words } from './year-words.ts';

/** A year of care. */
export const careOf = (world: ChildWorld): readonly DemoEdit[] => [
  ...assessmentsOf(world),
  ...supportOf(world),
  ...healthOf(world),
  ...referralOf(world),
  ...notesOf(world),
];

/** What is grave in some homes, and under which of the three heads. */
const GRAVE: Readonly<Record<number, Doc>> = {
  34: { care: 'grave', careItems: ['unreached', 'changing'], careWords: '两个月联系不上爸爸妈妈，照护人换了两次' },
  47: { safety: 'grave', safetyItems: ['house', 'fire'], safetyWords: '睡的那间墙裂了，炉子没有烟筒' },
  60: { health: 'grave', healthItems: ['thin', 'low'], healthWords: '两个月瘦了四斤，常说不想吃，夜里哭' },
};

/** In March and September; what is to be watched is looked at again, and what is grave every month by whoever answers for it. */
function assessmentsOf(world: ChildWorld): DemoEdit[] {
  const isGrave = GRAVE[world.sketch.index % 70] !== undefined;
  const made: DemoEdit[] = [];
  for (const days of daysByMonth(world.days)) {
    const isMonth = ['03', '09'].includes(monthOf(days[0] ?? '').slice(5)) || (isGrave && made.length > 0);
    const last = made[made.length - 1]?.doc;
    const isWatched = last !== undefined && [last.safety, last.care, last.health].some((each) => each !== 'fine');
    const isDone = isMonth && (world.dice.chance(0.9 * world.zeal) || isGrave || isWatched);
    if (isDone) made.push(assessment(world, world.dice.pick(days)));
  }
  return made;
}

function assessment(world: ChildWorld, day: Day): DemoEdit {
  const { dice, story, sketch } = world;
  const by = world.teacherOn(day);
  const grave = GRAVE[sketch.index % 70];
  const care = dice.pick(['fine', 'fine', 'fine', 'watch']);
  const doc: Doc = {
    happenedOn: day,
    safety: dice.pick(['fine', 'fine', 'fine', 'watch']),
    care,
    ...(care !== 'fine' && { careItems: ['old'] }),
    health: sketch.situation === 'disabled' ? 'watch' : dice.pick(['fine', 'fine', 'watch']),
    ...(hasSheet(world, day) && { sheet: filledIn(world) }),
    measures: dice.pick(words.measures),
    by: [story.staffId(by)],
    reviewer: '马占林',
    ...(grave !== undefined && { ...grave, owner: story.staffId(by) }),
  };
  return editBy(world, by, { type: 'assessment', day, at: '15:10', doc });
}

/** The deputy chose the school's sheet in the first week; a phone knows it from the next on. */
const hasSheet = ({ story }: ChildWorld, day: Day): boolean => day > addDays(story.days[4] ?? day, 7);

/** Its items in turn, most of them with full points. */
const filledIn = ({ dice }: ChildWorld) =>
  sheetPatterns.points.items.map(({ item, most }) => ({
    item,
    most,
    points: dice.pick([most, most, most - 1, most - 3]),
  }));

function supportOf(world: ChildWorld): DemoEdit[] {
  const { dice, file, story } = world;
  if (!dice.chance(0.35)) return [];
  const day = dice.pick(world.days);
  const by = world.teacherOn(day);
  const kind = dice.pick(['grant', 'meal', 'goods', 'goods']);
  const doc: Doc = {
    happenedOn: day,
    kind,
    source: dice.pick(words.sources),
    ...(kind === 'grant' && { amount: dice.pick([500, 625, 1000]) }),
    ...(kind !== 'grant' && { thing: dice.pick(words.things) }),
    receivedBy: file.carer.name,
    staff: [story.staffId(by)],
  };
  return [editBy(world, by, { type: 'support-item', day, at: '11:20', doc })];
}

function healthOf(world: ChildWorld): DemoEdit[] {
  const { dice, story } = world;
  if (!dice.chance(0.3)) return [];
  const day = dice.pick(world.days);
  const by = world.teacherOn(day);
  const kind = dice.pick(['growth', 'illness', 'vaccine', 'nutrition']);
  const tall = 98 + dice.int(0, 6) + world.sketch.classIndex * 3;
  const doc: Doc = {
    happenedOn: day,
    kind,
    ...(kind === 'growth' ? { heightCm: tall, weightKg: Math.round(tall / 4 - 8) } : { fact: dice.pick(words.health) }),
    action: '告诉照护人，下周再看',
    guardianTold: true,
    staff: [story.staffId(by)],
  };
  return [editBy(world, by, { type: 'health-note', day, at: '10:50', doc })];
}

const REFERRED = [
  { kind: 'legal', to: '县法律援助中心', state: 'granted', reason: '妈妈要离婚后的抚养费' },
  { kind: 'civil', to: '松岔乡民政所', state: 'accepted', reason: '申请困境儿童补助' },
  { kind: 'medical', to: '县人民医院', state: 'applied', reason: '听力复查' },
  { kind: 'mind', to: '县未成年人心理辅导站', state: 'wanted', reason: '心理老师建议再看一看' },
] as const;

/** What the school cannot do itself goes to whom it can. */
function referralOf(world: ChildWorld): DemoEdit[] {
  const { sketch } = world;
  const day = world.days[Math.floor(world.days.length / 2)];
  if (sketch.index % 30 !== 19 || day === undefined) return [];
  const { state, ...what } = REFERRED[Math.floor(sketch.index / 30) % REFERRED.length] ?? REFERRED[0];
  const isBegun = state !== 'wanted';
  const doc: Doc = {
    happenedOn: day,
    ...what,
    eligible: true,
    state,
    ...(isBegun && { appliedOn: day }),
    ...(state === 'granted' && { acceptedOn: day, resultOn: day, result: '已指派律师，办成了' }),
  };
  return [editBy(world, world.teacherOn(day), { type: 'referral', day, at: '16:00', doc })];
}

function notesOf(world: ChildWorld): DemoEdit[] {
  const { dice, story, sketch } = world;
  if (sketch.index % 18 !== 7) return [];
  const day = dice.pick(world.days);
  const by = world.teacherOn(day);
  const doc: Doc = {
    happenedOn: day,
    kind: dice.pick(['conduct', 'guardian', 'other']),
    fact: dice.pick(words.notes),
    source: '同学说的，问过孩子',
    action: '和孩子、照护人都谈过，说好每天放学直接回家',
    staff: [story.staffId(by)],
  };
  return [editBy(world, by, { type: 'case-note', day, at: '16:20', doc })];
}
