// A word about what was just done, with a way back; the only global store of the product.
import { useEffect, useSyncExternalStore } from 'react';
import { cx } from './class-names.ts';
import styles from './toast.module.css';

export type ToastAction = { label: string; onPress: () => void };

type Toast = { text: string; action: ToastAction | undefined };

const shownMs = 5000;
const shownWithActionMs = 8000;

let current: Toast | null = null;
const listeners = new Set<() => void>();

/** Shows a toast in place of the one before; with an action it stays a little longer. */
export function showToast(text: string, action?: ToastAction): void {
  setToast({ text, action });
}

function setToast(next: Toast | null) {
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Where toasts appear; once, at the top of the app. */
export function ToastRegion() {
  const toast = useSyncExternalStore(subscribe, () => current);
  useEffect(() => {
    if (toast === null) return undefined;
    const timer = setTimeout(() => setToast(null), toast.action === undefined ? shownMs : shownWithActionMs);
    return () => clearTimeout(timer);
  }, [toast]);
  return <output className={styles.region}>{toast !== null && <ToastSlip toast={toast} />}</output>;
}

function ToastSlip({ toast: { text, action } }: { toast: Toast }) {
  const onPress = () => {
    setToast(null);
    action?.onPress();
  };
  return (
    <span className={cx(styles.toast, action !== undefined && styles.withAction)}>
      {text}
      {action !== undefined && (
        <button type="button" className={styles.action} onClick={onPress}>
          {action.label}
        </button>
      )}
    </span>
  );
}
