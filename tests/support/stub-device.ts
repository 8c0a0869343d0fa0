/**
 * The whole `Device` in memory, for tests of screens: what is saved is applied and remembered, subscriptions fire, and
 * refusals can be planted. `device.saved` holds every batch of edits as the screen handed them over.
 */
import type {
  Buckets,
  Device,
  Draft,
  Edit,
  Health,
  Left,
  KeptPhoto,
  LocalRecord,
  Receipt,
  SaveRefusal,
  SyncState,
} from '#device/device.ts';
import type { Compared } from '#device/compare.ts';
import type { Office } from '#device/office.ts';
import type { Rescue } from '#device/rescue/verbs.ts';
import { sharedId } from '#device/new-id.ts';
import type { Person } from '#domain/access.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import type { Role } from '#domain/records/roles.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import type { Me } from '#sync/messages.ts';
import { idOf, myClassId, myId, stoppedAt } from './builders.ts';
import { offlineOffice } from './offline-office.ts';
import { stubHold } from './stub-hold.ts';
import { stubLeft } from './stub-left.ts';
import { stubRescue } from './stub-rescue.ts';
import { stubRecords, topic, type StubRecords } from './stub-records.ts';

export interface StubOptions {
  readonly me?: Partial<Me>;
  readonly person?: Person;
  readonly records?: readonly LocalRecord[];
  readonly isFetching?: true;
  readonly drafts?: readonly Draft[];
  readonly receipts?: readonly Receipt[];
  readonly now?: number;
  readonly syncState?: SyncState;
  readonly isStalled?: boolean;
  readonly arePhotosHeldBack?: boolean;
  /** What 和学校核对 finds; nothing when the school cannot be asked. */
  readonly compared?: Compared;
  readonly rescue?: Partial<Rescue>;
  readonly health?: Partial<Health>;
  readonly office?: Partial<Office>;
  readonly seenChanges?: readonly string[];
  /** How pages were left on this phone before the app was opened. */
  readonly left?: Left;
}

/** Set one of these and the next calls are refused until it is taken away again. */
interface Refusals {
  save?: SaveRefusal | undefined;
  drafts?: SaveRefusal | undefined;
  photos?: SaveRefusal | { readonly type: 'not-a-picture' } | undefined;
}

export interface StubDevice extends Device {
  readonly records: StubRecords;
  /** Every `save` in order, with the draft it cleared. */
  readonly saved: readonly { readonly edits: readonly Edit[]; readonly clearDraft?: string | undefined }[];
  readonly refusals: Refusals;
  /** Moves the clock. */
  pass(ms: number): void;
  setSyncState(state: SyncState): void;
  /** She signs out in another tab. */
  signOutElsewhere(): void;
}

const aPerson: Person = { id: myId, roles: ['class-teacher'], classes: [myClassId] };

function aMe(now: number, over: Partial<Me> = {}): Me {
  return {
    personId: myId,
    name: '妥文珍',
    username: 'tuowenzhen',
    roles: ['class-teacher'],
    classes: [myClassId],
    schoolId: idOf(900_003),
    schoolName: '松岔中心小学',
    mustChangePassword: false,
    today: dayInChina(now),
    serverTime: now,
    ...over,
  };
}

/** A phone that is unlocked, online and idle, unless the options say otherwise. */
export function stubDevice(options: StubOptions = {}): StubDevice {
  let now = options.now ?? stoppedAt;
  let nextId = 500_000;
  const me = aMe(now, options.me);
  const person = options.person ?? {
    ...aPerson,
    id: me.personId,
    roles: me.roles as readonly Role[],
    classes: me.classes,
  };
  const clock = () => now;
  const records = stubRecords(options.records ?? [], { now: clock, author: person.id, isFetching: options.isFetching });
  const refusals: Refusals = {};
  const drafts = stubDrafts(options.drafts ?? [], { now: clock, refusals });
  const outbox = stubOutbox(options.receipts ?? []);
  const sync = stubSync(options.syncState ?? { type: 'idle' }, { ...options, now: clock });
  const rescue = stubRescue(outbox, drafts);
  const saved: StubDevice['saved'][number][] = [];
  const elsewhere = topic();
  let seenChanges = options.seenChanges && new Set(options.seenChanges);
  let seenTold: ReadonlySet<string> = new Set();
  const newId: Device['newId'] = (of) => (of && sharedId(of)) ?? idOf((nextId += 1));

  return {
    me,
    person,
    records,
    drafts,
    outbox,
    sync: sync.face,
    saved,
    refusals,
    photos: stubPhotos(refusals),
    seen: {
      changes: () => seenChanges,
      async mark(changes) {
        seenChanges = new Set(changes);
      },
      told: () => seenTold,
      async putAway(told) {
        seenTold = new Set(told);
      },
    },
    left: options.left ?? stubLeft(),
    office: { ...offlineOffice, ...options.office },
    newId,
    keepFirstPage: async () => undefined,
    now: clock,
    pass: (ms) => {
      now += ms;
    },
    setSyncState: sync.set,
    signOutElsewhere: elsewhere.change,
    onSignedOut: elsewhere.subscribe,
    async save(edits, { clearDraft } = {}) {
      if (refusals.save) return refuse(refusals.save);
      const missing = edits.find((edit) => 'id' in edit && edit.do !== 'create' && !records.knows(edit.type, edit.id));
      if (missing && 'id' in missing) return refuse({ type: 'record-missing', id: missing.id });
      saved.push({ edits, clearDraft });
      records.apply(edits);
      if (clearDraft !== undefined) await drafts.drop(clearDraft);
      const opIds = edits.map(() => newId());
      outbox.add(edits, { opIds, at: now });
      return succeed({ at: now, opIds });
    },
    health: async () => ({ ...soundHealth, ...options.health }),
    protectStorage: async () => true,
    provePin: async () => succeed(true as const),
    changePin: async () => succeed(true as const),
    changePassword: async () => succeed(true as const),
    lock: () => undefined,
    rescue: { ...rescue, ...options.rescue },
    signOut: async (accepted) => {
      const unsent = rescue.unsent();
      const isNothing = Object.values(unsent).every((count) => count === 0);
      const isAccepted = JSON.stringify(accepted) === JSON.stringify(unsent);
      return isNothing || isAccepted ? succeed(true as const) : refuse({ type: 'unsent', unsent });
    },
  };
}

