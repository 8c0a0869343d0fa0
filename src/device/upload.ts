/**
 * Sends bytes named by their hash, part by part, from where the school has got to. Each part that arrives is progress; one
 * that does not arrive in half a minute is tried again at half the size, so that a village's line carries it in the end.
 */
import * as z from 'zod';
import type { CallRefusal } from './call-refusal.ts';
import type { Network } from './network.ts';
import { succeed, type Result } from '#domain/result.ts';

const MOST_BYTES = 256 * 1024;
const LEAST_BYTES = 8 * 1024;

export interface Upload {
  /** `/sync/v1/photos/<sha256>`. */
  readonly path: string;
  readonly size: number;
  /** The bytes from there on, at most so many. */
  read(at: number, length: number): Promise<ArrayBuffer>;
}

const Answer = z.looseObject({ received: z.number().int(), isComplete: z.boolean() });
type Answer = z.infer<typeof Answer>;

/** The school's last word on it; nothing when it has it already, and nothing is complete when it makes no progress. */
export async function upload(
  network: Network,
  { path, size, ...source }: Upload,
): Promise<Result<Answer, CallRefusal>> {
  let length = MOST_BYTES;
  for (;;) {
    const head = await network.reply({ method: 'HEAD', path });
    if (!head.ok) return head;
    let received = Number(head.value.header('x-received') ?? 0);
    if (head.value.header('x-complete') === '1') return succeed({ received, isComplete: true });
    for (let isLost = false; !isLost;) {
      const bytes = await source.read(received, length);
      const put = await network.ask(Answer, { method: 'PUT', path: `${path}?offset=${received}&size=${size}`, bytes });
      const mayBeSmaller =
        !put.ok && put.refusal.type === 'offline' && (put.refusal.isTimeout ?? put.refusal.isTooLarge);
      isLost = mayBeSmaller === true && length > LEAST_BYTES;
      // The part may have arrived and its reply not: the school is asked again how far it is.
      if (isLost) length /= 2;
      else if (!put.ok) return put;
      else if (put.value.isComplete || put.value.received <= received) return put;
      else received = put.value.received;
    }
  }
}
