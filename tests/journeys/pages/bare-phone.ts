/**
 * The real phone without its screens: everything `#device` does in a browser, with a hand on its clock and its network,
 * so that a browser can be killed, frozen or robbed between any two steps.
 */
import * as z from 'zod';
import { browserDeps } from '#device/browser-deps.ts';
import { databaseName } from '#device/database.ts';
import type { Device, Edit } from '#device/device.ts';
import { createGate } from '#device/gate.ts';
import { Child } from '#domain/records/child.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';

z.config({ jitless: true });

const world = browserDeps('1');
let aheadMs = 0;
/** Calls whose answer is there and is given to the phone by nobody: it stands between the reply and the acknowledgement. */
let withheld: string | undefined;
let isOffline = false;
let hasAnswer = false;
const connections = new Set<IDBDatabase>();

const open = indexedDB.open.bind(indexedDB);
indexedDB.open = (...words) => {
  const request = open(...words);
  request.addEventListener('success', () => connections.add(request.result));
  return request;
};

const gate = createGate({
  ...world,
  pinRounds: 1000,
  now: () => world.now() + aheadMs,
  async fetch(path, init) {
    if (isOffline) throw new TypeError('The network is switched off.');
    const reply = await world.fetch(path, init);
    if (withheld === undefined || !path.includes(withheld)) return reply;
    hasAnswer = true;
    return new Promise<never>(() => {});
  },
});

let opened: Device | undefined;
function device(): Device {
  if (!opened) throw new Error('Enrol or unlock first.');
  return opened;
}

/** Signs in, chooses the PIN and fetches everything; answers with whose phone it is. */
async function enrol(username: string, password: string, pin: string): Promise<string> {
  const me = await gate.signIn(username, password);
  if (!me.ok) throw new Error(`Not signed in: ${me.refusal.type}`);
  const enrolled = await gate.enrol(me.value, pin);
  if (!enrolled.ok) throw new Error(`Not enrolled: ${enrolled.refusal.type}`);
  opened = enrolled.value;
  return me.value.personId;
}

/** `open`, or why not. */
async function unlock(pin: string, personId?: string): Promise<string> {
  const who = personId ?? (await gate.enrolments())[0]?.personId;
  if (who === undefined) return 'nobody';
  const unlocked = await gate.unlock(who, pin);
  if (!unlocked.ok) return unlocked.refusal.type;
  opened = unlocked.value;
  return 'open';
}

/** Saves so many visits at once and answers, once the phone says they are kept, with their ops; else with why not. */
async function save(count = 1, words = '一次'): Promise<readonly string[] | string> {
  const child = device().records.all(Child)[0]?.id ?? '';
  const edits = Array.from({ length: count }, (_, i): Edit => ({
    do: 'create',
    type: HomeVisit.type,
    id: device().newId(),
    child,
    doc: { happenedOn: '2026-04-14', metName: `第 ${i} 次`, advice: words },
  }));
  const saved = await device().save(edits);
  return saved.ok ? saved.value.opIds : saved.refusal.type;
}

async function keepDraft(words: string): Promise<string> {
  const child = device().records.all(Child)[0]?.id ?? '';
  const draft = { key: `home-visit/new/${child}`, type: HomeVisit.type, child, recordId: device().newId() };
  const kept = await device().drafts.keep({ ...draft, values: { advice: words } });
  return kept.ok ? 'kept' : kept.refusal.type;
}

/** Takes a picture of one colour and saves a visit that names it; answers with its name. */
async function savePicture(): Promise<string> {
  const canvas = new OffscreenCanvas(600, 400);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser draws nothing.');
  pen.fillStyle = `rgb(${device().newId().charCodeAt(30)}, 90, 90)`;
  pen.fillRect(0, 0, 600, 400);
  const kept = await device().photos.keep(await canvas.convertToBlob({ type: 'image/jpeg' }));
  if (!kept.ok) throw new Error(kept.refusal.type);
  const child = device().records.all(Child)[0]?.id ?? '';
  const doc = { happenedOn: '2026-04-14', metName: '有照片', photos: [{ ...kept.value, shows: 'thing' }] };
  const saved = await device().save([{ do: 'create', type: HomeVisit.type, id: device().newId(), child, doc }]);
  if (!saved.ok) throw new Error(saved.refusal.type);
  return kept.value.sha256;
}

/** Everything a test asks of the phone at once. */
async function picture() {
  const { isPersisted: _, ...health } = await device().health();
  return {
    ops: device()
      .outbox.receipts()
      .map(({ opId }) => opId),
    buckets: device().outbox.buckets(),
    visits: device().records.all(HomeVisit).length,
    children: device().records.all(Child).length,
    drafts: device()
      .drafts.all()
      .map(({ values }) => values['advice']),
    sync: device().sync.state().type,
    wasEmptied: health.wasEmptied,
  };
}

const barePhone = {
  enrol,
  unlock,
  save,
  keepDraft,
  savePicture,
  stateOfPicture: (sha256: string) => device().photos.stateOf(sha256),
  changePin: async (old: string, next: string) => (await device().changePin(old, next)).ok,
  signOut: async () => (await device().signOut()).ok,
  picture,
  sync: async () => (await device().sync.now()).type,
  enrolments: async () => (await gate.enrolments()).length,
  databaseName,
  passTime: (ms: number) => void (aheadMs += ms),
  goOffline: (is: boolean) => void (isOffline = is),
  /** From now on answers to this path come and are not handed on. */
  withhold: (path: string) => void (withheld = path),
  hasAnswer: () => hasAnswer,
  /** As when the browser loses its database server. */
  closeUnderneath(): void {
    for (const each of connections) each.close();
    connections.clear();
  },
};
declare global {
  interface Window {
    barePhone: typeof barePhone;
  }
}
window.barePhone = barePhone;
