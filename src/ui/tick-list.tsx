// A line for each thing, with a box: what was brought along, who else was there.
import type { ReactNode, Ref } from 'react';
import { CheckInput, TickBox, type CheckInputProps } from './check-input.tsx';
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
          <TickLine
            key={choice.value}
            {...{ onBlur, disabled }}
            {...choice}
            on={isOn(choice.value)}
            onChange={() => onChange(toggled({ choices, value, onChange }, choice.value))}
            ref={index === 0 ? ref : undefined}
            id={index === 0 ? frame.inputId : undefined}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

/** The frame of lines that are drawn one by one. */
export const TickLines = ({ children }: { children: ReactNode }) => <div className={styles.ticks}>{children}</div>;

/** A few short fields in one line as far as there is room. */
export const SideBySide = ({ children }: { children: ReactNode }) => <div className={styles.side}>{children}</div>;

export type TickLineProps = Omit<CheckInputProps, 'checked'> & {
  on: boolean;
  label: string;
  small?: string | undefined;
  alert?: boolean | undefined;
  /** What is asked about this line once it is ticked. */
  children?: ReactNode;
};

/** One line with its box; what belongs to it opens below. */
export function TickLine({ on, label, small, alert = false, children, ...native }: TickLineProps) {
  return (
    <div className={styles.line}>
      <label className={styles.row}>
        <CheckInput {...native} checked={on} />
        <span className={styles.face}>
          <TickBox on={on} tone={alert ? 'alert' : 'pine'} />
          <span>{label}</span>
          {small !== undefined && <span className={styles.small}>{small}</span>}
        </span>
      </label>
      {children !== undefined && children !== false && (
        <div className={styles.more}>
          <SideBySide>{children}</SideBySide>
        </div>
      )}
    </div>
  );
}
