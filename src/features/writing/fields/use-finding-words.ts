/** A field's words together with what the last look at the whole form found about it. */
import { useMemo } from 'react';
import type { Field } from '#domain/records/kind.ts';
import type { FieldWords } from '#ui/field.tsx';
import { useWriting } from '#features/writing/writing-context.ts';
import { wordsOf } from './field-words.ts';

export function useFindingWords(field: Field, name: string): FieldWords {
  const finding = useWriting().findings.get(name);
  return useMemo(
    () => ({
      ...wordsOf(field, name),
      error: finding?.level === 'error' ? finding.say : undefined,
      warning: finding?.level === 'warning' ? finding.say : undefined,
    }),
    [field, name, finding],
  );
}
