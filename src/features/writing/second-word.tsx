/**
 * The second person's yes: hers while what it confirms stands as another wrote it. Who corrects that has written it herself,
 * and is told that somebody else confirms it [W2].
 */
import type { ReactNode } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { isReworded } from '#domain/records/four-eyes.ts';
import { useRecord } from '#features/foot/page/device-context.tsx';
import { sameValue } from '#sync/merge.ts';
import { Text } from '#ui/text.tsx';
import { docOf } from './tidy.ts';
import { useWriting } from './writing-context.ts';

export function SecondWord({ children }: { readonly children: ReactNode }) {
  const { kind, recordId } = useWriting();
  const { getValues } = useFormContext();
  useWatch();
  const stands = useRecord(kind, recordId)?.doc ?? {};
  const now = docOf(kind, getValues(), stands);
  const isHers = isReworded(kind, (name) => !sameValue(now[name], stands[name]));
  return isHers ? <Text tone="quiet">你改了上面写的，这一条要另一位领导核对确认。</Text> : children;
}
