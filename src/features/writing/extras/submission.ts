/** 上报: to whom a school reports is known once and not written again; what came back is not sent anew as it was. */
import { dayInChina, monthOf, printMonth, type Day } from '#domain/calendar/day.ts';
import { printSchoolYear, schoolYearStartOf } from '#domain/calendar/school-year.ts';
import type { Doc, Finding } from '#domain/records/kind.ts';
import { School } from '#domain/records/school.ts';
import type { Records } from '#device/device.ts';
import { termAt } from '#features/term.ts';
import type { KindExtra } from './kind-extra.ts';

/** What its page would freeze today; 附件3 is of the children of today, whenever it is sent anew. */
function periodNow(records: Records, { kind, period }: Doc, today: Day): unknown {
  if (kind === 'dropout') return printMonth(monthOf(today));
  if (kind === 'term') return termAt(records, today).name;
  return kind === 'roster' ? printSchoolYear(schoolYearStartOf(today)) : period;
}

const MENDED = '这一份冻结的还是退回的那些行。改好档案，到冻结它的那一页点“冻结更正版”。';
const MENDED_ON_PAPER =
  '这一份冻结的还是退回的那些行。那一期已经过了，冻结它的那一页上是现在的，不能再冻结：按退回的意见在纸上改好、盖章重报，改了什么写在“和上次有什么不同”里，就这样记。';

function correctedFindings(records: Records, doc: Doc, today: Day): readonly Finding[] {
  const { state, rows, corrects, period } = doc;
  if (state !== 'corrected' || !Array.isArray(rows) || rows.length === 0 || corrects !== undefined) return [];
  const isOver = periodNow(records, doc, today) !== period;
  return [{ level: 'warning', field: 'state', say: isOver ? MENDED_ON_PAPER : MENDED }];
}

export const submissionExtra: KindExtra = {
  defaults: ({ device }) => {
    const bureau = device.records.all(School)[0]?.doc.bureau;
    return bureau === undefined ? {} : { to: bureau };
  },
  findings: ({ device }, doc) => correctedFindings(device.records, doc, dayInChina(device.now())),
};
