// A line for each thing, with a box: what was brought along, who else was there.
import type { Ref } from 'react';
import { CheckInput, TickBox } from './check-input.tsx';
import { toggled } from './choice.ts';
import type { AnyOf } from './choice.ts';
import { FieldGroup, useField } from './field.tsx';
import type { FieldWords } from './field.tsx';
import styles from './tick-list.module.css';

export type TickListProps<T extends string> = FieldWords &
  AnyOf<T> & {
    onBlur?: (() => void) | undefined;
    ref?: Ref<HTMLInputElement> | undefined;
    name?: string | undefined;
    disabled?: boolean | undefined;
  };

/** Any of several lines, each with quiet words at its end. */
export function TickList<T extends string>({ choices, value, onChange, ...props }: TickListProps<T>) {
  const { frame } = useField(props);
  const { onBlur, ref, disabled } = props;
  const isOn = (each: T) => value?.includes(each) ?? false;
  return (
    <FieldGroup frame={frame}>
      <div className={styles.ticks}>
        {choices.map((choice, index) => (
          <label key={choice.value} className={styles.row}>
            <CheckInput
              {...{ onBlur, disabled }}
              checked={isOn(choice.value)}
              onChange={() => onChange(toggled({ choices, value, onChange }, choice.value))}
              ref={index === 0 ? ref : undefined}
              id={index === 0 ? frame.inputId : undefined}
            />
            <span className={styles.face}>
              <TickBox on={isOn(choice.value)} tone={choice.alert === true ? 'alert' : 'pine'} />
              <span>{choice.label}</span>
              {choice.small !== undefined && <span className={styles.small}>{choice.small}</span>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
