/** Puts the parts of an unlocked phone together, and takes them apart again. */
import { createContactBook } from './contact-book.ts';
import type { Database, StorageRefusal } from './database.ts';
import type { DeviceDeps } from './deps.ts';
import type { Device, Left, Sync } from './device.ts';
import { createDrafts } from './drafts.ts';
import { sweepForgottenPhotos } from './forgotten-photos.ts';
import { readHealth } from './health.ts';
import { createJournal } from './journal.ts';
import { createLazyOffice } from './lazy-office.ts';
import { withPiece } from './late-piece.ts';
import { createMirror } from './mirror.ts';
import { createNeighbours } from './neighbours.ts';
import type { Network } from './network.ts';
import { newIdIn } from './new-id.ts';
import { createOutbox } from './outbox.ts';
import type { OwnSecrets } from './own-secrets.ts';
import { createAlbum } from './photos.ts';
import type { Reports } from './reports.ts';
import { createRescue, type RescueParts } from './rescue/rescue.ts';
import { createSeen } from './seen.ts';
import { notedIfRoom } from './settings.ts';
import { createShelf } from './shelf.ts';
import { createQueue } from './signal.ts';
import { createSyncLoop } from './sync-loop.ts';
import { packInQuiet } from './packs.ts';
import { catchUp, readAgain, readAll, type Disk, type Taken, type Unlocked } from './unlocked.ts';
import type { Vault } from './vault/vault.ts';
import type { Person } from '#domain/access.ts';
import { Consent } from '#domain/records/consent.ts';
import { roles, type Role } from '#domain/records/roles.ts';
import { Staff } from '#domain/records/staff.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import type { Me } from '#sync/messages.ts';

export interface Opening {
  readonly deps: DeviceDeps;
  readonly network: Network;
  readonly me: Me;
  readonly deviceId: string;
  readonly vault: Vault;
  readonly database: Database;
  /** What was read of it while the PIN was stretched. */
  readonly disk?: Result<Disk, StorageRefusal> | undefined;
  readonly wasEmptied: boolean;
  readonly reports: Reports;
  /** Errands with the door: the recovery secret on its way, what the school says of this person now. */
  readonly errands: (isRestored: boolean) => Promise<void>;
  readonly seals: RescueParts['seals'];
  readonly secrets: OwnSecrets;
  /** Forgets the person's keys on this phone. */
  readonly forget: () => Promise<void>;
  /** Tells the school of a sign-out. */
  readonly takeLeave: () => Promise<void>;
}

/** Nobody saves before the first list stands. */
const savePiece = () => import('./save.ts');
/** When the list stands on a slow phone too, ms: what the first save needs is there before somebody asks for it. */
const READ_SAVE_MS = 2000;

/** Reads everything into memory and starts the loop; refuses when the database does not open. */
export async function openDevice(opening: Opening): Promise<Result<Device, StorageRefusal>> {
  const { deps, network, reports } = opening;
  const unlocked = unlockedOf(opening);
  const read = await readAll(unlocked, opening.disk);
  if (!read.ok) {
    close(opening, unlocked);
    return read;
  }
  await tidy(unlocked, read.value);
  const contacts = createContactBook(unlocked, read.value.contact);
  const seen = createSeen(unlocked, read.value.seen);
  const album = createAlbum(unlocked, network);
  const outbox = createOutbox(unlocked);
  const onStall = (count: number) =>
    void notedIfRoom(reports.note({ what: 'stalled', device: opening.deviceId, count }));
  const poke = () => sync.poke();
  const { rescue, carrier } = await createRescue({ unlocked, network, seals: opening.seals, poke }, read.value.parcels);
  const sync = createSyncLoop({ unlocked, network, album, contacts, carrier, errands: opening.errands, onStall });
  const stopHearing = followNeighbours(unlocked);
  const stopPacking = packInQuiet(unlocked);
  const stopReading = deps.after(READ_SAVE_MS, () => void savePiece().catch(() => undefined));
  const stopAll = () => {
    stopReading();
    sync.stop();
    album.close();
    stopHearing();
    stopPacking();
  };
  // Nothing else begins it after an unlock: a phone that never left the school's network hears no `online`.
  sync.poke();
  const person = dutiesOf(opening, unlocked);
  return succeed({
    me: opening.me,
    get person() {
      return person();
    },
    records: unlocked.mirror,
    drafts: createDrafts(unlocked),
    photos: album,
    outbox,
    sync,
    office: createLazyOffice(network, opening.deviceId),
    rescue,
    seen,
    left: leftOn(unlocked),
    newId: (of) => newIdIn(unlocked, of),
    now: () => deps.now(),
    save: (edits, options) => saveAndSend({ unlocked, sync }, edits, options),
    ...healthOf(opening, sync),
    ...opening.secrets,
    keepFirstPage: (build, draw) => keepPage(unlocked, build, draw),
    onSignedOut: unlocked.neighbours.onSignedOut,
    lock() {
      stopAll();
      close(opening, unlocked);
    },
    signOut: signingOut({ opening, unlocked, count: () => rescue.unsent(), stopAll }),
  });
}

