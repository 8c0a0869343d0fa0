/**
 * Of all that is owed, what this phone can judge. A subject teacher is given no visits, an archivist no day of a plan, who
 * walks beside a child not whether its 附件1 was looked over: their phones must not tell that nobody did it. And while home is
 * kept from being told, nobody owes or has promised a call or a visit there: what was done is told, what was not is neither asked for nor missed;
 * whose phone is not told of that says of no visit that it was missed.
 */
import { standingsAtSchool, type Stance, type Standing } from '#domain/access.ts';
import type { Day } from '#domain/calendar/day.ts';
import { isDoneAtHome } from '#domain/duties/at-home.ts';
import type { Duty } from '#domain/duties/duty.ts';
import { isOwnDeed, mayJudge } from '#domain/duties/judging.ts';
import type { Rule } from '#domain/duties/rule.ts';
import { Child } from '#domain/records/child.ts';
import type { Device, LocalRecord } from '#device/device.ts';
import { deedRested, homeRested, isToldOfRest } from '#features/foot/at-home/home-kept.ts';
import type { SchoolDuties } from './walk-duties.ts';
import { stanceToChild } from '#features/foot/rights/rights.ts';

const given = new WeakMap<SchoolDuties, SchoolDuties>();

/** The same duties where nothing is kept from her; one person a phone, so worked out once for each answer. None before all has been fetched once. */
export function asGivenTo(device: Device, duties: SchoolDuties): SchoolDuties {
  if (!device.records.isWhole()) return { ...duties, all: [], byChild: new Map(), promises: [], suggestions: [] };
  const known = given.get(duties) ?? cutFor(device, duties);
  given.set(duties, known);
  return known;
}

type Unjudged = ReadonlySet<Rule>;

function cutFor(device: Device, duties: SchoolDuties): SchoolDuties {
  // Asked only of rules by which something is owed: to look into a kind builds its schema, and this is before the first list.
  const owing = owingIn(duties);
  const ofChild = unjudgedOfChildren(
    device,
    owing.filter(({ per }) => per === 'child'),
    duties.today,
  );
  const others = owing.filter(({ per }) => per !== 'child');
  const atSchool = standingsAtSchool(device.person);
  const ofSchool = unjudgedBy(others, atSchool);
  const ofMe = unjudgedOfMe(others, atSchool);
  const unjudgedOf = (per: Rule['per'] | undefined, subject: string, strand?: string): Unjudged => {
    if (per === 'child') return ofChild(subject, strand);
    return subject === device.person.id ? ofMe : ofSchool;
  };
  const isJudged = ({ rule, subject, strand }: Pick<Duty, 'rule' | 'subject' | 'strand'>): boolean =>
    !unjudgedOf(rule.per, subject, strand).has(rule);
  const { today } = duties;
  const isUnknown = ({ rule, subject }: Duty): boolean =>
    rule.per === 'child' && isDoneAtHome(rule) && !isToldOfRest(keptStance(device, subject, today).standings);
  const isGiven = (duty: Duty): boolean => {
    if (duty.state === 'done' || !isJudged(duty)) return isJudged(duty);
    return duty.until < today
      ? !homeRested(device, duty, duty.until) && !isUnknown(duty)
      : !homeRested(device, duty, today);
  };
  const isCut = ([id, own]: readonly [string, readonly Duty[]]): boolean =>
    unjudgedOf(own[0]?.rule.per, id).size > 0 || !own.every(isGiven);
  const cut = [...duties.byChild].filter(isCut);
  const promises = duties.promises.filter((promise) => !deedRested(device, promise, today));
  if (cut.length === 0 && promises.length === duties.promises.length) return duties;
  const left = cut.map(([id, own]) => [id, own.filter(isGiven)] as const);
  return {
    ...duties,
    all: duties.all.filter(isGiven),
    byChild: new Map([...duties.byChild, ...left]),
    promises,
    suggestions: duties.suggestions.filter(({ child, rules }) =>
      rules.every((rule) => isJudged({ rule, subject: child }) && !homeRested(device, { rule, subject: child }, today)),
    ),
  };
}

function owingIn({ byChild, suggestions }: SchoolDuties): readonly Rule[] {
  const owing = new Set(suggestions.flatMap(({ rules }) => rules));
  for (const own of byChild.values()) for (const { rule } of own) owing.add(rule);
  return [...owing];
}

/**
 * Hundreds of children, and she stands to them in a few ways: each way is asked once. What is owed in a 科目 is judged by who
 * teaches the child that one, what is owed without by who is given them all.
 */
function unjudgedOfChildren(
  device: Device,
  rules: readonly Rule[],
  today: Day,
): (child: string, strand?: string) => Unjudged {
  const byWay = new Map<string, Unjudged>();
  const byId = new Map<string, Unjudged>();
  const unjudgedAs = (standings: readonly Standing[], isNamed: boolean): Unjudged => {
    const way = [...standings, isNamed].join(' ');
    const found = byWay.get(way) ?? unjudgedBy(rules, standings, isNamed);
    byWay.set(way, found);
    return found;
  };
  return (child, strand) => {
    const known = strand === undefined ? byId.get(child) : undefined;
    if (known) return known;
    const { standings, subjects = [] } = keptStance(device, child, today);
    const found = unjudgedAs(
      standings,
      subjects.some((each) => each === 'all' || each === strand),
    );
    if (strand === undefined) byId.set(child, found);
    return found;
  };
}

const unjudgedBy = (rules: readonly Rule[], standings: readonly Standing[], isNamed = false): Unjudged =>
  new Set(rules.filter((rule) => !mayJudge(rule, standings, isNamed)));

/** Of herself she knows what she wrote. */
function unjudgedOfMe(rules: readonly Rule[], standings: readonly Standing[]): Unjudged {
  const [own, others] = [rules.filter(isOwnDeed), rules.filter((rule) => !isOwnDeed(rule))];
  return new Set([...unjudgedBy(own, [...standings, 'author']), ...unjudgedBy(others, standings)]);
}

interface Kept {
  readonly file: object | undefined;
  readonly today: Day;
  readonly stance: Stance;
}
const kept = new WeakMap<readonly LocalRecord[], Kept>();

/** How she stands to the child; the same until one of its records changes. */
export function keptStance(device: Device, child: string, today: Day): Stance {
  const about = device.records.about(child);
  const file = device.records.get(Child, child)?.doc;
  const known = kept.get(about);
  if (known?.file === file && known?.today === today) return known.stance;
  const stance = stanceToChild(device, child);
  kept.set(about, { file, today, stance });
  return stance;
}
