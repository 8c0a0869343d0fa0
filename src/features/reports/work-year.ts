/** What one teacher did in a school year, kind by kind and term by term, as lines of her sheet. */
import { schoolYearsOf, type DaySpan } from '#domain/calendar/school-year.ts';
import { childrenNamedIn, childrenWrittenIn } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { knownAndOthers } from '#domain/records/stand-in.ts';
import type { Records } from '#device/device.ts';
import { appraisedKinds, deedsOf, deedWord, workKinds, type Deed } from '#features/foot/owed/deeds.ts';
import type { Numbers } from './numbers.ts';

type Year = ReturnType<typeof schoolYearsOf>[number];

/** Those that have begun, the newest first. */
export const yearsOf = ({ terms, today }: Pick<Numbers, 'terms' | 'today'>): readonly Year[] =>
  schoolYearsOf(terms)
    .filter(({ from }) => from <= today)
    .reverse();

interface OfYear {
  readonly person: string;
  readonly year: Year | undefined;
}

/** What an appraisal counts comes first and is there also as a nought; of the other kinds those she did something of. A term to come has no noughts. */
export function workRows(
  records: Records,
  numbers: Pick<Numbers, 'terms' | 'rules' | 'today'>,
  { person, year }: OfYear,
): readonly (readonly string[])[] {
  const termsOf = ['1', '2'].map((term) =>
    numbers.terms.find(({ id }) => year !== undefined && id === `${year.id}-${term}`),
  );
  const lines = kindsInOrder().flatMap((of) => {
    const deedsIn = (span: DaySpan | undefined) => deedsOf(records, { ...numbers, of, person, span });
    const all = deedsIn(year);
    if (all.length === 0 && !appraisedKinds.includes(of)) return [];
    const inTerms = termsOf.map((term) =>
      term !== undefined && term.from > numbers.today ? '' : String(deedsIn(term).length),
    );
    return [[deedWord(of), ...inTerms, String(all.length), childrenIn(of, all)]];
  });
  return lines.map((cells, index) => [String(index + 1), ...cells]);
}

/** Every kind by its name, the counts for the pen. */
export const blankWorkRows = (): readonly (readonly string[])[] =>
  kindsInOrder().map((of, index) => [String(index + 1), deedWord(of), '', '', '', '']);

const kindsInOrder = (): readonly string[] => [...new Set([...appraisedKinds, ...workKinds()])];

/**
 * How many children they were about; nothing where the kind is about none. Who stands behind two lists of others nobody can
 * tell here, so that of these only the longest list is sure.
 */
function childrenIn(of: string, deeds: readonly Deed[]): string {
  const kind = kindOf(of);
  if (kind === undefined) return '';
  const known = new Set(deeds.flatMap(({ record }) => childrenWrittenIn(kind, record)));
  const lists = deeds.map(({ record }) => knownAndOthers(childrenNamedIn(kind, record.doc)).others);
  const others = Math.max(0, ...lists);
  const count = known.size + others;
  return count === 0 ? '' : `${others > 0 ? '至少' : ''}${count}人`;
}
