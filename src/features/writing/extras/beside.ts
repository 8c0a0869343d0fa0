/**
 * Changes to the child's file that are written down in another form: what a visit finds out about phones, work and home
 * goes into the very fields of the file and is saved together with the visit.
 */
import type { Edit } from '#device/device.ts';
import { BESIDE } from '#domain/records/batch.ts';
import { isAnotherCarer, isNobody } from '#domain/people/another-carer.ts';
import { Guardian } from '#domain/records/guardian.ts';
import type { Doc, RecordKind } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { withoutIdleReason } from '#domain/records/must-report.ts';
import { NO_REPORT } from '#features/writing/sections.ts';
import { docOf, fingerprint, isDoc } from '#features/writing/tidy.ts';
import { sameValue } from '#sync/merge.ts';
import { agreementsEnd } from './agreement-ends.tsx';
import type { Opening } from './kind-extra.ts';

/** Which question of a visit opens which fields of the file. */
const fileFields = {
  parentsMoved: {
    'family-flags': ['father', 'fatherSince', 'mother', 'motherSince'],
    'family-member': ['workplace', 'absences', 'reachableAt'],
  },
  guardianChanged: { guardian: ['kind', NO_REPORT, 'relationWords', 'name', 'phones', 'sameHouse'] },
  addressChanged: { child: ['home'] },
  phoneChanged: { 'family-member': ['phones'], guardian: ['phones'] },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export type ChangeQuestion = keyof typeof fileFields;

export const changeQuestions = Object.keys(fileFields) as readonly ChangeQuestion[];

/** Which fields of a record of that type a question unfolds. */
export const fieldsUnder = (question: ChangeQuestion, type: string): readonly string[] =>
  Object.entries(fileFields[question]).find(([each]) => each === type)?.[1] ?? [];

/** Where the form holds a record of the file. */
export const besidePath = (type: string, id: string): string => `${BESIDE}.${type}.${id}`;

/** One record of the file as a visit holds it; without `seen` it does not exist yet. */
export interface BesideEntry {
  readonly isOpen: true;
  readonly seen?: Doc | undefined;
  readonly doc: Doc;
  /** The id of the person who takes over when the guardian is another one now. */
  readonly nextId: string;
}

const asEntry = (value: unknown): { doc: Doc; seen?: Doc; nextId?: string } | undefined => {
  if (!isDoc(value) || !isDoc(value['doc'])) return undefined;
  const { doc, seen, nextId } = value;
  return { doc, ...(isDoc(seen) && { seen }), ...(typeof nextId === 'string' && { nextId }) };
};

/** The fields of a record of the file that the answers have opened. */
function openFields(visit: Doc, type: string): readonly string[] {
  return changeQuestions
    .filter((question) => visit[question] === 'changed')
    .flatMap((question) => fieldsUnder(question, type));
}

/** One record of the file as the visit would leave it, and where in the form it is written. */
export interface OpenedRecord {
  readonly kind: RecordKind;
  readonly id: string;
  readonly doc: Doc;
  /** What the file said of it; absent for somebody the file did not know. */
  readonly seen?: Doc | undefined;
  /** Where its fields lie in the form. */
  readonly path: string;
  /** The question below which a field of it stands; nothing for one that this form does not show. */
  readonly under: (name: string) => string | undefined;
  readonly edits: readonly Edit[];
}

/** Edits of the child's file; fields under a question answered 没有变 are left as they are. */
export const fileEdits = (opening: Opening, visit: Doc, values: Doc): readonly Edit[] =>
  openedRecords(opening, visit, values).flatMap(({ edits }) => edits);

/** All records of the file that the answers have opened, changed or not. */
export function openedRecords(opening: Opening, visit: Doc, values: Doc): readonly OpenedRecord[] {
  const beside = values[BESIDE];
  if (!isDoc(beside)) return [];
  return Object.entries(beside).flatMap(([type, records]) =>
    isDoc(records)
      ? Object.entries(records).flatMap(([id, value]) => openedOf(opening, visit, { type, id, value }))
      : [],
  );
}

interface Beside {
  readonly type: string;
  readonly id: string;
  readonly value: unknown;
}

function openedOf(opening: Opening, visit: Doc, { type, id, value }: Beside): readonly OpenedRecord[] {
  const { child } = opening;
  const kind = kindOf(type);
  const entry = asEntry(value);
  const names = openFields(visit, type);
  if (!kind || !entry || names.length === 0) return [];
  const { seen, nextId } = entry;
  const typed = docOf(kind, entry.doc, seen);
  const opened = Object.fromEntries(names.map((name) => [name, typed[name]]));
  const about = { type, ...(child !== undefined && { child }) };
  const place = {
    kind,
    path: `${besidePath(type, id)}.doc`,
    under: (name: string) => changeQuestions.find((question) => isOpenUnder(visit, question, { type, name })),
  };
  if (seen === undefined) {
    const doc = withoutIdleReason(kind, withoutBlanks({ ...typed, ...opened }), undefined);
    return [{ ...place, id, doc, edits: hasContent(doc) ? [{ do: 'create', ...about, id, doc }] : [] }];
  }
  const doc = withoutIdleReason(kind, withoutBlanks({ ...seen, ...opened }), seen);
  if (type === Guardian.type && nextId !== undefined && isAnotherCarer(seen, doc)) {
    const day = visit['happenedOn'];
    const next = withoutBlanks({ ...relayIn(seen), ...takenOver(seen, opened), from: day });
    const edits: readonly Edit[] = [
      { do: 'patch', type, id, doc: { ...seen, until: day }, seen },
      { do: 'create', ...about, id: nextId, doc: next },
      ...(typeof day === 'string' ? agreementsEnd(opening, { leaving: [{ id, doc: seen }], next, on: day }) : []),
    ];
    return [{ ...place, id: nextId, doc: next, edits }];
  }
  const isSame = fingerprint(doc) === fingerprint(seen);
  return [{ ...place, id, doc, seen, edits: isSame ? [] : [{ do: 'patch', type, id, doc, seen }] }];
}

/** What the row of who comes next begins with: nobody has no name and no number, and is handed none by whoever cared before. */
const takenOver = (seen: Doc, opened: Doc): Doc =>
  isNobody(seen) === isNobody(opened)
    ? opened
    : Object.fromEntries(Object.entries(opened).filter(([name, value]) => !sameValue(value, seen[name])));

/** Who passes word on is the home's more than the carer's, and stays to be rung when another one cares: an ended row is read by nobody. */
export const relayIn = ({ backupName, backupPhones }: Doc): Doc => withoutBlanks({ backupName, backupPhones });

const isOpenUnder = (
  visit: Doc,
  question: ChangeQuestion,
  { type, name }: { readonly type: string; readonly name: string },
): boolean => visit[question] === 'changed' && fieldsUnder(question, type).includes(name);

/** A parent of whom only the relation is known is no record yet. */
const hasContent = (doc: Doc): boolean => Object.keys(doc).some((name) => name !== 'relation');

const withoutBlanks = (doc: Doc): Doc =>
  Object.fromEntries(Object.entries(doc).filter(([, value]) => value !== undefined && value !== null));
