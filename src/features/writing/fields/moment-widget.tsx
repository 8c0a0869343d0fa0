/** When something was done: 现在 with one press, or the phone's own picker for what was done earlier. */
import { useFormContext } from 'react-hook-form';
import { momentInChina } from '#domain/calendar/moment.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Button } from '#ui/button.tsx';
import { MomentField } from '#ui/moment-field.tsx';
import { useNative, useValue, type WidgetProps } from './field-words.ts';

export function MomentWidget({ name, words }: WidgetProps) {
  const { device } = useWriting();
  const { setValue } = useFormContext();
  const { value } = useValue(name);
  const native = useNative<HTMLInputElement>(name);
  return (
    <>
      <MomentField {...native} {...words} />
      {!value && (
        <Button kind="text" pulled onClick={() => setValue(name, momentInChina(device.now()), { shouldDirty: true })}>
          就是现在
        </Button>
      )}
    </>
  );
}
