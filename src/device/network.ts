/**
 * One call to the school. A reply counts only with the app's header and the expected type; a captive portal's page, a
 * proxy's error or silence are all "no connection" (SPEC [N1]).
 */
import * as z from 'zod';
import type { CallRefusal } from './call-refusal.ts';
import type { DeviceDeps } from './deps.ts';
import { refuse, succeed, type Result } from '#domain/result.ts';
import { APP_HEADER } from '#sync/messages.ts';
import { joined } from '#sync/bytes.ts';

interface Call {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** Sent as JSON, compressed where `isLong` and the browser can. */
  readonly body?: unknown;
  readonly isLong?: boolean;
  /** A long body that was made ready by `pack`, in place of `body`. */
  readonly packed?: Promise<Packed>;
  readonly bytes?: ArrayBuffer;
}

/** A body as it goes over the line. */
export interface Packed {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | ArrayBuffer;
}

/** Whose session the calls are made in; the token is a secret as good as her password. */
interface Session {
  readonly personId: string;
  readonly token: string;
}

export interface Network {
  /** Makes every call from now on in that session, or in none. It is kept in memory only. */
  bear(session: Session | undefined): void;
  borne(): Session | undefined;
  /** Makes a long body ready while another call is under way. */
  pack(body: unknown): Promise<Packed>;
  /** The reply's JSON in that shape; an empty reply is read as `undefined`. */
  ask<T>(shape: z.ZodType<T>, call: Call): Promise<Result<T, CallRefusal>>;
  /** True where the last exchanges of some size went at less than 64 kbit/s. */
  isSlow(): boolean;
  /** Another network may have taken over. */
  forgetSpeed(): void;
  /** The raw reply, for photos; its status is 2xx and it is from this app. */
  reply(call: Call): Promise<Result<Answer, CallRefusal>>;
}

interface Answer {
  header(name: string): string | null;
  readonly bytes: ArrayBuffer;
}

/** So long without progress ends a call; a frozen socket never ends by itself. */
const TIMEOUT_MS = 30_000;
/** Two minutes of a village's 2G carry about 512 KB. */
const LONG_TIMEOUT_MS = 120_000;
/** 8 kbit/s. */
const WORST_BYTES_A_MS = 1;
/** No network at all says so sooner. */
const UNDER_WAY_MS = 2_000;
const SLOW_DOWN_MS = 30_000;

/** For calls whose reply says nothing. */
export const Nothing = z.unknown().transform(() => true as const);

const Problem = z.object({
  type: z.string(),
  fields: z.record(z.string(), z.string()).optional(),
});

export function createNetwork(deps: Pick<DeviceDeps, 'fetch' | 'gzip' | 'after' | 'now'>): Network {
  let session: Session | undefined;
  const speed = createSpeed();
  const reply = async (call: Call): Promise<Result<Answer, CallRefusal>> => {
    const startedAt = deps.now();
    const fetched = await fetchInTime({ ...deps, session }, call);
    const received = fetched.ok ? fetched.value.bytes.byteLength : 0;
    speed.note((call.bytes?.byteLength ?? 0) + received, deps.now() - startedAt);
    if (!fetched.ok) return fetched;
    const { response, bytes } = fetched.value;
    if (response.headers.get(APP_HEADER) === null) return refuse(strangerSays(response));
    if (!response.ok) return refuse(refusalOf(response, bytes));
    return succeed({ header: (name) => response.headers.get(name), bytes });
  };
  return {
    bear: (next) => void (session = next),
    borne: () => session,
    isSlow: speed.isSlow,
    forgetSpeed: speed.forget,
    reply,
    pack: (body) => packed(deps, { body, isLong: true }),
    async ask(shape, call) {
      const answer = await reply(call);
      if (!answer.ok) return answer;
      const { bytes } = answer.value;
      const isJson = answer.value.header('content-type')?.includes('json') ?? false;
      if (!isJson && bytes.byteLength > 0) return refuse({ type: 'offline' });
      const read = shape.safeParse(jsonOf(bytes));
      // A reply of a newer or broken server: not acted on, so that nothing is taken for confirmed.
      return read.success ? succeed(read.data) : refuse({ type: 'refused', status: 502, code: 'unreadable-reply' });
    },
  };
}

/** Less than this says more about the distance than about the line. */
const TELLING_BYTES = 16 * 1024;
const SLOW_KBPS = 64;

/** Kilobits a second over the last telling exchanges, the newest counting half. */
function createSpeed() {
  let kbps: number | undefined;
  return {
    note(bytes: number, ms: number) {
      if (bytes < TELLING_BYTES || ms <= 0) return;
      const now = (bytes * 8) / ms;
      kbps = kbps === undefined ? now : (kbps + now) / 2;
    },
    isSlow: () => kbps !== undefined && kbps < SLOW_KBPS,
    forget: () => void (kbps = undefined),
  };
}

