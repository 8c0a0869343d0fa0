/** What the teachers did for one invented child since the term began: visits, talks, contacts, and a number that changed. */
import { addDays, monthOf, type Day } from '#domain/calendar/day.ts';
import type { Doc } from '#domain/records/kind.ts';
import type { Dice } from './demo-dice.ts';
import type { ChildFile, DemoEdit } from './demo-file.ts';
import { CLASSES, type ChildSketch, type StaffKey } from './demo-plan.ts';
import * as words from './demo-words.ts';

export interface DeedWorld {
  readonly dice: Dice;
  readonly sketch: ChildSketch;
  readonly file: ChildFile;
  /** The school days the demo tells of, up to yesterday. */
  readonly days: readonly Day[];
  readonly today: Day;
  readonly staffId: (key: StaffKey) => string;
}

/** Everything done for the child, in the order of days; nothing before it came, or after it moved away. */
export function deedsOf(world: DeedWorld): readonly DemoEdit[] {
  const { sketch, file } = world;
  const isHere = sketch.situation !== 'moved-away';
  const days = world.days.filter((day) => day >= file.cameOn);
  if (days.length < 5 || sketch.isWaiting || !isHere) return [];
  const here = { ...world, days };
  const deeds = [...visitsOf(here), ...talksOf(here), ...contactsOf(here)];
  return deeds.sort((a, b) => (a.day < b.day ? -1 : 1));
}

const teacherOf = (sketch: ChildSketch): StaffKey => CLASSES[sketch.classIndex]?.teacher ?? 'banzhuren1';

const edit = (
  world: DeedWorld,
  parts: Pick<DemoEdit, 'type' | 'day' | 'at' | 'doc'> & { by?: StaffKey },
): DemoEdit => ({
  id: world.dice.id(),
  child: world.file.id,
  by: teacherOf(world.sketch),
  ...parts,
});

/** A first visit in the first half, for some a second, for a few a call instead. */
function visitsOf(world: DeedWorld): DemoEdit[] {
  const { dice, days } = world;
  const half = Math.ceil(days.length / 2);
  const first = dice.chance(0.8) ? [visit(world, dice.pick(days.slice(0, half)), 'onsite')] : [];
  const isLate = days.length > 40 && dice.chance(0.45);
  const second = isLate ? [visit(world, dice.pick(days.slice(half)), dice.chance(0.8) ? 'onsite' : 'video')] : [];
  return [...first, ...second];
}

function visit(world: DeedWorld, day: Day, manner: 'onsite' | 'video'): DemoEdit {
  const { dice, file, sketch, staffId } = world;
  const hazard = dice.int(0, 3);
  const isHazard = manner === 'onsite' && dice.chance(0.3);
  const hour = dice.int(16, 18);
  const looked: Doc = {
    house: dice.pick(['safe', 'safe', 'fair']),
    electricity: isHazard && hazard === 1 ? 'mend' : 'fine',
    fire: dice.pick(['fine', 'fine', 'mend']),
    water: 'fine',
    hygiene: 'fine',
    desk: dice.pick(['yes', 'yes', 'no']),
    bed: dice.pick(['yes', 'no']),
    ...(isHazard && { hazards: [words.VISIT_WORDS.hazardCode[hazard]], hazardWords: words.VISIT_WORDS.hazard[hazard] }),
    ...(isHazard && { followUps: [{ what: words.VISIT_WORDS.followUp[hazard], who: '村委会', by: addDays(day, 21) }] }),
  };
  const doc: Doc = {
    happenedOn: day,
    from: `${hour}:05`,
    until: `${hour}:35`,
    manner,
    visitors: [staffId(teacherOf(sketch)), ...(sketch.isPaired && dice.chance(0.4) ? [staffId('jiedui')] : [])],
    metName: file.carer.name,
    metRelation: file.carer.word,
    language: dice.pick(words.LANGUAGES),
    purposes: ['routine'],
    parentsMoved: 'same',
    guardianChanged: 'same',
    addressChanged: 'same',
    phoneChanged: 'same',
    ...(manner === 'onsite' && looked),
    atHome: dice.pick(words.VISIT_WORDS.atHome),
    guardianSaid: dice.pick(words.VISIT_WORDS.guardianSaid),
    ...(dice.chance(0.3) && { childSaid: dice.pick(words.VISIT_WORDS.childSaid) }),
    schoolTold: dice.pick(words.VISIT_WORDS.schoolTold),
    advice: dice.pick(words.VISIT_WORDS.advice),
    mustReport: false,
    signed: dice.pick(['signature', 'thumb', 'spoken']),
  };
  return edit(world, { type: 'home-visit', day, at: `${hour}:50`, doc });
}

