// One of a few, all in sight. The chosen one gets a √, as on the paper form; solid green is kept for deeds.
import { useId } from 'react';
import type { ReactNode, Ref } from 'react';
import type { OneOf } from './choice.ts';
import { cx } from './class-names.ts';
import { FieldGroup, useField } from './field.tsx';
import type { FieldWords } from './field.tsx';
import { Icon } from './icon.tsx';
import { RadioInput } from './radio-input.tsx';
import styles from './seg.module.css';

type FormHooks = {
  onBlur?: (() => void) | undefined;
  ref?: Ref<HTMLInputElement> | undefined;
  name?: string | undefined;
  disabled?: boolean | undefined;
};

export type SegFieldProps<T extends string> = FieldWords & OneOf<T> & FormHooks & { bare?: boolean | undefined };

/** Two to four answers side by side; pressing the chosen one again gives null. */
export function SegField<T extends string>({ choices, value, onChange, bare, ...props }: SegFieldProps<T>) {
  const { frame } = useField(props);
  const { onBlur, ref, disabled } = props;
  const isWrong = props.error !== undefined;
  return (
    <FieldGroup frame={frame} role="radiogroup" bare={bare}>
      <Segments {...{ choices, value, onChange, onBlur, ref, disabled, isWrong }} id={frame.inputId} />
    </FieldGroup>
  );
}

export type SegmentsProps<T extends string> = OneOf<T> &
  Omit<FormHooks, 'name'> & {
    id?: string | undefined;
    isWrong?: boolean | undefined;
    /** Draws an answer its own way (the faces); the √ is then left out. */
    draw?: ((choice: OneOf<T>['choices'][number]) => ReactNode) | undefined;
  };

/** The bare segments, inside something that names them. */
export function Segments<T extends string>({ choices, value, onChange, id, ...props }: SegmentsProps<T>) {
  const name = useId();
  const { onBlur, ref, disabled, isWrong, draw } = props;
  return (
    <div className={cx(styles.seg, isWrong === true && styles.wrong)}>
      {choices.map((choice, index) => (
        <label key={choice.value} className={cx(styles.cell, draw !== undefined && styles.faceCell)}>
          <RadioInput
            {...{ name, onBlur, disabled }}
            value={choice.value}
            checked={choice.value === value}
            onPick={() => onChange(choice.value)}
            onClear={() => onChange(null)}
            ref={index === 0 ? ref : undefined}
            id={index === 0 ? id : undefined}
          />
          {draw === undefined ? (
            <span className={cx(styles.face, styles.ticked)}>
              <Icon name="tick" size="mark" className={styles.tick} />
              <span>{choice.label}</span>
            </span>
          ) : (
            <span className={cx(styles.face, styles.lined, styles.mood)}>{draw(choice)}</span>
          )}
        </label>
      ))}
    </div>
  );
}