type Line = Pick<DeviceDeps, 'fetch' | 'gzip' | 'after' | 'now'> & { readonly session: Session | undefined };

async function fetchInTime(
  deps: Line,
  call: Call,
): Promise<Result<{ readonly response: Response; readonly bytes: ArrayBuffer }, CallRefusal>> {
  const abort = new AbortController();
  const request = await requestOf(deps, call);
  const startedAt = deps.now();
  let hasWaited = false;
  let cancel = () => {};
  const waitAtMost = (ms: number) => {
    cancel();
    cancel = deps.after(ms, () => {
      hasWaited = true;
      abort.abort();
    });
  };
  // How much of it has gone cannot be seen from here: a long call is given the time its bytes take on the worst line.
  const sendingMs = call.isLong ? sizeOf(request.body) / WORST_BYTES_A_MS : 0;
  waitAtMost(Math.min(LONG_TIMEOUT_MS, TIMEOUT_MS + sendingMs));
  try {
    const response = await deps.fetch(call.path, { ...request, signal: abort.signal });
    return succeed({ response, bytes: await readAll(response, () => waitAtMost(TIMEOUT_MS)) });
  } catch {
    // Broken off on the way is as telling as silence: less may get through.
    if (hasWaited) return refuse({ type: 'offline', isTimeout: true });
    return refuse(deps.now() - startedAt < UNDER_WAY_MS ? { type: 'offline' } : { type: 'offline', isCut: true });
  } finally {
    cancel();
  }
}

const sizeOf = (body: RequestInit['body']): number =>
  body instanceof ArrayBuffer ? body.byteLength : typeof body === 'string' ? body.length : 0;

/** The whole reply; every piece of it is progress. Put together here: a Blob would take every byte through another process. */
async function readAll(response: Response, onProgress: () => void): Promise<ArrayBuffer> {
  const reader = response.body?.getReader();
  if (!reader) return response.arrayBuffer();
  const pieces: Uint8Array[] = [];
  for (;;) {
    onProgress();
    const { done, value } = await reader.read();
    if (done) return joined(...pieces).buffer;
    pieces.push(value);
  }
}

/** Below this a gzip header costs more than it saves. */
const WORTH_GZIP = 1024;

async function requestOf({ gzip, session }: Line, call: Call): Promise<RequestInit> {
  const common: RequestInit = { method: call.method, credentials: 'omit', cache: 'no-store', redirect: 'manual' };
  const always = { [APP_HEADER]: '1', ...(session && { authorization: `Bearer ${session.token}` }) };
  if (call.bytes) {
    const headers = { ...always, 'content-type': 'application/octet-stream' };
    return { ...common, headers, body: call.bytes };
  }
  if (call.body === undefined && !call.packed) return { ...common, headers: always };
  const { headers, body } = await (call.packed ?? packed({ gzip }, call));
  return { ...common, headers: { ...always, ...headers }, body };
}

async function packed({ gzip }: Pick<Line, 'gzip'>, { body, isLong }: Pick<Call, 'body' | 'isLong'>): Promise<Packed> {
  const headers = { 'content-type': 'application/json' };
  const text = JSON.stringify(body);
  if (!gzip || !isLong || text.length < WORTH_GZIP) return { headers, body: text };
  return { headers: { ...headers, 'content-encoding': 'gzip' }, body: await gzip(text) };
}

/** A redirect or a page where the school's reply belongs is how a network asks to be signed in to; the rest is a broken line. */
function strangerSays({ type, status, ok, headers }: Response): CallRefusal {
  const isRedirect = type === 'opaqueredirect' || (status >= 300 && status < 400);
  const isPage = ok && (headers.get('content-type')?.includes('html') ?? false);
  if (isRedirect || isPage) return { type: 'offline', isPortal: true };
  return { type: 'offline', ...(status === 413 && { isTooLarge: true }) };
}

function refusalOf(response: Response, bytes: ArrayBuffer): CallRefusal {
  const { status } = response;
  const problem = Problem.safeParse(jsonOf(bytes)).data;
  const code = problem?.type ?? `status-${status}`;
  if (status === 401 && code !== 'wrong-password')
    return { type: 'signed-out', ...(code === 'account-closed' && { isClosed: true }) };
  if (status === 429 || status === 503) return { type: 'slow-down', code, waitMs: retryAfterMs(response.headers) };
  return { type: 'refused', status, code, ...(problem?.fields && { fields: problem.fields }) };
}

/** Retry-After in seconds, as this server writes it; anything else waits half a minute (SPEC [N2]). */
function retryAfterMs(headers: Headers): number {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : SLOW_DOWN_MS;
}

function jsonOf(bytes: ArrayBuffer): unknown {
  if (bytes.byteLength === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
