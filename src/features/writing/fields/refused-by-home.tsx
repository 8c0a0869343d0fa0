/** What home said no to is not asked for in a form; what was written before the no is not shown, and can be taken out. */
import type { HeededScope } from '#domain/consents.ts';
import { saysNoTo } from '#domain/heeded.ts';
import { Consent } from '#domain/records/consent.ts';
import { Button } from '#ui/button.tsx';
import { FieldGroup, useField, type FieldWords } from '#ui/field.tsx';
import { Text } from '#ui/text.tsx';
import { useWriting } from '#features/writing/writing-context.ts';
import { useValue } from './field-words.ts';

/** Whether the home of the child the form is about said no to it. */
export function useIsRefused(scope: HeededScope): boolean {
  const { device, child, today } = useWriting();
  if (child === undefined) return false;
  return saysNoTo(
    scope,
    device.records.ofChild(Consent, child).map(({ doc }) => doc),
    today,
  );
}

interface RefusedProps {
  readonly name: string;
  readonly words: FieldWords;
  /** 身份证号, 健康情况 */
  readonly what: string;
}

export function RefusedByHome({ name, words, what }: RefusedProps) {
  const { frame } = useField(words);
  const { value, onChange } = useValue(name);
  const isKept = typeof value === 'string' && value !== '';
  return (
    <FieldGroup frame={frame}>
      <Text tone="quiet">
        家里不同意记{what}，{isKept ? '以前记的不再显示。' : '这里空着。'}要记，先再问家里，写同意书。
      </Text>
      {isKept && (
        <Button kind="text" pulled onClick={() => onChange('')}>
          删掉以前记的
        </Button>
      )}
    </FieldGroup>
  );
}
