/** The three buckets: 已送达, 本机待传, 需处理, counted from the receipts of everything done on this phone. */
import type { Buckets, Outbox, Receipt } from './device.ts';
import { photosAdded, photosIn } from './photo-names.ts';
import { keyOf, type Entry } from './sealed-rows.ts';
import type { Unlocked } from './unlocked.ts';
import { isConfirmed } from '#domain/records/four-eyes.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { CONFLICT, Conflict } from '#sync/messages.ts';

type Seen = Pick<Unlocked, 'journal' | 'mirror' | 'shelf'>;

export function createOutbox(seen: Seen): Outbox {
  const { journal, mirror, shelf } = seen;
  const version = () => journal.signal.version() + mirror.version() + shelf.photoSignal.version();
  // With a term's work on the phone, reading every op anew with each change would take most of a long sync.
  const lasting = new WeakMap<Entry, Receipt>();
  const receipt = (entry: Entry): Receipt => {
    const made = lasting.get(entry) ?? receiptOf(seen, entry);
    if (standsAlone(entry)) lasting.set(entry, made);
    return made;
  };
  let known: { readonly at: number; readonly receipts: readonly Receipt[]; readonly buckets: Buckets } | undefined;
  const now = () => {
    if (known?.at === version()) return known;
    const receipts = [...journal.all()].reverse().map(receipt);
    const buckets = bucketsOf(seen, receipts);
    // A page that renders on every change keeps the old object while the numbers are the same.
    const isSame = known && JSON.stringify(known.buckets) === JSON.stringify(buckets);
    return (known = { at: version(), receipts, buckets: isSame && known ? known.buckets : buckets });
  };
  return {
    buckets: () => now().buckets,
    receipts: () => now().receipts,
    version,
    subscribe(listener) {
      const stops = [journal.signal, mirror, shelf.photoSignal].map((each) => each.subscribe(listener));
      return () => stops.forEach((stop) => stop());
    },
  };
}

/** True where the entry says all of its receipt: no picture, no question and no other record has a part in it. */
const standsAlone = ({ op, state }: Entry): boolean =>
  state !== 'conflict' && op.child !== undefined && photosAdded(op.set).length === 0;

function receiptOf({ mirror, shelf }: Seen, entry: Entry): Receipt {
  const { op, result, state } = entry;
  const record = () => mirror.seen(keyOf(op))?.record;
  const photos = photosAdded(op.set);
  const waiting = photos.filter((sha256) => shelf.photo(sha256)?.state === 'here');
  // She takes it out of the record, or brings it anew: then nothing is left to do.
  const isDamaged = photos.some(
    (sha256) => shelf.photo(sha256)?.state === 'damaged' && photosIn(record()?.doc).includes(sha256),
  );
  return {
    opId: op.opId,
    type: op.type,
    recordId: op.id,
    child: op.child ?? record()?.child,
    kind: op.kind,
    at: op.deviceTime,
    bucket: state === 'waiting' ? 'waiting' : isDamaged || needsPerson(mirror, entry) ? 'ask' : 'sent',
    sentAt: entry.sentAt,
    receipt: result?.receipt,
    verdict: result?.verdict,
    reason: entry.reason ?? whyHeld(entry),
    settlements: result?.settlements,
    photosWaiting: waiting.length,
    photoRefused: isDamaged ? 'unreadable' : waiting.flatMap((sha256) => shelf.refused(sha256)?.code ?? [])[0],
  };
}

/** The school's reason, told apart where its word says too little. */
function whyHeld({ op, result }: Entry): Receipt['reason'] {
  if (result?.isLeap) return 'leap';
  const isYes = result?.reason === 'not-yours' && isConfirmed(kindOf(op.type), op.set);
  return isYes ? 'no-second' : result?.reason;
}

/** Held and stuck ops until they are settled; conflicts until their questions are answered. */
function needsPerson(mirror: Seen['mirror'], { state, result }: Entry): boolean {
  if (state === 'held' || state === 'stuck') return true;
  if (state !== 'conflict') return false;
  const ids = result?.conflictIds ?? [];
  const isAnswered = (id: string) => {
    const record = mirror.seen(keyOf({ type: CONFLICT, id }))?.record;
    return record !== undefined && Conflict.safeParse(record.doc).data?.state === 'resolved';
  };
  return !(ids.length > 0 && ids.every(isAnswered));
}

function bucketsOf({ journal, mirror, shelf }: Seen, receipts: readonly Receipt[]): Buckets {
  const count = (bucket: Receipt['bucket']) => receipts.filter((each) => each.bucket === bucket).length;
  const mine = new Set(journal.all().flatMap((entry) => entry.result?.conflictIds ?? []));
  const others = mirror.conflicts().filter((question) => !mine.has(question.id));
  const named = new Set(journal.all().flatMap((entry) => photosAdded(entry.op.set)));
  return {
    sent: count('sent'),
    waiting: count('waiting'),
    ask: count('ask') + others.length,
    photosWaiting: [...named].filter((sha256) => shelf.photo(sha256)?.state === 'here').length,
  };
}
