// What an account is asked by: its user name and its password. A password may be looked at: long ones are typed on small keys.
import { useState } from 'react';
import { Button } from './button.tsx';
import { Field, useField } from './field.tsx';
import type { NativeField } from './field.tsx';
import fieldStyles from './field.module.css';
import { TextField } from './text-field.tsx';
import styles from './account-fields.module.css';

export type UsernameFieldProps = NativeField<HTMLInputElement> & {
  /** Off where the account is another person's. */
  autoComplete?: 'username' | 'off' | undefined;
};

export const UsernameField = ({ autoComplete = 'username', ...props }: UsernameFieldProps) => (
  <TextField {...props} inputMode="latin" autoComplete={autoComplete} autoCapitalize="none" />
);

export type PasswordFieldProps = NativeField<HTMLInputElement> & {
  autoComplete: 'current-password' | 'new-password';
};

/** Dots until she asks to see it; no keyboard learns it and no browser sends it away to have it spelt. */
export function PasswordField(props: PasswordFieldProps) {
  const { frame, native } = useField(props);
  const [isSeen, setSeen] = useState(false);
  return (
    <Field frame={frame}>
      <div className={styles.line}>
        <input
          spellCheck={false}
          autoCapitalize="none"
          autoCorrect="off"
          lang="en"
          {...native}
          type={isSeen ? 'text' : 'password'}
          className={fieldStyles.input}
        />
        <Button kind="text" aria-pressed={isSeen} aria-controls={frame.inputId} onClick={() => setSeen(!isSeen)}>
          {isSeen ? '遮住' : '看一眼'}
        </Button>
      </div>
    </Field>
  );
}
