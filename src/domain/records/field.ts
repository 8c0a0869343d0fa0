/**
 * The words in which a kind of record is written down. Each maker returns a plain zod schema and notes beside it what
 * forms, conflict screens, prints and exports need to know, so that all of them can be derived from the schema alone.
 * Every field may be absent: a draft always saves, and what must be there is a finding, not a shape (domain §4).
 */
import * as z from 'zod';
import { Day } from '#domain/calendar/day.ts';
import { Moment } from '#domain/calendar/moment.ts';
import type { Role } from './roles.ts';

/**
 * Who-may-see classes; `access.ts` says which standing sees which class. The last three are classes of whole records
 * (`sealedAs`), and `handled` is the bare knowledge that somebody looks after something.
 */
export type Sensitivity =
  | 'basic'
  | 'contact'
  | 'family'
  | 'id-number'
  | 'health'
  | 'record'
  | 'learning'
  | 'own-words'
  | 'handled'
  | 'counselling'
  | 'report'
  | 'archive'
  | 'audit';

export type Widget =
  | 'line'
  | 'text'
  | 'day'
  | 'time'
  | 'moment'
  | 'integer'
  | 'yes-no'
  | 'choice'
  | 'choices'
  | 'ask'
  | 'faces'
  | 'phones'
  | 'id-number'
  | 'place'
  | 'people'
  | 'reference'
  | 'list'
  | 'photos'
  | 'children'
  | 'attendance'
  | 'flow'
  | 'hidden';

/** One option: the code that is stored, the words of the paper form, and softer words for the screen where they differ. */
export interface Option {
  readonly code: string;
  readonly label: string;
  readonly spoken: string;
}

export interface FieldNotes {
  readonly label: string;
  readonly group: string;
  readonly widget: Widget;
  readonly sensitivity: Sensitivity;
  readonly options?: readonly Option[];
  /** The label on screen where the printed word would sting or is too stiff. */
  readonly spoken?: string;
  readonly hint?: string;
  readonly unit?: string;
  /** The clause of a seed document that asks for this field, as `domain.md` writes it. */
  readonly clause?: string;
  /** The yes or no beside an ID number whether it was copied from the document; then a wrong check digit is a slip of the pen (§4.3). */
  readonly copied?: string;
  /** Needed before the record counts as 完成; its absence never stops a draft. */
  readonly needed?: boolean;
  /** An option that deserves a second look (a hazard) is drawn in amber. */
  readonly alert?: boolean;
  /** Which other kind a `reference` names, or the fields of one entry of a `list`. */
  readonly of?: string | z.ZodObject;
  /** Only a colleague with that duty can be named: another would be asked and see nothing of the child (§9). */
  readonly role?: Role;
  /** Fields with the same word here are one: written, asked about and answered together (sync SPEC [M6]). */
  readonly together?: string;
  /** Asked while one writes, to show the way then and there. The answer is kept nowhere: it would tell every reader who reports. */
  readonly isSignpost?: true;
  /** Its pictures are of paper: things by their kind, whatever nobody said of them, and so no matter of a consent (§9). */
  readonly shows?: 'thing';
  /** Goes out of the school, so that no child may be known by it (J6, 未成年人保护法 103). */
  readonly isPublic?: true;
  /** Decides who sees the child, so whoever is only paired with it leaves it alone. */
  readonly byDuty?: boolean;
  /** What stands in it once, the head alone changes or takes out again. */
  readonly byHeadOnceWritten?: boolean;
  /** Follows from the other fields by the kind's `derive`: shown, never asked. */
  readonly isDerived?: boolean;
  /** The states of a flow and, for each, those that may follow (domain §4.4). */
  readonly next?: Readonly<Record<string, readonly string[]>>;
  /** The day field of a flow that is today when a state is chosen: in each of them, or in those named. */
  readonly dates?: { readonly field: string; readonly states?: readonly string[] };
  /** Two lists changed on two phones unite entry by entry instead of asking (sync SPEC [M5]). */
  readonly merges?: 'set';
}

/** The notes that access asks of a field. */
export type AccessNotes = Pick<FieldNotes, 'sensitivity' | 'byDuty' | 'byHeadOnceWritten'>;

