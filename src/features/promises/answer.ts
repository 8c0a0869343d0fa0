/** Answering a promise in the record that holds it: done, not done after all, or on another day. */
import { dayInChina, type Day } from '#domain/calendar/day.ts';
import type { PromiseTask } from '#domain/duties/promises.ts';
import type { ComesBack } from '#domain/records/comes-back.ts';
import { fieldOf, fieldsOf, type Doc, type Field, type RecordKind } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { Talk } from '#domain/records/talk.ts';
import type { Device } from '#device/device.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { showToast } from '#ui/toast.tsx';

interface Answer {
  readonly isKept?: boolean;
  readonly by?: Day;
}

/** Where a talk keeps the answers that are no later talk. */
const talkNote: ComesBack = { day: 'promiseMovedTo', done: 'promiseKept', say: '', from: '' };

const noteOf = (kind: RecordKind): ComesBack | undefined => (kind.type === Talk.type ? talkNote : kind.comesBack);

interface Place {
  readonly kind: RecordKind;
  readonly note: ComesBack;
  readonly seen: Doc;
}

/** The record on this phone, if she may write it. */
function placeOf(device: Device, { type, record: id, child }: PromiseTask): Place | undefined {
  const kind = kindOf(type);
  const note = kind && noteOf(kind);
  const record = kind && device.records.get(kind, id);
  if (kind === undefined || note === undefined || record === undefined) return undefined;
  return mayWrite(device, { kind, child, record }) ? { kind, note, seen: record.doc } : undefined;
}

/** The field of the record, or of an entry of its list. */
function fieldIn({ kind, note }: Place, name: string): Field | undefined {
  if (note.list === undefined) return fieldOf(kind, name);
  const of = fieldOf(kind, note.list)?.of;
  return typeof of === 'object' ? fieldsOf(of).find((field) => field.name === name) : undefined;
}

export const mayKeep = (device: Device, promise: PromiseTask): boolean =>
  placeOf(device, promise)?.note.done !== undefined;

/** True where a press said it, and no later record. */
export function mayTakeBack(device: Device, promise: PromiseTask): boolean {
  const place = placeOf(device, promise);
  return place?.note.done !== undefined && isWritten(entryOf(place, promise)[place.note.done]);
}

const isWritten = (value: unknown): boolean => value !== undefined && value !== false && value !== null;

export function mayMove(device: Device, promise: PromiseTask): boolean {
  const place = placeOf(device, promise);
  return place !== undefined && fieldIn(place, place.note.day)?.isDerived !== true;
}

/** Written into the record itself; a list keeps its other entries as they are. */
export async function answerPromise(device: Device, promise: PromiseTask, answer: Answer): Promise<void> {
  const place = placeOf(device, promise);
  if (place === undefined || !(await isSaved(device, promise, { place, answer }))) showToast('没存上，再点一次。');
}

async function isSaved(
  device: Device,
  promise: PromiseTask,
  { place, answer }: { place: Place; answer: Answer },
): Promise<boolean> {
  const { kind, note, seen } = place;
  const said = { ...entryOf(place, promise), ...changeOf(device, place, answer) };
  const doc =
    note.list === undefined
      ? said
      : { ...seen, [note.list]: rowsOf(place).map((row, at) => (at === promise.index ? said : row)) };
  return (await device.save([{ do: 'patch', type: kind.type, id: promise.record, doc, seen }])).ok;
}

const rowsOf = ({ note, seen }: Place): readonly Doc[] => {
  const rows = seen[note.list ?? ''];
  return Array.isArray(rows) ? (rows as readonly Doc[]) : [];
};

const entryOf = (place: Place, { index = 0 }: PromiseTask): Doc =>
  place.note.list === undefined ? place.seen : (rowsOf(place)[index] ?? {});

function changeOf(device: Device, place: Place, { isKept, by }: Answer): Doc {
  const { day, done } = place.note;
  return {
    ...(by !== undefined && { [day]: by }),
    ...(isKept !== undefined && done !== undefined && { [done]: wordFor(device, fieldIn(place, done), isKept) }),
  };
}

/** 做到了 as the field takes it: a yes, today, or the words. */
function wordFor(device: Device, field: Field | undefined, isKept: boolean): unknown {
  if (field?.widget === 'day') return isKept ? dayInChina(device.now()) : undefined;
  if (field?.widget === 'line' || field?.widget === 'text') return isKept ? '做到了' : undefined;
  return isKept;
}
