// How the child seemed today, from 1 (很低落) to 5 (高兴): a face over its word, never a face alone.
import type { Ref } from 'react';
import type { FieldWords } from './field.tsx';
import { FieldGroup, useField } from './field.tsx';
import { Icon } from './icon.tsx';
import { Segments } from './seg-field.tsx';

const moods = [
  { value: '1', label: '很低落', mouth: 'M8.2 16.7c.8-1.9 2.1-2.9 3.8-2.9s3 1 3.8 2.9' },
  { value: '2', label: '有点闷', mouth: 'M8.8 15.9c.9-.8 2-1.2 3.2-1.2s2.3.4 3.2 1.2' },
  { value: '3', label: '平常', mouth: 'M9 15.2h6' },
  { value: '4', label: '不错', mouth: 'M8.8 14.6c.9.8 2 1.2 3.2 1.2s2.3-.4 3.2-1.2' },
  { value: '5', label: '高兴', mouth: 'M8.2 13.9c.8 1.9 2.1 2.9 3.8 2.9s3-1 3.8-2.9' },
] as const;

/** Two eyes and that mouth. */
const faceWith = (mouth: string) => ({ d: `M9 9.8v.6M15 9.8v.6${mouth}`, circle: [12, 12, 8.5] }) as const;

export type FaceFieldProps = FieldWords & {
  value?: number | null | undefined;
  onChange: (value: number | null) => void;
  /** Other words for the five steps, lowest first. */
  words?: readonly string[] | undefined;
  onBlur?: (() => void) | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
  name?: string | undefined;
  disabled?: boolean | undefined;
};

/** A mood from 1 to 5, null when not said. */
export function FaceField({ value, onChange, words, ...props }: FaceFieldProps) {
  const { frame } = useField(props);
  const { onBlur, ref, disabled } = props;
  const choices = moods.map((mood, index) => ({ ...mood, label: words?.[index] ?? mood.label }));
  const chosen = moods.find((mood) => mood.value === String(value));
  return (
    <FieldGroup frame={frame} role="radiogroup">
      <Segments
        {...{ choices, onBlur, ref, disabled }}
        id={frame.inputId}
        value={chosen?.value ?? null}
        onChange={(picked) => onChange(picked === null ? null : Number(picked))}
        draw={(choice) => (
          <>
            <Icon name={faceWith(moods.find(({ value }) => value === choice.value)?.mouth ?? '')} size="large" />
            <span>{choice.label}</span>
          </>
        )}
      />
    </FieldGroup>
  );
}
