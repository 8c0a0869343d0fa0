/** A person's name: odd dots and spaces are shown and put right only when the teacher says so. */
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { nameFindings, normaliseName } from '#domain/people/name.ts';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/text-field.tsx';
import { fieldId, useNative, type WidgetProps } from './field-words.ts';

export function NameField({ name, words }: WidgetProps) {
  const { getValues, setValue } = useFormContext();
  const native = useNative<HTMLInputElement>(name);
  const [better, setBetter] = useState<string>();
  const look = () => {
    const typed: unknown = getValues(name);
    const isOdd = typeof typed === 'string' && nameFindings(typed).some((each) => each.type === 'odd-separator');
    setBetter(isOdd ? normaliseName(typed) : undefined);
  };
  return (
    <>
      <TextField
        {...native}
        {...words}
        maxLength={200}
        onBlur={(event) => {
          native.onBlur(event);
          look();
        }}
      />
      {better !== undefined && (
        <Button
          kind="text"
          pulled
          onClick={() => {
            setValue(name, better, { shouldDirty: true });
            setBetter(undefined);
            document.getElementById(fieldId(name))?.focus();
          }}
        >
          改成“{better}”
        </Button>
      )}
    </>
  );
}
