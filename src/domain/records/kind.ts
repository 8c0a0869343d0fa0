/**
 * A kind of record is one file: its schema with notes, its groups, what it serves, what it checks and how it is told in
 * one line. Forms, both sides' validation, the conflict question, the timeline, the print and the export read only this.
 */
import type * as z from 'zod';
import { daysBetween, isDay, type Day } from '#domain/calendar/day.ts';
import { checkIdNumber, sentenceForIdRefusal } from '#domain/people/id-number.ts';
import { phoneFindings } from '#domain/people/phone.ts';
import { notesOf, type FieldNotes, type Phone, type Sensitivity } from './field.ts';

/** A record's own content. The kind's schema gives it its shape; unknown fields of newer versions are kept. */
export type Doc = Readonly<Record<string, unknown>>;

/** What a check found: an error keeps the record from being 完成, a warning asks once. Neither stops a draft. */
export interface Finding {
  readonly level: 'error' | 'warning';
  readonly field: string;
  /** One sentence in plain Chinese that says what to do. */
  readonly say: string;
}

/** What a check may look at beyond the record itself. `earlier` holds the other records of the same kind and child. */
export interface CheckContext {
  readonly today: Day;
  readonly birth?: Day | undefined;
  readonly earlier: readonly Doc[];
}

export interface Group {
  readonly key: string;
  readonly title: string;
}

export interface RecordKind<S extends z.ZodObject = z.ZodObject> {
  readonly type: string;
  readonly label: string;
  /** The verb on a deed: 记家访. Absent where a record is not made by a deed of its own. */
  readonly deed?: string;
  /** Rows of domain.md §2 this kind serves. */
  readonly serves: readonly string[];
  /** Whose record it is: every child record moves with its child; school records are seen by all staff. */
  readonly about: 'child' | 'school';
  readonly schema: S;
  readonly groups: readonly Group[];
  /** The field that says on which day it happened; gives it a place on the timeline and in a term. */
  readonly happenedOn?: string;
  /** A field the server keeps in clear so that it can find records by it (a class, a teacher). */
  readonly findBy?: string;
  /** At most one such record for a child (and term, where the schema has a field `term`). */
  readonly single?: boolean;
  /** Secret as a whole (§9): only standings that see this class get the record, and they get all of it. */
  readonly sealedAs?: 'counselling' | 'report' | 'audit';
  /**
   * What those learn who may know that a matter is looked after and nothing more: the fields named here, under the kind
   * `handled-matter`. Absent: they do not even learn that there is something.
   */
  readonly tells?: readonly string[];
  /** A field with ids of staff: whoever is named there sees the record as its author does. */
  readonly openTo?: string;
  /**
   * A statement: anybody at the school may make it, about any child or none. What stands is only added to, never changed
   * or voided, and nothing keeps it from 完成.
   */
  readonly isStatement?: true;
  /** Four eyes: `second` is written by somebody else than who wrote `first`. */
  readonly fourEyes?: { readonly first: string; readonly second: string };
  check?(doc: z.infer<S>, context: CheckContext): readonly Finding[];
  /** One spoken sentence for the timeline and the list of receipts. Never the child's own words, never an ID number. */
  line?(doc: z.infer<S>): string;
}

/** Declares a kind; keeps the schema's type so that `check` and `line` read typed fields. */
export const defineKind = <S extends z.ZodObject>(kind: RecordKind<S>): RecordKind<S> => kind;

/** A field with its name, in the order of the paper form. */
export interface Field extends FieldNotes {
  readonly name: string;
  readonly schema: z.ZodType;
}

const fieldsBySchema = new WeakMap<z.ZodObject, readonly Field[]>();

/** The fields of a schema made with the makers of field.ts, in declared order. */
export function fieldsOf(schema: z.ZodObject): readonly Field[] {
  const known = fieldsBySchema.get(schema);
  if (known) return known;
  const fields = Object.keys(schema.shape).map((name) => {
    const field = schema.shape[name] as z.ZodType;
    return { name, schema: field, ...notesOf(field) };
  });
  fieldsBySchema.set(schema, fields);
  return fields;
}

/** The field of that name, or nothing for a field this build does not know. */
export const fieldOf = (kind: RecordKind, name: string): Field | undefined =>
  fieldsOf(kind.schema).find((field) => field.name === name);

/** Who may see that field of the kind; a field this build does not know is treated as a record. */
export const sensitivityOf = (kind: RecordKind, name: string): Sensitivity =>
  kind.sealedAs ?? fieldOf(kind, name)?.sensitivity ?? 'record';

/** Everything still wanted before the record counts as 完成: needed fields first, then the kind's own checks. */
export function findingsOf(kind: RecordKind, doc: Doc, context: CheckContext): readonly Finding[] {
  const missing = fieldsOf(kind.schema)
    .filter((field) => field.needed && isEmpty(doc[field.name]))
    .map((field): Finding => ({
      level: 'error',
      field: field.name,
      say: `还没写“${field.spoken ?? field.label}”，补上再完成。`,
    }));
  const written = fieldsOf(kind.schema).flatMap((field) => writtenFindings(field, doc[field.name], context.today));
  return [...missing, ...dateFindings(kind, doc, context), ...written, ...(kind.check?.(doc, context) ?? [])];
}

/** What can be said of a value by its widget alone: numbers that do not fit their pattern warn and are kept (§4.3). */
function writtenFindings(field: Field, value: unknown, today: Day): readonly Finding[] {
  if (isEmpty(value)) return [];
  if (field.widget === 'id-number' && typeof value === 'string') {
    const checked = checkIdNumber(value, today);
    if (checked.ok) return [];
    return [{ level: 'warning', field: field.name, say: `${sentenceForIdRefusal(checked.refusal)}先存着也行。` }];
  }
  if (field.widget === 'phones' && Array.isArray(value))
    return (value as readonly Phone[])
      .flatMap((phone) => phoneFindings(phone.number))
      .map((finding): Finding => ({ level: 'warning', field: field.name, say: finding.say }));
  return [];
}

const LONG_PAST_DAYS = 60;

/** §4.3: a day in the future or before birth is refused with the reason; one long past is asked about once. */
function dateFindings(kind: RecordKind, doc: Doc, context: CheckContext): readonly Finding[] {
  const name = kind.happenedOn;
  const day = name === undefined ? undefined : doc[name];
  if (name === undefined || typeof day !== 'string') return [];
  if (day > context.today) return [{ level: 'error', field: name, say: '日期还没到。写实际那一天，或者等那天再记。' }];
  if (context.birth !== undefined && day < context.birth)
    return [{ level: 'error', field: name, say: '这一天孩子还没出生，看看日期是不是写错了。' }];
  if (isDay(day) && daysBetween(day, context.today) > LONG_PAST_DAYS)
    return [{ level: 'warning', field: name, say: '这是两个月以前的事了，看看日期对不对；补记的话照样算。' }];
  return [];
}

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** The words of one option, as printed on the form or as spoken on the screen; an unknown code shows as it is. */
export function optionWords(field: FieldNotes, code: unknown, voice: 'printed' | 'spoken'): string {
  const option = field.options?.find((each) => each.code === code);
  if (!option) return typeof code === 'string' ? code : '';
  return voice === 'printed' ? option.label : option.spoken;
}
