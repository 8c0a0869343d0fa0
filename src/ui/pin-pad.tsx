// Six dots and a keypad. The digits are never in the page: only how many were pressed. The data-attributes are for the
// script that puts a kept copy of this pad on the screen before React is there.
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import { Icon } from './icon.tsx';
import styles from './pin-pad.module.css';
import { HiddenText } from './text.tsx';

const pinLength = 6;
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

export type PinPadProps = {
  /** Called with six digits; the dots stay full until what it returns settles, then empty. */
  onComplete: (pin: string) => void | Promise<void>;
  /** Locked out for a while: keys are off and message says how long. */
  disabled?: boolean | undefined;
  /** Below the dots: wrong is red, plain is quiet. */
  message?: { text: ReactNode; wrong?: boolean | undefined } | undefined;
  /** The key left of 0: 换人. */
  corner?: { label: string; onPress: () => void } | undefined;
  /** Above the dots: whose phone this is. With it the pad fills the screen. */
  above?: ReactNode;
  /** Below the keys: 忘了密码. */
  below?: ReactNode;
};

/** The pad; the digit keys and Backspace of a keyboard work too. */
export function PinPad({ onComplete, disabled = false, message, ...props }: PinPadProps) {
  const { corner, above, below } = props;
  const { count, press, erase } = usePin(onComplete, disabled);
  const isOff = disabled || count === pinLength;
  return (
    <div className={cx(styles.pad, above !== undefined && styles.full)}>
      {above !== undefined && <div className={styles.above}>{above}</div>}
      <output className={styles.dots} data-pressed={styles.on}>
        {Array.from({ length: pinLength }, (_, index) => (
          <i key={index} className={cx(index < count && styles.on)} />
        ))}
        <HiddenText>{`已按${count}位，共${pinLength}位`}</HiddenText>
      </output>
      <output className={cx(styles.message, message?.wrong === true && styles.wrong)}>{message?.text}</output>
      <div className={styles.keys}>
        {digits.map((digit) => (
          <button key={digit} type="button" data-key={digit} disabled={isOff} onClick={() => press(digit)}>
            {digit}
          </button>
        ))}
        {corner === undefined ? (
          <span />
        ) : (
          <button type="button" className={styles.word} onClick={corner.onPress}>
            {corner.label}
          </button>
        )}
        <button type="button" data-key="0" disabled={isOff} onClick={() => press('0')}>
          0
        </button>
        <button type="button" className={styles.word} data-key="erase" disabled={isOff} onClick={erase}>
          <Icon name="erase" size="small" />
          退格
        </button>
      </div>
      {below}
    </div>
  );
}

function usePin(onComplete: PinPadProps['onComplete'], disabled: boolean) {
  const pressed = useRef('');
  const [count, setCount] = useState(0);
  const keep = (pin: string) => {
    pressed.current = pin;
    setCount(pin.length);
  };
  const finish = async (pin: string) => {
    try {
      await onComplete(pin);
    } finally {
      keep('');
    }
  };
  const press = (digit: string) => {
    if (disabled || pressed.current.length === pinLength) return;
    keep(pressed.current + digit);
    if (pressed.current.length === pinLength) void finish(pressed.current);
  };
  const erase = () => {
    if (pressed.current.length < pinLength) keep(pressed.current.slice(0, -1));
  };
  useDigitKeys(press, erase);
  return { count, press, erase };
}

/** Digits typed anywhere but in a text field count as pressed. */
function useDigitKeys(press: (digit: string) => void, erase: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTextField(event.target)) return;
      if (/^\d$/.test(event.key)) press(event.key);
      if (event.key === 'Backspace') erase();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
