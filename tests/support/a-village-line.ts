/**
 * A real TCP line as a village has it, between two programs: far away, thin, losing, and down now and then. What is lost
 * comes late, as TCP brings it; some connections end in the middle of a byte stream, at any byte.
 */
import { connect, createServer, type AddressInfo, type NetConnectOpts, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface Village {
  /** One way. */
  readonly latencyMs: number;
  readonly bytesPerSecond: number;
  /** So many of a hundred pieces are lost and sent again after one and a half round trips. */
  readonly lossPercent: number;
  /** So many of a hundred connections end somewhere in the middle. */
  readonly cutPercent: number;
  /** The line is there for so long and then away for so long, by turns. */
  readonly upMs: number;
  readonly downMs: number;
}

const PIECE = 1400;
/** A cut comes within so many bytes of a connection. */
const CUT_WITHIN = 24 * 1024;

/** `chance` says what happens next, the same in every run. */
export async function aVillageLine(target: NetConnectOpts, village: Village, chance: () => number) {
  const open = new Set<Socket>();
  const passed = { bytes: 0, connections: 0, cut: 0, refused: 0 };
  const happens = (percent: number) => chance() * 100 < percent;
  let isDown = false;
  const hangUpAll = () => open.forEach((socket) => socket.destroy());
  let flapping: NodeJS.Timeout;
  const line = {
    url: '',
    passed,
    /** The line is back, as a browser's `online` tells. */
    onUp: () => {},
    async close(): Promise<void> {
      clearTimeout(flapping);
      hangUpAll();
      await new Promise<unknown>((resolve) => listener.close(resolve));
    },
  };
  const flap = () => {
    isDown = !isDown;
    if (isDown) hangUpAll();
    else line.onUp();
    flapping = setTimeout(flap, isDown ? village.downMs : village.upMs);
  };
  flapping = setTimeout(flap, village.upMs);

  const carry = async (from: Socket, to: Socket, cutAfter: number): Promise<void> => {
    let left = cutAfter;
    let freeAt = performance.now();
    for await (const chunk of from as AsyncIterable<Buffer>) {
      await pause(village.latencyMs);
      for (let at = 0; at < chunk.length; at += PIECE) {
        const piece = chunk.subarray(at, at + Math.min(PIECE, left));
        freeAt = Math.max(freeAt, performance.now()) + (piece.length * 1000) / village.bytesPerSecond;
        const lateMs = happens(village.lossPercent) ? village.latencyMs * 3 : 0;
        await pause(Math.max(0, freeAt - performance.now()) + lateMs);
        passed.bytes += piece.length;
        left -= piece.length;
        to.write(piece);
        if (left > 0) continue;
        passed.cut += 1;
        from.destroy();
        to.destroy();
        return;
      }
    }
    to.end();
  };
  const listener = createServer((near) => {
    passed.connections += 1;
    if (isDown) passed.refused += 1;
    if (isDown) return void near.destroy();
    const far = connect(target);
    const cutAfter = happens(village.cutPercent) ? Math.ceil(chance() * CUT_WITHIN) : Number.POSITIVE_INFINITY;
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy()).on('close', () => (open.delete(socket), other.destroy()));
    }
    const hangUp = () => (near.destroy(), far.destroy());
    Promise.all([carry(near, far, cutAfter), carry(far, near, cutAfter)]).catch(hangUp);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  line.url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  return line;
}
