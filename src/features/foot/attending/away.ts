/** Who has not come to school without leave, as of now: for 今日, for the child's page and for the ladder itself. */
import { useMemo } from 'react';
import { isOver } from '#domain/duties/case-end.ts';
import { awayStreakOf, type AwayStep, type AwayStreak } from '#domain/duties/away-ladder.ts';
import { dayInChina, type Day } from '#domain/calendar/day.ts';
import { schoolYearStartOf } from '#domain/calendar/school-year.ts';
import { isOfSchoolAge } from '#domain/ledgers.ts';
import { Absence } from '#domain/records/absence.ts';
import { Child, hasLeft } from '#domain/records/child.ts';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import { endedAt } from '#domain/records/ended-at.ts';
import { SchoolClass } from '#domain/records/school-class.ts';
import type { Device, Records } from '#device/device.ts';
import { useDevice, useLiveRecords, useToday } from '#features/foot/page/device-context.tsx';
import { askFirst, homeKept } from '#features/foot/at-home/home-told.ts';
import { isOutOfSchool } from './open-case.ts';
import { isPast, useRoster, type RosterEntry } from '#features/foot/children/roster.ts';
import { calendarAt } from '#features/foot/owed/term.ts';

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
    outSince: outSince(device.records, child, today),
  });

/** Since when the file of a child of school age says 辍学 or 未入学; nothing while it is at school, or was too young when the year began. */
function outSince(records: Records, child: string, today: Day): Day | undefined {
  const record = records.get(Child, child);
  if (record === undefined || !isOutOfSchool(record.doc)) return undefined;
  const grade = records.get(SchoolClass, record.doc.classId ?? '')?.doc.grade;
  if (!isOfSchoolAge(record.doc, grade, `${schoolYearStartOf(today)}-09-01`)) return undefined;
  return dayInChina(endedAt(record, (doc) => !isOutOfSchool(doc)) ?? record.madeAt);
}

/** What is still to do, whom to ask before home is rung all the same, or that all is written. */
export function nextWords(device: Device, child: string, streak: AwayStreak): string {
  if (hasLeft(device.records.get(Child, child)?.doc.state)) return '档案写着不在这里了，核实到哪个学校接收了，再销号';
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

/** A file that was moved elsewhere ends no case: nobody has made sure yet that another school has the child. Who has died is sought by nobody. */
const isGoneUnclosed = (records: Records, { id, child }: RosterEntry): boolean =>
  hasLeft(child.doc.state) &&
  child.doc.state !== 'died' &&
  records.ofChild(DropoutCase, id).some(({ doc }) => !isOver(doc));

/** Everybody who is away, longest first; only children with an absence, a case or a file that says so are looked at. */
export function useAway(): readonly Away[] {
  const device = useDevice();
  const live = useLiveRecords();
  const today = useToday();
  const roster = useRoster();
  return useMemo(() => {
    const { records } = live;
    const named = new Set([...records.all(Absence), ...records.all(DropoutCase)].flatMap(({ child }) => child ?? []));
    return roster
      .filter(({ id, child }) => named.has(id) || isOutOfSchool(child.doc))
      .filter((entry) => !isPast(entry) || isGoneUnclosed(records, entry))
      .flatMap((entry) => {
        const streak = streakOf(device, entry.id, today);
        return streak === undefined ? [] : [{ entry, streak }];
      })
      .sort((a, b) => b.streak.days.length - a.streak.days.length);
  }, [device, live, roster, today]);
}

/** `第3天没来`, how it stands once there is a case, or what its file alone says. */
export const awayWords = ({ days, caseId }: AwayStreak): string =>
  days.length > 0 ? `第${days.length}天没来` : caseId === undefined ? '没在上学' : '劝返中';
