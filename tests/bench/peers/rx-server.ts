/**
 * The plain HTTP server for RxDB, equal in what it promises to ours: SQLite in WAL mode with full synchronisation, one
 * transaction a request, conflicts checked by the state the phone assumed. `node rx-server.ts <pages> <data>` prints its port.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

interface Visit {
  readonly id: string;
  readonly cipher: string;
  readonly _deleted?: boolean;
}

const [pages = '', data = ''] = process.argv.slice(2);
const db = new DatabaseSync(join(data, 'rx.db'));
db.exec(`pragma journal_mode=wal; pragma synchronous=full;
  create table visit (place text, id text, seq integer, doc text, primary key (place, id));
  create index by_seq on visit (place, seq)`);
const find = db.prepare('select doc from visit where place = ? and id = ?');
const last = db.prepare('select coalesce(max(seq), 0) as seq from visit where place = ?');
const put = db.prepare('insert or replace into visit (place, id, seq, doc) values (?, ?, ?, ?)');
const after = db.prepare('select seq, doc from visit where place = ? and seq > ? order by seq limit ?');

interface PushRow {
  readonly newDocumentState: Visit;
  readonly assumedMasterState?: Visit;
}

function push(place: string, rows: readonly PushRow[]): readonly Visit[] {
  db.exec('begin immediate');
  let seq = Number(last.get(place)?.['seq']);
  const conflicts: Visit[] = [];
  for (const { newDocumentState: next, assumedMasterState: assumed } of rows) {
    const found = find.get(place, next.id);
    const current = found === undefined ? undefined : (JSON.parse(String(found['doc'])) as Visit);
    if (current && current.cipher !== assumed?.cipher) conflicts.push(current);
    else put.run(place, next.id, (seq += 1), JSON.stringify({ ...next, _deleted: next._deleted ?? false }));
  }
  db.exec('commit');
  return conflicts;
}

interface PullRequest {
  readonly checkpoint?: { readonly seq: number } | null;
  readonly limit: number;
}

function pull(place: string, { checkpoint, limit }: PullRequest) {
  const rows = after.all(place, checkpoint?.seq ?? 0, limit);
  const documents = rows.map((row) => JSON.parse(String(row['doc'])) as Visit);
  return { documents, checkpoint: { seq: Number(rows.at(-1)?.['seq'] ?? checkpoint?.seq ?? 0) } };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
}

const server = createServer(async (request, response) => {
  const [, , place = '', verb = ''] = (request.url ?? '').split('/');
  if (request.method === 'POST') {
    const body = await bodyOf(request);
    const answer = verb === 'push' ? push(place, body as PushRow[]) : pull(place, body as PullRequest);
    return void response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  }
  const path = join(pages, (request.url ?? '').replaceAll('..', ''));
  if (!existsSync(path)) return void response.writeHead(404).end();
  response.setHeader('content-type', path.endsWith('.js') ? 'text/javascript' : 'text/html').end(readFileSync(path));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});
