/**
 * From a preview and a person's decisions to edits. New children get their records; of a child on file only the fields
 * that were chosen change, and phones are added to, never replaced.
 */
import * as z from 'zod';
import { Phone } from '#domain/records/field.ts';
import type { Day } from '#domain/calendar/day.ts';
import { isAnotherCarer } from '#domain/people/another-carer.ts';
import type { Doc } from '#domain/records/kind.ts';
import { memberOf } from './roster-match.ts';
import type { Difference, RosterPart } from './roster-match.ts';
import type { ExistingChild, RosterContext, RosterPreview, RosterRow } from './roster.ts';

/** The shapes of `Device.save` that an import needs. */
export type RosterEdit =
  | { readonly do: 'create'; readonly type: string; readonly id: string; readonly child?: string; readonly doc: Doc }
  | { readonly do: 'patch'; readonly type: string; readonly id: string; readonly doc: Doc; readonly seen: Doc };

/** Rows are called by their `key`. */
export interface RosterDecisions {
  /** Rows left out, beyond those that repeat a child of the same table. */
  readonly skip?: readonly number[];
  /** Repeated rows that are another child after all. */
  readonly keepRepeats?: readonly number[];
  /** Rows recognised as a child on file that are another child after all. */
  readonly notTheSame?: readonly number[];
  /** For a child on file, by row: the keys of the differences to take over. None by default. */
  readonly take?: Readonly<Record<number, readonly string[]>>;
  /** For a class the school does not have, by its words: an existing class, a new one, or none for now. */
  readonly classes?: Readonly<Record<string, { readonly use: string } | 'create' | 'leave'>>;
  /** When new children came of whom the table does not say it: before the term began, or on a day in it. */
  readonly came?: 'before-term' | { readonly on: Day };
}

interface Making {
  readonly existing: RosterContext['existing'];
  readonly today: Day;
  /** Makes the id of a record. */
  readonly newId: (of?: { readonly type: string; readonly child: string }) => string;
}

/** The edits in the order in which they must be saved: classes, then child by child. */
export function rosterEdits(preview: RosterPreview, decisions: RosterDecisions, making: Making): RosterEdit[] {
  const { edits, idByWords } = classEdits(preview, decisions, making);
  const existingById = new Map(making.existing.map((each) => [each.id, each]));
  for (const row of preview.rows) {
    if (decisions.skip?.includes(row.key) === true) continue;
    if (row.repeats !== undefined && decisions.keepRepeats?.includes(row.key) !== true) continue;
    const isMatch = row.match !== undefined && decisions.notTheSame?.includes(row.key) !== true;
    const existing = isMatch ? existingById.get(row.match.id) : undefined;
    if (existing !== undefined)
      edits.push(
        ...changeEdits(row, existing, {
          ...making,
          keys: decisions.take?.[row.key] ?? [],
          classId: idByWords.get(row.classWords),
        }),
      );
    else edits.push(...newChildEdits(row, { classId: idByWords.get(row.classWords), came: decisions.came }, making));
  }
  return edits;
}

/** A class that comes with children who came within the term did so as well. */
function classEdits(preview: RosterPreview, { classes = {}, came }: RosterDecisions, { newId }: Making) {
  const edits: RosterEdit[] = [];
  const idByWords = new Map<string, string>();
  for (const { words, reads } of preview.unknownClasses) {
    const decision = classes[words] ?? 'leave';
    if (typeof decision === 'object') idByWords.set(words, decision.use);
    if (decision !== 'create') continue;
    const id = newId();
    edits.push({
      do: 'create',
      type: 'school-class',
      id,
      doc: { ...reads, ...(typeof came === 'object' && { cameOn: came.on }) },
    });
    idByWords.set(words, id);
  }
  return { edits, idByWords };
}

interface Newcomer {
  readonly classId: string | undefined;
  readonly came: RosterDecisions['came'] | undefined;
}

