/**
 * What a record's sheet carries, by who signs beneath it: whoever signs has read. What a child said stays
 * off a paper that somebody at home signs and has an inside sheet of its own (domain §4 R07, §9); a signpost is on none.
 */
import { fieldsOf } from '#domain/records/kind.ts';
import type { Doc, Field, RecordKind, Signer } from '#domain/records/kind.ts';
import { reportFields } from '#domain/records/must-report.ts';

const usualSigners: Readonly<Record<RecordKind['about'], readonly Signer[]>> = {
  child: ['教师签名', '负责人签名'],
  school: ['记录人签名', '负责人签名'],
};

const signersOf = ({ paper, about }: RecordKind): readonly Signer[] => paper?.signs ?? usualSigners[about];

const isAtHome = (who: Signer): who is Exclude<Signer, string> => typeof who !== 'string';

/** Those of the school: for registers, which never leave it, and for inside sheets. */
export const staffSigners = (signers: readonly Signer[]): readonly string[] =>
  signers.filter((who): who is string => !isAtHome(who));

export const sheetSigners = (kind: RecordKind, isInside: boolean): readonly string[] =>
  isInside ? staffSigners(signersOf(kind)) : signersOf(kind).map((who) => (isAtHome(who) ? who.home : who));

const isForStaff = ({ sensitivity }: Field): boolean => sensitivity === 'own-words';

/** The fields of one sheet in the order of the form; the inside one is told by its day. */
export function sheetFields(kind: RecordKind, isInside: boolean): readonly Field[] {
  const shown = fieldsOf(kind.schema).filter(({ widget, isSignpost }) => widget !== 'hidden' && isSignpost !== true);
  if (isInside) return shown.filter((field) => isForStaff(field) || field.name === kind.happenedOn);
  return signersOf(kind).some(isAtHome) ? shown.filter((field) => !isForStaff(field)) : shown;
}

/** For a paper that leaves the school: what the child said, and what led to a report or to a counsellor, is left blank (domain §11). */
export const forTheInspector = (kind: RecordKind, doc: Doc): Doc => {
  const kept = fieldsOf(kind.schema).filter(
    (field) => isForStaff(field) || field.sensitivity === 'handled' || reportFields(kind).includes(field.name),
  );
  return Object.fromEntries(Object.entries(doc).filter(([name]) => !kept.some((field) => field.name === name)));
};

export const hasInside = (kind: RecordKind): boolean =>
  signersOf(kind).some(isAtHome) && fieldsOf(kind.schema).some(isForStaff);

/** A secret kind is printed only where the documents ask for its paper: 强制报告, 突发事件. */
export const hasSheet = ({ sealedAs, paper }: RecordKind): boolean => sealedAs === undefined || paper !== undefined;
