/** What the school knows of photos: how much of each has come, and which records name it. The bytes are files. */
import { portionsOf, type Database } from './database.ts';

export interface PhotoRow {
  readonly sha256: string;
  readonly size: number | undefined;
  readonly received: number;
  readonly isComplete: boolean;
  readonly by: string;
}

export interface PhotoUse {
  readonly sha256: string;
  readonly size?: number | undefined;
  readonly type: string;
  readonly id: string;
  readonly field: string;
}

export async function photoOf(db: Database, school: string, sha256: string): Promise<PhotoRow | undefined> {
  const row = await db
    .selectFrom('photo')
    .selectAll()
    .where('school', '=', school)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return (
    row && {
      sha256,
      size: row.size ?? undefined,
      received: row.received,
      isComplete: row.is_complete === 1,
      by: row.by,
    }
  );
}

/** Keeps who sent it first; size, progress and completion follow the row given. */
export async function keepPhoto(db: Database, school: string, row: PhotoRow): Promise<void> {
  const values = { size: row.size ?? null, received: row.received, is_complete: row.isComplete ? 1 : 0 };
  await db
    .insertInto('photo')
    .values({ school, sha256: row.sha256, by: row.by, ...values })
    .onConflict((conflict) => conflict.columns(['school', 'sha256']).doUpdateSet(values))
    .execute();
}

/** Notes that a record names these photos, and how large it says they are. Naming one twice changes nothing. */
export async function keepPhotoUses(trx: Database, school: string, uses: readonly PhotoUse[]): Promise<void> {
  for (const portion of portionsOf(uses)) {
    await trx
      .insertInto('photo_use')
      .values(portion.map(({ sha256, type, id, field }) => ({ school, sha256, type, id, field })))
      .onConflict((conflict) => conflict.columns(['school', 'sha256', 'type', 'id', 'field']).doNothing())
      .execute();
    await trx
      .insertInto('photo')
      .values(
        portion.map(({ sha256, size }) => ({
          school,
          sha256,
          size: size ?? null,
          received: 0,
          is_complete: 0,
          by: '',
        })),
      )
      .onConflict((conflict) => conflict.columns(['school', 'sha256']).doNothing())
      .execute();
  }
}

export async function usesOfPhoto(db: Database, school: string, sha256: string): Promise<PhotoUse[]> {
  return db
    .selectFrom('photo_use')
    .select(['sha256', 'type', 'id', 'field'])
    .where('school', '=', school)
    .where('sha256', '=', sha256)
    .execute();
}
