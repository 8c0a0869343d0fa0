// One answer a teacher can pick. Shared by segments, chips, ticks and selects, so that a record's options fit them all.

export type Choice<T extends string = string> = {
  value: T;
  label: string;
  /** Quiet words at the end of a tick row. */
  small?: string | undefined;
  /** Picked, it deserves a second look: amber. */
  alert?: boolean | undefined;
};

/** A field that holds one answer, or null when it was taken back. Goes with react-hook-form's Controller. */
export type OneOf<T extends string> = {
  choices: readonly Choice<T>[];
  value?: T | null | undefined;
  onChange: (value: T | null) => void;
};

/** A field that holds any number of answers, in the order of the choices. */
export type AnyOf<T extends string> = {
  choices: readonly Choice<T>[];
  value?: readonly T[] | null | undefined;
  onChange: (value: T[]) => void;
};

/** The answers after one was pressed, always in the order of the choices. */
export function toggled<T extends string>({ choices, value }: AnyOf<T>, pressed: T): T[] {
  const chosen = new Set(value ?? []);
  if (!chosen.delete(pressed)) chosen.add(pressed);
  return choices.map((choice) => choice.value).filter((each) => chosen.has(each));
}
