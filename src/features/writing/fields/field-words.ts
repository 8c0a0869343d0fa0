/** What every widget of a form gets, and how it reaches its value in react-hook-form. */
import type { ComponentType } from 'react';
import { useController, useFormContext } from 'react-hook-form';
import type { Field } from '#domain/records/kind.ts';
import type { FieldWords } from '#ui/field.tsx';

export interface WidgetProps {
  readonly field: Field;
  /** Where the value lies in the form. */
  readonly name: string;
  readonly words: FieldWords;
  /** Draws a field inside this one. */
  readonly Draw: ComponentType<{ field: Field; name: string }>;
}

/** The id of a field's first input; a draft remembers the person's place by it. */
export const fieldId = (name: string): string => `f-${name}`;

/** The name of the field an element belongs to: its own id, or the label of the group around it. */
export function fieldNameAt(element: Element): string | undefined {
  const group = element
    .closest('[aria-labelledby^="f-"]')
    ?.getAttribute('aria-labelledby')
    ?.replace(/-label$/, '');
  const id = element.id.startsWith('f-') ? element.id : group;
  return id?.slice(2);
}

/** Label, hint and nothing found yet. */
export const wordsOf = (field: Field, name: string): FieldWords => ({
  label: field.spoken ?? field.label,
  small: field.widget === 'choices' ? '可以选几个' : undefined,
  hint: field.hint,
  id: fieldId(name),
});

/** An uncontrolled native input. */
export function useNative<E extends HTMLElement>(name: string) {
  const { register } = useFormContext();
  const { onChange, onBlur, ref } = register(name);
  return {
    name,
    onChange: (event: { target: E }) => void onChange(event),
    onBlur: (event: { target: EventTarget }) => void onBlur(event),
    ref: ref as (element: E | null) => void,
  };
}

/** A drawn input that listens to its own value; clearing it gives null. */
export function useValue(name: string) {
  const { field } = useController({ name });
  const value: unknown = field.value;
  return { value, onChange: field.onChange as (value: unknown) => void, onBlur: field.onBlur };
}
