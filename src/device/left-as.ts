/**
 * How she left a page: the order of a list, the villages of the day. Sealed like whatever she wrote, because a village says
 * where her children live; what cannot be read is as if she had never been there.
 */
import type { Unlocked } from './unlocked.ts';

type Of = Pick<Unlocked, 'vault' | 'database' | 'neighbours'>;

const rowOf = (page: string): string => `left-${page}`;

/** What was kept of that page last; nothing where there is none, or it cannot be opened. */
export async function readLeft({ vault, database }: Of, page: string): Promise<unknown> {
  const name = rowOf(page);
  const read = await database.read(({ meta }) => meta.get(name));
  const sealed = read.ok ? read.value?.value : undefined;
  return sealed instanceof ArrayBuffer ? vault.open(`meta|${name}`, sealed).catch(() => undefined) : undefined;
}

/** Keeps it in the place of what was there; on a full disk it holds until the app is closed. */
export async function keepLeft({ vault, database, neighbours }: Of, page: string, value: unknown): Promise<void> {
  const name = rowOf(page);
  const sealed = await vault.seal(`meta|${name}`, value);
  const written = await database.write('relaxed', ({ meta }) => meta.put({ name, value: sealed }));
  if (written.ok) neighbours.tell(written.value);
}
