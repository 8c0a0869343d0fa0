/** Brothers and sisters under the same roof: one walk, one visit for each of them. */
import * as z from 'zod';
import { BESIDE } from '#domain/records/batch.ts';
import type { Day } from '#domain/calendar/day.ts';
import type { Device, Edit, LocalRecord, Records } from '#device/device.ts';
import { Child } from '#domain/records/child.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { Photo } from '#domain/records/field.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { fieldsOf, type Doc, type RecordKind } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { numbersIn } from '#domain/people/phone.ts';
import { homeMarksOf } from '#features/foot/at-home/home-kept.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { rosterOf, type ChildDoc } from '#features/foot/children/roster.ts';
import { isDoc } from '#features/writing/tidy.ts';
import { sameValue } from '#sync/merge.ts';
import type { Opening } from './kind-extra.ts';

export interface Sibling {
  readonly id: string;
  /** 弟弟马成龙（三（1）班） */
  readonly words: string;
}

/** Who shares its home today, by the one notion of a home that also holds back its numbers: a landmark many houses stand at makes none. */
export function siblingsOf(records: Records, child: string, today: Day): readonly Sibling[] {
  const me = records.get(Child, child);
  if (!me) return [];
  const homes = new Set(homeMarksOf(records, child, today));
  return rosterOf(records, today)
    .filter(({ id }) => id !== child && homeMarksOf(records, id, today).some((mark) => homes.has(mark)))
    .map((entry) => ({
      id: entry.id,
      words: `${isKin(records, me, entry.child) ? relationWord(me.doc, entry.child.doc) : '同一家的'}${entry.name}${entry.className && `（${entry.className}）`}`,
    }));
}

const surnameOf = ({ name = '' }: ChildDoc): string => (name.includes('·') ? '' : (Array.from(name)[0] ?? ''));

/**
 * Cousins share a grandmother and her phone: brother or sister is who has a parent by name in common, and where no parent of
 * both is named alike or otherwise, the surname.
 */
function isKin(records: Records, one: LocalRecord<ChildDoc>, other: LocalRecord<ChildDoc>): boolean {
  const [ours, theirs] = [parentsOf(records, one.id), parentsOf(records, other.id)];
  if (ours.some((parent) => theirs.includes(parent))) return true;
  const named = new Set(ours.map(relationIn));
  if (theirs.some((parent) => named.has(relationIn(parent)))) return false;
  const surname = surnameOf(one.doc);
  return surname !== '' && surname === surnameOf(other.doc);
}

const parentsOf = (records: Records, child: string): readonly string[] =>
  records
    .ofChild(FamilyMember, child)
    .flatMap(({ doc: { relation, name } }) =>
      (relation === 'father' || relation === 'mother') && name ? [`${relation} ${name}`] : [],
    );

function relationWord(me: ChildDoc, other: ChildDoc): string {
  if (other.sex === undefined) return '';
  const isElder = me.birth !== undefined && other.birth !== undefined && other.birth < me.birth;
  if (other.sex === 'male') return isElder ? '哥哥' : '弟弟';
  return isElder ? '姐姐' : '妹妹';
}

/** What belongs to one child alone is not copied to the others; what was agreed is one promise, not one for each. */
const ownFields = ['atHome', 'guardianSaid', 'schoolTold', 'advice', 'followUps', 'siblings', 'photos', 'othersHere'];

/** The brothers and sisters who were ticked. */
const tickedIn = ({ siblings }: Doc): readonly string[] =>
  Array.isArray(siblings) ? siblings.filter((each): each is string => typeof each === 'string') : [];

/** A visit for each sibling that was ticked, with ids made when they were ticked. */
export function siblingVisits({ device, child, record }: Opening, visit: Doc, values: Doc): readonly Edit[] {
  if (record !== undefined || child === undefined) return [];
  const all = tickedIn(visit);
  const sealed = fieldsOf(HomeVisit.schema).filter((field) => field.sensitivity === 'own-words');
  const skipped = new Set([...ownFields, ...sealed.map((field) => field.name)]);
  const shared = Object.fromEntries(Object.entries(visit).filter(([name]) => !skipped.has(name)));
  return all.map((sibling) => ({
    do: 'create',
    type: HomeVisit.type,
    id: visitIdOf(values, sibling) ?? device.newId(),
    child: sibling,
    doc: { ...shared, ...thingsOf(visit), siblings: [child, ...all.filter((each) => each !== sibling)] },
  }));
}

