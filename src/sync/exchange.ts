/** What phone and school say to each other in a round. The phone's first load is spared these shapes: they come with the round. */
import * as z from 'zod';
import { Id } from '#domain/records/field.ts';
import { MAX_PULL, MOST_OPS, OpResult, Row } from './messages.ts';

/** An op the phone cannot send because it is too large: what it is, and none of its words [P2]. */
export const StuckOp = z.object({
  opId: Id,
  type: z.string().max(40),
  id: Id,
  child: Id.optional(),
  at: z.number().int(),
  bytes: z.number().int(),
});
export type StuckOp = z.infer<typeof StuckOp>;

export const PushRequest = z.object({
  deviceId: Id,
  /** Whose phone this is, so that another person's session carries nothing of hers [N3]; an old app does not say. */
  person: Id.optional(),
  epoch: z.string().max(60).optional(),
  /** How many ops wait on the phone in all, so that the school can see what has not arrived. */
  pendingTotal: z.number().int().min(0),
  appVersion: z.string().max(40),
  /** How far its clock was from the school's at the last contact. */
  clockOffsetMs: z.number().int().optional(),
  /** What lies on the phone and cannot be sent; an old app does not say. */
  stuck: z.array(StuckOp).max(20).optional(),
  /** Ops are read one by one, so that one unreadable op never blocks the others [P3]. */
  ops: z.array(z.unknown()).max(MOST_OPS),
});
export type PushRequest = z.infer<typeof PushRequest>;

export const PushReply = z.object({
  epoch: z.string(),
  serverTime: z.number().int(),
  results: z.array(OpResult),
  /** Highest deviceSeq received without a gap, and the gaps above it as [from, to] pairs [P5]. */
  lastDeviceSeq: z.number().int(),
  missing: z.array(z.tuple([z.number().int(), z.number().int()])),
  /** How many ops of this device the school holds in all: the phone's `12 / 12 已送达`. */
  received: z.number().int(),
  /** So many ops the school takes at once; one that does not say takes those of any line [P2]. */
  mostOps: z.number().int().min(1).optional(),
});
export type PushReply = z.infer<typeof PushReply>;

export const PullRequest = z.object({
  deviceId: Id,
  person: Id.optional(),
  cursor: z.string().max(400).optional(),
  limit: z.number().int().min(1).max(MAX_PULL).optional(),
  /** Ops whose last verdict was `stored` or `held`: the reply says where they stand now. */
  asking: z.array(Id).max(500).optional(),
  /** The newest schema this app reads; an old app does not say and means 1 [S3]. */
  schema: z.number().int().min(1).optional(),
});
export type PullRequest = z.infer<typeof PullRequest>;

export const PullReply = z.object({
  epoch: z.string(),
  serverTime: z.number().int(),
  /** What of the school's time has surely passed: by this a phone counts ages [L2]. An older server does not say it. */
  sure: z.number().int().optional(),
  rows: z.array(Row),
  verdicts: z.array(OpResult),
  cursor: z.string(),
  more: z.boolean(),
  /** True on every page of a pull that starts from nothing (first, new rights, new epoch): rows not seen by its end are no longer yours [D3]. */
  fresh: z.boolean(),
  /** Set when this app is too old to read what the school holds: no rows came, the cursor stays, unsent work is still taken [S3]. */
  minPullSchema: z.number().int().optional(),
});
export type PullReply = z.infer<typeof PullReply>;
