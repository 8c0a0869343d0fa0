/** What an error of the browser's storage means for whoever asked. */
import type { SaveRefusal } from './device.ts';

/** Names of errors after which a new connection may help: WebKit's lost server, a closed handle, a hung open. */
const lostNames = new Set([
  'UnknownError',
  'DatabaseClosedError',
  'InvalidStateError',
  'InvalidState',
  'OpenFailedError',
  'TimeoutError',
  'AbortError',
  'VersionError',
]);

/** What a storage error means; nothing for a mistake in the program, which must throw. Quota hides in `inner` (Dexie) of an abort. */
export function troubleOf(error: unknown): Extract<SaveRefusal['type'], 'disk-full' | 'storage-lost'> | undefined {
  const names = namesOf(error);
  if (names.includes('QuotaExceededError')) return 'disk-full';
  return names.some((name) => lostNames.has(name)) ? 'storage-lost' : undefined;
}

function namesOf(error: unknown): readonly string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { name, inner } = error as { readonly name?: unknown; readonly inner?: unknown };
  return [...(typeof name === 'string' ? [name] : []), ...namesOf(inner)];
}
