import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { compressFolder } from '#server/commands/compress.ts';
import { APP_HEADER } from '#sync/messages.ts';
import { testedKind } from '#tests/support/a-disk.ts';
import {
  aListeningServer,
  aServer,
  to,
  type TestSchool,
  type TestServer,
  type TestSession,
} from '#tests/support/a-server.ts';

let distDir: string;
beforeAll(() => {
  distDir = mkdtempSync(join(tmpdir(), 'shouwang-dist-'));
  mkdirSync(join(distDir, 'assets'));
  writeFileSync(join(distDir, 'index.html'), `<!doctype html><title>守望</title>${' '.repeat(2000)}`);
  writeFileSync(join(distDir, 'sw.js'), 'self.skipWaiting;');
  writeFileSync(join(distDir, 'assets', 'app-1a2b.js'), `export const words = '${'守望'.repeat(800)}';`);
  compressFolder(distDir);
});
afterAll(() => rmSync(distDir, { recursive: true, force: true }));

let server: TestServer;
let school: TestSchool;
let teacher: TestSession;
beforeEach(async () => {
  server = await aServer({ distDir });
  school = await server.setUpSchool();
  teacher = await server.signIn('class-a');
});
afterEach(() => server.close());

const push = (body: BodyInit, headers: Record<string, string> = {}) =>
  teacher.request('/sync/v1/push', { method: 'POST', body, headers });
const aPush = (ops: unknown[] = []) => ({ deviceId: v7(), pendingTotal: 0, appVersion: '1', ops });
const countOf = async () => (await teacher.phone().pullAll()).rows.length;

describe('requests nobody should send', () => {
  it.each([
    ['nothing', ''],
    ['no JSON', '{"deviceId":'],
    ['another shape', '{"ops":{}}'],
    ['too many ops', JSON.stringify(aPush(Array.from({ length: 501 }, () => ({}))))],
    ['brackets without end', JSON.stringify(aPush([0])).replace('[0]', '['.repeat(200_000) + ']'.repeat(200_000))],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x22])],
  ])('%s: a problem document, and nothing changes', async (_name, body) => {
    const before = await countOf();
    const reply = await push(body);
    expect(reply.status).toBe(400);
    expect(reply.headers.get('content-type')).toBe('application/problem+json');
    expect(reply.headers.get(APP_HEADER)).toBe('1');
    expect(await reply.json()).toEqual({ type: 'unreadable', title: expect.any(String) });
    expect(await countOf()).toBe(before);
  });

  it('a body over the limit is refused, in clear, packed and as a bomb', async () => {
    expect((await push('x'.repeat(1024 * 1024 + 1))).status).toBe(413);
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect((await push(new Uint8Array(bomb), { 'content-encoding': 'gzip' })).status).toBe(413);
    const form = JSON.stringify({ username: 'x'.repeat(70_000), password: 'x' });
    expect((await server.request('/api/session', { method: 'POST', body: form })).status).toBe(413);
  });

  it('a packed push is read, a badly packed one is refused', async () => {
    const packed = gzipSync(JSON.stringify(aPush()));
    expect((await push(new Uint8Array(packed), { 'content-encoding': 'gzip' })).status).toBe(200);
    expect((await push('not gzip', { 'content-encoding': 'gzip' })).status).toBe(400);
  });

  it('an op whose field is __proto__ is held and reaches no prototype', async () => {
    const op = teacher.phone().op({ type: 'talk', id: v7(), child: school.children[0]?.id ?? '' });
    const text = JSON.stringify(aPush([op])).replace('"set":{}', '"set":{"__proto__":{"to":{"isAdmin":true}}}');
    const reply = (await (await push(text)).json()) as { results: { verdict: string }[] };
    expect(reply.results[0]?.verdict).toMatch(/held|applied/);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(JSON.stringify(await teacher.phone().pullAll())).not.toContain('isAdmin');
  });

  it('a write from another site is refused', async () => {
    const body = JSON.stringify(aPush());
    expect((await push(body, { origin: 'https://elsewhere.example', host: 'localhost' })).status).toBe(403);
    expect((await push(body, { origin: 'null' })).status).toBe(403);
    expect((await push(body, { origin: 'http://localhost', host: 'localhost' })).status).toBe(200);
    const bare = await server.app.request('/api/session', { method: 'POST', body: '{}' });
    expect(bare.status).toBe(403);
  });

  it('everything under /sync asks who is there', async () => {
    for (const path of ['/sync/v1/push', '/sync/v1/pull'])
      expect((await server.request(path, { method: 'POST', body: '{}' })).status).toBe(401);
  });
});

