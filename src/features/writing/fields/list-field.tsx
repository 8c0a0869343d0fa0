/** A list whose entries have fields of their own; each of them is drawn by its widget like any other field. */
import { useFieldArray } from 'react-hook-form';
import * as z from 'zod';
import { MOST_ROWS } from '#domain/records/field.ts';
import { fieldsOf, type Field } from '#domain/records/kind.ts';
import { RepeatList } from '#ui/repeat-field.tsx';
import type { WidgetProps } from './field-words.ts';

export function ListField({ field, name, words, Draw }: WidgetProps) {
  const { fields, append, remove } = useFieldArray({ name });
  const inside: readonly Field[] = field.of instanceof z.ZodObject ? fieldsOf(field.of) : [];
  const first = inside[0]?.name ?? '';
  return (
    <RepeatList
      {...words}
      items={fields}
      max={MOST_ROWS}
      addLabel={fields.length === 0 ? '加一条' : '再加一条'}
      itemLabel={(_, index) => `第${index + 1}条`}
      onAdd={() => append({}, { focusName: `${name}.${fields.length}.${first}` })}
      onRemove={remove}
      render={(_, index) =>
        inside.map((each) => <Draw key={each.name} field={each} name={`${name}.${index}.${each.name}`} />)
      }
    />
  );
}
