/** What the teachers did for one invented child since the term began: visits, talks, contacts, and a number that changed. */
import { addDays, monthOf, type Day } from '#domain/calendar/day.ts';
import type { Doc } from '#domain/records/kind.ts';
import { moreSince, reasonOf } from './beside.ts';
import { daysByMonth, editBy, type ChildWorld } from './child-world.ts';
import type { DemoEdit } from './file.ts';
import { drawHouses } from './pictures.ts';
import { nextHomecoming } from './seasons.ts';
import * as words from './words.ts';

/** Everything done for the child in the terms it was here. */
export function deedsOf(world: ChildWorld): readonly DemoEdit[] {
  if (world.days.length < 5 || world.sketch.isWaiting) return [];
  return [
    ...world.terms.flatMap((days) => visitsOf(world, days)),
    ...(world.isInKindergarten ? [] : talksOf(world)),
    ...contactsOf(world),
  ];
}

/** A first visit in the first half, for some a second, for a few a call instead. */
function visitsOf(world: ChildWorld, days: readonly Day[]): DemoEdit[] {
  const { dice, zeal } = world;
  const half = Math.ceil(days.length / 2);
  const first = dice.chance(0.8 * zeal) ? [visit(world, dice.pick(days.slice(0, half)), { manner: 'onsite' })] : [];
  const isLate = days.length > 40 && dice.chance(world.isWholeYear ? 0.85 * zeal : 0.45);
  const manner = dice.chance(0.8) ? 'onsite' : 'video';
  const second = isLate ? [visit(world, dice.pick(days.slice(half)), { manner })] : [];
  return [...first, ...second];
}

interface Going {
  readonly manner: 'onsite' | 'video' | 'phone';
  /** What this visit says beside or instead of what most say. */
  readonly more?: Doc;
}

/** A 家访 of the class teacher; where the carer cannot read somebody puts it into her words and is there when she signs. */
export function visit(world: ChildWorld, day: Day, { manner, more = {} }: Going): DemoEdit {
  const { dice, file, story } = world;
  const teacher = world.teacherOn(day);
  const paired = world.pairedOn(day);
  const hazard = dice.int(0, 3);
  const isHazard = manner === 'onsite' && dice.chance(0.3);
  const hour = dice.int(16, 18);
  const by = addDays(day, 21);
  const isRead = world.sketch.situation === 'old-grandmother';
  const isMended = by < story.today && (dice.chance(0.85) || addDays(by, LATEST_DAYS) < story.today);
  const followUp = { what: words.VISIT_WORDS.followUp[hazard], who: '村委会', by, ...(isMended && { done: true }) };
  const looked: Doc = {
    house: dice.pick(['safe', 'safe', 'fair']),
    electricity: isHazard && hazard === 1 ? 'mend' : 'fine',
    fire: dice.pick(['fine', 'fine', isHazard ? 'mend' : 'fine']),
    water: 'fine',
    hygiene: 'fine',
    desk: dice.pick(['yes', 'yes', 'no']),
    bed: dice.pick(['yes', 'no']),
    ...(isHazard && { hazards: [words.VISIT_WORDS.hazardCode[hazard]], hazardWords: words.VISIT_WORDS.hazard[hazard] }),
    ...(isHazard && { followUps: [followUp] }),
  };
  const doc: Doc = {
    happenedOn: day,
    from: `${hour}:05`,
    until: `${hour}:35`,
    manner,
    visitors: [teacher, ...(paired !== undefined && dice.chance(0.4) ? [paired] : [])].map(story.staffId),
    metName: file.carer.name,
    metRelation: file.carer.word,
    language: dice.pick(words.LANGUAGES),
    ...(isRead && { language: '东乡语', interpreter: '邻居 妥文珍' }),
    purposes: ['routine'],
    parentsMoved: 'same',
    guardianChanged: 'same',
    addressChanged: 'same',
    phoneChanged: 'same',
    ...(manner === 'onsite' && looked),
    ...(manner === 'onsite' && world.isWholeYear && photosOf(world)),
    atHome: dice.pick(words.VISIT_WORDS.atHome),
    guardianSaid: dice.pick(words.VISIT_WORDS.guardianSaid),
    ...(dice.chance(0.3) && { childSaid: dice.pick(words.VISIT_WORDS.childSaid) }),
    schoolTold: dice.pick(words.VISIT_WORDS.schoolTold),
    advice: dice.pick(words.VISIT_WORDS.advice),
    signed: isRead ? 'thumb' : dice.pick(['signature', 'thumb', 'spoken']),
    ...(isRead && { witness: '村干部 马进山，读给她听了' }),
    ...more,
  };
  return editBy(world, teacher, { type: 'home-visit', day, at: `${hour}:50`, doc });
}

const pictures = drawHouses();

/** A picture of a thing for some visits; somebody stands in it where a consent will be taken back. */
function photosOf({ dice, sketch }: ChildWorld): Doc {
  const isPerson = sketch.index % 60 === 17;
  if (!isPerson && !dice.chance(0.2)) return {};
  const { sha256, bytes, words: said } = dice.pick(pictures);
  return { photos: [{ sha256, size: bytes.length, words: said, shows: isPerson ? 'person' : 'thing' }] };
}

/** What was promised no longer ago than this may still be open. */
const OPEN_PROMISE_DAYS = 40;