/** What a maker needs to be told; the maker itself adds the widget and the options. */
export type FieldText = Omit<FieldNotes, 'widget' | 'options' | 'sensitivity' | 'of' | 'merges' | 'next'> & {
  readonly sensitivity?: Sensitivity;
};

/** More than any school form has rows, and fewer than an old phone draws with pain. */
export const MOST_ROWS = 80;
/** A whole small school in one lesson. */
const MOST_CHILDREN = 1000;

const notes = new WeakMap<z.ZodType, FieldNotes>();

/** The notes of a field's schema; throws for a schema that no maker made, because a silent field is lost on paper. */
export function notesOf(schema: z.ZodType): FieldNotes {
  const found = notes.get(schema);
  if (!found) throw new Error('This schema has no notes. Make it with one of the makers of records/field.ts.');
  return found;
}

const note = <S extends z.ZodType>(schema: S, text: FieldText, rest: Partial<FieldNotes> & { widget: Widget }): S => {
  notes.set(schema, { sensitivity: 'record', ...text, ...rest });
  return schema;
};

/** Text a database can carry: at most `max` code units and no NUL, which SQLite and PostgreSQL would cut or refuse. */
const words = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !text.includes('\0'), { message: 'contains NUL' });

export const line = (text: FieldText) => note(words(200).optional(), text, { widget: 'line' });
export const paragraph = (text: FieldText) => note(words(2000).optional(), text, { widget: 'text' });
export const day = (text: FieldText) => note(Day.optional(), text, { widget: 'day' });
export const clockTime = (text: FieldText) =>
  note(
    z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .optional(),
    text,
    { widget: 'time' },
  );
/** A day and a time, `2026-04-15T14:02`: when the police were called. */
export const moment = (text: FieldText) => note(Moment.optional(), text, { widget: 'moment' });
export const integer = (text: FieldText) =>
  note(z.number().int().min(0).max(100_000_000).optional(), text, { widget: 'integer' });
export const yesNo = (text: FieldText) => note(z.boolean().optional(), text, { widget: 'yes-no' });
export const photos = (text: FieldText) =>
  note(z.array(Photo).max(20).optional(), text, { widget: 'photos', merges: 'set' });
/** A GB 11643 number: shown by its last two characters only, a wrong one warns and is kept (domain §4.3, §9). */
export const idNumber = (text: FieldText) =>
  note(words(30).optional(), { ...text, sensitivity: 'id-number' }, { widget: 'id-number' });
/** A value the app keeps by itself and no form shows. */
export const hidden = <S extends z.ZodType>(schema: S, text: FieldText) => note(schema, text, { widget: 'hidden' });
/** Such a value that is one child, or several. */
export const hiddenChild = (text: FieldText) => note(Id.optional(), text, { widget: 'hidden', of: 'child' });
export const hiddenChildren = (most: number, text: FieldText) =>
  note(z.array(Id).max(most).optional(), text, { widget: 'hidden', of: 'child', merges: 'set' });
/** The id of one record of another kind. */
export const reference = (of: string, text: FieldText) => note(Id.optional(), text, { widget: 'reference', of });
/** Ids of staff: who went, who wrote. */
export const people = (text: FieldText) =>
  note(z.array(Id).max(200).optional(), text, { widget: 'people', of: 'staff', merges: 'set' });

type OptionWords = Readonly<Record<string, string | { readonly label: string; readonly spoken: string }>>;

/** Options in printed order, from `{ code: '印的字' }` or `{ code: { label: '印的字', spoken: '屏上的字' } }`. */
const optionsOf = (words: OptionWords): readonly Option[] =>
  Object.keys(words).map((code) => {
    const word = words[code] ?? code;
    return typeof word === 'string' ? { code, label: word, spoken: word } : { code, ...word };
  });

const oneOf = <O extends Readonly<Record<string, unknown>>>(options: O): z.ZodEnum<{ [K in keyof O & string]: K }> =>
  z.enum(Object.keys(options) as (keyof O & string)[]) as unknown as z.ZodEnum<{ [K in keyof O & string]: K }>;

