/** 补记: what was added stands with its time and is not changed; one more may be written below. */
import { momentInChina, printMoment } from '#domain/calendar/moment.ts';
import { isDoc } from '#features/writing/tidy.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { fieldId, useValue } from '#features/writing/fields/field-words.ts';
import { Text } from '#ui/text.tsx';
import { TextArea } from '#ui/text-field.tsx';
import type { FieldSlotProps } from './kind-extra.ts';

export function Additions({ field, name }: FieldSlotProps) {
  const { device, record } = useWriting();
  const { value, onChange } = useValue(name);
  const kept = rowsOf(record?.doc[name]);
  const added = rowsOf(value).filter((row) => !kept.some((each) => each.at === row.at && each.words === row.words));
  const mine = added[0];
  const write = (words: string) =>
    onChange(words.trim() === '' ? kept : [...kept, { at: mine?.at ?? momentInChina(device.now()), words }]);
  return (
    <>
      {kept.map((row) => (
        <div key={row.at + row.words}>
          <Text tone="quiet">{printMoment(row.at)}</Text>
          <Text>{row.words}</Text>
        </div>
      ))}
      <TextArea
        label={kept.length === 0 ? field.label : `再${field.label}`}
        hint="写下就不改。写错了，再补一句。"
        id={fieldId(name)}
        value={mine?.words ?? ''}
        onChange={(event) => write(event.target.value)}
        maxLength={2000}
      />
    </>
  );
}

const rowsOf = (value: unknown): readonly { readonly at: string; readonly words: string }[] =>
  (Array.isArray(value) ? value : []).flatMap((row: unknown) =>
    isDoc(row) && typeof row['at'] === 'string' && typeof row['words'] === 'string'
      ? [{ at: row['at'], words: row['words'] }]
      : [],
  );
