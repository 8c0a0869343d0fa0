/** What a record says that the law wants reported at once (JT 二.2, domain §4.2), read from the note of its kind. */
import { line, type FieldText } from './field.ts';
import type { Doc, Field, RecordKind } from './kind.ts';

/** Why such an answer is not reported, in the field that `asksReport` looks at. */
export const noReport = (text: Pick<FieldText, 'group' | 'sensitivity'>) => line({ ...text, label: '不报告的原因' });

/** The record holds such an answer, and nobody wrote why it is not reported. */
export const asksReport = ({ opensReport }: RecordKind, doc: Doc): boolean =>
  opensReport !== undefined && !doc['noReport'] && isAnswer(opensReport.answers, doc[opensReport.field]);

/** The answer under which the form shows the way to the police and to the report. */
export const leadsToReport = ({ opensReport }: RecordKind, field: Field, value: unknown): boolean =>
  field.isSignpost ? value === true : opensReport?.field === field.name && isAnswer(opensReport.answers, value);

const isAnswer = (answers: readonly string[], value: unknown): boolean =>
  [value].flat().some((each) => answers.some((answer) => answer === each));
