/** Who stands beside one invented child: calls home, paired teachers, short glances, those who need somebody more often. */
import { addDays, type Day } from '#domain/calendar/day.ts';
import type { Doc } from '#domain/records/kind.ts';
import { daysByMonth, editBy, type ChildWorld } from './child-world.ts';
import type { DemoEdit } from './file.ts';
import { page } from './rare.ts';
import { BESIDE_WORDS as words } from './year-words.ts';

/** A year of it. */
export const besideOf = (world: ChildWorld): readonly DemoEdit[] => [
  ...callsOf(world),
  ...glancesOf(world),
  ...pairedOf(world),
  ...(world.needsMore ? moreOf(world) : []),
  ...(world.sketch.index % 20 === 3 ? [friendOf(world)] : []),
];

/** A call from the school's phone for most months, sometimes a letter or a visit of the parents. */
function callsOf(world: ChildWorld): DemoEdit[] {
  const { dice, file, story, zeal } = world;
  const side = file.callable.length === 0 ? 'carer' : world.sketch.index % 30 === 12 ? 'other' : 'parents';
  const others = { carer: file.carer.word, other: '姨姨 妥秀莲' } as const;
  return daysByMonth(world.days).flatMap((days) => {
    if (!dice.chance(0.85 * zeal)) return [];
    const day = dice.pick(days);
    const by = world.teacherOn(day);
    const manner = dice.pick(['phone', 'phone', 'phone', 'video', 'video', 'letter', 'meeting']);
    const doc: Doc = {
      happenedOn: day,
      at: '12:40',
      manner,
      whom: side,
      who: side === 'parents' ? dice.pick(file.callable) : others[side],
      begunBy: dice.pick(['school', 'school', 'parent']),
      place: manner === 'meeting' ? 'home' : dice.pick(['school', 'school', 'home', 'teacher']),
      ...(manner !== 'letter' && { minutes: dice.int(3, 15) }),
      staff: [story.staffId(by)],
    };
    return [editBy(world, by, { type: 'family-call', day, at: '12:55', doc })];
  });
}

/** 看一眼: a word now and then. */
function glancesOf(world: ChildWorld): DemoEdit[] {
  const { dice, story } = world;
  return Array.from({ length: dice.int(0, 5) }, () => {
    const day = dice.pick(world.days);
    const by = world.teacherOn(day);
    const word = dice.pick(['well', 'glad', 'well', 'quiet', 'tired', 'cold', 'helped']);
    const doc = {
      happenedOn: day,
      words: [word],
      ...(dice.chance(0.4) && { fact: dice.pick(words.glances) }),
      staff: [story.staffId(by)],
    };
    return editBy(world, by, { type: 'quick-note', day, at: '15:50', doc });
  });
}

/** What a paired teacher writes down: something every month, and one walk to the home in a term. */
function pairedOf(world: ChildWorld): DemoEdit[] {
  const by = world.sketch.pairedWith;
  if (by === undefined) return [];
  const { dice, story } = world;
  const log = (day: Day, kind: string): DemoEdit => {
    const isTold = kind === 'talk' || kind === 'visit';
    const doc: Doc = {
      happenedOn: day,
      kind,
      staff: [story.staffId(by)],
      content: dice.pick(words.logs),
      ...(kind === 'goods' && { things: dice.pick(words.goods) }),
      ...(isTold && { thoughts: words.thoughts[world.sketch.index % words.thoughts.length] }),
      fedBack: dice.chance(0.7),
      ...(kind === 'visit' && { fedBack: true, fedBackWords: '当面和照护人说了，她说放心' }),
      ...(kind === 'goods' && world.sketch.index % 9 === 2 && page(0, '签收单')),
    };
    return editBy(world, by, { type: 'pairing-log', day, at: '16:40', doc });
  };
  const isPaired = (day: Day) => world.pairedOn(day) === by;
  const monthly = daysByMonth(world.days.filter(isPaired)).flatMap((days) =>
    dice.chance(0.85) ? [log(dice.pick(days), dice.pick(['talk', 'tutoring', 'tutoring', 'call', 'goods']))] : [],
  );
  const walks = world.terms
    .map((days) => days.filter(isPaired))
    .flatMap((days) => (days.length > 0 && dice.chance(0.8) ? [log(dice.pick(days), 'visit')] : []));
  return [...monthly, ...walks];
}

/** Why a plan was made, and how often it has the child talked with and its home called. */
const OFTEN = {
  learning: ['week', 'fortnight'],
  personality: ['fortnight', 'week'],
  morals: ['month', 'month'],
} as const;

/** With whom it went so well that it is over. */
const OVER = 82;

const REASONS = ['focus', 'learning', 'personality', 'morals', 'other'] as const;

/** Why somebody is to be with this child more often, and since when. */
export const reasonOf = ({ sketch }: ChildWorld) => REASONS[Math.floor(sketch.index / 25) % REASONS.length] ?? 'focus';
export const moreSince = ({ days }: ChildWorld): Day | undefined => days[Math.floor(days.length * 0.3)];

/** Somebody who is to be with the child more often, why, and the plan that was made for it. */
function moreOf(world: ChildWorld): DemoEdit[] {
  const { dice, story } = world;
  const day = moreSince(world);
  if (day === undefined) return [];
  const by = world.teacherOn(day);
  const reason = reasonOf(world);
  const last = world.days[world.days.length - 30];
  const isOver = world.sketch.index === OVER && last !== undefined && last > day;
  const until: Doc = isOver ? { until: last } : {};
  const flag: Doc = {
    reason,
    from: day,
    ...until,
    why: dice.pick(words.why),
    decidedBy: [story.staffId(by), story.staffId('fenguan')],
  };
  const edits = [editBy(world, by, { type: 'focus-flag', day, at: '11:00', doc: flag })];
  if (reason === 'focus' || reason === 'other') return edits;
  const [talkEvery, contactEvery] = OFTEN[reason];
  const plan: Doc = {
    madeOn: day,
    reason,
    description: dice.pick(words.why),
    measures: dice.pick(words.measures),
    ...(isOver && { closedOn: last, outcome: '两个月没有再出事，孩子自己说不用了' }),
    people: [story.staffId(by)],
    talkEvery,
    contactEvery,
    reviews: [
      { on: addDays(day, 30), words: '比上个月稳一些' },
      { on: addDays(day, 60), ...(addDays(day, 70) < story.today && { words: '敢开口了，作业也交得上' }) },
    ],
  };
  return [...edits, editBy(world, by, { type: 'individual-plan', day, at: '11:30', doc: plan })];
}

function friendOf(world: ChildWorld): DemoEdit {
  const { dice, story } = world;
  const from = world.days[10] ?? world.file.cameOn;
  const by = world.teacherOn(from);
  const doc = {
    manner: dice.pick(['one', 'many', 'pair']),
    friend: dice.pick(words.friends),
    school: '县城第三小学 四（1）班',
    teachers: [story.staffId(by)],
    from,
    ...(world.sketch.index === 83 && { until: world.days[world.days.length - 20] ?? from }),
    meetings: [{ on: from, words: '一起做手工，互相写了一封信' }],
  };
  return editBy(world, by, { type: 'peer-pairing', day: from, at: '14:20', doc });
}
