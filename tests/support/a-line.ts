/** A real TCP line between two programs, which can be cut after any byte in either direction, or be down for a while. */
import { connect, createServer, type AddressInfo, type NetConnectOpts, type Socket } from 'node:net';

export interface Cut {
  readonly of: 'request' | 'reply';
  /** So many bytes still pass. */
  readonly after: number;
}

/** A line to that address; `line.cut` holds for one connection and is used up by it. */
export async function aLine(target: NetConnectOpts) {
  const open = new Set<Socket>();
  const line = {
    port: 0,
    isDown: false,
    cut: undefined as Cut | undefined,
    /** Bytes of the last connection. */
    passed: { request: 0, reply: 0 },
    /** Ends every open connection as a pulled plug would. */
    pull() {
      for (const socket of open) socket.destroy();
    },
    close: () => new Promise<unknown>((resolve) => (line.pull(), listener.close(resolve))),
  };
  const listener = createServer((near) => {
    if (line.isDown) return void near.destroy();
    const far = connect(target);
    const { cut } = line;
    line.cut = undefined;
    const passed = (line.passed = { request: 0, reply: 0 });
    const hangUp = () => (near.destroy(), far.destroy());
    const carry = (of: Cut['of'], from: Socket, to: Socket) => {
      open.add(from);
      from.on('error', hangUp).on('close', () => (open.delete(from), hangUp()));
      if (cut?.of === of && cut.after === 0) return hangUp();
      from.on('data', (bytes: Buffer) => {
        const left = cut?.of === of ? cut.after - passed[of] : Infinity;
        passed[of] += Math.min(bytes.length, left);
        if (bytes.length < left) return void to.write(bytes);
        to.write(bytes.subarray(0, left), hangUp);
      });
    };
    carry('request', near, far);
    carry('reply', far, near);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  line.port = (listener.address() as AddressInfo).port;
  return line;
}
export type Line = Awaited<ReturnType<typeof aLine>>;
