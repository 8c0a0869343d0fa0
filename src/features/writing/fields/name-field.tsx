/** A person's name: odd dots and spaces are shown and put right only when the teacher says so. */
import { useFormContext, useWatch } from 'react-hook-form';
import { nameFindings, normaliseName } from '#domain/people/name.ts';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/text-field.tsx';
import { fieldId, useNative, type WidgetProps } from './field-words.ts';

export function NameField({ name, words }: WidgetProps) {
  const { setValue } = useFormContext();
  const native = useNative<HTMLInputElement>(name);
  const typed: unknown = useWatch({ name });
  const isOdd = typeof typed === 'string' && nameFindings(typed).some((each) => each.type === 'odd-separator');
  // Shown while she types: what came up as she left the field would move what she presses next from under her finger.
  const better = isOdd ? normaliseName(typed) : undefined;
  return (
    <>
      <TextField {...native} {...words} maxLength={200} />
      {better !== undefined && (
        <Button
          kind="text"
          pulled
          onClick={() => {
            setValue(name, better, { shouldDirty: true });
            document.getElementById(fieldId(name))?.focus();
          }}
        >
          改成“{better}”
        </Button>
      )}
    </>
  );
}
