/** Nights at school of one invented child: its bed, its calls home in the evening, and a look before the light goes out. */
import type { Doc } from '#domain/records/kind.ts';
import { daysByMonth, editBy, type ChildWorld } from './child-world.ts';
import type { DemoEdit } from './file.ts';
import { staffPhone, type StaffKey } from './plan.ts';
import { laterOn } from './rare.ts';
import { DORMITORY_WORDS as words } from './year-words.ts';

/** The nights of the story; a bed that is only asked for has none. */
export function dormitoryOf(world: ChildWorld): readonly DemoEdit[] {
  const { sketch } = world;
  const since = world.days[2];
  const isAsked = sketch.index % 6 === 0 || sketch.index % 17 === 8;
  if (since === undefined || !isAsked || world.isInKindergarten) return [];
  const keeper = sketch.index % 6 === 0 ? keeperOf(world) : undefined;
  const doc = { since, lunch: true, ...(keeper === undefined ? waiting(world) : bed(world, keeper)), ...way(world) };
  const asked = editBy(world, world.teacherOn(since), { type: 'boarding', day: since, at: '09:30', doc });
  if (keeper === undefined) return [asked];
  const until = sketch.index === MOVED_OUT ? world.days[world.days.length - 40] : undefined;
  if (until === undefined) return [asked, ...eveningsOf(world, keeper)];
  const left = laterOn(world, asked, { day: until, doc: { state: 'withdrawn', until } });
  return [asked, ...left, ...eveningsOf({ ...world, days: world.days.filter((day) => day < until) }, keeper)];
}

/** Whose aunt moved to the street, so that it sleeps there. */
const MOVED_OUT = 90;

/** Boys and girls have a keeper of their own, where there are two. */
function keeperOf({ sketch, story }: ChildWorld): StaffKey | undefined {
  const keepers = story.plan.staff.flatMap(({ key, roles }) => (roles.includes('dorm-keeper') ? key : []));
  return keepers[sketch.sex === 'male' ? keepers.length - 1 : 0];
}

const waiting = ({ dice }: ChildWorld): Doc => ({ state: dice.pick(['needed', 'waiting']) });

function bed({ dice, story, sketch, file }: ChildWorld, keeper: StaffKey): Doc {
  const place = story.plan.staff.findIndex(({ key }) => key === keeper);
  return {
    state: 'granted',
    dormitory: sketch.sex === 'male' ? '男生宿舍二楼' : '女生宿舍一楼',
    bed: `${dice.int(1, 12)}号床`,
    teacher: story.staffId(keeper),
    keeper: story.plan.staff[place]?.name,
    keeperPhones: [staffPhone(place)],
    weekends: `${file.carer.word}来接`,
  };
}

const way = ({ dice }: ChildWorld): Doc => ({
  travel: dice.pick(['walk', 'walk', 'bus', 'fetched', 'bicycle']),
  minutes: dice.int(20, 110),
});

/** From the fourth day on, when the keeper has heard of the bed: a look most months, and now and then a call from the dormitory. */
function eveningsOf(world: ChildWorld, by: StaffKey): DemoEdit[] {
  const { dice, file, story } = world;
  const staff = [story.staffId(by)];
  return daysByMonth(world.days.slice(3)).flatMap((days) => {
    const [day, evening] = [dice.pick(days), dice.pick(days)];
    const isThisMonth = days.includes(story.days[story.days.length - 1] ?? '');
    const note: Doc = {
      happenedOn: day,
      words: [dice.pick(['well', 'well', 'quiet', 'low', 'tired', 'unwell'])],
      ...(dice.chance(0.5) && { fact: dice.pick(words.nights) }),
      staff,
    };
    const call: Doc = {
      happenedOn: evening,
      at: '19:40',
      manner: dice.pick(['phone', 'phone', 'video']),
      whom: file.callable.length === 0 ? 'carer' : 'parents',
      who: file.callable.length === 0 ? file.carer.word : dice.pick(file.callable),
      begunBy: dice.pick(['school', 'parent', 'child']),
      place: 'school',
      minutes: dice.int(3, 12),
      staff,
    };
    return [
      ...(dice.chance(isThisMonth ? 0.5 : 0.9)
        ? [editBy(world, by, { type: 'quick-note', day, at: '21:10', doc: note })]
        : []),
      ...(dice.chance(0.5) ? [editBy(world, by, { type: 'family-call', day: evening, at: '19:55', doc: call })] : []),
    ];
  });
}
