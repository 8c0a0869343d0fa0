/** Reports and incidents that are not over: what 今日, a child's page and 紧急 have to know of them. */
import type * as z from 'zod';
import { maySee } from '#domain/access.ts';
import { dayInChina, type Day } from '#domain/calendar/day.ts';
import { momentInChina } from '#domain/calendar/moment.ts';
import { Child, hasEnded } from '#domain/records/child.ts';
import { endedAt } from '#domain/records/ended-at.ts';
import { HandledMatter } from '#domain/records/handled-matter.ts';
import {
  Incident,
  isIncidentOpen,
  noticesOf,
  usualNoticeMinutes,
  type Notice,
  type NoticeMinutes,
} from '#domain/records/incident.ts';
import type { Doc, RecordKind } from '#domain/records/kind.ts';
import { allKinds } from '#domain/records/kinds.ts';
import {
  awaitsPolice,
  fearedFor,
  isReportOpen,
  keepsFromHome,
  MandatoryReport,
  reportStageOf,
  reportStages,
  untoldOf,
} from '#domain/records/mandatory-report.ts';
import { asksReport, saysWhyNot } from '#domain/records/must-report.ts';
import { School } from '#domain/records/school.ts';
import type { Device, LocalRecord, Records } from '#device/device.ts';
import { lastDayTold } from '#features/foot/at-home/home-kept.ts';
import { askFirst, homeKept } from '#features/foot/at-home/home-told.ts';
import { standingsToChild } from '#features/foot/rights/rights.ts';

type Reported = LocalRecord<z.infer<typeof MandatoryReport.schema>>;

export interface OpenMatter {
  readonly type: string;
  readonly id: string;
  readonly child: string | undefined;
  readonly label: string;
  /** 还没报警, 还有2方没通知 */
  readonly stage: string;
  /** Something the law wants at once is not written yet. */
  readonly isPressing: boolean;
  readonly at: number;
}

/** The school's own minutes, where it has written some. */
function noticeMinutes(records: Records): NoticeMinutes {
  const school = records.all(School)[0]?.doc;
  return {
    guardianAt: school?.guardianMinutes ?? usualNoticeMinutes.guardianAt,
    parentsAt: school?.parentsMinutes ?? usualNoticeMinutes.parentsAt,
    bureauAt: school?.bureauMinutes ?? usualNoticeMinutes.bureauAt,
    townAt: school?.townMinutes ?? usualNoticeMinutes.townAt,
  };
}

type AboutIncident = Pick<LocalRecord<z.infer<typeof Incident.schema>>, 'child' | 'doc'>;

/** The four clocks of an incident by the school's minutes; home's stand still while home is kept from being told. */
export const noticesAbout = (device: Device, { child, doc }: AboutIncident): readonly Notice[] =>
  noticesOf(doc, {
    limits: noticeMinutes(device.records),
    now: momentInChina(device.now()),
    isHomeKept: child !== undefined && homeKept(device, child) !== undefined,
  });

/** Everything open that this person may read, newest first. */
export function openMatters(device: Device): readonly OpenMatter[] {
  const { records } = device;
  const today = dayInChina(device.now());
  const reports = records.all(MandatoryReport).flatMap((record): OpenMatter[] => {
    const untold = untoldOf(record.doc);
    if (untold.length === 0 && !isReportOpen(record.doc)) return [];
    const isPressing = awaitsPolice(record.doc) || fearedFor(record.doc) !== undefined;
    const stage = stageWords(record, [...untold, ...lapsedWords(records, record, today)]);
    return [{ ...frameOf(record, MandatoryReport.label), stage, isPressing }];
  });
  const incidents = records.all(Incident).flatMap((record): OpenMatter[] => {
    const isFinal = !isIncidentOpen(record.doc);
    const notices = noticesAbout(device, record).filter(({ doneAt }) => doneAt === undefined);
    const waiting = notices.filter(({ isHeld }) => !isHeld);
    if (isFinal && (waiting.length === 0 || record.doc.noticeWords)) return [];
    const told = waiting.length === 0 ? '四方都已通知' : `还有${waiting.length}方没通知`;
    const stage =
      waiting.length === notices.length
        ? told
        : `${waiting.length === 0 ? '别处都已通知' : told}，家里${askFirst(device, record.child)}`;
    const isPressing = waiting.length > 0;
    return [{ ...frameOf(record, Incident.label), stage: isFinal ? `已终报，${stage}` : stage, isPressing }];
  });
  return [...reports, ...incidents, ...unreported(device)].sort((a, b) => b.at - a.at);
}

