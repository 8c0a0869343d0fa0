/** §4.3: a number that belongs to many children is often the shop's or the village's, and whoever answers has to be asked for. */
import type { CheckContext, Finding } from './kind.ts';

const MOST_CHILDREN = 3;

/** The numbers in a field for telephones as another record holds it. */
export const numbersIn = (phones: unknown): readonly string[] =>
  (Array.isArray(phones) ? phones : []).flatMap((phone: unknown) =>
    typeof phone === 'object' && phone !== null && 'number' in phone && typeof phone.number === 'string'
      ? [phone.number]
      : [],
  );

const fields = ['phones', 'backupPhones'] as const;

type WithPhones = { readonly [F in (typeof fields)[number]]?: readonly { readonly number: string }[] | undefined };

/** A warning for the first number that stands in the records of more than three children, as their own or to be rung instead. */
export function sharedNumberFindings(doc: WithPhones, { elsewhere }: CheckContext): readonly Finding[] {
  const of = (each: Readonly<Record<string, unknown>>) => fields.flatMap((name) => numbersIn(each[name]));
  for (const field of fields)
    for (const { number } of doc[field] ?? []) {
      const others = (elsewhere?.() ?? []).filter((other) => of(other.doc).includes(number));
      const count = new Set(others.map(({ child }) => child)).size + 1;
      if (count > MOST_CHILDREN)
        return [{ level: 'warning', field, say: `${count}个孩子都写了这个号码，像是小卖部或村里的，备注打过去找谁。` }];
    }
  return [];
}
