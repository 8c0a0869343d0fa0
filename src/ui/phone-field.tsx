// A phone number, typed as people write it, spaces allowed; the domain's phone rule says what to warn about.
import type { NativeField } from './field.tsx';
import { TextField } from './text-field.tsx';

/** One phone number, with the phone's own dial keys. */
export function PhoneField(props: NativeField<HTMLInputElement>) {
  return <TextField {...props} type="tel" inputMode="tel" maxLength={24} />;
}