describe('replies', () => {
  it('carry a strict policy, no HSTS, and are stored nowhere', async () => {
    const { headers } = await server.request('/api/setup');
    const policy = headers.get('content-security-policy') ?? '';
    for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
      expect(policy).toContain(part);
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get(APP_HEADER)).toBe('1');
  });

  it('under /api and /sync an unknown address is a problem document, elsewhere the page', async () => {
    for (const path of ['/api/nope', '/sync/nope', '/nope.js']) {
      const reply = await server.request(path, { headers: { accept: 'text/html' } });
      expect(reply.status).toBe(404);
      expect(await reply.json()).toMatchObject({ type: 'not-found' });
    }
    const list = await server.request('/reports/list/rule-jt.annex-1-open-mine', { headers: { accept: 'text/html' } });
    expect(list.status, 'a list whose rule has a dot').toBe(200);
    const page = await server.request('/children/7', { headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<title>守望</title>');
  });

  it('assets are packed and kept for a year, page and worker are asked for anew', async () => {
    const asset = await server.request('/assets/app-1a2b.js', { headers: { 'accept-encoding': 'gzip, br' } });
    expect(asset.headers.get('content-encoding')).toBe('br');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('content-type')).toContain('text/javascript');
    for (const path of ['/', '/sw.js'])
      expect((await server.request(path)).headers.get('cache-control')).toBe('no-cache');
    const page = await server.request('/');
    const tag = page.headers.get('etag') ?? '';
    expect((await server.request('/', { headers: { 'if-none-match': tag } })).status).toBe(304);
  });

  it('an app built under the running server is the one that is served, with its new files', async () => {
    const built = mkdtempSync(join(tmpdir(), 'shouwang-dist-'));
    const write = (name: string, text: string, second: number) => {
      writeFileSync(join(built, name), text);
      utimesSync(join(built, name), second, second);
    };
    write('index.html', 'old', 1_700_000_000);
    write('index.html.gz', 'old, packed', 1_700_000_001);
    const running = await aServer({ distDir: built });
    const get = (path: string, headers: Record<string, string> = {}) =>
      running.request(path, { headers: { accept: 'text/html', 'accept-encoding': 'gzip', ...headers } });
    const before = await get('/');
    expect(before.headers.get('content-encoding')).toBe('gzip');
    write('index.html', 'new', 1_700_000_100);
    write('later-3c4d.js', 'new', 1_700_000_100);
    const after = await get('/', { 'if-none-match': before.headers.get('etag') ?? '' });
    expect([after.status, await after.text()]).toEqual([200, 'new']);
    expect((await get('/later-3c4d.js')).status).toBe(200);
    rmSync(join(built, 'index.html'));
    expect((await get('/')).status).toBe(404);
    await running.close();
    rmSync(built, { recursive: true, force: true });
  });

  it('no path climbs out of the folder', async () => {
    for (const path of ['/..%2fshouwang.db', '/assets/..%2f..%2fetc%2fpasswd', '/%2e%2e/x', '/%'])
      expect((await server.request(path)).status).toBe(404);
  });

  it('healthz answers, and the log holds neither names nor queries', async () => {
    expect(await (await server.request('/healthz?who=阿依木')).json()).toEqual({
      ok: true,
      version: '0.0.0',
      database: testedKind(),
    });
    const log = server.lines.join('\n');
    expect(log).toContain('/healthz');
    for (const secret of ['阿依木', 'class-a', '%E9%98%BF', 'who=']) expect(log).not.toContain(secret);
  });

  it('a failure is one sentence and a request id that stands in the log', async () => {
    await server.deps.db.schema.dropTable('record').execute();
    const reply = await teacher.request('/api/accounts');
    expect(reply.status).toBe(500);
    const { requestId } = (await reply.json()) as { requestId: string };
    expect(server.lines.some((line) => line.includes(requestId) && line.includes('request failed'))).toBe(true);
  });
});

describe('over a socket', () => {
  it('a push and a pull go through, packed both ways', async () => {
    const listening = await aListeningServer();
    await listening.setUpSchool();
    const { authorization } = await listening.signIn('class-a');
    const headers = { authorization, [APP_HEADER]: '1', 'content-type': 'application/json' };
    const packed = new Uint8Array(gzipSync(JSON.stringify(aPush())));
    const pushed = await fetch(`${listening.url}/sync/v1/push`, {
      method: 'POST',
      headers: { ...headers, 'content-encoding': 'gzip' },
      body: packed,
    });
    expect(pushed.status).toBe(200);
    const pulled = await fetch(`${listening.url}/sync/v1/pull`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ deviceId: v7() }),
    });
    expect(await pulled.json()).toMatchObject({ fresh: true, more: false });
    await listening.close();
  });
});

describe('a change of a record', () => {
  it('with text that no database carries is held', async () => {
    const result = await teacher
      .phone()
      .send({ type: 'talk', id: v7(), child: school.children[0]?.id ?? '', set: to({ where: 'a\0b' }) });
    expect(result).toMatchObject({ verdict: 'held', reason: 'wrong-shape' });
  });
});
