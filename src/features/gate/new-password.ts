/** What a password of an account must be; the school holds the same rule and refuses with `weak-password`. */
import * as z from 'zod';

export const NewPassword = z.string().min(8, '至少8个字，长一点更好。').max(200, '太长了，200个字以内。');
