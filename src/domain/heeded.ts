/** What a family may say no to though the law asks for no yes: read by the forms and papers that would carry it. */
import type { Day } from './calendar/day.ts';
import { consentTo, hasRefused, type Agreed, type HeededScope } from './consents.ts';
import { normaliseIdNumber } from './people/id-number.ts';
import { isEmpty, type Doc } from './records/kind.ts';

/** True where home said no to it on its latest paper as of that day, or took its yes back. */
export const saysNoTo = (scope: HeededScope, consents: readonly Agreed[], today: Day): boolean =>
  hasRefused(scope, consents, today) || consentTo(scope, consents) === 'withdrawn';

const MADE_OF_ID = /^G?\d{17}[\dX]$/;

/** Whether a 学籍号 is an ID number behind a letter; `J` and `L` numbers are the register's own (domain reference §10). */
export const isMadeOfIdNumber = (text: unknown): boolean =>
  typeof text === 'string' && MADE_OF_ID.test(normaliseIdNumber(text));

/** The fields of a child or of somebody of its family in which the home's ID number stands, wrong or right. */
export const idNumbersIn = ({ idNumber, studentNumber }: Doc): readonly ('idNumber' | 'studentNumber')[] => [
  ...(isEmpty(idNumber) ? [] : ['idNumber' as const]),
  ...(isMadeOfIdNumber(studentNumber) ? ['studentNumber' as const] : []),
];

/** The same without them. */
export const withoutIdNumbers = <D extends Doc>(doc: D): D => ({
  ...doc,
  ...Object.fromEntries(idNumbersIn(doc).map((field) => [field, undefined])),
});
