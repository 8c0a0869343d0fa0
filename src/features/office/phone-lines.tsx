/** A list of numbers with whose they are: 门卫, 值班室. */
import { useFieldArray, type UseFormReturn } from 'react-hook-form';
import { phoneFindings } from '#domain/people/phone.ts';
import { PhoneField } from '#ui/phone-field.tsx';
import { RepeatList } from '#ui/repeat-field.tsx';
import { TextField } from '#ui/text-field.tsx';
import type { PhoneList, SchoolForm } from './school-form.ts';

export interface PhoneLinesProps {
  readonly form: UseFormReturn<SchoolForm>;
  readonly name: PhoneList;
  readonly label: string;
  readonly hint?: string;
}

/** Entries that can be added and taken away; an odd number warns and may stay. */
export function PhoneLines({ form, name, label, hint }: PhoneLinesProps) {
  const { control, register, watch } = form;
  const lines = useFieldArray({ control, name });
  const written = watch(name);
  return (
    <RepeatList
      label={label}
      hint={hint}
      items={lines.fields}
      addLabel="加一个号码"
      itemLabel={(_, index) => `第${index + 1}个`}
      max={8}
      onAdd={() => lines.append({ number: '', note: '' })}
      onRemove={lines.remove}
      render={(_, index) => (
        <>
          <PhoneField
            label="号码"
            warning={warningOf(written[index]?.number ?? '')}
            {...register(`${name}.${index}.number`)}
          />
          <TextField label="哪里的" small="如：值班室" {...register(`${name}.${index}.note`)} />
        </>
      )}
    />
  );
}

const warningOf = (number: string): string | undefined =>
  number.trim() === '' ? undefined : phoneFindings(number)[0]?.say;
