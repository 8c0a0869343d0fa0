// One of many (chips), and any of many (chips with a box).
import { useId } from 'react';
import type { Ref } from 'react';
import { CheckChip } from './check-chip.tsx';
import styles from './chip.module.css';
import { toggled } from './choice.ts';
import type { AnyOf, OneOf } from './choice.ts';
import { cx } from './class-names.ts';
import { FieldGroup, useField } from './field.tsx';
import type { FieldWords } from './field.tsx';
import { Icon } from './icon.tsx';
import { RadioInput } from './radio-input.tsx';

type FormHooks = {
  onBlur?: (() => void) | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
  name?: string | undefined;
  disabled?: boolean | undefined;
};

export type ChipFieldProps<T extends string> = FieldWords & OneOf<T> & FormHooks;

/** One of many; pressing the chosen one again gives null. */
export function ChipField<T extends string>({ choices, value, onChange, ...props }: ChipFieldProps<T>) {
  const { frame } = useField(props);
  const name = useId();
  const { onBlur, ref, disabled } = props;
  return (
    <FieldGroup frame={frame} role="radiogroup">
      <div className={styles.chips}>
        {choices.map((choice, index) => (
          <label key={choice.value} className={styles.chip}>
            <RadioInput
              {...{ name, onBlur, disabled }}
              value={choice.value}
              checked={choice.value === value}
              onPick={() => onChange(choice.value)}
              onClear={() => onChange(null)}
              ref={index === 0 ? ref : undefined}
              id={index === 0 ? frame.inputId : undefined}
            />
            <span className={cx(styles.face, choice.alert === true && styles.alert)}>
              <Icon name="tick" size="mark" className={styles.tick} />
              <span>{choice.label}</span>
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

export type ChipsFieldProps<T extends string> = FieldWords & AnyOf<T> & FormHooks;

/** Any of many; the answers come back in the order of the choices. */
export function ChipsField<T extends string>({ choices, value, onChange, ...props }: ChipsFieldProps<T>) {
  const { frame } = useField(props);
  const { onBlur, ref, disabled } = props;
  return (
    <FieldGroup frame={frame}>
      <div className={styles.chips}>
        {choices.map((choice, index) => (
          <CheckChip
            {...{ onBlur, disabled }}
            key={choice.value}
            label={choice.label}
            alert={choice.alert}
            checked={value?.includes(choice.value) ?? false}
            onChange={() => onChange(toggled({ choices, value, onChange }, choice.value))}
            ref={index === 0 ? ref : undefined}
            id={index === 0 ? frame.inputId : undefined}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
