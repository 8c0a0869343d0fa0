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

/** The record holds such an answer, and no two people have decided that it need not be reported. */
export const asksReport = ({ opensReport }: RecordKind, doc: Doc): boolean =>
  opensReport !== undefined &&
  !(saysWhyNot(doc) && doc[noReportEyes.second] === true) &&
  isAnswer(opensReport.answers, doc[opensReport.field]);

/** One person has written why not; the other has yet to look. */
export const saysWhyNot = (doc: Doc): boolean => Boolean(doc[noReportEyes.first]);

/** The answer under which the form shows the way to the police and to the report. */
export const leadsToReport = ({ opensReport }: RecordKind, field: Field, value: unknown): boolean =>
  field.isSignpost ? value === true : opensReport?.field === field.name && isAnswer(opensReport.answers, value);

const isAnswer = (answers: readonly string[], value: unknown): boolean =>
  [value].flat().some((each) => answers.some((answer) => answer === each));
