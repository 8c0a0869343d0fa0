/** Which rows of a file are a child that stood further up, and which only bear its name. */
import { idKeyOf, nameKeysOf } from '#domain/people/same-child.ts';
import type { ChildDoc } from './child-file.ts';
import { isOneChild } from './roster-match.ts';
import type { RowPlace } from './roster.ts';

interface Standing {
  readonly place: RowPlace;
  readonly child: ChildDoc;
  /** The class, however it is written; empty where none is told. */
  readonly inClass: string;
}

/** What was read so far. */
export type Seen = Map<string, Standing[]>;

interface Before {
  /** The row that is this child. */
  readonly repeats?: RowPlace | undefined;
  /** One that may be. */
  readonly namesake?: RowPlace | undefined;
  /** One with the same number and another name: a number slipped, and both children stay. */
  readonly sameNumber?: RowPlace | undefined;
}

/**
 * The same number and name are the same child, and so are name, class and birth. A list names a child once: two of one name and class in
 * it whose births are not known are two children to be looked at, while in another list of the same file it is the same child.
 */
export function seenBefore(row: Standing, seen: Seen): Before {
  const { name = '', idNumber = '', birth = '' } = row.child;
  const number = idKeyOf(idNumber);
  const keys = [number && `id ${number}`, `who ${name} ${row.inClass}`];
  const [ofNumber, ofName] = keys.map((key) => seen.get(key) ?? []);
  for (const key of keys) if (key !== '') seen.set(key, [...(seen.get(key) ?? []), row]);
  const alike = (ofName ?? []).filter((each) => isOneChild(row.child, each.child));
  const isSame = (each: Standing) =>
    (birth !== '' && birth === each.child.birth) || (each.place.sheet !== row.place.sheet && row.inClass !== '');
  const itself = ofNumber?.find((each) => isNamedAlike(row.child, each.child));
  const other = itself === undefined ? ofNumber?.[0] : undefined;
  return { repeats: (itself ?? alike.find(isSame))?.place, namesake: alike[0]?.place, sameNumber: other?.place };
}

const isNamedAlike = ({ name }: ChildDoc, other: ChildDoc): boolean =>
  nameKeysOf({ name }).some((key) => nameKeysOf({ name: other.name }).includes(key));
