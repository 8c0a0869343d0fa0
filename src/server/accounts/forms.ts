/** What the account pages send, as schemas. */
import * as z from 'zod';
import { Day } from '#domain/calendar/day.ts';
import { SchoolCalendar } from '#domain/calendar/school-year.ts';
import { Id, Phone } from '#domain/records/field.ts';
import { roles, type Role } from '#domain/records/roles.ts';
import { DeviceReport } from '#sync/messages.ts';
import { MAX_PASSWORD } from './password.ts';

const roleCodes = Object.keys(roles).filter((code): code is Role => code in roles);

/** Chinese or Latin, without blanks; upper and lower case, full and half width are the same name. */
const Username = z
  .string()
  .max(40)
  .transform((text) => text.normalize('NFKC').trim().toLowerCase())
  .refine((text) => /^[^\s\p{C}]{1,40}$/u.test(text));
const PersonName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((text) => !text.includes('\0'));
const Password = z.string().max(MAX_PASSWORD);
const Roles = z.array(z.enum(roleCodes)).max(roleCodes.length);
const Classes = z.array(Id).max(20);
const Phones = z.array(Phone).max(8);

export const SetUpForm = z.object({
  code: z.string().max(60),
  schoolName: z.string().trim().min(1).max(100),
  calendar: SchoolCalendar,
  person: z.object({ name: PersonName, username: Username, password: Password }),
});
export type SetUpForm = z.infer<typeof SetUpForm>;

export const SignInForm = z.object({ username: Username, password: Password });
export const PasswordForm = z.object({ old: Password, next: Password });
export const NewAccountForm = z.object({
  name: PersonName,
  username: Username,
  roles: Roles,
  classes: Classes,
  cameOn: Day.optional(),
  phones: Phones.optional(),
});
export const AccountChangeForm = z.object({
  name: PersonName.optional(),
  roles: Roles.optional(),
  classes: Classes.optional(),
  isDisabled: z.boolean().optional(),
  /** Nothing takes the day back. */
  cameOn: Day.nullable().optional(),
  phones: Phones.optional(),
  /** What the office had on its screen; absent from an older app. */
  seen: z
    .object({
      name: z.string().max(60),
      roles: z.array(z.string().max(40)).max(50),
      classes: z.array(z.string().max(60)).max(50),
    })
    .optional(),
});
/** 32 bytes in base64url, and whose phone hands them over. */
export const RecoveryForm = z.object({ secret: z.string().regex(/^[A-Za-z0-9_-]{43}=?$/), person: Id.optional() });
/** When the phone was last heard of, as the head had it on her screen, ms. */
export const GoneForm = z.object({ seenAt: z.number().int() });
/** Who is enrolled on the phone that asks. */
export const StrangersForm = z.object({ persons: z.array(Id).max(50) });
export const TakeUpForm = z.object({ person: Id });
/** What phones have noted since the last contact. */
export const ReportsForm = z.object({ reports: z.array(DeviceReport).max(50) });
