/** Two files of perhaps one child, line by line: what they say alike, what they say differently, and who wrote it later. */
import { Child } from '#domain/records/child.ts';
import { fieldOf, fieldsOf, fieldsTogether, isEmpty, type Doc, type Field } from '#domain/records/kind.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { valueWords } from '#features/foot/words/value-words.ts';
import { sameValue, unite } from '#sync/merge.ts';

/** `earlier` and `later` are the two files by when they were begun. */
export type Pick = 'earlier' | 'later' | 'both';

export interface Line {
  readonly key: string;
  /** The fields it decides about: one, or a group as a whole. */
  readonly fields: readonly string[];
  readonly label: string;
  readonly earlier: string;
  readonly later: string;
  readonly isSame: boolean;
  /** Lists can stand in one. */
  readonly canBoth: boolean;
  /** What is chosen until somebody chooses: both where they can be, else what is filled, else what was changed last. */
  readonly first: Pick;
}

export interface TwoFiles {
  readonly earlier: LocalRecord;
  readonly later: LocalRecord;
}

/** Every line of the file that at least one of them has filled. */
export function linesOf({ earlier, later }: TwoFiles, records: Records): readonly Line[] {
  const registers = new Map(
    fieldsOf(Child.schema)
      .filter(({ widget }) => widget !== 'hidden')
      .map(({ name }) => [fieldsTogether(Child, name)[0] ?? name, fieldsTogether(Child, name)] as const),
  );
  return [...registers.values()].flatMap((fields): Line[] => {
    const isFilled = ({ doc }: LocalRecord) => fields.some((name) => !isEmpty(doc[name]));
    if (!isFilled(earlier) && !isFilled(later)) return [];
    const known = fields.flatMap((name) => fieldOf(Child, name) ?? []);
    const named = known.find(({ name }) => !isEmpty(earlier.doc[name]) || !isEmpty(later.doc[name]));
    const wordsOf = ({ doc }: LocalRecord) => wordsIn(known, doc, records) || '空着';
    const canBoth = known.every(({ merges }) => merges === 'set');
    const isSame = fields.every((name) => sameValue(earlier.doc[name], later.doc[name]));
    return [
      {
        key: fields.join(' '),
        fields,
        label: named?.spoken ?? named?.label ?? '',
        earlier: wordsOf(earlier),
        later: wordsOf(later),
        isSame,
        canBoth,
        first: canBoth ? 'both' : firstOf({ earlier, later }, fields, isFilled),
      },
    ];
  });
}

function firstOf({ earlier, later }: TwoFiles, fields: Line['fields'], isFilled: (file: LocalRecord) => boolean): Pick {
  if (!isFilled(earlier) || !isFilled(later)) return isFilled(earlier) ? 'earlier' : 'later';
  return changedAt(earlier, fields) > changedAt(later, fields) ? 'earlier' : 'later';
}

const changedAt = ({ steps, madeAt }: LocalRecord, fields: readonly string[]): number =>
  [...steps].reverse().find(({ set }) => fields.some((name) => name in set))?.at ?? madeAt;

const wordsIn = (fields: readonly Field[], doc: Doc, records: Records): string =>
  fields
    .map((field) => valueWords(field, doc[field.name], records))
    .filter(Boolean)
    .join('，');

/** The surviving file with what was picked line by line. */
export function mergedDoc({ earlier, later }: TwoFiles, lines: readonly Line[], picks: ReadonlyMap<string, Pick>): Doc {
  const doc: Record<string, unknown> = { ...earlier.doc };
  for (const { key, fields, first } of lines)
    for (const name of fields) {
      const pick = picks.get(key) ?? first;
      const value =
        pick === 'both'
          ? unite([], later.doc[name], earlier.doc[name])
          : (pick === 'earlier' ? earlier : later).doc[name];
      if (isEmpty(value)) delete doc[name];
      else doc[name] = value;
    }
  return doc;
}
