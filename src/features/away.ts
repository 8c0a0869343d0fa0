/** Who has not come to school without leave, as of now: for 今日, for the child's page and for the ladder itself. */
import { useMemo } from 'react';
import { awayStreakOf, type AwayStep, type AwayStreak } from '#domain/duties/away-ladder.ts';
import type { Day } from '#domain/calendar/day.ts';
import { Absence } from '#domain/records/absence.ts';
import { Child } from '#domain/records/child.ts';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import { SchoolClass } from '#domain/records/school-class.ts';
import type { Device, Records } from '#device/device.ts';
import { useDevice, useLiveRecords, useToday } from './device-context.tsx';
import { askFirst, homeKept } from './home-told.ts';
import { isPast, useRoster, type RosterEntry } from './roster.ts';
import { calendarAt } from './term.ts';

export interface Away {
  readonly entry: RosterEntry;
  readonly streak: AwayStreak;
}

/** What to do next, in the order of the ladder. */
const stepWords: Readonly<Record<Exclude<AwayStep, 'case'>, string>> = {
  call: '今天就联系家里',
  visit: '今天上门',
  report: '书面报告送教育局和镇（区）政府',
};

export const streakOf = (device: Device, child: string, today: Day): AwayStreak | undefined =>
  awayStreakOf(device.records.about(child), {
    calendar: calendarAt(device.records, today),
    today,
    isInKindergarten: isInKindergarten(device.records, child),
    isHomeKept: homeKept(device, child) !== undefined,
  });

/** What is still to do, whom to ask before home is rung all the same, or that all is written. */
export function nextWords(device: Device, child: string, streak: AwayStreak): string {
  const [next] = streak.open;
  const kept = streak.held.length > 0 ? `家里先不联系，${askFirst(device, child)}` : '';
  const words = next === 'case' ? caseDeed(streak) : next && stepWords[next];
  return [kept, words].filter(Boolean).join('；') || '该做的都记了';
}

/** What the press of the third step does; for who came back and is away again it is the first day's. */
export const caseDeed = ({ caseId, returnedCaseId }: AwayStreak): string =>
  caseId !== undefined ? '改成疑似辍学' : returnedCaseId === undefined ? '开疑似辍学登记' : '登记重新打开';

export function isInKindergarten(records: Records, child: string): boolean {
  const { classId = '' } = records.get(Child, child)?.doc ?? {};
  return records.get(SchoolClass, classId)?.doc.grade?.startsWith('k') === true;
}

/** Everybody who is away, longest first; only children with an absence or a case are looked at. */
export function useAway(): readonly Away[] {
  const device = useDevice();
  const live = useLiveRecords();
  const today = useToday();
  const roster = useRoster();
  return useMemo(() => {
    const { records } = live;
    const named = new Set([...records.all(Absence), ...records.all(DropoutCase)].flatMap(({ child }) => child ?? []));
    return roster
      .filter((entry) => named.has(entry.id) && !isPast(entry))
      .flatMap((entry) => {
        const streak = streakOf(device, entry.id, today);
        return streak === undefined ? [] : [{ entry, streak }];
      })
      .sort((a, b) => b.streak.days.length - a.streak.days.length);
  }, [device, live, roster, today]);
}

/** `第3天没来`, or how it stands once there is a case. */
export const awayWords = ({ days, caseId }: AwayStreak): string =>
  days.length > 0 ? `第${days.length}天没来` : caseId === undefined ? '没来' : '劝返中';
