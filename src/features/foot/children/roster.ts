/**
 * The children as every list shows them: name, class, village and group, who looks after them, birth month — because ten
 * children share a name — and when they were last visited. Computed from the records in memory, kept until one changes.
 */
import { byText } from '#domain/order.ts';
import { useMemo } from 'react';
import type * as z from 'zod';
import { printMonth, type Day } from '#domain/calendar/day.ts';
import { lastVisitDay } from '#domain/duties/last-visit.ts';
import { carersOn } from '#domain/people/carers.ts';
import { Child, hasEnded } from '#domain/records/child.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { FocusFlag, isFlaggedOn } from '#domain/records/focus-flag.ts';
import { Guardian, guardianSpoken } from '#domain/records/guardian.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { className, placeOfClass, SchoolClass } from '#domain/records/school-class.ts';
import { Talk } from '#domain/records/talk.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { useLiveRecords, useToday } from '#features/foot/page/device-context.tsx';
import { classOfChild } from '#features/foot/owed/then.ts';

export type ChildDoc = z.infer<typeof Child.schema>;

export interface RosterEntry {
  readonly id: string;
  readonly child: LocalRecord<ChildDoc>;
  readonly name: string;
  readonly className: string;
  /** Where the class stands among the classes. */
  readonly classPlace: number;
  readonly classId: string | undefined;
  /** 上湾村, or empty. */
  readonly village: string;
  /** 上庄社, or empty. */
  readonly group: string;
  /** 奶奶 马八姑, or empty. */
  readonly guardian: string;
  /** 奶奶, or empty. */
  readonly guardianWord: string;
  /** 2014年9月, or empty. */
  readonly birthMonth: string;
  readonly lastVisit: Day | undefined;
  readonly lastTalk: Day | undefined;
}

/** Such children stay findable but leave the everyday list. */
export const isPast = (entry: RosterEntry): boolean => hasEnded(entry.child.doc.state);

/** Everybody this person may see, live, in the order of the classes and of pinyin-free names. */
export function useRoster(): readonly RosterEntry[] {
  const live = useLiveRecords();
  const today = useToday();
  return useMemo(() => rosterOf(live.records, today), [live, today]);
}

/** One child as the lists show it, live, whichever of its files is named. */
export function useRosterEntry(id: string): RosterEntry | undefined {
  const roster = useRoster();
  const child = useLiveRecords().records.get(Child, id)?.id;
  return roster.find((entry) => entry.id === child);
}

interface Kept {
  readonly version: number;
  readonly today: Day;
  readonly entries: readonly RosterEntry[];
}

const rosters = new WeakMap<Records, Kept>();

/** The roster of these records on that day; the same array until one of them changes. */
export function rosterOf(records: Records, today: Day): readonly RosterEntry[] {
  const known = rosters.get(records);
  if (known?.version === records.version() && known.today === today) return known.entries;
  const classes = new Map(records.all(SchoolClass).map((each) => [each.id, each]));
  const entries = records
    .all(Child)
    .map((child) => entryOf(child, { records, today, classes }))
    .sort((a, b) => a.classPlace - b.classPlace || byText(a.name, b.name));
  rosters.set(records, { version: records.version(), today, entries });
  return entries;
}

interface Around {
  readonly records: Records;
  readonly today: Day;
  readonly classes: ReadonlyMap<string, LocalRecord<z.infer<typeof SchoolClass.schema>>>;
}

function entryOf(child: LocalRecord<ChildDoc>, { records, today, classes }: Around): RosterEntry {
  const { doc } = child;
  const guardian = currentGuardian(records, child.id, today);
  const ofClass = classOfChild(classes.get(doc.classId ?? ''), doc);
  return {
    id: child.id,
    child,
    name: doc.name ?? '没写姓名',
    classId: doc.classId,
    className: ofClass === undefined ? '' : className(ofClass),
    classPlace: placeOfClass(ofClass),
    village: doc.home?.village ?? '',
    group: doc.home?.group ?? '',
    guardian: guardian ? [guardianSpoken(guardian.doc), guardian.doc.name].filter(Boolean).join(' ') : '',
    guardianWord: guardian ? guardianSpoken(guardian.doc) : '',
    birthMonth: doc.birth ? printMonth(doc.birth) : '',
    lastVisit: lastVisitDay(records.ofChild(HomeVisit, child.id)),
    lastTalk: lastDay(records.ofChild(Talk, child.id)),
  };
}

/** Who looks after the child that day and lives, who began last first. */
export const guardiansNow = (records: Records, child: string, today: Day) =>
  carersOn(records.ofChild(Guardian, child), { family: records.ofChild(FamilyMember, child), day: today });

export const currentGuardian = (records: Records, child: string, today: Day) => guardiansNow(records, child, today)[0];

/** True while the child is to be looked after more (R34), whether or not anybody walks beside it. */
export const isFocus = (records: Records, child: string, today: Day): boolean =>
  records.ofChild(FocusFlag, child).some(({ doc }) => isFlaggedOn(doc, today));

function lastDay(records: readonly LocalRecord<{ readonly happenedOn?: Day | undefined }>[]): Day | undefined {
  let last: Day | undefined;
  for (const { doc } of records)
    if (doc.happenedOn && (last === undefined || doc.happenedOn > last)) last = doc.happenedOn;
  return last;
}