function stubDrafts(first: readonly Draft[], deps: { now: () => number; refusals: Refusals }): Device['drafts'] {
  const byKey = new Map(first.map((draft) => [draft.key, draft]));
  const { subscribe, version, change } = topic();
  let list: readonly Draft[] | undefined;
  const changed = () => {
    list = undefined;
    change();
  };
  return {
    all: () => (list ??= [...byKey.values()].sort((a, b) => b.savedAt - a.savedAt)),
    get: (key) => byKey.get(key),
    damaged: () => [],
    async keep(draft): Promise<Result<{ at: number; opIds: readonly string[] }, SaveRefusal>> {
      const savedAt = deps.now();
      if (deps.refusals.drafts) {
        byKey.set(draft.key, { ...draft, savedAt, isUnkept: true });
        changed();
        return refuse(deps.refusals.drafts);
      }
      byKey.set(draft.key, { ...draft, savedAt });
      changed();
      return succeed({ at: savedAt, opIds: [] });
    },
    hasUnkept: () => [...byKey.values()].some((draft) => draft.isUnkept),
    async keepAgain() {
      if (deps.refusals.drafts) return;
      for (const { isUnkept, ...draft } of byKey.values()) if (isUnkept) byKey.set(draft.key, draft);
      changed();
    },
    hold: () => stubHold(),
    async drop(key) {
      byKey.delete(key);
      changed();
    },
    subscribe,
    version,
  };
}

function stubOutbox(first: readonly Receipt[]) {
  let receipts = first;
  let counted: Buckets | undefined;
  const { subscribe, version, change } = topic();
  const countOf = (bucket: Receipt['bucket']) => receipts.filter((each) => each.bucket === bucket).length;
  return {
    subscribe,
    version,
    receipts: () => receipts,
    buckets: (): Buckets =>
      (counted ??= {
        sent: countOf('sent'),
        waiting: countOf('waiting'),
        ask: countOf('ask'),
        photosWaiting: receipts.reduce((sum, each) => sum + each.photosWaiting, 0),
      }),
    add(edits: readonly Edit[], { opIds, at }: { opIds: readonly string[]; at: number }) {
      const fresh = edits.map((edit, index): Receipt => {
        const subject = edit.do === 'resolve' ? { type: 'conflict', id: edit.conflictId } : edit;
        const about = { type: subject.type, recordId: subject.id, child: 'child' in edit ? edit.child : undefined };
        return { ...about, opId: opIds[index] ?? '', kind: edit.do, at, bucket: 'waiting', photosWaiting: 0 };
      });
      receipts = [...fresh.reverse(), ...receipts];
      counted = undefined;
      change();
    },
  };
}

function stubSync(
  first: SyncState,
  {
    now,
    isStalled = false,
    arePhotosHeldBack = false,
    compared,
  }: Pick<StubOptions, 'isStalled' | 'arePhotosHeldBack' | 'compared'> & { now: () => number },
) {
  let state = first;
  const { subscribe, version, change } = topic();
  const face: Device['sync'] = {
    state: () => state,
    lastContactAt: now,
    clockOffsetMs: () => 0,
    schoolHas: () => 0,
    writtenThen: () => 0,
    isStalled: () => isStalled,
    arePhotosHeldBack: () => arePhotosHeldBack,
    sendPhotos: async () => state,
    now: async () => state,
    compare: async () => compared,
    subscribe,
    version,
  };
  const set = (next: SyncState) => {
    state = next;
    change();
  };
  return { face, set };
}

function stubPhotos(refusals: Refusals): Device['photos'] {
  let kept = 0;
  return {
    async keep(file) {
      if (refusals.photos) return refuse(refusals.photos);
      kept += 1;
      return succeed<KeptPhoto>({ sha256: String(kept).padStart(64, '0'), size: Math.max(1, file.size) });
    },
    url: async (sha256) => succeed(`blob:photo-${Number(sha256)}`),
    stateOf: () => 'here',
  };
}

const soundHealth: Health = {
  isPersisted: true,
  freeBytes: 2_000_000_000,
  usedBytes: 4_000_000,
  clockOffsetMs: 0,
  isServed: true,
  wasEmptied: false,
  batteryPercent: 80,
};
