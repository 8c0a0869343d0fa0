/**
 * What stands on a child's contact card (R06) and whether a card that was given out is still true. No ID number, no photo and
 * no label: a child carries it.
 */

/** One line of the card: 爸爸 马成祥（江苏苏州） 199 0000 2716. */
export interface CardPerson {
  readonly relation: string;
  readonly name: string;
  /** Where a parent works, or nothing. */
  readonly place?: string | undefined;
  readonly phones: readonly string[];
}

export interface CardFacts {
  readonly name: string;
  readonly className: string;
  /** Who looks after the child first, then parents, then the school and the offices. */
  readonly people: readonly CardPerson[];
}

/** The lines of the card, in printed order; people without a number are left out but for the parents and whoever cares for the child. */
export function cardLines({ name, className, people }: CardFacts): readonly string[] {
  const lines = people.map((each) => {
    const who = [each.relation, each.name].filter(Boolean).join(' ');
    return [`${who}${each.place ? `（${each.place}）` : ''}`, each.phones.join('、') || '没有电话'].join('：');
  });
  // A mother who looks after her child herself is one line.
  return [[name, className].filter(Boolean).join('，'), ...new Set(lines)];
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Eight hexadecimal characters that change with any character on the card (FNV-1a, 32 bits); it tells, it does not protect. */
export function cardFingerprint(lines: readonly string[]): string {
  let hash = FNV_OFFSET;
  for (const letter of lines.join('\n')) {
    hash ^= letter.codePointAt(0) ?? 0;
    hash = Math.imul(hash, FNV_PRIME) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}