/** One of many; `widget` 'ask' puts question and two or three answers on one line, 'faces' draws moods. */
export const choice = <O extends OptionWords>(options: O, text: FieldText & { readonly widget?: 'ask' | 'faces' }) => {
  const { widget = 'choice', ...rest } = text;
  return note(oneOf(options).optional(), rest, { widget, options: optionsOf(options) });
};

/** Any of many (可兼选). Changed on two phones, the two selections unite. */
export const choices = <O extends OptionWords>(options: O, text: FieldText) =>
  note(z.array(oneOf(options)).max(40).optional(), text, {
    widget: 'choices',
    options: optionsOf(options),
    merges: 'set',
  });

type States = Readonly<
  Record<string, { readonly label: string; readonly spoken?: string; readonly next: readonly string[] }>
>;

/** One of several states, each with those that may follow it; the first is where a new record begins (domain §4.4). */
export const flow = <O extends States>(states: O, text: FieldText) => {
  const each = Object.entries(states);
  const options = each.map(([code, { label, spoken = label }]) => ({ code, label, spoken }));
  const next = Object.fromEntries(each.map(([code, state]) => [code, state.next]));
  return note(oneOf(states).optional(), text, { widget: 'flow', options, next });
};

/** Children who took part or to whom it applies, by their ids. */
export const children = (text: FieldText) =>
  note(z.array(Id).max(MOST_CHILDREN).optional(), text, { widget: 'children', of: 'child', merges: 'set' });

/** One mark for each child: who came, who had somebody else come, who was rung up afterwards. */
export const attendance = <O extends OptionWords>(marks: O, text: FieldText) =>
  note(
    z
      .array(z.object({ child: Id, mark: oneOf(marks) }))
      .max(MOST_CHILDREN)
      .optional(),
    text,
    { widget: 'attendance', options: optionsOf(marks), of: 'child', merges: 'set' },
  );

/** One child and its mark in an attendance field. */
export interface Mark {
  readonly child: string;
  readonly mark: string;
}

/** The marks of an attendance field as a document holds it; whatever is no mark is passed over. */
export const marksIn = (value: unknown): readonly Mark[] =>
  (Array.isArray(value) ? value : []).flatMap((each: unknown) => AnyMark.safeParse(each).data ?? []);

const AnyMark = z.object({ child: z.string(), mark: z.string() });

/** A list whose entries are small objects with fields of their own, for instance follow-ups or relatives. */
export const list = <S extends z.ZodObject>(of: S, text: FieldText) =>
  note(z.array(of).max(MOST_ROWS).optional(), text, { widget: 'list', of });

/** A list that only grows, for instance what was added to a report: entries made on two phones unite. */
export const entries = <S extends z.ZodObject>(of: S, text: FieldText) =>
  note(z.array(of).max(200).optional(), text, { widget: 'list', of, merges: 'set' });

/** Ids are UUIDs made on the device; they carry no meaning and may stand in URLs and logs. */
export const Id = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
export type Id = z.infer<typeof Id>;

/** One photo: the SHA-256 of its bytes names it everywhere; the words say what is on it. */
export const Photo = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int().min(1).max(10_000_000),
  words: words(100).optional(),
  /** House, road, hazard, paper — or somebody, for which a consent is asked. Unsaid counts as somebody. */
  shows: z.enum(['thing', 'person']).optional(),
});
export type Photo = z.infer<typeof Photo>;

/** A phone number with whose it is; several are kept because lines change and are shared (domain §10). */
export const Phone = z.object({
  number: words(40),
  owner: z.enum(['self', 'neighbour', 'unit', 'relay']).optional(),
  note: words(60).optional(),
});
export type Phone = z.infer<typeof Phone>;
export const phoneOwners = optionsOf({ self: '本人', neighbour: '邻居', unit: '单位', relay: '转话的人' });

export const phones = (text: FieldText) =>
  note(z.array(Phone).max(8).optional(), text, { widget: 'phones', merges: 'set' });

/** A place without house numbers: town, village, group, and words that lead there (domain §12). */
export const Place = z.object({
  region: words(60).optional(),
  town: words(40).optional(),
  village: words(40).optional(),
  group: words(40).optional(),
  detail: words(200).optional(),
});
export type Place = z.infer<typeof Place>;

export const place = (text: FieldText) => note(Place.optional(), text, { widget: 'place' });
