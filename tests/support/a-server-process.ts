/** Starts the server as a process of its own on a disk, and ends it in the ways a school's PC does. */
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { APP_HEADER } from '#sync/messages.ts';
import type { Disk } from './a-disk.ts';

const entry = join(import.meta.dirname, 'server-process.ts');

/** Comes back once it listens. */
export async function aServerProcess({ dataDir, place }: Disk) {
  const { TESTED_DATABASE: _tested, DATABASE_URL: _url, ...rest } = process.env;
  const child = spawn(process.execPath, [entry], {
    env: {
      ...rest,
      // Compiling the same modules again and again is most of a start.
      NODE_COMPILE_CACHE: join(tmpdir(), 'shouwang-compiled'),
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      ...(place.kind === 'postgres' ? { DATABASE_URL: place.url } : {}),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  );
  const word = () =>
    Promise.race([
      new Promise<unknown>((resolve) => child.once('message', resolve)),
      ended.then(({ code, signal }) => Promise.reject(new Error(`the server ended: ${code ?? signal}`))),
    ]);
  const url = `http://127.0.0.1:${String(await word())}`;
  return {
    url,
    ended,
    send: (path: string, init: { authorization: string; body: unknown }) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { [APP_HEADER]: '1', 'content-type': 'application/json', authorization: init.authorization },
        body: JSON.stringify(init.body),
      }),
    /** It will end itself right before that statement of the next writing. */
    async killAt(statement: number) {
      const armed = word();
      child.send(statement);
      await armed;
    },
    /** Its database answers no query from now on until it is let go; `isHeld` comes back when one waits. */
    async hold() {
      const holding = word();
      child.send('hold');
      await holding;
      const isHeld = word();
      return { isHeld, letGo: () => void child.send('let go') };
    },
    /** Bytes it holds on to after a collection, and bytes it takes of the machine. */
    async memory(): Promise<{ readonly held: number; readonly taken: number }> {
      const said = word();
      child.send('memory');
      return (await said) as { held: number; taken: number };
    },
    end(signal: 'SIGKILL' | 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}
export type ServerProcess = Awaited<ReturnType<typeof aServerProcess>>;
