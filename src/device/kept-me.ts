/** Who a person is, as this phone keeps it sealed beside her keys; and what is left to say of her where that is damaged. */
import type * as z from 'zod';
import type { KeptEnrolment } from './settings.ts';
import type { Vault } from './vault/vault.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import { Me } from '#sync/messages.ts';

/** Nothing when it is damaged: her keys are sound all the same, and so is what they open. */
export const readable = async <T>(shape: z.ZodType<T>, opening: Promise<unknown>): Promise<T | undefined> =>
  shape.safeParse(await opening.catch(() => undefined)).data;

export const keptMe = ({ personId, me }: KeptEnrolment, vault: Vault): Promise<Me | undefined> =>
  readable(Me, vault.open(`me|${personId}`, me));

/** What stands in clear beside it, until the school says the rest; her duties are in her own record of the staff. */
export const meOnTheDoor = ({ personId, name, schoolName }: KeptEnrolment, now: number): Me => ({
  personId,
  name,
  schoolName,
  username: '',
  schoolId: '',
  roles: [],
  classes: [],
  mustChangePassword: false,
  today: dayInChina(now),
  serverTime: now,
});
