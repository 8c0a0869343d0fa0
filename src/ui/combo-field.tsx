// Free words with suggestions from what was written before; the suggestions never limit what one writes.
import { Field, useField } from './field.tsx';
import type { NativeField } from './field.tsx';
import styles from './field.module.css';

export type ComboFieldProps = NativeField<HTMLInputElement> & {
  suggestions: readonly string[];
  maxLength?: number | undefined;
};

/** A text input with a native datalist. */
export function ComboField({ suggestions, ...props }: ComboFieldProps) {
  const { frame, native } = useField(props);
  const listId = `${frame.inputId}-list`;
  return (
    <Field frame={frame}>
      <input autoComplete="off" spellCheck={false} {...native} list={listId} className={styles.input} />
      <datalist id={listId}>
        {suggestions.map((suggestion) => (
          <option key={suggestion} value={suggestion}>
            {suggestion}
          </option>
        ))}
      </datalist>
    </Field>
  );
}
