/** What a family may say no to though the law asks for no yes: read by the forms and papers that would carry it. */
import type { Day } from './calendar/day.ts';
import { consentTo, hasRefused, type Agreed, type HeededScope } from './consents.ts';

/** True where home said no to it on its latest paper as of that day, or took its yes back. */
export const saysNoTo = (scope: HeededScope, consents: readonly Agreed[], today: Day): boolean =>
  hasRefused(scope, consents, today) || consentTo(scope, consents) === 'withdrawn';
