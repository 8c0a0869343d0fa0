/** Below the time of a call: 14:02打了110, taken over with one press. */
import { useFormContext, useWatch } from 'react-hook-form';
import { momentInChina, printMoment } from '#domain/calendar/moment.ts';
import { lastDialOf, useDialLog } from '#features/foot/at-home/dialled.tsx';
import { officeWords, useOfficeNumbers, type Office } from '#features/foot/at-home/office-calls.tsx';
import { useWriting } from '#features/writing/writing-context.ts';
import { Button } from '#ui/button.tsx';
import { Text } from '#ui/text.tsx';

interface CalledThenProps {
  /** The moment that is filled. */
  readonly field: string;
  readonly numbers: readonly string[];
  /** What was dialled, in words: 110. */
  readonly what: string;
  /** The field that keeps which number it was. */
  readonly numberField?: string;
}

/** Nothing once the time is written, or where none of the numbers was dialled lately. */
export function CalledThen({ field, numbers, what, numberField }: CalledThenProps) {
  const { device } = useWriting();
  const { dialled } = useDialLog();
  const { setValue, getValues } = useFormContext();
  const written: unknown = useWatch({ name: field });
  const [last] = numbers.flatMap((number) => lastDialOf(dialled, number, device.now()) ?? []).sort((a, b) => b - a);
  if (last === undefined || written) return null;
  const moment = momentInChina(last);
  const take = () => {
    setValue(field, moment, { shouldDirty: true });
    if (numberField !== undefined && !getValues(numberField)) setValue(numberField, what, { shouldDirty: true });
  };
  return (
    <>
      <Text tone="quiet">
        这部手机{printMoment(moment).slice(5)}点过{what}。
      </Text>
      <Button onClick={take}>就写这个时间</Button>
    </>
  );
}

/** The same of an office above the school. */
export const OfficeCalled = ({ office, field }: { office: Office; field: string }) => (
  <CalledThen field={field} numbers={useOfficeNumbers(office)} what={`${officeWords(office)}的号码`} />
);
