/** §4.3: a number that belongs to many children is often the shop's or the village's, and whoever answers has to be asked for. */
import { normalisePhone, numbersIn } from '#domain/people/phone.ts';
import type { Doc, Finding } from './kind.ts';

const MOST_CHILDREN = 3;

/** The fields for telephones of a child's file, of the rows of its family and of its carers. */
const fields = ['phones', 'backupPhones'] as const;

interface Home {
  readonly child?: string | undefined;
  readonly doc: Doc;
}

/**
 * A warning for the first number that stands in the papers of more than three children, as somebody's own or to be rung
 * instead. `homes` holds all records with numbers that are about children, of whatever kind.
 */
export function sharedNumberFindings({ child, doc }: Home, homes: readonly Home[]): readonly Finding[] {
  for (const field of fields)
    for (const number of dialledIn(doc[field])) {
      const others = homes.filter((home) => fields.some((name) => dialledIn(home.doc[name]).includes(number)));
      const count = new Set([child, ...others.map((home) => home.child)]).size;
      if (count > MOST_CHILDREN)
        return [{ level: 'warning', field, say: `${count}个孩子都写了这个号码，像是小卖部或村里的，备注打过去找谁。` }];
    }
  return [];
}

const dialledIn = (phones: unknown): readonly string[] => numbersIn(phones).map(normalisePhone);
