/** What the school knows of photos: how much of each has come, and which records name it. The bytes are files. */
import type { Database } from './database.ts';
import { portionsOf } from './portions.ts';

export interface PhotoRow {
  readonly sha256: string;
  readonly size: number | undefined;
  readonly received: number;
  readonly isComplete: boolean;
}

export interface PhotoUse {
  readonly sha256: string;
  readonly size?: number | undefined;
  readonly type: string;
  readonly id: string;
  readonly field: string;
  /** Who named it there; nothing from before that was noted. */
  readonly by: string | undefined;
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
    }
  );
}

/** The photos that have come whole. */
export async function completePhotos(db: Database, school: string): Promise<string[]> {
  const rows = await db
    .selectFrom('photo')
    .select('sha256')
    .where('school', '=', school)
    .where('is_complete', '=', 1)
    .orderBy('sha256')
    .execute();
  return rows.map(({ sha256 }) => sha256);
}

/** Photos that have come whole and that no record names or has named. */
export async function unnamedPhotos(db: Database, school: string): Promise<string[]> {
  const rows = await unnamedIn(db, school).select('photo.sha256').execute();
  return rows.map(({ sha256 }) => sha256);
}

/** Bytes of such photos that this person has sent. */
export async function unnamedBytesOf(db: Database, school: string, person: string): Promise<number> {
  const row = await unnamedIn(db, school)
    .innerJoin('photo_holder as holder', (join) =>
      join.onRef('holder.school', '=', 'photo.school').onRef('holder.sha256', '=', 'photo.sha256'),
    )
    .where('holder.person', '=', person)
    .select((eb) => eb.fn.sum('photo.size').as('bytes'))
    .executeTakeFirst();
  return Number(row?.bytes ?? 0);
}

const unnamedIn = (db: Database, school: string) =>
  db
    .selectFrom('photo')
    .where('photo.school', '=', school)
    .where('photo.is_complete', '=', 1)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('photo_use')
            .select('photo_use.id')
            .whereRef('photo_use.school', '=', 'photo.school')
            .whereRef('photo_use.sha256', '=', 'photo.sha256'),
        ),
      ),
    );

/** Size, progress and completion follow the row given. */
export async function keepPhoto(db: Database, school: string, row: PhotoRow): Promise<void> {
  const values = { size: row.size ?? null, received: row.received, is_complete: row.isComplete ? 1 : 0 };
  await db
    .insertInto('photo')
    .values({ school, sha256: row.sha256, by: '', ...values })
    .onConflict((conflict) => conflict.columns(['school', 'sha256']).doUpdateSet(values))
    .execute();
}

/** Notes that a record names these photos, and how large it says they are. Naming one twice changes nothing. */
export async function keepPhotoUses(trx: Database, school: string, uses: readonly PhotoUse[]): Promise<void> {
  for (const portion of portionsOf(uses)) {
    await trx
      .insertInto('photo_use')
      .values(portion.map(({ sha256, type, id, field, by }) => ({ school, sha256, type, id, field, by: by ?? null })))
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

/** Its bytes are gone: hash, size and who sent it stay. */
export async function withdrawPhoto(db: Database, school: string, sha256: string): Promise<void> {
  await db
    .updateTable('photo')
    .set({ received: 0, is_complete: 0 })
    .where('school', '=', school)
    .where('sha256', '=', sha256)
    .execute();
}

export async function usesOfPhoto(db: Database, school: string, sha256: string): Promise<PhotoUse[]> {
  const rows = await db
    .selectFrom('photo_use')
    .select(['sha256', 'type', 'id', 'field', 'by'])
    .where('school', '=', school)
    .where('sha256', '=', sha256)
    .execute();
  return rows.map(({ by, ...use }) => ({ ...use, by: by ?? undefined }));
}

/** Who has proven to have the photo: by its bytes, or by having seen it where somebody else had named it. */
export async function holdersOfPhoto(db: Database, school: string, sha256: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('photo_holder')
    .select('person')
    .where('school', '=', school)
    .where('sha256', '=', sha256)
    .execute();
  return new Set(rows.map(({ person }) => person));
}

export async function keepHolder(
  db: Database,
  school: string,
  holder: { readonly sha256: string; readonly person: string },
): Promise<void> {
  await db
    .insertInto('photo_holder')
    .values({ school, ...holder })
    .onConflict((conflict) => conflict.columns(['school', 'sha256', 'person']).doNothing())
    .execute();
}