/**
 * Her duties, by the record of the staff: it comes with the children it gives her, while what is kept at the door is as old
 * as the last unlock, and may be damaged. The same object until it changes.
 */
function dutiesOf({ me }: Opening, { mirror }: Unlocked): () => Person {
  let read: unknown;
  let person = personOf(me);
  return () => {
    const staff = mirror.get(Staff, me.personId)?.doc;
    if (staff && staff !== read) person = personOf({ ...me, roles: staff.roles ?? [], classes: staff.classes ?? [] });
    read = staff;
    return person;
  };
}

type Leaving = Parameters<typeof import('./sign-out.ts').signOut>[0];

const signingOut =
  (leaving: Leaving): Device['signOut'] =>
  (accepted) =>
    withPiece(
      () => import('./sign-out.ts'),
      (piece) => piece.signOut(leaving, accepted),
      refuse({ type: 'unread' as const }),
    );

const healthOf = ({ deps: { host }, wasEmptied }: Opening, sync: Sync): Pick<Device, 'health' | 'protectStorage'> => ({
  health: () => readHealth(host, { clockOffsetMs: sync.clockOffsetMs(), wasEmptied }),
  protectStorage: () => host.persist(),
});

const leftPiece = () => import('./left-as.ts');

/** No page waits for how it was left. */
const leftOn = (unlocked: Unlocked): Left => ({
  read: (page) => withPiece(leftPiece, (piece) => piece.readLeft(unlocked, page), undefined),
  keep: (page, value) => withPiece(leftPiece, (piece) => piece.keepLeft(unlocked, page, value), undefined),
});

/** A piece that cannot be read is asked for in the next quiet moment. */
const keepPage = (unlocked: Unlocked, build: string, draw: () => string): Promise<void> =>
  withPiece(
    () => import('./keep-first-page.ts'),
    (piece) => piece.keepFirstPage(unlocked, build, draw),
    undefined,
  );

/** What the disk asks for once it is in memory. */
async function tidy(unlocked: Unlocked, { isWhole, parked }: Taken): Promise<void> {
  // Mostly there is nothing. A piece that cannot be read must not keep the phone shut: the next unlock looks again.
  const unpark = () =>
    withPiece(
      () => import('./parked.ts'),
      (piece) => piece.unpark(unlocked, parked),
      undefined,
    );
  if (parked.length > 0) await unpark();
  if (isWhole) await sweepForgottenPhotos(unlocked);
}

/** The school hears of it at once, and pictures go whose consent these edits took back. */
async function saveAndSend(
  { unlocked, sync }: { readonly unlocked: Unlocked; readonly sync: { poke(): void } },
  ...[edits, options]: Parameters<Device['save']>
): ReturnType<Device['save']> {
  // Read before it is in turn: while a piece is on its way over a bad line, drafts are kept.
  const saved = await withPiece(
    savePiece,
    ({ saveEdits }) => unlocked.inTurn(() => saveEdits(unlocked, edits, options)),
    refuse({ type: 'storage-lost' as const }),
  );
  if (!saved.ok) return saved;
  if (edits.some((edit) => 'type' in edit && edit.type === Consent.type)) await dropWithdrawn(unlocked);
  sync.poke();
  return saved;
}

/** It is saved, whatever comes of this; a piece that cannot be read is asked for again with the school's next word. */
const dropWithdrawn = (unlocked: Unlocked): Promise<void> =>
  withPiece(
    () => import('./withdrawn-photos.ts'),
    (piece) => piece.dropWithdrawnPhotos(unlocked),
    undefined,
  );

function unlockedOf({ deps, me, deviceId, vault, database }: Opening): Unlocked {
  const journal = createJournal();
  const neighbours = createNeighbours(deps, me.personId);
  const shelf = createShelf();
  const mirror = createMirror(journal);
  return { deps, me, deviceId, vault, database, journal, mirror, shelf, neighbours, inTurn: createQueue() };
}

/**
 * Takes over what other tabs wrote: at once when they say so, now because the disk may have been read before this tab
 * could hear, and when it comes to the front.
 */
function followNeighbours(unlocked: Unlocked): () => void {
  const { deps, neighbours, inTurn } = unlocked;
  let isOver = false;
  const read = (run: () => Promise<unknown>) =>
    void inTurn(async () => (isOver ? undefined : run())).catch((error: unknown) => {
      // Locked in the middle of it: the next unlock reads everything anyway.
      if (!isOver) throw error;
    });
  neighbours.listen((news) =>
    read(async () => {
      if (await readAgain(unlocked, news)) neighbours.tookOver(news.stamp);
    }),
  );
  const stop = deps.onWake(() => read(() => catchUp(unlocked)));
  read(() => catchUp(unlocked));
  return () => {
    isOver = true;
    stop();
  };
}

function close({ vault, database, network }: Opening, { neighbours }: Unlocked): void {
  network.bear(undefined);
  neighbours.close();
  database.close();
  vault.forget();
}

const personOf = ({ personId, roles: named, classes }: Pick<Me, 'personId' | 'roles' | 'classes'>): Person => ({
  id: personId,
  roles: named.filter((role): role is Role => Object.prototype.hasOwnProperty.call(roles, role)),
  classes,
});