/** One talk for most months, every two weeks where the child needs more; what was promised comes back at the next one. */
function talksOf(world: ChildWorld): DemoEdit[] {
  const talks: DemoEdit[] = [];
  const add = (days: readonly Day[]) => void talks.push(talk(world, world.dice.pick(days), talks[talks.length - 1]));
  for (const days of daysByMonth(world.days)) {
    const isThisMonth = monthOf(world.story.today) === monthOf(days[0] ?? '');
    const half = Math.ceil(days.length / 2);
    if (world.needsMore && days.length > 8) {
      add(days.slice(0, half));
      add(days.slice(half));
    } else if (world.dice.chance((isThisMonth ? 0.5 : 0.88) * world.zeal)) add(days);
  }
  return talks.flatMap((each, index) => [each, ...keptOf(world, each, talks[index + 1])]);
}

const EFFECTS = ['连着一周做到了，自己来说的', '做到了，奶奶也说变勤快了', '晚了两天，做到了'];

/** Longer than this after its day nobody leaves what was agreed or is to be mended. */
const LATEST_DAYS = 18;

/** The promise book: what no later talk says was kept, its teacher notes down while the child is still hers. */
function keptOf(world: ChildWorld, made: DemoEdit, next: DemoEdit | undefined): DemoEdit[] {
  const { promiseBy: by, promise } = made.doc;
  const isAnswered = next?.doc.lastPromiseKept === 'kept';
  if (
    typeof by !== 'string' ||
    typeof promise !== 'string' ||
    isAnswered ||
    addDays(by, LATEST_DAYS) >= world.story.today
  )
    return [];
  const isHers = (day: Day) => made.by === world.teacherOn(day) || made.by === world.pairedOn(day);
  const after = world.days.filter((day) => day > (next?.day ?? made.day) && isHers(day));
  const day = after.find((each) => each > by) ?? after.pop() ?? made.day;
  return [
    {
      ...made,
      day,
      at: '18:15',
      doc: { promiseKept: true, effect: EFFECTS[promise.length % EFFECTS.length] },
      before: {},
    },
  ];
}

/** From the day on which somebody decided to be with it more often, the talks say why (JSS 四(二)4). */
function reasonOn(world: ChildWorld, day: Day): string {
  if (!world.needsMore || day < (moreSince(world) ?? day)) return 'routine';
  const reason = reasonOf(world);
  return reason === 'focus' ? 'other' : reason;
}

function talk(world: ChildWorld, day: Day, last: DemoEdit | undefined): DemoEdit {
  const { dice, story } = world;
  const teacher = world.teacherOn(day);
  const paired = world.pairedOn(day);
  const by = paired !== undefined && dice.chance(0.4) ? paired : teacher;
  const hadPromise = last?.doc.promise !== undefined;
  const answer = dice.pick(['kept', 'kept', 'not', 'moved'] as const);
  // What lies further back was asked after again until it was done.
  const isLongAgo = addDays(day, OPEN_PROMISE_DAYS) < story.today;
  const doc: Doc = {
    happenedOn: day,
    at: `1${dice.int(0, 6)}:${dice.int(10, 50)}`,
    where: dice.pick(words.TALK_WORDS.where),
    speakers: [story.staffId(by)],
    kind: world.needsMore ? 'focus' : dice.pick(['routine', 'routine', 'asked', 'after']),
    reason: reasonOn(world, day),
    ...(hadPromise && { lastPromise: last?.id, lastPromiseKept: isLongAgo ? 'kept' : answer }),
    topics: dice.some(['learning', 'life', 'feelings', 'friends', 'family', 'safety', 'wish'], 3),
    mood: String(dice.int(2, 5)),
    ...(dice.chance(0.6) && { childSaid: dice.pick(words.TALK_WORDS.childSaid) }),
    response: dice.pick(words.TALK_WORDS.response),
    ...(dice.chance(0.5) && { promise: dice.pick(words.TALK_WORDS.promise), promiseBy: addDays(day, dice.int(5, 20)) }),
  };
  return editBy(world, by, { type: 'talk', day, at: '17:05', doc });
}

/** A call or message for most months, where there is anybody to call. */
function contactsOf(world: ChildWorld): DemoEdit[] {
  const { dice, file } = world;
  if (file.callable.length === 0) return [];
  return daysByMonth(world.days).flatMap((days) =>
    dice.chance(0.75 * world.zeal) ? [contact(world, dice.pick(days), dice.pick(file.callable))] : [],
  );
}

function contact(world: ChildWorld, day: Day, counterpart: string): DemoEdit {
  const { dice, story } = world;
  const teacher = world.teacherOn(day);
  const result = dice.pick(['reached', 'reached', 'reached', 'reached', 'missed', 'off']);
  const inSeason = (said: string) => said.replace('{home}', nextHomecoming(day));
  const heard: Doc = {
    minutes: dice.int(3, 15),
    told: dice.some(['life', 'conduct', 'mind'], 2),
    words: inSeason(dice.pick(words.CONTACT_WORDS.words)),
    ...(dice.chance(0.4) && { promised: inSeason(dice.pick(words.CONTACT_WORDS.promised)) }),
    ...(dice.chance(0.5) && { carerToo: true }),
    ...(world.sketch.index % 4 === 0 && { asked: '晚上睡得好不好，和谁一起玩' }),
  };
  const channel = dice.pick(['phone', 'phone', 'wechat', 'video']);
  const doc: Doc = {
    happenedOn: day,
    at: '20:10',
    channel,
    whom: 'parents',
    counterpart,
    direction: dice.pick(['ours', 'ours', 'theirs']),
    result: channel === 'wechat' && result !== 'reached' ? 'sent' : result,
    staff: [story.staffId(teacher)],
    ...(result === 'reached' && heard),
  };
  return editBy(world, teacher, { type: 'parent-contact', day, at: '20:30', doc });
}