/** The house and the road are the same for all; a picture of somebody stays where its own family agreed to it. */
function thingsOf({ photos }: Doc): Doc {
  const things =
    z
      .array(Photo)
      .safeParse(photos)
      .data?.filter(({ shows }) => shows === 'thing') ?? [];
  return things.length === 0 ? {} : { photos: things };
}

/**
 * What the visit found out about somebody both children have — a number, a new carer, another home — goes into the files
 * of the siblings too. Where a file holds somebody else, or is not hers to write, it is left alone.
 */
export function siblingFileEdits(
  { device, child = '', record }: Opening,
  visit: Doc,
  edits: readonly Edit[],
): readonly Edit[] {
  if (record !== undefined) return [];
  return tickedIn(visit).flatMap((sibling) =>
    edits.flatMap((edit, index) =>
      edit.do === 'patch' && edit.type === FamilyFlags.type
        ? sameParents(device, [child, sibling], edit)
        : sameEdits(device, sibling, { edit, next: edits[index + 1] }),
    ),
  );
}

/** Where a parent is, for a brother or sister of the same father or mother by name; cousins have their own. */
function sameParents(
  device: Device,
  [child, sibling]: readonly [string, string],
  { doc, seen }: Extract<Edit, { do: 'patch' }>,
): readonly Edit[] {
  const own = device.records.ofChild(FamilyFlags, sibling)[0];
  if (own === undefined || !mayWrite(device, { kind: FamilyFlags, child: sibling, record: own })) return [];
  const theirs = parentsOf(device.records, sibling);
  const shared = parentsOf(device.records, child).filter((parent) => theirs.includes(parent));
  const changed = Object.entries(doc).filter(
    ([name, value]) => !sameValue(value, seen?.[name]) && shared.some((parent) => name.startsWith(relationIn(parent))),
  );
  if (changed.length === 0) return [];
  const next = { ...own.doc, ...Object.fromEntries(changed) };
  return [{ do: 'patch', type: FamilyFlags.type, id: own.id, doc: next, seen: own.doc }];
}

const relationIn = (parent: string): string => parent.split(' ')[0] ?? '';

function sameEdits(
  device: Device,
  sibling: string,
  { edit, next }: { readonly edit: Edit; readonly next: Edit | undefined },
): readonly Edit[] {
  const kind = edit.do === 'patch' ? kindOf(edit.type) : undefined;
  if (edit.do !== 'patch' || edit.seen === undefined || kind === undefined) return [];
  const { doc, seen } = edit;
  const own = device.records.about(sibling).find((each) => each.type === kind.type && isOneWith(kind, each.doc, seen));
  if (own === undefined || !mayWrite(device, { kind, child: sibling, record: own })) return [];
  const changed = Object.entries(doc).filter(([name, value]) => !sameValue(value, seen[name]));
  const patch: Edit = {
    do: 'patch',
    type: kind.type,
    id: own.id,
    doc: { ...own.doc, ...Object.fromEntries(changed) },
    seen: own.doc,
  };
  // Who took over from a carer follows right behind the end of the one before.
  const isTakenOver = kind.type === Guardian.type && next?.do === 'create' && next.type === Guardian.type;
  return isTakenOver ? [patch, { ...next, id: device.newId(), child: sibling }] : [patch];
}

/** The same person by name, or by a number where a name is missing; the same home. */
function isOneWith(kind: RecordKind, own: Doc, seen: Doc): boolean {
  if (kind.type === Child.type) return sameValue(own['home'], seen['home']);
  if (own['relation'] !== seen['relation']) return false;
  if (own['name'] !== undefined && seen['name'] !== undefined) return own['name'] === seen['name'];
  const numbers = new Set(numbersIn(own['phones']));
  return numbersIn(seen['phones']).some((number) => numbers.has(number));
}

export const visitIdPath = (sibling: string): string => `${BESIDE}.siblings.${sibling}.visitId`;

function visitIdOf(values: Doc, sibling: string): string | undefined {
  const beside = values[BESIDE];
  const siblings = isDoc(beside) ? beside['siblings'] : undefined;
  const entry = isDoc(siblings) ? siblings[sibling] : undefined;
  const id = isDoc(entry) ? entry['visitId'] : undefined;
  return typeof id === 'string' ? id : undefined;
}
