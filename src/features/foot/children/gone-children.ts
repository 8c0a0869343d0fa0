/** Children who left the school: until when their files stay at hand, and which are to be sealed (domain §9, Retention). */
import { printMonth, type Day } from '#domain/calendar/day.ts';
import { schoolYearStartOf } from '#domain/calendar/school-year.ts';
import { Child, childStates, leftSchoolOn, SEALED } from '#domain/records/child.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import type { Device, Edit, LocalRecord, Records } from '#device/device.ts';
import { rosterOf, type ChildDoc, type RosterEntry } from './roster.ts';

export interface GoneChild {
  readonly entry: RosterEntry;
  /** 毕业, 转出. */
  readonly how: string;
  readonly leftOn: Day | undefined;
  /** The first day after a whole school year away; nothing where nobody wrote when the child left. */
  readonly dueOn: Day | undefined;
  /** 2035年9月: a report about the child stays until it is 21. */
  readonly reportsUntil: string | undefined;
}

export interface GoneChildren {
  readonly due: readonly GoneChild[];
  readonly waiting: readonly GoneChild[];
  readonly sealed: readonly GoneChild[];
}

/** Those who left, the longest away first. */
export function goneChildren(records: Records, today: Day): GoneChildren {
  const gone = rosterOf(records, today)
    .filter(({ child: { doc } }) => doc.archive === SEALED || leftSchoolOn({ stateSince: today, ...doc }) !== undefined)
    .map((entry) => goneChildOf(records, entry))
    .sort((a, b) => ((a.leftOn ?? '') < (b.leftOn ?? '') ? -1 : 1));
  const open = gone.filter(({ entry }) => !isSealed(entry));
  const isDue = ({ dueOn }: GoneChild) => dueOn !== undefined && dueOn <= today;
  return {
    due: open.filter(isDue),
    waiting: open.filter((each) => !isDue(each)),
    sealed: gone.filter(({ entry }) => isSealed(entry)),
  };
}

const isSealed = ({ child: { doc } }: RosterEntry): boolean => doc.archive === SEALED;

function goneChildOf(records: Records, entry: RosterEntry): GoneChild {
  const { doc } = entry.child;
  const leftOn = leftSchoolOn(doc);
  const isReported = records.ofChild(MandatoryReport, entry.id).length > 0;
  return {
    entry,
    how: childStates[doc.state ?? 'left'],
    leftOn,
    dueOn: leftOn && `${schoolYearStartOf(leftOn) + 2}-09-01`,
    reportsUntil:
      isReported && doc.birth ? printMonth(`${Number(doc.birth.slice(0, 4)) + 21}${doc.birth.slice(4)}`) : undefined,
  };
}

/** Whose office it is to keep what is sealed. */
export const keepsArchive = ({ roles }: Pick<Device['person'], 'roles'>): boolean =>
  roles.includes('head') || roles.includes('archivist');

export const sealing = ({ id, doc }: LocalRecord<ChildDoc>): Edit => ({
  do: 'patch',
  type: Child.type,
  id,
  doc: { ...doc, archive: SEALED },
  seen: doc,
});

export function unsealing({ id, doc }: LocalRecord<ChildDoc>): Edit {
  const { archive: _, ...rest } = doc;
  return { do: 'patch', type: Child.type, id, doc: rest, seen: doc };
}
