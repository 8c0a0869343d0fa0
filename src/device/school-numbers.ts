/**
 * The school's own numbers for a locked 紧急: copied out of the vault whenever they change, because a child in danger does
 * not wait for six digits. They are a school's public numbers; whose they are, and every note on them, stays sealed.
 */
import type { Records } from './device.ts';
import type { Settings } from './settings.ts';
import { School } from '#domain/records/school.ts';

interface Dialable {
  readonly number: string;
}

const kept = ['phones', 'police', 'hospital', 'bureauPhones', 'townPhones'] as const;

/** What an older build has copied lacks some of them. */
export type SchoolNumbers = { readonly [Name in (typeof kept)[number]]?: readonly Dialable[] };

const numbersIn = (phones: readonly Dialable[] | undefined): readonly Dialable[] =>
  (phones ?? []).map(({ number }) => ({ number }));

/** Keeps the copy as new as the records are; returns how to stop. A phone that has no school record yet keeps what it has. */
export function copySchoolNumbers(
  records: Pick<Records, 'all' | 'subscribe'>,
  settings: Pick<Settings, 'keepSchoolNumbers'>,
): () => void {
  let copied: unknown;
  const copy = () => {
    const school = records.all(School)[0];
    if (!school || school === copied) return;
    copied = school;
    const numbers = Object.fromEntries(kept.map((name) => [name, numbersIn(school.doc[name])]));
    // Settings that cannot be written leave the public numbers, which are enough to begin with.
    settings.keepSchoolNumbers(numbers).catch(() => undefined);
  };
  copy();
  return records.subscribe(copy);
}
