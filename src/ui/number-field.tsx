// A whole number with its unit, typed or stepped. The value is a number or null, so it goes with Controller.
import { Field, FieldGroup, useField } from './field.tsx';
import type { FieldFrame, FieldWords } from './field.tsx';
import fieldStyles from './field.module.css';
import { Icon } from './icon.tsx';
import { late } from './late-drawings.ts';
import styles from './number-field.module.css';

export type NumberFieldProps = FieldWords & {
  /** 口, 分钟, 次. */
  unit?: string | undefined;
  value?: number | null | undefined;
  onChange: (value: number | null) => void;
  onBlur?: (() => void) | undefined;
  ref?: ((element: HTMLElement | null) => void) | undefined;
  name?: string | undefined;
  disabled?: boolean | undefined;
  min?: number | undefined;
  max?: number | undefined;
  /** Minus and plus instead of typing, for numbers below about ten. */
  stepper?: boolean | undefined;
};

/** A whole number, null while empty. */
export function NumberField({ unit, value, onChange, min = 0, max, stepper = false, ref, ...props }: NumberFieldProps) {
  const { frame, native } = useField(props);
  if (stepper) return <Stepper {...{ frame, unit, value, onChange, min, max }} ref={ref} />;
  return (
    <Field frame={frame}>
      <div className={styles.line}>
        <input
          {...native}
          ref={ref}
          className={fieldStyles.input}
          inputMode="numeric"
          autoComplete="off"
          value={value ?? ''}
          onChange={(event) => onChange(wholeNumber(event.target.value, max))}
        />
        {unit !== undefined && <span className={styles.unit}>{unit}</span>}
      </div>
    </Field>
  );
}

type StepperProps = Pick<NumberFieldProps, 'unit' | 'value' | 'onChange' | 'max' | 'ref'> & {
  frame: FieldFrame;
  min: number;
};

function Stepper({ frame, unit = '', value, onChange, min, max, ref }: StepperProps) {
  const isSet = value !== null && value !== undefined;
  const less = () => onChange(isSet ? Math.max(min, value - 1) : min);
  const more = () => onChange(isSet ? Math.min(max ?? value + 1, value + 1) : Math.max(min, 1));
  return (
    <FieldGroup frame={frame}>
      <div className={styles.stepper}>
        <button type="button" aria-label={`少一${unit}`} disabled={!isSet || value <= min} onClick={less}>
          <Icon name={late.minus} />
        </button>
        <output>{isSet ? `${value}${unit}` : '没填'}</output>
        <button
          type="button"
          ref={ref}
          id={frame.inputId}
          aria-label={`多一${unit}`}
          disabled={isSet && max !== undefined && value >= max}
          onClick={more}
        >
          <Icon name="plus" />
        </button>
      </div>
    </FieldGroup>
  );
}

/** Digits of a typed text, full-width ones too; null when there is none. */
function wholeNumber(text: string, max: number | undefined): number | null {
  const digits = text.normalize('NFKC').replace(/\D/g, '').slice(0, 9);
  if (digits === '') return null;
  return max === undefined ? Number(digits) : Math.min(Number(digits), max);
}
