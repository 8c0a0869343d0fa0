/**
 * A digest of what one reader may see: the records in buckets, each bucket as their number and the exclusive or of a hash
 * of type, id and revision (SPEC [D5]). Equal on both sides means equal records; any hole, whatever made it, shows in its
 * bucket. Voided records are not counted: those of long ago are no longer in the feed.
 */
import * as z from 'zod';
import { Id } from '#domain/records/field.ts';
import { MAX_PULL, Row } from './messages.ts';

/** A record as both sides count it. */
export const Counted = z.object({ type: z.string().max(40), id: Id, rev: z.number().int() });
export type Counted = z.infer<typeof Counted>;

/** Few enough that a comparison that finds nothing is two kilobytes. */
export const BUCKETS = 64;

/** One short text a bucket: `12:9f3c…`. The order of the records does not matter. */
export function digestOf(records: Iterable<Counted>, of: number): readonly string[] {
  const buckets = Array.from({ length: of }, () => ({ count: 0, a: 0, b: 0 }));
  for (const record of records) {
    const bucket = buckets[bucketOf(record, of)];
    if (!bucket) continue;
    const text = `${record.type}:${record.id}:${record.rev}`;
    bucket.count += 1;
    bucket.a ^= hashOf(text, FIRST);
    bucket.b ^= hashOf(text, SECOND);
  }
  return buckets.map(({ count, a, b }) => `${count}:${hex(a)}${hex(b)}`);
}

/** Which of so many buckets a record is in, whatever its revision. */
export const bucketOf = ({ type, id }: Pick<Counted, 'type' | 'id'>, of: number): number =>
  hashOf(`${type}:${id}`, FIRST) % of;

/** The buckets in which two digests differ. */
export const differing = (mine: readonly string[], theirs: readonly string[]): readonly number[] =>
  mine.flatMap((each, bucket) => (each === theirs[bucket] ? [] : [bucket]));

/** The phone counts what it has and asks whether the school counts the same. */
export const DigestRequest = z.object({
  deviceId: Id,
  person: Id.optional(),
  /** How far it has read: only two states of the same moment can be compared. */
  cursor: z.string().max(400),
  buckets: z.array(z.string().max(40)).min(1).max(1024),
});
export type DigestRequest = z.infer<typeof DigestRequest>;

export const DigestReply = z.object({
  /** False when the phone has not read everything, or her rights have changed: pull, then ask again. */
  isCurrent: z.boolean(),
  /** Where the two differ, and what the school has there. */
  differing: z.array(z.object({ bucket: z.number().int(), records: z.array(Counted) })),
  /** What the school has of this phone's ops, counted anew: as in the reply to a push [P5]. */
  lastDeviceSeq: z.number().int(),
  missing: z.array(z.tuple([z.number().int(), z.number().int()])),
  received: z.number().int(),
});
export type DigestReply = z.infer<typeof DigestReply>;

/** Asks for records by name; `rev` is what the phone has, so that the school finds its own holes, and 0 for what it has not. */
export const RecordsRequest = z.object({
  deviceId: Id,
  person: Id.optional(),
  records: z.array(Counted).max(MAX_PULL),
});
export type RecordsRequest = z.infer<typeof RecordsRequest>;

/** Those of them that are hers, as a pull would bring them. */
export const RecordsReply = z.object({ rows: z.array(Row) });
export type RecordsReply = z.infer<typeof RecordsReply>;

const FIRST = 0x811c9dc5;
const SECOND = 0x9747b28c;

/** FNV-1a over the UTF-16 units with the last mixing of murmur3, 32 bits: two of them with different seeds are enough to find a hole. */
function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');
