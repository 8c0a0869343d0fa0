// What every form field has around it: label, small words beside it, hint, a warning that lets one go on, an error.
import { useId } from 'react';
import type { ChangeEvent, FocusEvent, ReactNode, Ref } from 'react';
import { cx } from './class-names.ts';
import styles from './field.module.css';
import { Icon } from './icon.tsx';

export type FieldWords = {
  label: string;
  /** Quiet words beside the label: 可以选几个. */
  small?: string | undefined;
  /** Below the field, always there. */
  hint?: string | undefined;
  /** Amber; one may go on: 少一位，先存着也行. */
  warning?: string | undefined;
  /** Red; blocks 完成 and says what to do. */
  error?: string | undefined;
  /** The id of the input, so that a summary can lead to it. */
  id?: string | undefined;
};

/** The part of a native field that both `register` and `Controller` of react-hook-form fill in. */
export type NativeField<E extends HTMLElement> = FieldWords & {
  name?: string | undefined;
  value?: string | null | undefined;
  onChange?: ((event: ChangeEvent<E>) => void) | undefined;
  onBlur?: ((event: FocusEvent<E>) => void) | undefined;
  ref?: Ref<E> | undefined;
  disabled?: boolean | undefined;
  placeholder?: string | undefined;
};

export type FieldFrame = FieldWords & { inputId: string; labelId: string; remarkId: string };

/** Splits a field's props: `frame` for Field, `native` for the input (null and undefined become an empty value). */
export function useField<P extends FieldWords & { value?: unknown }>(props: P) {
  const made = useId();
  const { label, small, hint, warning, error, id, ...rest } = props;
  const inputId = id ?? made;
  const frame: FieldFrame = {
    label,
    small,
    hint,
    warning,
    error,
    inputId,
    labelId: `${inputId}-label`,
    remarkId: `${inputId}-remark`,
  };
  const native = {
    ...rest,
    ...('value' in rest ? { value: typeof rest.value === 'string' ? rest.value : '' } : {}),
    id: inputId,
    ...remarkProps(frame),
  };
  return { frame, native };
}

/** What ties an input to its remarks for a screen reader. */
export function remarkProps({ hint, warning, error, remarkId }: FieldFrame) {
  const isTold = [hint, warning, error].some((words) => words !== undefined && words !== '');
  return {
    'aria-describedby': isTold ? remarkId : undefined,
    'aria-invalid': error !== undefined && error !== '' ? true : undefined,
  };
}

/** A field with one input: its label is a real label. */
export function Field({ frame, children }: { frame: FieldFrame; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <label className={styles.label} id={frame.labelId} htmlFor={frame.inputId}>
        <LabelWords frame={frame} />
      </label>
      {children}
      <Remarks frame={frame} />
    </div>
  );
}

export type FieldGroupProps = {
  frame: FieldFrame;
  role?: 'group' | 'radiogroup' | undefined;
  /** Inside a banner or an entry: the label is for a screen reader only. */
  bare?: boolean | undefined;
  children: ReactNode;
};

/** A field with several inputs: a fieldset named by its label. */
export function FieldGroup({ frame, role = 'group', bare = false, children }: FieldGroupProps) {
  const { 'aria-describedby': describedBy } = remarkProps(frame);
  return (
    <fieldset
      className={cx(styles.field, bare && styles.bare)}
      role={role === 'group' ? undefined : role}
      aria-labelledby={bare ? undefined : frame.labelId}
      aria-label={bare ? frame.label : undefined}
      aria-describedby={describedBy}
    >
      {!bare && (
        <span className={styles.label} id={frame.labelId}>
          <LabelWords frame={frame} />
        </span>
      )}
      {children}
      <Remarks frame={frame} />
    </fieldset>
  );
}

function LabelWords({ frame }: { frame: FieldFrame }) {
  return (
    <>
      {frame.label}
      {frame.small !== undefined && frame.small !== '' && <small>{frame.small}</small>}
    </>
  );
}

/** Hint, warning and error below a field, read out as its description. */
export function Remarks({ frame: { hint, warning, error, remarkId } }: { frame: FieldFrame }) {
  const isWrong = error !== undefined && error !== '';
  return (
    <div id={remarkId}>
      {isWrong && (
        <span className={styles.error}>
          <Icon name="close" size="small" />
          {error}
        </span>
      )}
      {!isWrong && warning !== undefined && warning !== '' && (
        <span className={styles.warning}>
          <Icon name="alert" size="small" />
          {warning}
        </span>
      )}
      {hint !== undefined && hint !== '' && <span className={styles.hint}>{hint}</span>}
    </div>
  );
}
