/** `/api/audit`: who read, opened, printed or took away what, and when — for the head alone (R37). */
import { Hono } from 'hono';
import * as z from 'zod';
import { AccessNote } from '#domain/records/access-note.ts';
import { Id } from '#domain/records/field.ts';
import type { ServerDeps } from '#server/deps.ts';
import { problem, refusalReply } from '#server/problems.ts';
import { auditOf, type AuditEntry, type AuditWindow } from '#server/storage/audit.ts';
import { recordsOfType, type StoredRecord } from '#server/storage/records.ts';
import { admit } from './doors.ts';
import { sendJson } from './reply.ts';

const Query = z.object({
  person: Id.optional(),
  child: Id.optional(),
  from: z.coerce.number().int().optional(),
  until: z.coerce.number().int().optional(),
});

const MOST_ENTRIES = 2000;

interface Entry {
  readonly at: number;
  readonly person: string;
  readonly what: string;
  readonly detail: string;
  readonly reason?: string;
  /** Whose facts they were; `all` for everything that is the person's to see. */
  readonly children: readonly string[] | 'all';
}

export function auditRoutes(deps: ServerDeps): Hono {
  return new Hono().get('/', async (c) => {
    const who = await admit(c, deps, ['head']);
    if (!who.ok) return refusalReply(who.refusal);
    const query = Query.safeParse(c.req.query());
    if (!query.success) return problem('wrong-shape');
    const { child } = query.data;
    const { school } = who.value;
    // One more than is shown says that there are more.
    const seen = await auditOf(deps.db, school, { ...query.data, limit: MOST_ENTRIES + 1 });
    const told = await recordsOfType(deps.db, school, AccessNote.type);
    const all = [...seen.map(entryOf), ...told.filter(isIn(query.data)).map(toldEntry)]
      .filter((entry) => child === undefined || entry.children === 'all' || entry.children.includes(child))
      .sort((a, b) => b.at - a.at);
    const isCut = seen.length > MOST_ENTRIES || all.length > MOST_ENTRIES;
    return sendJson(c, { entries: all.slice(0, MOST_ENTRIES), isCut });
  });
}

/** What the server saw itself. */
function entryOf({ at, person, what, detail }: AuditEntry): Entry {
  if (what === 'records-sent') {
    const [count = '', ...children] = detail.split(' ');
    return { at, person, what, detail: count, children: children[0] === 'all' ? 'all' : children };
  }
  if (what === 'sealed-opened') {
    const [type = '', child = '', ...reason] = detail.split(' ');
    return { at, person, what, detail: type, reason: reason.join(' '), children: [child] };
  }
  return { at, person, what, detail, children: [] };
}

const isIn =
  ({ person, from = 0, until = Infinity }: AuditWindow) =>
  ({ author, madeAt }: StoredRecord): boolean =>
    (person === undefined || author === person) && madeAt >= from && madeAt <= until;

/** What a phone told: by the phone's own clock, because it may come days later. */
function toldEntry({ author, madeAt, child, doc }: StoredRecord): Entry {
  const note = AccessNote.schema.safeParse(doc).data;
  return {
    at: madeAt,
    person: author,
    what: note?.did ?? '',
    detail: note?.what ?? '',
    ...(note?.reason !== undefined && { reason: note.reason }),
    children: child === undefined ? (note?.children ?? []) : [child],
  };
}
