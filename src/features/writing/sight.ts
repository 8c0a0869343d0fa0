/** Which fields of a form this person may open, by the one table of `access.ts`; a sealed field is named and left alone. */
import type { Device } from '#device/device.ts';
import { mayWriteField, mayWriteSealed } from '#domain/access.ts';
import { mayBreakGlass } from '#domain/break-glass.ts';
import { isSettled, underFourEyes } from '#domain/records/four-eyes.ts';
import { isEmpty, type Field } from '#domain/records/kind.ts';
import { mayConfirm, standingsBeside, type Subject } from '#features/foot/rights/rights.ts';

/** `open`: write here. `kept`: written and not changed any more. `sealed`: something is there, not for this person. `absent`: nothing to show. */
export type Sight = 'open' | 'kept' | 'sealed' | 'absent';

/** How each field stands for this person. */
export function sightOf(device: Device, subject: Subject): (field: Field) => Sight {
  const { kind, record } = subject;
  const isMine = record === undefined || record.author === device.person.id;
  const standings = [...standingsBeside(device, subject), ...(isMine ? (['author'] as const) : [])];
  return (field) => {
    if (field.widget === 'hidden') return 'absent';
    if (record?.sealed.includes(field.name)) return 'sealed';
    if (isSettled(kind, record?.doc) && underFourEyes(kind).includes(field.name)) return 'kept';
    if (kind.fourEyes?.second === field.name) return mayConfirm(device, subject) ? 'open' : 'absent';
    if (kind.isStatement === true && isStated(field, record)) return field.merges === 'set' ? 'open' : 'kept';
    if (kind.sealedAs !== undefined) return mayWriteSealed(kind, standings, record === undefined) ? 'open' : 'kept';
    return mayWriteField(standings, field) ? 'open' : 'absent';
  };
}

/** Words that are too large to be sent have reached nobody, and can still be made shorter. */
const isStated = ({ name }: Field, record: Subject['record']): boolean =>
  !isEmpty(record?.doc[name]) && record?.tooLarge?.includes(name) !== true;

/** Whether this person may open, with a reason, what is sealed to her. */
export const mayOpenSealed = (device: Device, subject: Subject, field: Field): boolean =>
  mayBreakGlass(standingsBeside(device, subject), field.sensitivity);
