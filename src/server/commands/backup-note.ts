/** What a backup says about itself, in a file beside the copy; a folder without it is no finished backup. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

export const COPY_NAME = 'shouwang.db';
export const NOTE_NAME = 'backup.json';

const BackupNote = z.object({
  format: z.literal(1),
  madeAt: z.string(),
  version: z.string(),
  from: z.enum(['sqlite', 'postgres']),
  school: z.string(),
  epoch: z.string(),
  ops: z.number(),
  records: z.number(),
  photos: z.number(),
  /** Photos the database knew as whole and the disk had not, or not as they were. */
  lostPhotos: z.array(z.string()),
});
export type BackupNote = z.infer<typeof BackupNote>;

/** The note of the backup in this folder; throws with the next step when there is none. */
export function noteIn(folder: string): BackupNote {
  try {
    return BackupNote.parse(JSON.parse(readFileSync(join(folder, NOTE_NAME), 'utf8')));
  } catch (cause) {
    throw new Error(`There is no finished backup in ${folder}. Name the folder that \`backup\` printed.`, { cause });
  }
}