function newChildEdits(row: RosterRow, { classId, came }: Newcomer, { newId }: Making): RosterEdit[] {
  const id = newId();
  const about = (type: string, doc: Doc): RosterEdit => ({
    do: 'create',
    type,
    id: newId({ type, child: id }),
    child: id,
    doc,
  });
  const child = {
    state: 'checking',
    enrolment: 'enrolled',
    ...(classId === undefined ? {} : { classId }),
    ...(typeof came === 'object' && { cameOn: came.on }),
    ...row.child,
  };
  return [
    { do: 'create', type: 'child', id, child: id, doc: child },
    ...row.members.map((member) => about('family-member', member)),
    ...(row.guardian === undefined ? [] : [about('guardian', row.guardian)]),
    ...(row.flags === undefined ? [] : [about('family-flags', row.flags)]),
  ];
}

const TYPES: Record<RosterPart, string> = {
  child: 'child',
  guardian: 'guardian',
  father: 'family-member',
  mother: 'family-member',
  flags: 'family-flags',
};

function changeEdits(
  row: RosterRow,
  existing: ExistingChild,
  making: Making & { keys: readonly string[]; classId: string | undefined },
): RosterEdit[] {
  const { newId, keys, classId } = making;
  const differing = row.match?.differing ?? [];
  const chosen: readonly Chosen[] = [
    ...differing.filter((difference) => keys.includes(difference.key)),
    // Whoever decided where a class of the table goes has decided it for all its children.
    ...(classId === undefined || classId === existing.child.classId
      ? []
      : [{ part: 'child' as const, field: 'classId', old: existing.child.classId, new: classId }]),
  ];
  const parts = [...new Set(chosen.map((difference) => difference.part))];
  return parts.flatMap((part): RosterEdit[] => {
    const changes = chosen.filter((difference) => difference.part === part);
    const record = recordOf(part, existing);
    if (record === undefined) {
      const relation = part === 'father' || part === 'mother' ? { relation: part } : {};
      const doc = { ...relation, ...Object.fromEntries(changes.map((change) => [change.field, change.new])) };
      const about = { type: TYPES[part], child: existing.id };
      return [{ do: 'create', ...about, id: newId(about), doc }];
    }
    const merged = Object.fromEntries(changes.map((change) => [change.field, withOldPhones(change.old, change.new)]));
    const doc = { ...record.doc, ...merged };
    if (part === 'guardian' && isAnotherCarer(record.doc, doc)) {
      const refused = new Set(
        differing.filter((each) => each.part === part && !keys.includes(each.key)).map((each) => each.field),
      );
      const told = Object.entries(row.guardian ?? {}).filter(([field]) => !refused.has(field));
      return takeOver(record, Object.fromEntries(told), { ...making, child: existing.id });
    }
    return [{ do: 'patch', type: TYPES[part], id: record.id, doc, seen: record.doc }];
  });
}

type Chosen = Pick<Difference, 'part' | 'field' | 'old' | 'new'>;

/** Who cared before keeps her record with an end; of the next one stands only what the table says. */
function takeOver(
  { id, doc }: { readonly id: string; readonly doc: Doc },
  next: Doc,
  { newId, today, child }: Making & { readonly child: string },
): RosterEdit[] {
  const about = { type: TYPES.guardian, child };
  return [
    { do: 'patch', type: about.type, id, doc: { ...doc, until: today }, seen: doc },
    { do: 'create', ...about, id: newId(about), doc: { ...next, from: today } },
  ];
}

function recordOf(part: RosterPart, existing: ExistingChild): { readonly id: string; readonly doc: Doc } | undefined {
  if (part === 'child') return { id: existing.id, doc: existing.child };
  if (part === 'guardian') return existing.guardian;
  return part === 'flags' ? existing.flags : memberOf(existing, part);
}

/** Numbers from the table come first, the old ones stay behind them. */
function withOldPhones(old: unknown, incoming: unknown): unknown {
  const phones = [old, incoming].map((each) => z.array(Phone).safeParse(each).data);
  if (phones[0] === undefined || phones[1] === undefined) return incoming;
  const numbers = new Set(phones[1].map((phone) => phone.number));
  return [...phones[1], ...phones[0].filter((phone) => !numbers.has(phone.number))].slice(0, 8);
}