/** One talk for most months; what was promised comes back at the next one. */
function talksOf(world: DeedWorld): DemoEdit[] {
  const talks: DemoEdit[] = [];
  for (const days of daysByMonth(world.days)) {
    const isThisMonth = monthOf(world.today) === monthOf(days[0] ?? '');
    if (world.dice.chance(isThisMonth ? 0.5 : 0.88))
      talks.push(talk(world, world.dice.pick(days), talks[talks.length - 1]));
  }
  return talks;
}

function talk(world: DeedWorld, day: Day, last: DemoEdit | undefined): DemoEdit {
  const { dice, sketch, staffId } = world;
  const by = sketch.isPaired && dice.chance(0.4) ? 'jiedui' : teacherOf(sketch);
  const hadPromise = last?.doc.promise !== undefined;
  const doc: Doc = {
    happenedOn: day,
    at: `1${dice.int(0, 6)}:${dice.int(10, 50)}`,
    where: dice.pick(words.TALK_WORDS.where),
    speakers: [staffId(by)],
    kind: dice.pick(['routine', 'routine', 'asked', 'after']),
    reason: 'routine',
    ...(hadPromise && { lastPromise: last?.id, lastPromiseKept: dice.pick(['kept', 'kept', 'not', 'moved']) }),
    topics: dice.some(['learning', 'life', 'feelings', 'friends', 'family', 'safety', 'wish'], 3),
    mood: String(dice.int(2, 5)),
    ...(dice.chance(0.6) && { childSaid: dice.pick(words.TALK_WORDS.childSaid) }),
    response: dice.pick(words.TALK_WORDS.response),
    ...(dice.chance(0.5) && { promise: dice.pick(words.TALK_WORDS.promise), promiseBy: addDays(day, dice.int(5, 20)) }),
  };
  return edit(world, { type: 'talk', day, at: '17:05', doc, by });
}

/** A call or message for most months, where there is anybody to call. */
function contactsOf(world: DeedWorld): DemoEdit[] {
  const { dice, file } = world;
  if (file.callable.length === 0) return [];
  return daysByMonth(world.days).flatMap((days) =>
    dice.chance(0.75) ? [contact(world, dice.pick(days), dice.pick(file.callable))] : [],
  );
}

function contact(world: DeedWorld, day: Day, counterpart: string): DemoEdit {
  const { dice, sketch, staffId } = world;
  const result = dice.pick(['reached', 'reached', 'reached', 'reached', 'missed', 'off']);
  const heard: Doc = {
    minutes: dice.int(3, 15),
    told: dice.some(['life', 'conduct', 'mind'], 2),
    words: dice.pick(words.CONTACT_WORDS.words),
    ...(dice.chance(0.4) && { promised: dice.pick(words.CONTACT_WORDS.promised) }),
  };
  const doc: Doc = {
    happenedOn: day,
    at: '20:10',
    channel: dice.pick(['phone', 'phone', 'wechat', 'video']),
    counterpart,
    direction: dice.pick(['ours', 'ours', 'theirs']),
    result,
    staff: [staffId(teacherOf(sketch))],
    ...(result === 'reached' && heard),
  };
  return edit(world, { type: 'parent-contact', day, at: '20:30', doc });
}

function daysByMonth(days: readonly Day[]): Day[][] {
  const months = new Map<string, Day[]>();
  for (const day of days) months.set(monthOf(day), [...(months.get(monthOf(day)) ?? []), day]);
  return [...months.values()];
}
