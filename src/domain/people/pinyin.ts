/**
 * Every usual way to spell a name in toneless pinyin, so that `mgm` and `magamai` find 马尕麦 offline. A surname's own
 * reading (单 shan, 尉迟 yu chi) comes first, and only at the head of a name or of a part after `·` (domain reference §12).
 */

import { nameParts } from './name.ts';
import { PINYIN_TABLE, SURNAME_READINGS } from './pinyin-table.ts';

export interface PinyinKeys {
  /** `magamai`; ü as v, then as u. */
  readonly full: string[];
  /** `mgm`. */
  readonly initials: string[];
}

/** Rare readings multiply; past this many combinations of a name they would find everybody. */
const MOST_READINGS = 8;
const LONGEST_SURNAME = 2;

const readingsByCharacter = new Map<string, readonly string[]>();
let syllablesBySurname: ReadonlyMap<string, readonly string[]> | undefined;

/** The table is searched, not unpacked: a class of children uses a few hundred of its 7,000 characters. */
function lookUp(character: string): readonly string[] {
  const usual: string[] = [];
  const other: string[] = [];
  for (let at = PINYIN_TABLE.indexOf(character); at >= 0; at = PINYIN_TABLE.indexOf(character, at + 1)) {
    const group = PINYIN_TABLE.slice(PINYIN_TABLE.lastIndexOf(';', at) + 1, at);
    const syllable = /^[a-z]+/.exec(group)?.[0] ?? '';
    const readings = group.includes(',') ? other : usual;
    readings.push(...(syllable.includes('v') ? [syllable, syllable.replace('v', 'u')] : [syllable]));
  }
  return [...usual, ...other];
}

function unpackSurnames(): ReadonlyMap<string, readonly string[]> {
  const entries = SURNAME_READINGS.split(';').map((entry) => /^([^a-z]+)(.*)$/.exec(entry) ?? []);
  return new Map(entries.map(([, surname = '', syllables = '']) => [surname, syllables.split(' ')]));
}

/** The readings of one character, the usual one first. A letter or digit reads as itself; an unknown character not at all. */
export function readingsOf(character: string): readonly string[] {
  const known = readingsByCharacter.get(character);
  if (known !== undefined) return known;
  const isPlain = /^[!-~]?$/.test(character);
  const found = isPlain ? [character.toLowerCase()].filter((one) => /[a-z0-9]/.test(one)) : lookUp(character);
  readingsByCharacter.set(character, found);
  return found;
}

function readingsOfPart(part: string): (readonly string[])[] {
  syllablesBySurname ??= unpackSurnames();
  const characters = Array.from(part.replace('·', ''));
  let asSurname: readonly string[] = [];
  for (let length = LONGEST_SURNAME; length > 0 && asSurname.length === 0; length -= 1) {
    asSurname = syllablesBySurname.get(characters.slice(0, length).join('')) ?? [];
  }
  return characters.map((character, index) => {
    const surnameReading = asSurname[index];
    const readings = readingsOf(character);
    return surnameReading === undefined
      ? readings
      : [surnameReading, ...readings.filter((one) => one !== surnameReading)];
  });
}

/**
 * The likeliest readings of a name, at most 8, the usual one first: each is one syllable per character, `·` left out,
 * an empty text for a character nobody here can read. One unusual syllable comes before two.
 */
export function readingsOfName(name: string): string[][] {
  const choices = nameParts(name).flatMap(readingsOfPart);
  const found = [{ syllables: choices.map((readings) => readings[0] ?? ''), changedUpTo: 0 }];
  for (let next = 0; next < found.length && found.length < MOST_READINGS; next += 1) {
    const base = found[next];
    if (base !== undefined) found.push(...variantsOf(base, choices));
  }
  return found.slice(0, MOST_READINGS).map((reading) => reading.syllables);
}

interface Reading {
  readonly syllables: string[];
  readonly changedUpTo: number;
}

/** The readings that differ from this one in one more syllable, further right, so that none is made twice. */
const variantsOf = ({ syllables, changedUpTo }: Reading, choices: readonly (readonly string[])[]): Reading[] =>
  choices.flatMap((readings, place) =>
    place < changedUpTo
      ? []
      : readings.slice(1).map((syllable) => ({
          syllables: syllables.map((usual, index) => (index === place ? syllable : usual)),
          changedUpTo: place + 1,
        })),
  );

/** The spellings of a whole name, the likeliest first, none twice. */
export function pinyinKeys(name: string): PinyinKeys {
  const readings = readingsOfName(name);
  const spellings = (spell: (syllable: string) => string): string[] =>
    [...new Set(readings.map((syllables) => syllables.map(spell).join('')))].filter((spelling) => spelling !== '');
  return { full: spellings((syllable) => syllable), initials: spellings((syllable) => syllable.charAt(0)) };
}
