/** What goes out of the school tells nobody whose child it is about (J6): by no name that this phone knows of a child, its family or its village. */
import type { Records } from '#device/device.ts';
import { Child } from '#domain/records/child.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { fieldsOf, type Doc, type Finding } from '#domain/records/kind.ts';
import { Guardian } from '#domain/records/guardian.ts';
import type { Opening } from './extras/kind-extra.ts';

/** One letter is no name that one could find in a sentence. */
const SHORTEST_NAME = 2;

export function publicFindings({ device, kind }: Opening, doc: Doc): readonly Finding[] {
  const fields = fieldsOf(kind.schema).filter(({ isPublic, name }) => isPublic && doc[name] !== undefined);
  if (fields.length === 0) return [];
  const known = knownNames(device.records);
  return fields.flatMap(({ name: field }): readonly Finding[] => {
    const words = textIn(doc[field]);
    return known.flatMap(({ names, instead }): readonly Finding[] => {
      const named = [...new Set(names)].filter((name) => name.length >= SHORTEST_NAME && words.includes(name));
      if (named.length === 0) return [];
      return [{ level: 'warning', field, say: `里面有“${named.join('”“')}”。这张纸会给别人看，${instead}。` }];
    });
  });
}

const knownNames = (records: Records) => [
  {
    names: records
      .all(Child)
      .flatMap(({ doc: { name = '', aliases = [] } }) => [name, ...aliases.map((each) => each.name ?? '')]),
    instead: '写成“一个孩子”',
  },
  {
    names: [...records.all(Guardian), ...records.all(FamilyMember)].flatMap(({ doc }) => doc.name ?? []),
    instead: '写成“家里人”',
  },
  { names: records.all(Child).flatMap(({ doc }) => doc.home?.village ?? []), instead: '村名去掉，免得认出是谁家' },
];

/** All words of a value, those of a list's entries among them. */
const textIn = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'object' && value !== null
      ? Object.values(value).map(textIn).join('\n')
      : '';
