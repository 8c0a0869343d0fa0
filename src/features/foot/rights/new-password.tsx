/** What a password of an account must be, and the two fields in which a new one is chosen. The school holds the same rule. */
import type { UseFormRegisterReturn } from 'react-hook-form';
import * as z from 'zod';
import { PasswordField } from '#ui/account-fields.tsx';

export const NewPassword = z.string().min(8, '至少8个字，长一点更好。').max(200, '太长了，200个字以内。');

/** Written twice: what is mistyped among dots would lock her out. */
export const passwordTwice = { password: NewPassword, again: z.string() };

export const isTwiceTheSame = (form: { readonly password: string; readonly again: string }): boolean =>
  form.password === form.again;

export const notTwiceTheSame = { error: '两次写的不一样。', path: ['again'] };

type FieldName = keyof typeof passwordTwice;

export interface NewPasswordFieldsProps {
  readonly label?: string | undefined;
  readonly again?: string | undefined;
  readonly fields: Readonly<Record<FieldName, UseFormRegisterReturn>>;
  readonly errors: Readonly<Partial<Record<FieldName, { readonly message?: string | undefined }>>>;
}

export const NewPasswordFields = ({ label = '新密码', again = '再写一遍', fields, errors }: NewPasswordFieldsProps) => (
  <>
    <PasswordField label={label} autoComplete="new-password" error={errors.password?.message} {...fields.password} />
    <PasswordField label={again} autoComplete="new-password" error={errors.again?.message} {...fields.again} />
  </>
);
