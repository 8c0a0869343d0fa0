// What comes up from below with one question or a few choices: a native modal dialog, made by hand where there is none.
import { useEffect, useId, useRef } from 'react';
import type { ReactNode, RefObject } from 'react';
import { Button } from './button.tsx';
import { closeOnBack, watchBack } from './close-on-back.ts';
import styles from './sheet.module.css';

export type SheetProps = {
  open: boolean;
  /** Escape, 关上, a press beside the sheet, or the way back. */
  onClose: () => void;
  title: string;
  note?: ReactNode;
  children: ReactNode;
};

/** A modal sheet; its children exist only while it is open. */
export function Sheet({ open, onClose, title, note, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useWaysOut(dialog, onClose);
  // Before useModal: on closing, its watch over the focus must end before the focus is given back.
  useFallbackKeys(dialog, open, onClose);
  useModal(dialog, open);
  useWayBack(open, onClose);
  const isNative = hasModalDialogs();
  return (
    <>
      {open && !isNative && <div className={styles.veil} onClick={onClose} aria-hidden="true" />}
      <dialog
        ref={dialog}
        className={styles.sheet}
        aria-labelledby={titleId}
        role={isNative ? undefined : 'dialog'}
        aria-modal={isNative ? undefined : true}
        tabIndex={-1}
      >
        {open && (
          <div className={styles.inside}>
            <div className={styles.head}>
              <h2 id={titleId}>{title}</h2>
              <Button kind="text" onClick={onClose}>
                关上
              </Button>
            </div>
            {note !== undefined && <p className={styles.note}>{note}</p>}
            {children}
          </div>
        )}
      </dialog>
    </>
  );
}

/** Safari before 15.4 knows no dialog. */
function hasModalDialogs(): boolean {
  return typeof HTMLDialogElement === 'function' && 'showModal' in HTMLDialogElement.prototype;
}

function useModal(dialog: RefObject<HTMLDialogElement | null>, open: boolean) {
  useEffect(() => {
    const element = dialog.current;
    if (!open || element === null) return undefined;
    const before = document.activeElement;
    if (hasModalDialogs()) {
      element.showModal();
      return () => element.close();
    }
    element.setAttribute('open', '');
    element.focus();
    return () => {
      element.removeAttribute('open');
      if (before instanceof HTMLElement) before.focus();
    };
  }, [dialog, open]);
}

/** Escape on the dialog, and a press on the backdrop: the only press whose target is the dialog itself. */
function useWaysOut(dialog: RefObject<HTMLDialogElement | null>, onClose: () => void) {
  useEffect(() => {
    const element = dialog.current;
    const onCancel = (event: Event) => {
      event.preventDefault();
      onClose();
    };
    const onPress = (event: MouseEvent) => {
      if (event.target === element) onClose();
    };
    element?.addEventListener('cancel', onCancel);
    element?.addEventListener('click', onPress);
    return () => {
      element?.removeEventListener('cancel', onCancel);
      element?.removeEventListener('click', onPress);
    };
  }, [dialog, onClose]);
}

/** The entry in the history stays the same one however often the page draws its sheet anew. */
function useWayBack(open: boolean, onClose: () => void) {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(watchBack, []);
  useEffect(() => (open ? closeOnBack(() => close.current()) : undefined), [open]);
}

/** What a native modal does by itself: Escape closes, and the focus stays inside. */
function useFallbackKeys(dialog: RefObject<HTMLDialogElement | null>, open: boolean, onClose: () => void) {
  useEffect(() => {
    if (!open || hasModalDialogs()) return undefined;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose();
    };
    const onFocus = (event: FocusEvent) => {
      const isInside = event.target instanceof Node && dialog.current?.contains(event.target) === true;
      if (!isInside) dialog.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('focusin', onFocus);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('focusin', onFocus);
    };
  }, [dialog, open, onClose]);
}
