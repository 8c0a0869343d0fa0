/**
 * A kind of record is one file: its schema with notes, its groups, what it serves, what it checks and how it is told in
 * one line. Forms, both sides' validation, the conflict question, the timeline, the print and the export read only this.
 */
import type * as z from 'zod';
import type { Day } from '#domain/calendar/day.ts';
import type { Moment } from '#domain/calendar/moment.ts';
import type { SchoolCalendar } from '#domain/calendar/school-year.ts';
import type { ComesBack } from './comes-back.ts';
import { marksIn, notesOf, type FieldNotes, type AccessNotes, type Sensitivity } from './field.ts';
import type { Heading } from './headings.ts';
import type { Role } from './roles.ts';
import { isStandIn } from './stand-in.ts';

/** A record's own content. The kind's schema gives it its shape; unknown fields of newer versions are kept. */
export type Doc = Readonly<Record<string, unknown>>;

/** What a check found: an error keeps the record from being 完成, a warning asks once. Neither stops a draft. */
export interface Finding {
  readonly level: 'error' | 'warning';
  readonly field: string;
  /** One sentence in plain Chinese that says what to do. */
  readonly say: string;
  /** Another child it speaks of, whose file is one press away. */
  readonly child?: string | undefined;
}

/** What a check may look at beyond the record itself. `earlier` holds the other records of the same kind and child. */
export interface CheckContext {
  readonly today: Day;
  readonly birth?: Day | undefined;
  /** From when to when the child is at the school, as far as its file says. */
  readonly enrolled?: { readonly from?: Day | undefined; readonly until?: Day | undefined } | undefined;
  readonly earlier: readonly Doc[];
  /** All other records of the kind, whomever they are about, as far as they are on this phone. */
  readonly elsewhere?: (() => readonly Elsewhere[]) | undefined;
  /** True for a child that is not at this school any more, as far as this phone knows. */
  readonly isGone?: ((child: string) => boolean) | undefined;
  /** The school's own; the usual one where nobody says. */
  readonly calendar?: SchoolCalendar | undefined;
  /** The record as it was opened; absent while it is new. */
  readonly before?: Doc | undefined;
}

/** A record of the same kind about this child or another, or about none. */
interface Elsewhere {
  readonly child?: string | undefined;
  readonly doc: Doc;
}

/** What is known when a new record is begun. */
interface Beginning {
  readonly today: Day;
  /** `10:42`, as a time field holds it. */
  readonly time: string;
  /** The same with its day, as a moment field holds it. */
  readonly moment: Moment;
  readonly me: { readonly id: string; readonly classes: readonly string[] };
}

/** Who signs: somebody of the school, or of the `home` — parents, carer, the child —, who then reads what stands above. */
export type Signer = string | { readonly home: string };

/** What a kind is on paper, as data: one sheet a record, and where the county asks for them a register and a sign-in sheet. */
interface KindPaper {
  readonly title: string;
  /** What it is called on a screen that a child may see, where the document itself says 留守. */
  readonly spoken?: string;
  /** Who signs the sheet, and the register. */
  readonly signs?: readonly Signer[];
  /** Many records as one table: its title and its columns, and of which the lines that every row has stand once, below. */
  readonly register?: { readonly title: string; readonly columns: readonly string[]; readonly sharedBelow?: string };
  /** A card of half the size: two of them on one A4 (domain §4.5). */
  readonly isHalf?: true;
  /** The child's home and the number to ring stand below its name. */
  readonly hasHome?: true;
  /** True for those of which screen and sheet say which of the term's they are: 本学期第2次. */
  isCounted?(doc: Doc): boolean;
  /** The sheet on which whoever came, or got it, signs. */
  readonly signIn?: string;
  /** The field that names who signs it, where that depends on what the record says. */
  signedBy?(doc: Doc): string;
}

interface OpensReport {
  /** By field: the answers that must be reported. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
  /** The next record of the kind answers anew, but to who reads reports; otherwise each stands for itself. */
  readonly untilNext?: true;
}

export interface Group {
  readonly key: string;
  readonly title: string;
}

/**
 * How one screen and one save take many: `rows` are the fields written for each child of a class, the others once for all;
 * `everybody` is the field of a school's record in which a whole class is there but those ticked.
 */
export type Batch = { readonly rows: readonly string[] } | { readonly everybody: string };

