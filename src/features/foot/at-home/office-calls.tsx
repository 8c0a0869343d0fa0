/** The two offices above the school, one press away wherever they are to be told, by the numbers the school has written. */
import { printPhone } from '#domain/people/phone.ts';
import { School } from '#domain/records/school.ts';
import { Button } from '#ui/button.tsx';
import { telHref } from '#ui/call-row.tsx';
import { useDialLog } from './dialled.tsx';
import { useRecords } from '#features/foot/page/device-context.tsx';

const offices = {
  bureau: { what: '教育局', phones: 'bureauPhones' },
  town: { what: '乡镇政府', phones: 'townPhones' },
} as const;
export type Office = keyof typeof offices;

export const officeWords = (office: Office): string => offices[office].what;

/** Its numbers as the school has written them; none where it has not. */
export const useOfficeNumbers = (office: Office): readonly string[] =>
  (useRecords(School)[0]?.doc[offices[office].phones] ?? []).map(({ number }) => number);

/** A button a number; which of several it is, is said by its digits. */
export function OfficeCalls({ office }: { office: Office }) {
  const numbers = useOfficeNumbers(office);
  const { noteDial } = useDialLog();
  return numbers.map((number) => (
    <Button key={number} kind="text" pulled icon="call" href={telHref(number)} onClick={() => noteDial(number)}>
      打给{officeWords(office)}
      {numbers.length > 1 && ` ${printPhone(number)}`}
    </Button>
  ));
}
