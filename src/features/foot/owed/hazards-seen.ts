/** What the visits of this school year saw near homes and no 隐患 of the school holds yet, by village and sort (H5, PL 四(四)). */
import type * as z from 'zod';
import type { Day } from '#domain/calendar/day.ts';
import { schoolYearStartOf } from '#domain/calendar/school-year.ts';
import { HazardCheck } from '#domain/records/hazard-check.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import type { Doc } from '#domain/records/kind.ts';
import type { Records } from '#device/device.ts';
import type { RosterEntry } from '#features/foot/children/roster.ts';

export interface HazardSeen {
  readonly key: string;
  readonly village: string;
  readonly group: string;
  readonly kind: string;
  /** In how many visits, and last when. */
  readonly visits: number;
  readonly last: Day;
  readonly words: readonly string[];
  /** Whose homes are near. */
  readonly near: readonly string[];
}

/** The newest first; one that was mended stands again once somebody sees it after that. */
export function hazardsSeen(records: Records, roster: readonly RosterEntry[], today: Day): readonly HazardSeen[] {
  const since = `${schoolYearStartOf(today)}-09-01`;
  const found = new Map<string, HazardSeen>();
  for (const { id, village, group } of roster)
    for (const { doc } of records.ofChild(HomeVisit, id)) {
      const { happenedOn = '' } = doc;
      if (village === '' || happenedOn < since || happenedOn > today) continue;
      for (const kind of hazardsIn(doc)) {
        const key = [village, group, kind].join('/');
        const before = found.get(key);
        found.set(key, {
          key,
          village,
          group,
          kind,
          visits: (before?.visits ?? 0) + 1,
          last: before !== undefined && before.last > happenedOn ? before.last : happenedOn,
          words: [...new Set([...(before?.words ?? []), ...wordsIn(doc)])],
          near: [...new Set([...(before?.near ?? []), id])],
        });
      }
    }
  const listed = records.all(HazardCheck).map(({ doc }) => doc);
  const isListed = (seen: HazardSeen) => listed.some((doc) => holds(doc, seen));
  return [...found.values()].filter((seen) => !isListed(seen)).sort((a, b) => (a.last < b.last ? 1 : -1));
}

type Visit = z.infer<typeof HomeVisit.schema>;

/** What is near the home, and what of the home itself is to be mended. */
const hazardsIn = ({
  hazards = [],
  house,
  electricity,
  fire,
}: Visit): ReadonlySet<NonNullable<Visit['hazards']>[number]> =>
  new Set([
    ...hazards,
    ...(electricity === 'mend' ? (['shock'] as const) : []),
    ...(fire === 'mend' ? (['gas'] as const) : []),
    ...(house === 'unsafe' ? (['other'] as const) : []),
  ]);

const wordsIn = ({ house, hazardWords }: Visit): readonly string[] =>
  [house === 'unsafe' ? '危房' : '', hazardWords ?? ''].filter(Boolean);

function holds(doc: z.infer<typeof HazardCheck.schema>, seen: HazardSeen): boolean {
  const { kinds = [], state, happenedOn = '' } = doc;
  return (
    isThere(doc, seen) && kinds.some((each) => each === seen.kind) && (state !== 'mended' || happenedOn >= seen.last)
  );
}

/** One written of a whole village says nothing of a home in one of its 社 unless it names the child as living near. */
function isThere({ where, near = [] }: z.infer<typeof HazardCheck.schema>, seen: HazardSeen): boolean {
  if (where?.village !== seen.village) return false;
  if (seen.group === '') return true;
  return where.group ? where.group === seen.group : seen.near.every((child) => near.includes(child));
}

/** The longest text of a field. */
const MOST_WORDS = 2000;

/** The 隐患 it becomes: where, what was seen, and who lives near. */
export const hazardOf = ({ village, group, kind, words, near }: HazardSeen, today: Day): Doc => ({
  happenedOn: today,
  season: 'usual',
  state: 'found',
  where: { village, ...(group !== '' && { group }) },
  kinds: [kind],
  ...(words.length > 0 && { words: words.join('\n').slice(0, MOST_WORDS) }),
  near,
});
