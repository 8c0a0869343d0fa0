/** Whom one rings in each invented village: every card names him from the first day of the story on. */
import { Supporter } from '#domain/records/supporter.ts';
import type { Story } from './story.ts';
import { VILLAGES } from './words.ts';

/** The one who answers at the 村委会 of that village. */
export const villageChair = ({ from }: Pick<Story, 'from'>, index: number) => {
  const { village, chair } = VILLAGES[index] ?? VILLAGES[0];
  return Supporter.schema.parse({
    name: chair,
    kind: 'office',
    organisation: 'village',
    village,
    phones: [{ number: `1990000${1500 + index}` }],
    from,
  });
};
