/** Reads request bodies without trusting them: a limit before and after inflating, a limit to nesting, then a schema. */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Context } from 'hono';
import type * as z from 'zod';
import { refuse, succeed, type Result } from '#domain/result.ts';

const inflate = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);
const MAX_NESTING = 64;
const SMALL_BODY = 64 * 1024;
export const PUSH_BODY = 1024 * 1024;

export type BodyRefusal = { readonly type: 'too-large' } | { readonly type: 'unreadable' };

/** The raw bytes, as many as allowed; reading stops at the limit. */
export async function bytesOf(c: Context, limit: number): Promise<Result<Buffer, BodyRefusal>> {
  if (Number(c.req.header('content-length') ?? 0) > limit) return refuse({ type: 'too-large' });
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stream = c.req.raw.body;
  if (!stream) return succeed(Buffer.alloc(0));
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > limit) return refuse({ type: 'too-large' });
    chunks.push(chunk);
  }
  return succeed(Buffer.concat(chunks));
}

/** The body as the schema reads it; gzip is inflated up to the limit and not a byte further. */
export async function bodyOf<S extends z.ZodType>(
  c: Context,
  schema: S,
  limit = SMALL_BODY,
): Promise<Result<z.output<S>, BodyRefusal>> {
  const raw = await bytesOf(c, limit);
  if (!raw.ok) return raw;
  const isPacked = c.req.header('content-encoding') === 'gzip';
  const plain = isPacked ? await unpacked(raw.value, limit) : raw;
  if (!plain.ok) return plain;
  const json = jsonOf(plain.value);
  const parsed = json === undefined ? undefined : schema.safeParse(json);
  return parsed?.success ? succeed(parsed.data) : refuse({ type: 'unreadable' });
}

export const isSha256 = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** Where a part of a file begins, and how large the whole is where the sender says so. */
export function placeIn(c: Context): { readonly offset: number; readonly size: number | undefined } {
  const size = c.req.query('size') ?? '';
  return { offset: Number(c.req.query('offset') ?? 0), size: /^\d{1,9}$/.test(size) ? Number(size) : undefined };
}

async function unpacked(packed: Buffer, limit: number): Promise<Result<Buffer, BodyRefusal>> {
  try {
    return succeed(await inflate(packed, { maxOutputLength: limit }));
  } catch (error) {
    const isBomb = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return refuse({ type: isBomb ? 'too-large' : 'unreadable' });
  }
}

/** The value, or nothing for what is no JSON in UTF-8 or is nested deeper than any form. */
function jsonOf(bytes: Buffer): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return nestingOf(text) > MAX_NESTING ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

/** How deep brackets go, strings left out. */
function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isString = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (isString && sign === '\\') at += 1;
    else if (sign === '"') isString = !isString;
    else if (!isString && (sign === '[' || sign === '{')) deepest = Math.max(deepest, (depth += 1));
    else if (!isString && (sign === ']' || sign === '}')) depth -= 1;
  }
  return deepest;
}
