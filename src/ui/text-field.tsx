// Words: one line for codes, names and numbers, a growing area for sentences (a long line would scroll at 200 % type).
import { useCallback, useLayoutEffect, useRef } from 'react';
import type { ComponentPropsWithRef, FormEvent } from 'react';
import { cx } from './class-names.ts';
import { Field, useField } from './field.tsx';
import type { NativeField } from './field.tsx';
import fieldStyles from './field.module.css';
import styles from './text-field.module.css';

export type TextFieldProps = NativeField<HTMLInputElement> & {
  type?: 'text' | 'password' | 'url' | 'tel' | undefined;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'url' | 'latin' | undefined;
  autoComplete?: string | undefined;
  autoCapitalize?: string | undefined;
  maxLength?: number | undefined;
  readOnly?: boolean | undefined;
};

/** A single line. The phone's own suggestions are off unless autoComplete says otherwise. */
export function TextField({ inputMode = 'text', ...props }: TextFieldProps) {
  const { frame, native } = useField(props);
  return (
    <Field frame={frame}>
      <input
        autoComplete="off"
        spellCheck={false}
        {...native}
        inputMode={inputMode === 'latin' ? 'text' : inputMode}
        lang={inputMode === 'latin' ? 'en' : undefined}
        className={fieldStyles.input}
      />
    </Field>
  );
}

export type TextAreaProps = NativeField<HTMLTextAreaElement> & {
  /** Starts as one line and grows; for a short sentence. */
  short?: boolean | undefined;
  rows?: number | undefined;
  maxLength?: number | undefined;
  readOnly?: boolean | undefined;
};

/** Sentences; the area grows with what is written. */
export function TextArea({ short = false, ...props }: TextAreaProps) {
  const { frame, native } = useField(props);
  return (
    <Field frame={frame}>
      <GrowingArea {...native} rows={short ? 1 : (props.rows ?? 3)} className={short ? styles.short : undefined} />
    </Field>
  );
}

/** The bare growing textarea, for a field that draws its own frame. No browser sends its words away to have them spelt. */
export function GrowingArea({ ref, onInput, className, ...native }: ComponentPropsWithRef<'textarea'>) {
  const area = useRef<HTMLTextAreaElement>(null);
  const length = useRef(Number.POSITIVE_INFINITY);
  const keep = useCallback(
    (element: HTMLTextAreaElement | null) => {
      area.current = element;
      if (typeof ref === 'function') ref(element);
      else if (ref) ref.current = element;
    },
    [ref],
  );
  const { value } = native;
  const fit = (element: HTMLTextAreaElement) => {
    const { textLength } = element;
    // To find a lower height the page is laid out once more, half of what a key cost on a slow phone.
    if (textLength < length.current) element.style.height = 'auto';
    length.current = textLength;
    grow(element);
  };
  useLayoutEffect(() => {
    if (area.current) fit(area.current);
  }, [value]);
  const onGrowingInput = (event: FormEvent<HTMLTextAreaElement> & Parameters<NonNullable<typeof onInput>>[0]) => {
    fit(event.currentTarget);
    onInput?.(event);
  };
  return (
    <textarea
      autoComplete="off"
      spellCheck={false}
      {...native}
      ref={keep}
      onInput={onGrowingInput}
      className={cx(fieldStyles.input, styles.area, className)}
    />
  );
}

/** Heights are set through CSSOM, which a strict content security policy allows. */
function grow(area: HTMLTextAreaElement) {
  const { scrollHeight, clientHeight } = area;
  if (scrollHeight > clientHeight) area.style.height = `${scrollHeight + area.offsetHeight - clientHeight}px`;
}
