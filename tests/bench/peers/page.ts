/** What both peers' pages do before they are measured: seal each visit as the product does, and answer to the bench. */

/** A sealed visit as a peer stores it: opaque text of the ciphertext's size. */
export interface SealedVisit {
  readonly id: string;
  readonly cipher: string;
}

export interface PeerBench {
  /** Fills a new database on this phone with these visits; nothing is sent yet. */
  fill(visits: readonly string[]): Promise<void>;
  /** Sends everything, ms until the server has it. */
  push(): Promise<number>;
  /** Fetches everything into a new database, ms until it is stored, and how many arrived. */
  pull(): Promise<{ readonly ms: number; readonly count: number }>;
}

declare global {
  interface Window {
    peerBench: PeerBench;
  }
}

/** AES-256-GCM, one message a visit, written down as base64 because the peers carry JSON. */
export async function seal(visits: readonly string[]): Promise<readonly SealedVisit[]> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  const text = new TextEncoder();
  return Promise.all(
    visits.map(async (visit) => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const cipher = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, text.encode(visit));
      return { id: crypto.randomUUID(), cipher: base64(new Uint8Array(cipher)) };
    }),
  );
}

const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));

export async function timed(run: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await run();
  return performance.now() - from;
}