export interface RecordKind<S extends z.ZodObject = z.ZodObject> {
  readonly type: string;
  readonly label: string;
  /** The verb on a deed: 记家访. Absent where a record is not made by a deed of its own. */
  readonly deed?: string;
  /** Rows of domain.md §2 this kind serves. */
  readonly serves: readonly string[];
  /** Whose record it is: a child's record is seen with its child; the school's are seen by all staff and may name children. */
  readonly about: 'child' | 'school';
  /** Under which words it is listed and begun. Absent where a page of its own does that: the child, the office's records. */
  readonly heading?: Heading;
  /** How it is entered for many at once; asked for by `batchOf`. Absent: one at a time. */
  readonly batch?: Batch;
  /** A part of the child's file: it stands there and is not begun from the list of deeds. */
  readonly isFilePart?: boolean;
  /** Who writes it: by role at the school, by standing to the child. Absent for a child's record: all who look after it. */
  readonly writers?: readonly Role[];
  /** Who gets it at all, beside its author. Absent: all who look after the child; all staff where it is the school's. */
  readonly readers?: readonly Role[];
  /** Who gets it beside those, though her duty is narrow: the keeper of a dormitory the calls home. */
  readonly alsoFor?: readonly Role[];
  /** Its fields with their notes; built when they are first asked for, because a phone opens few kinds a day. */
  readonly schema: S;
  readonly groups: readonly Group[];
  /** The field that says on which day it happened; gives it a place on the timeline and in a term. */
  readonly happenedOn?: string;
  /** How many days later than that it is first known: three days away make a suspicion. Until then nothing is written late. */
  readonly knownAfter?: number;
  /**
   * Done at the child's home or with who is at home there, so that nobody is pressed to it while home is kept from being told:
   * all of it, or what gives one of these answers.
   */
  readonly withHome?: true | Readonly<Record<string, readonly string[]>>;
  /** What of it is to be come back to. */
  readonly comesBack?: ComesBack;
  /** A field the server keeps in clear so that it can find records by it (a class, a teacher); of several the first that is filled. */
  readonly findBy?: string | readonly string[];
  /** At most one such record for a child (and term, where the schema has a field `term`). */
  readonly single?: boolean;
  /** Secret as a whole (§9): only standings that see this class get the record, and they get all of it. */
  readonly sealedAs?: 'counselling' | 'report' | 'audit';
  /** A stricter class that what this record says puts the whole of it in: only who sees that class too gets it at all. */
  asks?(doc: z.infer<S>): Sensitivity | undefined;
  /** Which records that keeps from others, in words for a list that lacks them: 心理、司法方面的转介. */
  readonly asksOf?: string;
  /**
   * What those learn who may know that a matter is looked after and nothing more: the fields named here, under the kind
   * `handled-matter`. Absent: they do not even learn that there is something.
   */
  readonly tells?: readonly string[];
  /** Whoever is only told of it rings that home and goes there as before: it asks nothing of her that could warn anybody. */
  freesHome?(doc: z.infer<S>): boolean;
  /** The matter is over: who was told only that it is looked after need not hold back any more, and keeps from when to when. */
  isOver?(doc: z.infer<S>): boolean;
  /** It ends only when it is closed in its form, so that nobody voids what another has begun before that; a second person may. */
  isUnclosed?(doc: z.infer<S>): boolean;
  /** The fields that say which subject it is of and who teaches that: other teachers of the child do not get it (§9). */
  readonly ofSubject?: readonly string[];
  /** A field with ids of staff: whoever is named there sees the record as its author does. */
  readonly openTo?: string;
  /** A field with the class it is about: whoever leads that class stands beside the record as its author, whoever began it. */
  readonly ledBy?: string;
  /**
   * A statement: anybody at the school may make it, about any child or none. What stands is only added to, never changed
   * or voided, and nothing keeps it from 完成.
   */
  readonly isStatement?: true;
  /**
   * Four eyes: `second` is written by somebody who reads reports and wrote neither `first` nor what it is about. A yes there
   * settles both: what is otherwise the case is a new record.
   */
  readonly fourEyes?: { readonly first: string; readonly second: string };
  /** Answers of one field that the law wants reported at once (domain §4.2); what is asked then stands in `must-report.ts`. */
  readonly opensReport?: OpensReport;
  /** Its papers (domain §4.5); otherwise made from the label. */
  readonly paper?: KindPaper;
  /** A word among colleagues, or that a child was sent to a counsellor: no material for an inspector (domain §11). */
  readonly staysInside?: true;
  /** First values of a new record, beside today on the day it happened and the writer among the people. */
  begin?(at: Beginning): Doc;
  /** What it can never say as a whole, whichever step led there: that a file is sealed whose child is at school. */
  rulesOut?(doc: Doc): boolean;
  /** Values of derived fields, worked out from the others at every save. */
  derive?(doc: z.infer<S>): Doc;
  check?(doc: z.infer<S>, context: CheckContext): readonly Finding[];
  /** One spoken sentence for the timeline and the list of receipts. Never the child's own words, never an ID number. */
  line?(doc: z.infer<S>): string;
}

