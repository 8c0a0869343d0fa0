/** The school's key pair, and which parcels were taken in. */
import type { Database } from './database.ts';

/** Both halves in hex: an uncompressed point on P-256, and the number behind it. */
export interface SchoolKey {
  readonly public: string;
  readonly private: string;
}

export async function schoolKey(db: Database, school: string): Promise<SchoolKey | undefined> {
  return db.selectFrom('school_key').select(['public', 'private']).where('school', '=', school).executeTakeFirst();
}

/** The first pair stays: phones hold on to its public half. */
export async function insertSchoolKey(db: Database, school: string, key: SchoolKey): Promise<void> {
  await db
    .insertInto('school_key')
    .values({ school, ...key })
    .onConflict((conflict) => conflict.columns(['school']).doNothing())
    .execute();
}

/** What came of a parcel. */
export interface TakenParcel {
  /** Whose work it was. */
  readonly person: string;
  readonly ops: number;
  readonly photos: number;
}

export async function takenParcel(db: Database, school: string, sha256: string): Promise<TakenParcel | undefined> {
  return db
    .selectFrom('parcel')
    .select(['person', 'ops', 'photos'])
    .where('school', '=', school)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
}

export async function insertParcel(
  db: Database,
  school: string,
  parcel: TakenParcel & { readonly sha256: string; readonly by: string; readonly takenAt: number },
): Promise<void> {
  const { takenAt, ...row } = parcel;
  await db
    .insertInto('parcel')
    .values({ school, ...row, taken_at: takenAt })
    .onConflict((conflict) => conflict.columns(['school', 'sha256']).doNothing())
    .execute();
}
