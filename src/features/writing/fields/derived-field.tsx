/** A value that follows from the others: worked out while they are answered, shown and never asked. */
import { useFormContext, useWatch } from 'react-hook-form';
import { valueWords } from '#features/foot/words/value-words.ts';
import { docOf } from '#features/writing/tidy.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Text } from '#ui/text.tsx';
import type { WidgetProps } from './field-words.ts';

export function DerivedField({ field, words }: WidgetProps) {
  const { kind, device } = useWriting();
  const { getValues } = useFormContext();
  useWatch();
  const doc = docOf(kind, getValues());
  return (
    <div>
      <Text tone="strong">{words.label}</Text>
      <Text role="status">{valueWords(field, doc[field.name], device.records) || '写完上面的就有'}</Text>
      {words.hint !== undefined && (
        <Text tone="quiet" small>
          {words.hint}
        </Text>
      )}
    </div>
  );
}
