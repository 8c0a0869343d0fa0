/** The line between a phone and the school, which breaks at any byte of a request or a reply, repeats, stalls or lies. */
import { APP_HEADER } from '#sync/messages.ts';

/** What happens to one call; `at` is the share of the bytes that still gets through. */
export type Trouble =
  | { readonly is: 'cut-request'; readonly at: number }
  /** `isQuiet`: the rest is missing, and nothing says so. */
  | { readonly is: 'cut-reply'; readonly at: number; readonly isQuiet: boolean }
  | { readonly is: 'down' }
  | { readonly is: 'portal' }
  /** The school, or somebody before it, says no for now. */
  | { readonly is: 'busy'; readonly status: 403 | 429 | 502 | 503 }
  /** The school hears it twice; the phone hears the second answer. */
  | { readonly is: 'twice' }
  /** The school hears it; its answer never comes. */
  | { readonly is: 'stall' }
  | { readonly is: 'fine' };

type Ask = (path: string, init: RequestInit) => Promise<Response>;

/** Sends one call through that trouble; `giveUp` lets the phone's patience run out. */
export async function sendThrough(
  trouble: Trouble,
  { path, init, ask, giveUp }: { path: string; init: RequestInit; ask: Ask; giveUp: () => void },
): Promise<Response> {
  switch (trouble.is) {
    case 'down':
      throw new TypeError('Failed to fetch');
    case 'portal':
      return new Response('<html>请先登录</html>', { headers: { 'content-type': 'text/html' } });
    case 'busy':
      return busy(trouble.status);
    case 'twice':
      await (await ask(path, init)).arrayBuffer();
      return ask(path, init);
    case 'stall':
      await (await ask(path, init)).arrayBuffer();
      setImmediate(giveUp);
      return new Promise<never>(() => {});
    case 'cut-request':
      await ask(path, cutRequest(init, trouble.at));
      throw new TypeError('The connection was reset');
    case 'cut-reply':
      return cutReply(await ask(path, init), trouble);
    case 'fine':
      return ask(path, init);
  }
}

const busy = (status: number): Response =>
  new Response(JSON.stringify({ type: status === 403 ? 'not-allowed' : 'slow-down', title: '' }), {
    status,
    headers: { [APP_HEADER]: '1', 'content-type': 'application/problem+json', 'retry-after': '1' },
  });

function bytesOf(body: RequestInit['body']): Uint8Array<ArrayBuffer> {
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  return new TextEncoder().encode(typeof body === 'string' ? body : '');
}

/** The first bytes of a body, and then an error or, quietly, the end. */
function begunWith(
  bytes: Uint8Array<ArrayBuffer>,
  share: number,
  isQuiet: boolean,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const part = bytes.slice(0, Math.floor(bytes.byteLength * share));
  let isSent = part.byteLength === 0;
  return new ReadableStream({
    pull(controller) {
      if (!isSent) controller.enqueue(part);
      else if (isQuiet) controller.close();
      else controller.error(new TypeError('The connection was reset'));
      isSent = true;
    },
  });
}

function cutRequest(init: RequestInit, share: number): RequestInit {
  if (init.body === undefined || init.body === null) return init;
  const cut = { ...init, body: begunWith(bytesOf(init.body), share, false), duplex: 'half' };
  return cut;
}

async function cutReply(reply: Response, { at, isQuiet }: { at: number; isQuiet: boolean }): Promise<Response> {
  const bytes = new Uint8Array(await reply.arrayBuffer());
  const { status, headers } = reply;
  if (status === 204 || status === 304) throw new TypeError('The connection was reset');
  return new Response(begunWith(bytes, at, isQuiet), { status, headers });
}
