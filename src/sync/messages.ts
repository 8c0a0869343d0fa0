/**
 * What goes over the wire. One schema per message, read on both sides; shapes only, no I/O. Numbers in brackets are the
 * rules of SPEC.md.
 */
import * as z from 'zod';
import { Day } from '#domain/calendar/day.ts';
import { Id } from '#domain/records/field.ts';

/** Sent with every request and every reply; a reply without it is somebody else's (a captive portal) [N1]. */
export const APP_HEADER = 'x-shouwang';
/** Limits of one push on any line: a phone halves its batch when either is passed or the server says 413 [P2]. */
export const MAX_OPS = 200;
export const MAX_PUSH_BYTES = 512 * 1024;
/** And on a quick one, if the school says that it takes so many. */
export const MOST_OPS = 500;
export const MOST_PUSH_BYTES = 1000 * 1024;
/** So many holes are named at most [P5]. */
export const MAX_RANGES = 100;
/** Records in one page of a pull. */
export const MAX_PULL = 500;
/** Largest photo the server takes, bytes. */
export const MAX_PHOTO_BYTES = 5 * 1024 * 1024;

const Value = z.unknown();

/** One changed field: what the writer saw and what she wrote. `null` means absent [O3]. */
export const Change = z.object({ from: Value.optional(), to: Value.optional() });
export type Change = z.infer<typeof Change>;

/**
 * One thing a person did. The phone's outbox is an append-only journal of these; `deviceSeq` is dense (1, 2, 3 …) so that
 * a missing one shows [O1]; `baseRev` is the server revision the writer had seen [O2]; device time is data, never order.
 */
export const Op = z.looseObject({
  opId: Id,
  deviceSeq: z.number().int().min(1),
  type: z.string().min(1).max(40),
  id: Id,
  /** The child this record is about; for a child record its own id; absent for school records. */
  child: Id.optional(),
  kind: z.enum(['create', 'patch', 'delete', 'restore', 'resolve']),
  baseRev: z.number().int().min(0),
  prevOpId: Id.optional(),
  set: z.record(z.string().min(1).max(60), Change),
  /** How often its author has written it anew because it was too large to be sent [P2]; absent for never. */
  wording: z.number().int().min(1).optional(),
  /** For `resolve`: the conflict that is answered, and how. */
  conflictId: Id.optional(),
  choice: z.enum(['kept', 'waiting', 'both', 'new']).optional(),
  reason: z.string().max(500).optional(),
  attachments: z
    .array(z.string().regex(/^[0-9a-f]{64}$/))
    .max(20)
    .optional(),
  deviceTime: z.number().int(),
  /** How far the phone had read when this was written, in the school's own stamps and time: what its owner could know [P9]. */
  seen: z.object({ seq: z.number().int().min(0), at: z.number().int(), epoch: z.string().optional() }).optional(),
  schema: z.number().int().min(1),
});
export type Op = z.infer<typeof Op>;

/**
 * `stored`: in the inbox, not judged yet · `applied`: as written, nobody else had changed anything · `merged`: applied
 * beside others' changes · `conflict`: kept beside a different value, a person decides · `held`: kept, not applied, with
 * a reason · `aside`: the head has looked at a held op and left it out, with her reason [P10] · `duplicate` never travels alone: a repeated op gets its first verdict again [P4].
 */
const verdicts = ['stored', 'applied', 'merged', 'conflict', 'held', 'aside'] as const;
export type Verdict = (typeof verdicts)[number];

/** Why an op is held. Sentences are made on the phone. */
export const heldReasons = [
  'unreadable',
  'id-reused',
  'unknown-kind',
  'wrong-shape',
  'not-yours',
  'predecessor-missing',
  'record-missing',
  'only-adds',
] as const;
export type HeldReason = (typeof heldReasons)[number];

/** What a head decided about a held op: it counts in her name with its author's, or is left out for this reason [P10]. */
export const Settlement = z.object({
  by: z.string(),
  at: z.number().int(),
  how: z.enum(['apply', 'aside']),
  why: z.string().max(500).optional(),
});
export type Settlement = z.infer<typeof Settlement>;

/** What a newer school says beyond this costs nothing else of its reply: the op is kept there, and its turn will come [P3]. */
export const OpResult = z.object({
  opId: z.string(),
  verdict: z.enum(verdicts).catch('stored'),
  /** The record's revision after this op. */
  rev: z.number().int().optional(),
  conflictIds: z.array(Id).optional(),
  reason: z.enum(heldReasons).optional().catch(undefined),
  /** Beside `not-yours`, which every app knows: what is not the writer's is the leap of a state [M8]. */
  isLeap: z.boolean().optional(),
  /** The school's receipt for this op, short enough to read out: `7F3A-2051`. */
  receipt: z.string().optional(),
  /** Every decision of a head about it, oldest first. */
  settlements: z.array(Settlement).optional().catch(undefined),
});
export type OpResult = z.infer<typeof OpResult>;

