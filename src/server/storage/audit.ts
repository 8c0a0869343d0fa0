/**
 * What was done to accounts and keys, and what was read, by whom and when. Never changed, and kept as long as the law and
 * domain.md §9 ask for: three years what passes, and until every child of that day is 21 what says who acted in whose name.
 */
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
    | 'account-taken-up'
    | 'password-reset'
    | 'password-changed'
    | 'recovery-opened'
    | 'parcel-brought'
    | 'records-sent'
    | 'photo-sent'
    | 'photo-erased'
    | 'number-erased'
    | 'sealed-opened'
    | 'held-settled'
    | 'phone-gone'
    | `phone-${DeviceReport['what']}`;
  /** Ids, counts and the words of a reason; never a name, a password or what was read. */
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

/** Reading and sending, of which every pull writes an entry, and what was over with the next sign-in or the next sync. */
const passing: readonly AuditEntry['what'][] = [
  'records-sent',
  'photo-sent',
  'parcel-brought',
  'password-changed',
  'password-reset',
  'recovery-opened',
  'phone-stalled',
];

const DAY_MS = 24 * 60 * 60_000;
/** The logs of who read what: three years and a day over. */
const PASSING_MS = (3 * 366 + 1) * DAY_MS;
/** Whoever was a child at the school that day is 21 by then, and so is what a report about her may be asked for. */
const LASTING_MS = (21 * 366 + 1) * DAY_MS;

/** Removes the entries whose term is over at that time. */
export async function forgetOldAudit(db: Database, school: string, now: number): Promise<void> {
  const ofSchool = () => db.deleteFrom('audit').where('school', '=', school);
  await ofSchool()
    .where('at', '<', now - PASSING_MS)
    .where('what', 'in', passing)
    .execute();
  await ofSchool()
    .where('at', '<', now - LASTING_MS)
    .execute();
}

/** From which time to which, ms; newest first where only some are wanted. */
export interface AuditWindow {
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  readonly person?: string | undefined;
  /** Entries that may be about that child; whoever reads them looks closely. */
  readonly child?: string | undefined;
  readonly limit?: number | undefined;
}

export async function auditOf(db: Database, school: string, window: AuditWindow = {}): Promise<AuditEntry[]> {
  let query = db.selectFrom('audit').selectAll().where('school', '=', school);
  if (window.from !== undefined) query = query.where('at', '>=', window.from);
  if (window.until !== undefined) query = query.where('at', '<=', window.until);
  if (window.person !== undefined) query = query.where('person', '=', window.person);
  const { child } = window;
  if (child !== undefined)
    query = query.where((eb) =>
      eb.or([
        eb('detail', 'like', `%${child}%`),
        eb.and([eb('what', '=', 'records-sent'), eb('detail', 'like', '% all')]),
      ]),
    );
  const ordered = window.limit === undefined ? query.orderBy('at') : query.orderBy('at', 'desc').limit(window.limit);
  const rows = await ordered.execute();
  return rows.map(({ school: _school, what, ...row }) => ({ ...row, what: what as AuditEntry['what'] }));
}

/** What one phone last told of itself: when, and how much of it there was. */
export type PhoneReports = Partial<
  Record<'stalled' | 'emptied' | 'dropped', { readonly at: number; readonly count: number }>
>;

const namesOfReports = {
  'phone-stalled': 'stalled',
  'phone-emptied': 'emptied',
  'phone-unsent-dropped': 'dropped',
} as const;

/** By device, the newest of each. */
export async function phoneReportsSince(
  db: Database,
  school: string,
  since: number,
): Promise<ReadonlyMap<string, PhoneReports>> {
  const rows = await db
    .selectFrom('audit')
    .select(['at', 'what', 'detail'])
    .where('school', '=', school)
    .where('what', 'in', Object.keys(namesOfReports))
    .where('at', '>=', since)
    .orderBy('at')
    .execute();
  const found = new Map<string, PhoneReports>();
  for (const { at, what, detail } of rows) {
    const [device = '', count] = detail.split(' ');
    const name = namesOfReports[what as keyof typeof namesOfReports];
    found.set(device, { ...found.get(device), [name]: { at, count: Number(count) } });
  }
  return found;
}

/** How a phone came to its end, when, and how much it held then, as far as anybody knows. */
export interface PhoneEnd {
  readonly how: 'phone-emptied' | 'phone-unsent-dropped' | 'phone-gone';
  readonly at: number;
  readonly count: number;
}

const ends: readonly PhoneEnd['how'][] = ['phone-emptied', 'phone-unsent-dropped', 'phone-gone'];

/**
 * The last end of each phone: its storage was lost, its owner signed out or the head said that it is gone; what it still held
 * comes from nobody [P13].
 */
export async function endsOfPhones(db: Database, school: string): Promise<ReadonlyMap<string, PhoneEnd>> {
  const rows = await db
    .selectFrom('audit')
    .select(['at', 'what', 'detail'])
    .where('school', '=', school)
    .where('what', 'in', ends)
    .orderBy('at')
    .execute();
  return new Map(
    rows.map(({ at, what, detail }) => {
      const [device = '', count] = detail.split(' ');
      return [device, { how: what as PhoneEnd['how'], at, count: Number(count) }];
    }),
  );
}
