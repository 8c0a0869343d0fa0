// How the child seemed today, from 1 (很低落) to 5 (高兴): a face over its word, never a face alone.
import type { Ref } from 'react';
import type { FieldWords } from './field.tsx';
import { FieldGroup, useField } from './field.tsx';
import { Icon } from './icon.tsx';
import { Segments } from './seg-field.tsx';

const moods = [
  { value: '1', label: '很低落', icon: 'face1' },
  { value: '2', label: '有点闷', icon: 'face2' },
  { value: '3', label: '平常', icon: 'face3' },
  { value: '4', label: '不错', icon: 'face4' },
  { value: '5', label: '高兴', icon: 'face5' },
] as const;

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
            <Icon name={moods.find((mood) => mood.value === choice.value)?.icon ?? 'face3'} size="large" />
            <span>{choice.label}</span>
          </>
        )}
      />
    </FieldGroup>
  );
}
