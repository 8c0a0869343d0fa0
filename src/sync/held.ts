/** Held work before the head [P10]: what she is shown of it, in which of three lists it stands, and how many stand there. */
import * as z from 'zod';
import { Id } from '#domain/records/field.ts';
import { heldReasons, Op, Settlement, type HeldReason } from './messages.ts';
import { StuckOp } from './exchange.ts';

/** What a head reads of a held op. One that is sealed as a whole shows what it is and none of its words. */
export const HeldOp = Op.pick({
  type: true,
  id: true,
  child: true,
  kind: true,
  set: true,
  deviceTime: true,
  reason: true,
})
  .strip()
  .extend({ isSealed: z.boolean().optional() });

/** One held op; without `op` it could not be read and `raw` is the beginning of what came. */
export const HeldWork = z.object({
  number: z.number().int(),
  by: z.string(),
  receivedAt: z.number().int(),
  isAside: z.boolean(),
  reason: z.enum(heldReasons).optional().catch(undefined),
  isLeap: z.boolean().optional(),
  settlements: z.array(Settlement),
  op: HeldOp.optional(),
  raw: z.string().optional(),
});
export type HeldWork = z.infer<typeof HeldWork>;

/** What is too large and still on its phone, with whose phone it is. */
const StuckWork = StuckOp.extend({ by: Id });
export type StuckWork = z.infer<typeof StuckWork>;

/** `open`: hers to decide · `waiting`: for another op, and most settle by themselves · `aside`: left out by her. */
export const heldPlaces = ['open', 'waiting', 'aside'] as const;
export type HeldPlace = (typeof heldPlaces)[number];

/** Held for something that has not come. */
export const AWAITING: readonly HeldReason[] = ['predecessor-missing', 'record-missing'];

export function heldPlace({ isAside, reason }: Pick<HeldWork, 'isAside' | 'reason'>): HeldPlace {
  if (isAside) return 'aside';
  return reason !== undefined && AWAITING.includes(reason) ? 'waiting' : 'open';
}

/** The newest of each place, or of one what lies before a number; `counts` says how many there are in all, an older server does not. */
export const HeldList = z.object({
  held: z.array(HeldWork),
  stuck: z.array(StuckWork),
  counts: z.record(z.enum(heldPlaces), z.number().int()).optional(),
});
export type HeldList = z.infer<typeof HeldList>;

/** Everything, from the newest; or what comes after the last one seen in a place. */
export const AskedOfHeld = z.object({
  place: z.enum(heldPlaces).optional(),
  before: z.coerce.number().int().optional(),
});
export type AskedOfHeld = z.infer<typeof AskedOfHeld>;
