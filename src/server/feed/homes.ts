/**
 * Children who are not hers and share a home with one who is: what holds that home back has to hold wherever its children sit,
 * so that the bare word goes out for them too, under the child she knows [W3].
 */
import { byText } from '#domain/order.ts';
import { allKinds } from '#domain/records/kinds.ts';
import type { Database } from '#server/storage/database.ts';
import { childrenWith, familiesOf } from '#server/storage/families.ts';
import { homeTies } from '#server/storage/home-marks.ts';

/** The kinds of which somebody is told that a matter is looked after. */
const telling = (): readonly string[] => allKinds().flatMap(({ type, tells }) => (tells === undefined ? [] : [type]));

/**
 * By the file of each such child those of hers that share its home, the one under which its word goes out first: two of them
 * need have nothing in common by which a phone could find the second. Only files about which there is a record of
 * which anything is told: other ties change nothing for her and, a carer's number being corrected, would send her phone back
 * to the beginning [D3].
 */
export async function homesBeside(
  db: Database,
  school: string,
  hers: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ties = await homeTies(db, school, [...hers]);
  const beyond = ties.filter(({ beside }) => !hers.has(beside));
  if (beyond.length === 0) return new Map();
  const { children, survivorOf } = await familiesOf(
    db,
    school,
    beyond.flatMap(({ child, beside }) => [child, beside]),
  );
  const under = new Map<string, Set<string>>();
  for (const { child, beside } of beyond) {
    const [own, other] = [survivorOf(child), survivorOf(beside)];
    if (!hers.has(other)) under.set(other, (under.get(other) ?? new Set()).add(own));
  }
  const others = children.filter((each) => under.has(survivorOf(each)));
  const told = await childrenWith(db, school, { types: telling(), children: others });
  return new Map(told.map((each) => [each, [...(under.get(survivorOf(each)) ?? [])].sort(byText)]));
}
