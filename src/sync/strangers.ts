/** What a phone learns of its people at a school that was restored from an older copy [P12]. */
import * as z from 'zod';
import { Id } from '#domain/records/field.ts';

/**
 * Persons enrolled on a phone whom the school does not know, because it was restored from a copy older than their accounts;
 * `isFree`: the account that asks has not been used and can go on as one of them [P12].
 */
export const Strangers = z.object({ persons: z.array(Id), isFree: z.boolean() });
export type Strangers = z.infer<typeof Strangers>;