/** One step in the history of a record, cut to what the reader may see [H1]. */
export const Step = z.object({
  rev: z.number().int(),
  opId: z.string(),
  by: z.string(),
  /** The writer's clock, ms; shown, never used for order. */
  at: z.number().int(),
  /** When the school received it, ms. */
  received: z.number().int(),
  kind: z.string(),
  set: z.record(z.string(), Change),
});
export type Step = z.infer<typeof Step>;

/** A record as the feed carries it: current state only, so the feed compacts itself [D1]. */
export const Row = z.object({
  type: z.string(),
  id: Id,
  child: Id.optional(),
  rev: z.number().int(),
  seq: z.number().int(),
  /** `gone`: voided or deleted; the tombstone keeps its history at the school. `not-yours`: it has left her sight [D7]. */
  state: z.enum(['put', 'gone', 'not-yours']),
  doc: z.record(z.string(), z.unknown()),
  /** Filled fields this reader may not see. */
  sealed: z.array(z.string()),
  author: z.string(),
  madeAt: z.number().int(),
  changedAt: z.number().int(),
  /** Patches after the first version; the creation is `author` and `madeAt`. */
  steps: z.array(Step),
});
export type Row = z.infer<typeof Row>;

/** What a phone has to tell of itself: sending stands still, unsent work was given up or the database found emptied; and how much, as far as it knows. */
export const DeviceReport = z.object({
  id: Id,
  device: Id,
  what: z.enum(['stalled', 'unsent-dropped', 'emptied']),
  count: z.number().int().min(0),
  at: z.number().int(),
});
export type DeviceReport = z.infer<typeof DeviceReport>;

/** The record type under which an open question travels in the ordinary feed [C1]. */
export const CONFLICT = 'conflict';

/** One value of a question, and whose it is. */
export const Side = z.object({
  value: Value.optional(),
  opId: z.string(),
  by: z.string(),
  at: z.number().int(),
  received: z.number().int(),
});
export type Side = z.infer<typeof Side>;

/** Why two files may be of one child [G1]. */
const LikeReason = z.enum(['id-number', 'name-birth', 'name-phone']);
type LikeReason = z.infer<typeof LikeReason>;

/**
 * A question: two people changed the same field of a record, or the same group of fields. Both values stay until a person
 * answers [C2]. Of a group `fields` names the members, `field` the first of them, and each value is a record of theirs.
 * One in a state that only a newer school has a word for is asked: an answer too many overwrites nothing [C3] [S4].
 */
export const Conflict = z.object({
  about: z.object({ type: z.string(), id: Id }),
  field: z.string(),
  fields: z.array(z.string()).optional(),
  /** Not about a field: the file and this other one may be of one child, and the sides are the two files [G1]. */
  alike: z
    .object({ other: Id, reasons: z.array(z.string()).transform(knownReasons), isCertain: z.boolean() })
    .optional(),
  base: Value.optional(),
  kept: Side,
  waiting: Side,
  state: z.enum(['open', 'resolved']).catch('open'),
  resolvedBy: z.string().optional(),
  /** Fields of which neither side says anything any more, because the family took back its yes to them; an older school has none. */
  withdrawn: z.array(z.string()).optional(),
});
export type Conflict = z.infer<typeof Conflict>;

function knownReasons(said: readonly string[]): LikeReason[] {
  return said.flatMap((reason) => LikeReason.safeParse(reason).data ?? []);
}

/** What the phone learns when it signs in. */
export const Me = z.object({
  personId: Id,
  name: z.string(),
  username: z.string(),
  roles: z.array(z.string()),
  classes: z.array(Id),
  schoolId: Id,
  schoolName: z.string(),
  /** The school's public key, hex, to seal work that leaves the phone without the network; an old server has none. */
  schoolKey: z.string().optional(),
  mustChangePassword: z.boolean(),
  /** Her account is closed: what waits on her phone is taken, and nothing else [P8]. */
  isClosed: z.boolean().optional(),
  today: Day,
  serverTime: z.number().int(),
});
export type Me = z.infer<typeof Me>;

/** The answer to signing in: who she is, and the token of her session, which the phone keeps sealed under her PIN. */
export const SignedIn = Me.extend({ token: z.string() });
export type SignedIn = z.infer<typeof SignedIn>;
