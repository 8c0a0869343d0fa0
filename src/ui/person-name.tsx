// A name is never cut. It breaks after its dots, and within a part only where that is long: 阿卜杜热合曼·买买提依明·托合提 is the test.
import type { ReactNode } from 'react';
import styles from './person-name.module.css';

/** Where a search hit lies in the name, in UTF-16 units, end not included. */
type Found = { start: number; end: number };

type NamePart = { text: string; start: number };

export type PersonNameProps = { name: string; found?: Found | undefined };

/** A person's name, one unbreakable part for each dot in it, the searched letters underlined. */
export function PersonName({ name, found }: PersonNameProps) {
  return (
    <span className={styles.name}>
      {partsOfName(name).map((part) => (
        <span key={part.start} className={part.text.length > LONG ? styles.long : undefined}>
          {withMark(part, found)}
        </span>
      ))}
    </span>
  );
}

/** Longer than most lines of a heading; a name without its dots, or with another sign for them, is one part. */
const LONG = 8;

function partsOfName(name: string): NamePart[] {
  const parts: NamePart[] = [];
  for (const match of name.matchAll(/[^·]*·|[^·]+$/g)) parts.push({ text: match[0], start: match.index });
  return parts;
}

function withMark(part: NamePart, found: Found | undefined): ReactNode {
  if (found === undefined) return part.text;
  const from = Math.max(found.start - part.start, 0);
  const to = Math.min(found.end - part.start, part.text.length);
  if (from >= to) return part.text;
  return (
    <>
      {part.text.slice(0, from)}
      <mark>{part.text.slice(from, to)}</mark>
      {part.text.slice(to)}
    </>
  );
}