/** A kind as its file writes it down. */
export type KindText<S extends z.ZodObject> = Omit<RecordKind<S>, 'schema'> & { readonly schema: () => S };

/** Declares a kind; keeps the schema’s type so that `check` and `line` read typed fields. */
export function defineKind<S extends z.ZodObject>({ schema, ...kind }: KindText<S>): RecordKind<S> {
  let built: S | undefined;
  return {
    ...kind,
    get schema() {
      built ??= schema();
      return built;
    },
  };
}

/** A field with its name, in the order of the paper form. */
export interface Field extends FieldNotes {
  readonly name: string;
  readonly schema: z.ZodType;
}

type Fields = readonly [inOrder: readonly Field[], byName: ReadonlyMap<string, Field>];
const fieldsBySchema = new WeakMap<z.ZodObject, Fields>();

function lookUp(schema: z.ZodObject): Fields {
  const known = fieldsBySchema.get(schema);
  if (known) return known;
  const inOrder = Object.keys(schema.shape).map((name) => {
    const field = schema.shape[name] as z.ZodType;
    return { name, schema: field, ...notesOf(field) };
  });
  const fields: Fields = [inOrder, new Map(inOrder.map((field) => [field.name, field]))];
  fieldsBySchema.set(schema, fields);
  return fields;
}

/** The fields of a schema made with the makers of field.ts, in declared order. */
export const fieldsOf = (schema: z.ZodObject): readonly Field[] => lookUp(schema)[0];

/** The children a school record names: those who took part, those whose family was there. */
export function childrenNamedIn(kind: RecordKind, doc: Doc): readonly string[] {
  if (kind.about === 'child') return [];
  return fieldsOf(kind.schema).flatMap(({ name, widget }) => {
    const value = doc[name];
    if (!Array.isArray(value)) return [];
    const entries: readonly unknown[] = value;
    if (widget === 'children') return entries.filter((each) => typeof each === 'string');
    return widget === 'attendance' ? marksIn(value).map(({ child }) => child) : [];
  });
}

/** Every child of whom a record has something: its own, and whoever its fields name at any depth; of a stand-in nobody. */
export const childrenWrittenIn = (
  kind: RecordKind,
  { child, doc }: { readonly child?: string | undefined; readonly doc: Doc },
): readonly string[] => {
  const named = childIdsIn(kind.schema, doc).filter((id) => !isStandIn(id));
  return [...new Set([...(child === undefined ? [] : [child]), ...named])];
};

const childIdsIn = (schema: z.ZodObject, doc: Doc): readonly string[] =>
  fieldsOf(schema).flatMap(({ name, of, widget }) => {
    const value: unknown = doc[name];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (widget === 'attendance') return marksIn(value).map((mark) => mark.child);
    if (of === 'child') return values.filter((each): each is string => typeof each === 'string');
    if (of === undefined || typeof of === 'string') return [];
    return values.flatMap((row) => (typeof row === 'object' && row !== null ? childIdsIn(of, { ...row }) : []));
  });

/** 身份证号码, and the 学籍号 that is made of it: shown by the last two characters (§9). */
export const holdsIdNumber = ({ sensitivity, widget }: FieldNotes): boolean =>
  sensitivity === 'id-number' && (widget === 'id-number' || widget === 'line');

/** The field of that name, or nothing for a field this build does not know. */
export const fieldOf = ({ schema }: RecordKind, name: string): Field | undefined => lookUp(schema)[1].get(name);

/** The fields that are one with this one, itself among them, in declared order (sync SPEC [M6]). */
export function fieldsTogether(kind: RecordKind, name: string): readonly string[] {
  const group = fieldOf(kind, name)?.together;
  if (group === undefined) return [name];
  return fieldsOf(kind.schema).flatMap((field) => (field.together === group ? [field.name] : []));
}

/** The notes that access asks of a field; one this build does not know is treated as a record. */
export const accessNotesOf = (kind: RecordKind, name: string): AccessNotes =>
  fieldOf(kind, name) ?? { sensitivity: 'record' };

/** True for a question whose answer is kept nowhere. */
export const isSignpost = (kind: RecordKind, name: string): boolean => fieldOf(kind, name)?.isSignpost === true;

/** Who may see that field of the kind; a field this build does not know is treated as a record. */
export const sensitivityOf = (kind: RecordKind, name: string): Sensitivity =>
  kind.sealedAs ?? fieldOf(kind, name)?.sensitivity ?? 'record';

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** The words of one option, as printed on the form or as spoken on the screen; an unknown code shows as it is. */
export function optionWords(field: FieldNotes, code: unknown, voice: 'printed' | 'spoken'): string {
  const option = field.options?.find((each) => each.code === code);
  if (!option) return typeof code === 'string' ? code : '';
  return voice === 'printed' ? option.label : option.spoken;
}
