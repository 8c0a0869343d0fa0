/** Reports and incidents that are not over: what 今日, a child's page and 紧急 have to know of them. */
import { momentInChina } from '#domain/calendar/moment.ts';
import {
  Incident,
  isIncidentOpen,
  noticesOf,
  usualNoticeMinutes,
  type NoticeMinutes,
} from '#domain/records/incident.ts';
import {
  isReportOpen,
  keepsFromHome,
  MandatoryReport,
  reportStageOf,
  reportStages,
} from '#domain/records/mandatory-report.ts';
import { School } from '#domain/records/school.ts';
import type { LocalRecord, Records } from '#device/device.ts';

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
export function noticeMinutes(records: Records): NoticeMinutes {
  const school = records.all(School)[0]?.doc;
  return {
    guardianAt: school?.guardianMinutes ?? usualNoticeMinutes.guardianAt,
    parentsAt: school?.parentsMinutes ?? usualNoticeMinutes.parentsAt,
    bureauAt: school?.bureauMinutes ?? usualNoticeMinutes.bureauAt,
    townAt: school?.townMinutes ?? usualNoticeMinutes.townAt,
  };
}

/** Everything open that this person may read, newest first. */
export function openMatters(records: Records, now: number): readonly OpenMatter[] {
  const limits = noticeMinutes(records);
  const reports = records.all(MandatoryReport).flatMap((record): OpenMatter[] => {
    if (!isReportOpen(record.doc)) return [];
    const stage = reportStageOf(record.doc);
    return [{ ...frameOf(record, MandatoryReport.label), stage: reportStages[stage], isPressing: stage === 'found' }];
  });
  const incidents = records.all(Incident).flatMap((record): OpenMatter[] => {
    if (!isIncidentOpen(record.doc)) return [];
    const waiting = noticesOf(record.doc, limits, momentInChina(now)).filter(({ doneAt }) => doneAt === undefined);
    const stage = waiting.length === 0 ? '四方都已通知' : `还有${waiting.length}方没通知`;
    return [{ ...frameOf(record, Incident.label), stage, isPressing: waiting.length > 0 }];
  });
  return [...reports, ...incidents].sort((a, b) => b.at - a.at);
}

const frameOf = ({ type, id, child, madeAt }: LocalRecord<unknown>, label: string) => ({
  type,
  id,
  child,
  label,
  at: madeAt,
});

/** Somebody at home is suspected and home is not told: this phone offers no way to ring there. */
export const isKeptFromHome = (records: Records, child: string): boolean =>
  records.ofChild(MandatoryReport, child).some(({ doc }) => keepsFromHome(doc));
