/** Ties a form to its draft: every change is kept, and what is typed is on the disk before the page goes out of sight. */
import { useEffect, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { Device } from '#device/device.ts';
import { draftKeeper, type DraftKeeper } from './draft-keeper.ts';
import { fieldId } from './fields/field-words.ts';
import type { Start } from './form-start.ts';

export function useDraft(device: Device, form: UseFormReturn, start: Start): DraftKeeper {
  const [keeper] = useState(() => {
    const { key, kind, child, recordId, seen, at, group, untouched, keptAt } = start;
    const draft = { key, type: kind.type, child, recordId, seen, at, group };
    return draftKeeper(device, { draft, read: () => form.getValues(), first: start.values, untouched, keptAt });
  });
  useEffect(() => form.subscribe({ formState: { values: true }, callback: () => keeper.touch() }), [form, keeper]);
  useEffect(() => {
    const flush = () => void keeper.flush();
    const onHide = () => {
      if (document.visibilityState === 'hidden') flush();
    };
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('pagehide', flush);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [keeper]);
  return keeper;
}

/** Puts the person back into the field a draft was left at, or into the one a finding is about. */
export function focusField(name: string): void {
  const element = document.getElementById(fieldId(name)) ?? document.getElementById(`${fieldId(name)}-label`);
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: 'center' });
}
