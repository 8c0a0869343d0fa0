/** Stands before a school as a proxy would, and hands out a newer service worker once told to: a new version without a new build. */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FrontDoor {
  readonly url: string;
  /** From now on the app has another version. */
  renew(): void;
  /** From now on it has the version before. */
  goBack(): void;
  /** While it is shut, the app itself still comes and nothing of the school's records passes. */
  shut(isShut: boolean): void;
  close(): Promise<void>;
}

/** Opens on a free port; everything but the service worker's script passes through untouched. */
export async function openFrontDoor(school: string): Promise<FrontDoor> {
  let version = 0;
  let isShut = false;
  const server = createServer((asked, answer) => {
    if (isShut && /^\/(api|sync)\//.test(asked.url ?? '')) return void asked.socket.destroy();
    const isWorker = asked.url === '/service-worker.js';
    const { 'accept-encoding': packed, 'if-none-match': _, 'if-modified-since': __, ...rest } = asked.headers;
    const headers = isWorker ? rest : { ...rest, ...(packed !== undefined && { 'accept-encoding': packed }) };
    const passed = request(new URL(asked.url ?? '/', school), { method: asked.method ?? 'GET', headers }, (reply) => {
      const { 'content-length': length, ...replied } = reply.headers;
      const sent = isWorker || length === undefined ? replied : { ...replied, 'content-length': length };
      answer.writeHead(reply.statusCode ?? 502, sent);
      reply.pipe(answer, { end: !isWorker });
      if (isWorker) reply.once('end', () => answer.end(`\n// ${version}`));
    });
    passed.once('error', () => answer.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    renew: () => void (version += 1),
    goBack: () => void (version -= 1),
    shut: (is) => void (isShut = is),
    async close() {
      const closed = new Promise<void>((gone) => server.close(() => gone()));
      server.closeAllConnections();
      await closed;
    },
  };
}
