/**
 * A failure that a teacher or the server must handle is a value, not an exception.
 * `Result<T, R>` is either a value or a refusal; a refusal is a union member discriminated on `type`.
 */

export type Result<T, R extends Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: R };

/** The least a refusal says: what it is. Sentences for people are made where they are shown. */
export interface Refusal {
  readonly type: string;
}

export const succeed = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const refuse = <R extends Refusal>(refusal: R): { readonly ok: false; readonly refusal: R } => ({
  ok: false,
  refusal,
});
