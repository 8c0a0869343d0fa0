/** What was done to accounts and keys, by whom and when. Only ever written. */
import type { DeviceReport } from '#sync/messages.ts';
import type { Database } from './database.ts';

export interface AuditEntry {
  readonly id: string;
  readonly at: number;
  readonly person: string;
  readonly what:
    | 'set-up'
    | 'account-added'
    | 'account-changed'
    | 'password-reset'
    | 'password-changed'
    | 'recovery-opened'
    | 'parcel-brought'
    | `phone-${DeviceReport['what']}`;
  /** Ids only, never a name or a password. */
  readonly detail: string;
}

/** An entry that is told twice is one. */
export async function insertAudit(db: Database, school: string, entry: AuditEntry): Promise<void> {
  await db
    .insertInto('audit')
    .values({ school, ...entry })
    .onConflict((conflict) => conflict.columns(['school', 'id']).doNothing())
    .execute();
}

export async function auditOf(db: Database, school: string): Promise<AuditEntry[]> {
  const rows = await db.selectFrom('audit').selectAll().where('school', '=', school).orderBy('at').execute();
  return rows.map(({ school: _school, what, ...row }) => ({ ...row, what: what as AuditEntry['what'] }));
}
