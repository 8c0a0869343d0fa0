/**
 * 今日 as it is first drawn, sealed beside the records, so that it is on the screen before they are read. The place it is sealed
 * in names everything it was made of: after any write in any tab, on another day, for other rights and in another build it
 * does not open, and she waits for the real page as she would without it.
 */
import type { Database } from './database.ts';
import type { DeviceDeps } from './deps.ts';
import { unlessDamaged } from './sealed-rows.ts';
import type { Vault } from './vault/vault.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import type { Me } from '#sync/messages.ts';

/** What stands on the screen while the phone behind it is opened. */
export interface FirstSight {
  /** The build whose markup it is. */
  readonly build: string;
  /** Resolves when it is on the screen. */
  show(html: string): Promise<void>;
  /** Makes way for the real page, or for what went wrong. */
  end(): void;
}

export const FIRST_PAGE_ROW = 'first-page';

/** What `me` says of the hour at which the school answered changes nothing on the page. */
const HOUR = { today: undefined, serverTime: undefined };

interface MadeOf {
  readonly build: string;
  readonly stamp: unknown;
  readonly me: Me;
  /** Of this phone, ms. */
  readonly now: number;
}

/** What the ciphertext is bound to. */
export const placeOfPage = ({ build, stamp, me, now }: MadeOf): string =>
  [FIRST_PAGE_ROW, build, stamp, dayInChina(now), JSON.stringify({ ...me, ...HOUR })].join('|');

interface Opened {
  readonly deps: Pick<DeviceDeps, 'now'>;
  readonly database: Database;
  readonly vault: Vault;
  readonly me: Me;
}

/** Shows the kept page if it is still what 今日 would show; waits until it is on the screen. */
export async function showFirstPage({ deps, database, vault, me }: Opened, sight: FirstSight): Promise<void> {
  const read = await database.read(({ meta }) => meta.bulkGet(['stamp', FIRST_PAGE_ROW]));
  const [stamp, page] = read.ok ? read.value : [];
  const cipher = page?.value;
  if (!(cipher instanceof ArrayBuffer)) return;
  const place = placeOfPage({ build: sight.build, stamp: stamp?.value, me, now: deps.now() });
  const html = await unlessDamaged(() => vault.open(place, cipher));
  if (typeof html === 'string') await sight.show(html);
}