/** What was written and must be reported, while there is no report about the child since and no two people have decided that none is needed. */
const unreported = (device: Device): readonly OpenMatter[] =>
  allKinds()
    .filter(({ opensReport }) => opensReport !== undefined)
    .flatMap((kind) =>
      device.records
        .all(kind)
        .filter((record) => asksReport(kind, record.doc) && isUnreported(device, kind, record))
        .map((record) => ({
          ...frameOf(record, '还没有报告'),
          stage: `${kind.label}里写的，${saysWhyNot(record.doc) ? awaited(kind, record, '不报告的原因待第二人确认') : '按规定要马上报告'}`,
          isPressing: true,
        })),
    );

/** Whom it waits for: her own yes that the school holds is the head's to settle. */
const awaited = (kind: RecordKind, { held = [] }: Pick<LocalRecord, 'held'>, secondPerson: string): string =>
  held.some((name) => name === kind.fourEyes?.second) ? '你确认过，学校还没算，待校长处理' : secondPerson;

/** How long somebody is asked who reads no reports, for she is not told when one that others made is closed; and of what is over whoever does. */
const ASKED_MS = 30 * 24 * 60 * 60 * 1000;

function isUnreported(device: Device, kind: RecordKind, record: LocalRecord): boolean {
  const { records, person } = device;
  const { child, doc, author, changedAt } = record;
  const at = askedSince(kind, record);
  const day = dayOf(kind, doc, at);
  const isOver = typeof doc['until'] === 'string' && doc['until'] < dayInChina(device.now());
  if (child === undefined || hasEnded(records.get(Child, child)?.doc.state)) return false;
  if (
    records
      .ofChild(MandatoryReport, child)
      .some(({ doc: each, madeAt: at }) => isReportOpen(each) || dayOf(MandatoryReport, each, at) >= day)
  )
    return false;
  const standings = standingsToChild(device, child);
  // Who reads reports is asked until one is there or two have decided: a next record is one person's word like the first, and so
  // is the day up to which a child was alone. Of that she is asked for a month after it was written, so that no old row comes back.
  if (maySee(standings, 'report')) return !isOver || device.now() - changedAt < ASKED_MS;
  if (isOver) return false;
  if (
    kind.opensReport?.untilNext &&
    records.ofChild(kind, child).some((each) => dayOf(kind, each.doc, each.madeAt) > day)
  )
    return false;
  const isHers = author === person.id || maySee(standings, 'handled');
  return (
    isHers &&
    device.now() - at < ASKED_MS &&
    records.ofChild(HandledMatter, child).every(({ doc: { overOn } }) => overOn !== undefined)
  );
}

/** When the answer was written, which in an old row of a file may be today; of what waits on this phone, only what wrote it. */
const askedSince = (kind: RecordKind, record: LocalRecord): number =>
  endedAt({ ...record, steps: [...record.steps, ...(record.unsent ?? [])] }, (doc) => !asksReport(kind, doc)) ??
  record.madeAt;

function dayOf({ happenedOn = '' }: RecordKind, doc: Doc, madeAt: number): Day {
  const day = doc[happenedOn];
  return typeof day === 'string' ? day : dayInChina(madeAt);
}

/** 已报主管部门，孩子还不安全，还没写几点报警: how far it has come, how the child is, and whom the law names and nobody has told. */
function stageWords(record: Reported, untold: readonly string[]): string {
  const stage = reportStageOf(record.doc);
  const words = stage === 'doubted' ? awaited(MandatoryReport, record, reportStages.doubted) : reportStages[stage];
  const feared = fearedFor(record.doc) ?? [];
  return [words, feared, stage === 'found' ? [] : untold].flat().join('，');
}

/** A word of which nothing more was heard for a term holds no class back any longer, whatever the report says. */
function lapsedWords(records: Records, { doc, changedAt }: Reported, today: Day): readonly string[] {
  const isLapsed = keepsFromHome(doc) && lastDayTold(records, dayInChina(changedAt), today) < today;
  return isLapsed ? ['一个学期没有新记录，班主任那边又能联系家里了；还不能联系的，补记一笔'] : [];
}

const frameOf = ({ type, id, child, madeAt }: LocalRecord<unknown>, label: string) => ({
  type,
  id,
  child,
  label,
  at: madeAt,
});
