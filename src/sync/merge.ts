/**
 * How one op meets one record: field by field, by revision, never by clock (SPEC [M1]–[M6]). Pure: the server's judge
 * and the model tests run the same lines.
 */
import type { Change, Op, Side, Verdict } from './messages.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** Who wrote a field last, and at which revision: enough to tell "changed since you looked" from "you changed it yourself". */
export interface FieldMark {
  readonly rev: number;
  readonly device: string;
  readonly deviceSeq: number;
  readonly opId: string;
  readonly by: string;
  readonly at: number;
  readonly received: number;
}

export interface MergeState {
  readonly rev: number;
  readonly doc: Fields;
  readonly marks: Readonly<Record<string, FieldMark>>;
  readonly isGone: boolean;
}

/** An op as it came in, with what the server knows for sure about it. */
export interface Arrival {
  readonly op: Op;
  readonly device: string;
  readonly by: string;
  readonly received: number;
  /** An op it followed is not here and will not be waited for: whatever differs from what stands is asked about [P11]. */
  readonly isOrphan?: boolean;
  /** The school's time until which its revisions are those the writer counted by; a restore came in between [M9]. */
  readonly sawUntil?: number | undefined;
}

/** What the merge needs to know about the kind: which fields unite as sets, and which are one with a field, itself among them. */
export interface MergeRules {
  unites(field: string): boolean;
  together(field: string): readonly string[];
}

/** A question about a field, or about a group: then `fields` names its members, and every value is a record of theirs. */
export interface OpenedConflict {
  readonly field: string;
  readonly fields?: readonly string[];
  readonly base: unknown;
  readonly kept: Side;
  readonly waiting: Side;
}

export interface MergeOutcome {
  readonly verdict: Verdict;
  readonly state: MergeState;
  /** What this op changed on the server, for the version and the history; empty when nothing changed. */
  readonly applied: Readonly<Record<string, Change>>;
  readonly conflicts: readonly OpenedConflict[];
}

/**
 * Applies a patch, create, delete or restore to the record's state, register by register: a field, or a group, which is one
 * register however many members it has [M6]. The same value is no change [M2]; nobody changed it since `baseRev`, or the
 * last change was this device's own earlier one → it is taken whole [M3]; declared sets unite with removals [M5];
 * otherwise what the school has stays, and one question holds both [M4]. Delete against an unseen edit keeps the record
 * and asks; an edit of a deleted record revives it and asks [M7].
 */
export function mergeOp(state: MergeState, arrival: Arrival, rules: MergeRules): MergeOutcome {
  const { op } = arrival;
  if (op.kind === 'delete') return mergeDelete(state, arrival);
  const rev = state.rev + 1;
  const mark = markOf(arrival, rev);
  const doc: Record<string, unknown> = { ...state.doc };
  const marks: Record<string, FieldMark> = { ...state.marks };
  const applied: Record<string, Change> = {};
  const conflicts: OpenedConflict[] = [];
  for (const register of registersOf(op, rules)) {
    const wanted = wantedOf(state, arrival, { register, rules });
    const changed = register.filter((field) => !sameValue(state.doc[field], wanted[field]));
    if (changed.length === 0) continue;
    if (isHidden(state, arrival, { register, rules })) {
      conflicts.push(askedAbout(state, arrival, { register, wanted }));
      continue;
    }
    for (const field of changed) {
      const next = wanted[field] ?? null;
      if (next === null) delete doc[field];
      else doc[field] = next;
      marks[field] = mark;
      applied[field] = { from: state.doc[field] ?? null, to: next };
    }
  }
  const revives = state.isGone && Object.keys(op.set).length > 0;
  if (revives && op.kind === 'patch') conflicts.push(goneConflict(state, arrival));
  const hasChanged = Object.keys(applied).length > 0 || state.rev === 0 || revives || op.kind === 'restore';
  return {
    verdict: conflicts.length > 0 ? 'conflict' : op.baseRev < state.rev && state.rev > 0 ? 'merged' : 'applied',
    state: hasChanged ? { rev, doc, marks, isGone: false } : state,
    applied,
    conflicts,
  };
}

/** The name of the pseudo-field under which a delete collides with an edit. */
export const WHOLE_RECORD = '*';

function mergeDelete(state: MergeState, arrival: Arrival): MergeOutcome {
  if (state.isGone) return { verdict: 'applied', state, applied: {}, conflicts: [] };
  // A revision that never was here was another's under this number [M9].
  const seen = arrival.op.baseRev > state.rev ? { ...arrival, sawUntil: 0 } : arrival;
  const unseen = Object.values(state.marks).find((mark) => arrival.isOrphan === true || isUnseen(mark, seen));
  if (unseen) {
    const kept: Side = { value: 'edited', opId: unseen.opId, by: unseen.by, at: unseen.at, received: unseen.received };
    const waiting = sideOf(arrival, 'deleted');
    return { verdict: 'conflict', state, applied: {}, conflicts: [{ field: WHOLE_RECORD, base: null, kept, waiting }] };
  }
  return { verdict: 'applied', state: { ...state, rev: state.rev + 1, isGone: true }, applied: {}, conflicts: [] };
}

const goneConflict = (state: MergeState, arrival: Arrival): OpenedConflict => ({
  field: WHOLE_RECORD,
  base: null,
  kept: { value: 'deleted', opId: '', by: '', at: 0, received: 0 },
  waiting: sideOf(arrival, state.rev > 0 ? 'edited' : 'created'),
});

const markOf = ({ op, device, by, received }: Arrival, rev: number): FieldMark => ({
  rev,
  device,
  deviceSeq: op.deviceSeq,
  opId: op.opId,
  by,
  at: op.deviceTime,
  received,
});

