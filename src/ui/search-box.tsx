// The box to find someone in a list as one types; what was typed is cleared with one press.
import { useId, useRef } from 'react';
import fieldStyles from './field.module.css';
import { Icon } from './icon.tsx';
import styles from './search-box.module.css';
import { HiddenText } from './text.tsx';

export type SearchBoxProps = {
  /** For a screen reader: 找孩子. */
  label: string;
  placeholder?: string | undefined;
  value: string;
  onChange: (value: string) => void;
};

/** A search input without a submit: the list below answers at once. */
export function SearchBox({ label, placeholder, value, onChange }: SearchBoxProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const clear = () => {
    onChange('');
    input.current?.focus();
  };
  return (
    <div className={styles.search}>
      <label htmlFor={id}>
        <HiddenText>{label}</HiddenText>
      </label>
      <Icon name="search" className={styles.glass} />
      <input
        ref={input}
        id={id}
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        className={fieldStyles.input}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {value !== '' && (
        <button type="button" className={styles.clear} aria-label="清空" onClick={clear}>
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
