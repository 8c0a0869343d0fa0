/** Several numbers of one person, each with whose it is; a number that looks odd warns at once and is kept. */
import { useState } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { phoneFindings } from '#domain/people/phone.ts';
import { phoneOwners } from '#domain/records/field.ts';
import { ChipField } from '#ui/chip-field.tsx';
import { PhoneField } from '#ui/phone-field.tsx';
import { RepeatList } from '#ui/repeat-field.tsx';
import { fieldId, useNative, useValue, type WidgetProps } from './field-words.ts';

const MOST_PHONES = 8;
const owners = phoneOwners.map(({ code, spoken }) => ({ value: code, label: spoken }));

export function PhonesField({ name, words }: WidgetProps) {
  const { fields, append, remove } = useFieldArray({ name });
  return (
    <RepeatList
      {...words}
      items={fields}
      max={MOST_PHONES}
      addLabel={fields.length === 0 ? '写一个号码' : '再加一个号码'}
      itemLabel={(_, index) => (index === 0 ? '号码' : `号码${index + 1}`)}
      onAdd={() => append({ number: '' }, { focusName: `${name}.${fields.length}.number` })}
      onRemove={remove}
      render={(_, index) => <PhoneRow name={`${name}.${index}`} ordinal={index + 1} />}
    />
  );
}

function PhoneRow({ name, ordinal }: { name: string; ordinal: number }) {
  const path = `${name}.number`;
  const { getValues } = useFormContext();
  const native = useNative<HTMLInputElement>(path);
  const owner = useValue(`${name}.owner`);
  const [warning, setWarning] = useState<string>();
  const look = () => {
    const typed: unknown = getValues(path);
    const found = phoneFindings(typeof typed === 'string' ? typed : '')[0];
    setWarning(found && `${found.say}先存着也行。`);
  };
  return (
    <>
      <PhoneField
        {...native}
        id={fieldId(path)}
        label={ordinal === 1 ? '电话号码' : `电话号码${ordinal}`}
        warning={warning}
        onBlur={(event) => {
          native.onBlur(event);
          look();
        }}
      />
      <ChipField
        label="谁的"
        id={fieldId(`${name}.owner`)}
        choices={owners}
        value={typeof owner.value === 'string' ? owner.value : null}
        onChange={owner.onChange}
        onBlur={owner.onBlur}
      />
    </>
  );
}