/** True when its writer had the revision before her in which this was written. */
export const hasSeen = (
  { rev, received }: FieldMark,
  { op, sawUntil = Infinity }: { readonly op: Pick<Op, 'baseRev'>; readonly sawUntil?: number | undefined },
): boolean => rev <= op.baseRev && received < sawUntil;

/** True when the field's last change came from elsewhere and after what the writer had seen [M3]. */
function isUnseen(mark: FieldMark | undefined, arrival: Arrival): boolean {
  if (mark === undefined || hasSeen(mark, arrival)) return false;
  const { op, device } = arrival;
  return !(mark.device === device && mark.deviceSeq < op.deviceSeq);
}

/** The fields one change decides about: a field alone, or all members of its group. */
type Register = readonly string[];

interface Asked {
  readonly register: Register;
  readonly rules: MergeRules;
}

/** The registers an op touches, each once. */
function registersOf({ set }: Op, rules: MergeRules): readonly Register[] {
  const registers = Object.keys(set).map((field) => rules.together(field));
  return [...new Map(registers.map((register) => [register[0], register])).values()];
}

/**
 * What the register holds when the op has its way. A member it does not name was empty for whoever made the record, and is
 * what stands for the patch of an app that names less than the whole group.
 */
function wantedOf(state: MergeState, { op }: Arrival, { register, rules }: Asked): Fields {
  const unnamed = (field: string) => (op.kind === 'create' ? null : (state.doc[field] ?? null));
  const wanted = register.map((field) => {
    const change = op.set[field];
    const current = state.doc[field] ?? null;
    if (!change) return [field, unnamed(field)];
    return [field, rules.unites(field) ? united(change, current) : (change.to ?? null)];
  });
  return Object.fromEntries(wanted) as Fields;
}

/**
 * True when somebody else changed the register unseen, in whatever member: half of each would be a value nobody wrote [M6].
 * Who says she saw another value than the one that stands has not seen it, whatever her revision. A member on which both
 * sides agree hides nothing.
 */
function isHidden(state: MergeState, arrival: Arrival, { register, rules }: Asked): boolean {
  const fields = register.filter((field) => !rules.unites(field));
  if (arrival.isOrphan === true && state.rev > 0) return fields.length > 0;
  return fields.some((field) => {
    const mark = state.marks[field];
    const change = arrival.op.set[field];
    const current = state.doc[field];
    if (mark === undefined || (change !== undefined && sameValue(current, change.to))) return false;
    const saysWhat = change?.from !== undefined;
    const sawOther = mark.device !== arrival.device && saysWhat && !sameValue(current, change.from);
    // Who says what she saw need not be asked in which revision that was.
    return sawOther || isUnseen(mark, saysWhat ? { ...arrival, sawUntil: undefined } : arrival);
  });
}

/** One question for the whole register, with both sides whole. */
function askedAbout(
  state: MergeState,
  arrival: Arrival,
  { register, wanted }: { readonly register: Register; readonly wanted: Fields },
): OpenedConflict {
  const { set } = arrival.op;
  const [field = ''] = register;
  const valueOf = (values: (member: string) => unknown): unknown =>
    register.length === 1
      ? (values(field) ?? null)
      : Object.fromEntries(register.map((member) => [member, values(member) ?? null]));
  const marks = register.flatMap((member) => state.marks[member] ?? []);
  const last = marks.sort((a, b) => b.rev - a.rev)[0];
  const { opId, by, at, received } = last ?? { opId: '', by: '', at: 0, received: 0 };
  return {
    field,
    ...(register.length > 1 && { fields: register }),
    base: valueOf((member) => (set[member] ? set[member].from : state.doc[member])),
    kept: { value: valueOf((member) => state.doc[member]), opId, by, at, received },
    waiting: sideOf(
      arrival,
      valueOf((member) => wanted[member]),
    ),
  };
}

const sideOf = ({ op, by, received }: Arrival, value: unknown): Side => ({
  value,
  opId: op.opId,
  by,
  at: op.deviceTime,
  received,
});

/** A set laid over what the school has by now, even if only this device wrote to it: the school's may be a union already. */
function united({ from, to }: Change, current: unknown): unknown {
  if (sameValue(from, current)) return to ?? null;
  const all = unite(from, to, current);
  return all.length === 0 && (to ?? null) === null ? null : all;
}

/** Set union with removals: what either side added stays, what either side removed goes [M5]. Entries compare by value. */
export function unite(base: unknown, mine: unknown, theirs: unknown): readonly unknown[] {
  const before = asList(base);
  const removed = before.filter((entry) => !has(asList(mine), entry) || !has(asList(theirs), entry));
  const all: unknown[] = [];
  for (const entry of [...asList(theirs), ...asList(mine)])
    if (!has(removed, entry) && !has(all, entry)) all.push(entry);
  return all;
}

/**
 * The answer 都保留 [C2]: lists unite as sets do [M5], words stand one after the other; of anything else there cannot be
 * two, and the school's stays.
 */
export function bothOf(base: unknown, kept: unknown, waiting: unknown): unknown {
  if (sameValue(kept, waiting)) return kept ?? null;
  if (Array.isArray(kept) && Array.isArray(waiting)) return unite(base, waiting, kept);
  return typeof kept === 'string' && typeof waiting === 'string' ? `${kept}；${waiting}` : (kept ?? waiting ?? null);
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const has = (list: readonly unknown[], entry: unknown): boolean => list.some((each) => sameValue(each, entry));

/** Equality by content; key order does not matter, absent and `null` are the same. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b || (a ?? null) === (b ?? null)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, i) => sameValue(each, b[i]));
  const left = a as Fields;
  const right = b as Fields;
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => sameValue(left[key], right[key]));
}
