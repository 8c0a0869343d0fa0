/** `/api/openings`: break-glass — what is sealed, given out once for a reason, logged, and told to whoever wrote it (§9). */
import { Hono } from 'hono';
import * as z from 'zod';
import { HANDLED, type Standing } from '#domain/access.ts';
import { mayBreakGlass } from '#domain/break-glass.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import { momentInChina } from '#domain/calendar/moment.ts';
import { AccessNote } from '#domain/records/access-note.ts';
import { Id } from '#domain/records/field.ts';
import { sensitivityOf, type Doc, type RecordKind } from '#domain/records/kind.ts';
import { allKinds, kindOf } from '#domain/records/kinds.ts';
import { note } from '#server/accounts/accounts.ts';
import { writeFromOffice } from '#server/accounts/office.ts';
import type { SignedIn } from '#server/accounts/sessions.ts';
import type { ServerDeps } from '#server/deps.ts';
import { sightOf } from '#server/feed/sight.ts';
import { problem, refusalReply } from '#server/problems.ts';
import { recordsById, type StoredRecord } from '#server/storage/records.ts';
import { admit, formOf } from './doors.ts';
import { sendJson } from './reply.ts';

const OpeningForm = z.object({ type: z.string().max(40), id: Id, reason: z.string().trim().min(4).max(200) });
/** How long the page may show it. */
const OPEN_MS = 30 * 60_000;

export function openingRoutes(deps: ServerDeps): Hono {
  return new Hono().post('/', async (c) => {
    const who = await admit(c, deps);
    if (!who.ok) return refusalReply(who.refusal);
    const form = await formOf(c, OpeningForm);
    if (!form.ok) return refusalReply(form.refusal);
    const found = await sealedFor(deps, who.value, form.value);
    if (!found) return problem('not-allowed');
    // Told first: nobody has the words before their author can know of it.
    await tell(deps, who.value, { ...found, reason: form.value.reason });
    // `until` is for phones of an older build, which compare it with their own clock.
    return sendJson(c, { type: found.record.type, doc: found.doc, forMs: OPEN_MS, until: deps.now() + OPEN_MS });
  });
}

interface Sealed {
  readonly kind: RecordKind;
  readonly record: StoredRecord;
  /** What was sealed to her and may be opened. */
  readonly doc: Doc;
}

/** The record behind the id, and the part of it that the table lets her open; a marker does not say which kind it is of. */
async function sealedFor(
  { db, now }: Pick<ServerDeps, 'db' | 'now'>,
  { school, person }: SignedIn,
  { type, id }: z.infer<typeof OpeningForm>,
): Promise<Sealed | undefined> {
  const types = type === HANDLED ? allKinds().flatMap((each) => (each.tells ? [each.type] : [])) : [type];
  const [record] = await recordsById(
    db,
    school,
    types.map((each) => ({ type: each, id })),
  );
  const kind = record && kindOf(record.type);
  if (!record || !kind || record.isGone) return undefined;
  const sight = await sightOf(db, school, { person, today: dayInChina(now()) });
  const doc = openable(kind, record.doc, sight.standingsTo(record));
  return Object.keys(doc).length === 0 ? undefined : { kind, record, doc };
}

const openable = (kind: RecordKind, doc: Doc, standings: readonly Standing[]): Doc =>
  Object.fromEntries(Object.entries(doc).filter(([name]) => mayBreakGlass(standings, sensitivityOf(kind, name))));

async function tell(
  deps: ServerDeps,
  { school, person }: SignedIn,
  { kind, record, reason }: Sealed & { readonly reason: string },
): Promise<void> {
  const { child = '', author } = record;
  await note(deps, school, {
    person: person.id,
    what: 'sealed-opened',
    detail: `${kind.type} ${child} ${reason}`,
  });
  const doc = { did: 'unsealed', at: momentInChina(deps.now()), what: kind.label, reason, told: [author] };
  const edit = { type: AccessNote.type as 'access-note', id: deps.newId(), doc, ...(child && { child }) };
  await writeFromOffice(deps, { school, actor: person.id, edits: [edit] });
}
