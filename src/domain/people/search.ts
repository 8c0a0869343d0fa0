/**
 * Finding one child among two thousand at every key: all spellings are joined beforehand into a few plain strings,
 * so that a key costs some `includes` and no regular expression per child. The keys are plain values and may be stored.
 */

import { toHalfWidth } from './half-width.ts';
import { nameParts, normaliseName } from './name.ts';
import { normalisePhone } from './phone.ts';
import { readingsOfName } from './pinyin.ts';

/** What a teacher may search a child by. */
export interface SearchedParts {
  /** The name first, then aliases. */
  readonly names: readonly string[];
  readonly village?: string | undefined;
  readonly guardianNames?: readonly string[] | undefined;
  readonly phones?: readonly string[] | undefined;
  readonly classNames?: readonly string[] | undefined;
}

/** Spellings of one child: `\n` stands before each whole spelling, a space before each one that starts at a later syllable. */
export interface SearchKeys {
  readonly names: string;
  readonly guardians: string;
  readonly places: string;
  readonly phones: string;
}

interface SearchTerm {
  readonly fromHead: string;
  readonly anywhere: string;
  readonly phonePart: string | undefined;
}

/** What was typed, made ready once for all children. */
export interface SearchQuery {
  readonly whole: SearchTerm;
  /** The words of a query with spaces: each must match, as in 马小明 上湾. */
  readonly words: readonly SearchTerm[];
}

/** How well a child fits, smaller is better: its name begins so, its name holds it, a guardian's does, a village, class or phone does. */
export const SEARCH_RANKS = { nameHead: 0, name: 1, guardian: 2, place: 3 } as const;

const SHORTEST_PHONE_PART = 4;
const WHOLE = '\n';
const INNER = ' ';

const simplify = (text: string): string =>
  toHalfWidth(text)
    .toLowerCase()
    .replace(/ü/g, 'v')
    .replace(/[\s·•・‧∙.'’-]/g, '');

/** All strings to keep for one child; make them when the child or a guardian changes. */
export const searchKeysOf = (parts: SearchedParts): SearchKeys => ({
  names: parts.names.map(spellingsOf).join(''),
  guardians: (parts.guardianNames ?? []).map(spellingsOf).join(''),
  places: [parts.village ?? '', ...(parts.classNames ?? [])].map(spellingsOf).join(''),
  phones: (parts.phones ?? []).map((phone) => WHOLE + normalisePhone(phone)).join(''),
});

function spellingsOf(text: string): string {
  const name = normaliseName(toHalfWidth(text));
  const parts = nameParts(name).map(simplify);
  const headPlaces = new Set<number>();
  const spellings = new Set<string>();
  let place = 0;
  parts.forEach((part, index) => {
    headPlaces.add(place);
    spellings.add(WHOLE + parts.slice(index).join(''));
    place += Array.from(part).length;
  });
  for (const syllables of readingsOfName(parts.join('·'))) {
    const initials = syllables.map((syllable) => syllable.charAt(0));
    syllables.forEach((_, start) => {
      const mark = headPlaces.has(start) ? WHOLE : INNER;
      spellings.add(mark + syllables.slice(start).join(''));
      spellings.add(mark + initials.slice(start).join(''));
    });
  }
  return [...spellings].filter((spelling) => spelling.length > 1).join('');
}

/** The query in a search box; undefined when nothing was typed. Spaces, dots, dashes and width do not matter. */
export function searchQueryOf(text: string): SearchQuery | undefined {
  const whole = simplify(text).replace(/^\+86/, '');
  if (whole === '') return undefined;
  const words = toHalfWidth(text)
    .split(/\s+/)
    .map(simplify)
    .filter((word) => word !== '');
  return { whole: termOf(whole), words: words.length > 1 ? words.map(termOf) : [] };
}

/** Letters are pinyin and match where a syllable starts; anything else matches anywhere. */
const termOf = (term: string): SearchTerm => ({
  fromHead: WHOLE + term,
  anywhere: /^[a-z]+$/.test(term) ? INNER + term : term,
  phonePart: term.length >= SHORTEST_PHONE_PART && /^\d+$/.test(term) ? term : undefined,
});

/** The rank of a child for this query, smaller is better; undefined when it does not fit. */
export function matches(keys: SearchKeys, query: SearchQuery): number | undefined {
  const rank = rankOf(keys, query.whole);
  if (rank !== undefined || query.words.length === 0) return rank;
  let best: number = SEARCH_RANKS.place;
  for (const word of query.words) {
    const rankOfWord = rankOf(keys, word);
    if (rankOfWord === undefined) return undefined;
    best = Math.min(best, rankOfWord);
  }
  return best;
}

const holds = (spellings: string, term: SearchTerm): boolean =>
  spellings.includes(term.fromHead) || spellings.includes(term.anywhere);

function rankOf(keys: SearchKeys, term: SearchTerm): number | undefined {
  if (keys.names.includes(term.fromHead)) return SEARCH_RANKS.nameHead;
  if (keys.names.includes(term.anywhere)) return SEARCH_RANKS.name;
  if (holds(keys.guardians, term)) return SEARCH_RANKS.guardian;
  if (holds(keys.places, term)) return SEARCH_RANKS.place;
  return term.phonePart !== undefined && keys.phones.includes(term.phonePart) ? SEARCH_RANKS.place : undefined;
}

/** The entries that fit what was typed, best rank first, otherwise in the order given; all of them when nothing was typed. */
export function entriesFound<T extends { readonly keys: SearchKeys }>(
  entries: readonly T[],
  text: string,
): readonly T[] {
  const query = searchQueryOf(text);
  if (query === undefined) return entries;
  const byRank: T[][] = [[], [], [], []];
  for (const entry of entries) {
    const rank = matches(entry.keys, query);
    if (rank !== undefined) byRank[rank]?.push(entry);
  }
  return byRank.flat();
}
