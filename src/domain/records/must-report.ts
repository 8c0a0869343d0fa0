/**
 * What a record says that the law wants reported at once (JT 二.2, domain §4.2), read from the note of its kind. That it is not
 * reported is no state of one person's (§4.4): a second one confirms the reason, and until then it is asked for.
 */
import { line, yesNo, type FieldText } from './field.ts';
import type { Doc, Field, RecordKind } from './kind.ts';

type WhyText = Pick<FieldText, 'group' | 'sensitivity'>;

/** Why such an answer is not reported. */
export const noReport = (text: WhyText) =>
  line({ ...text, label: '不报告的原因', hint: '要另一位领导确认，才算不用报。' });

/** The second person's word on that reason. */
export const noReportConfirmed = (text: WhyText) => yesNo({ ...text, label: '我核对过，确认不用报告' });

/** The two fields, as a kind names them. */
export const noReportEyes = { first: 'noReport', second: 'noReportConfirmed' } as const;

/**
 * The record holds such an answer, or says why one was not reported, and no two people have decided so. The reason alone asks
 * too: otherwise whoever writes one could take the answer away and be asked no more.
 */
export const asksReport = (kind: RecordKind, doc: Doc): boolean =>
  reportFields(kind).length > 0 &&
  !(saysWhyNot(doc) && doc[noReportEyes.second] === true) &&
  (saysWhyNot(doc) || holdsAnswer(kind, doc));

/** One of its answers must be reported. */
const holdsAnswer = (kind: RecordKind, doc: Doc): boolean =>
  reportFields(kind).some((name) => isReported(kind, name, doc[name]));

/** What asked for a report would ask no more, and nobody has confirmed anything: the answer is taken away with no reason left. */
export const isTakenAway = (kind: RecordKind, before: Doc | undefined, after: Doc): boolean =>
  before !== undefined && asksReport(kind, before) && !asksReport(kind, after) && after[noReportEyes.second] !== true;

/** Without a reason for an answer that is not given after all and never stood: it would ask about nothing. */
export function withoutIdleReason(kind: RecordKind, doc: Doc, before: Doc | undefined): Doc {
  const isIdle = saysWhyNot(doc) && !holdsAnswer(kind, doc) && !(before !== undefined && asksReport(kind, before));
  if (reportFields(kind).length === 0 || !isIdle || before?.[noReportEyes.first] !== undefined) return doc;
  const { [noReportEyes.first]: _, ...others } = doc;
  return others;
}

/** One person has written why not; the other has yet to look. */
export const saysWhyNot = (doc: Doc): boolean => Boolean(doc[noReportEyes.first]);

/** The answer under which the form shows the way to the police and to the report. */
export const leadsToReport = (kind: RecordKind, field: Field, value: unknown): boolean =>
  field.isSignpost ? value === true : isReported(kind, field.name, value);

/** The fields whose answer may lead there, in the order of the form. */
export const reportFields = ({ opensReport }: RecordKind): readonly string[] => Object.keys(opensReport?.answers ?? {});

/** The answer of that field must be reported. */
export const isReported = ({ opensReport }: RecordKind, name: string, value: unknown): boolean =>
  [value].flat().some((each) => opensReport?.answers[name]?.some((answer) => answer === each));
