/** How a database that a sign-out has emptied is told from any other: only its mark is left, and it takes nothing more [R7]. */
import type { MetaRow, Tables } from './database.ts';

export type Marks = readonly (MetaRow | undefined)[];

export const marksOf = ({ meta }: Tables) => meta.bulkGet(['deviceId', 'reads', 'stamp']);

/** True where a sign-out has emptied the tables, whether or not it came to its end. */
export const isEmptied = ([device, reads]: Marks): boolean => !device && !!reads;
