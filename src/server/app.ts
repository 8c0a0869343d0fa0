/** The server as one function from request to reply: order of the checks, and which route answers what. No port, no files. */
import { Hono, type Context, type Next } from 'hono';
import { APP_HEADER } from '#sync/messages.ts';
import type { ServerDeps } from './deps.ts';
import { problem } from './problems.ts';
import { accountRoutes } from './routes/accounts.ts';
import { auditRoutes } from './routes/audit.ts';
import { deviceRoutes } from './routes/devices.ts';
import { someThrottles } from './routes/doors.ts';
import { heldRoutes } from './routes/held.ts';
import { parcelRoutes } from './routes/parcels.ts';
import { openingRoutes } from './routes/openings.ts';
import { photoRoutes } from './routes/photos.ts';
import { securityHeaders } from './routes/security-headers.ts';
import { sessionRoutes } from './routes/session.ts';
import { setUpRoutes } from './routes/setup.ts';
import { staticRoutes } from './routes/static.ts';
import { strangerRoutes } from './routes/strangers.ts';
import { syncRoutes } from './routes/sync.ts';
import { isAnswering, kindOf } from './storage/database.ts';
import { isDiskFull, isUnavailable } from './storage/trouble.ts';

/** How long a phone waits before it asks a server again whose database is away. */
const AWAY_MS = 5000;
/** Somebody has to make room first. */
const FULL_MS = 60_000;

/** What a request carries from check to check. */
export interface AppEnv {
  Variables: { requestId: string };
}

/** The whole server over its deps; `app.request()` answers without a socket. */
export function createApp(deps: ServerDeps): Hono<AppEnv> {
  const throttles = someThrottles(deps);
  const app = new Hono<AppEnv>();
  app.use(logRequest(deps));
  app.use(securityHeaders);
  app.use('/api/*', ownSiteOnly);
  app.use('/sync/*', ownSiteOnly);
  app.get('/healthz', async (c) =>
    c.json({ ok: await isAnswering(deps.db), version: deps.version, database: kindOf(deps.db) }),
  );
  app.route('/api/setup', setUpRoutes(deps, throttles));
  app.route('/api/accounts', accountRoutes(deps));
  app.route('/api/audit', auditRoutes(deps));
  app.route('/api/openings', openingRoutes(deps));
  app.route('/api/devices', deviceRoutes(deps, throttles));
  app.route('/api/held', heldRoutes(deps));
  app.route('/api/strangers', strangerRoutes(deps));
  app.route('/api', sessionRoutes(deps, throttles));
  app.route('/sync/v1/photos', photoRoutes(deps));
  app.route('/sync/v1/parcels', parcelRoutes(deps));
  app.route('/sync/v1', syncRoutes(deps));
  app.all('/api/*', () => problem('not-found'));
  app.all('/sync/*', () => problem('not-found'));
  app.route('/', staticRoutes(deps.distDir));
  app.notFound(() => problem('not-found'));
  app.onError((error, c) => {
    const requestId = c.get('requestId');
    deps.log.error({ err: error, requestId }, 'request failed');
    if (isDiskFull(error)) return problem('disk-full', { requestId, retryAfterMs: FULL_MS });
    if (isUnavailable(error)) return problem('database-away', { requestId, retryAfterMs: AWAY_MS });
    return problem('server-trouble', { requestId });
  });
  return app;
}

/** One line a request: no query, no body, no names. */
const logRequest = (deps: ServerDeps) => async (c: Context<AppEnv>, next: Next) => {
  const requestId = deps.newId();
  c.set('requestId', requestId);
  const startedAt = deps.now();
  await next();
  const { status } = c.res;
  const line = { requestId, method: c.req.method, path: c.req.path, status, ms: deps.now() - startedAt };
  if (status >= 500) deps.log.error(line, 'request');
  else deps.log.info(line, 'request');
};

/**
 * Writes come from the app itself: it sends a header no other site can send without asking, and a browser's Origin has to
 * be this host. Replies under these paths are stored nowhere.
 */
async function ownSiteOnly(c: Context, next: Next): Promise<Response | undefined> {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && !isFromHere(c)) return problem('cross-site');
  await next();
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
  return undefined;
}

function isFromHere(c: Context): boolean {
  if (c.req.header(APP_HEADER) === undefined) return false;
  const origin = c.req.header('origin');
  if (origin === undefined) return c.req.header('sec-fetch-site') !== 'cross-site';
  return URL.canParse(origin) && new URL(origin).host === (c.req.header('host') ?? new URL(c.req.url).host);
}
