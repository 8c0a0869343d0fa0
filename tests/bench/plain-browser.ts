/**
 * A Chromium that nobody looks into, told over the DevTools protocol what to do and nothing more. Playwright listens to all a
 * page does, and on a cold start that is no small part of the time: its own script is compiled in the page, workers wait for
 * it, and with its ear at the runtime V8 looks up the place in the source for each Error made while the app is read, which
 * means parsing a whole piece again. No phone pays for any of it.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { browserPath } from '#tests/support/tools.ts';
import { BROWSER_ARGS, VIEWPORT, type Profile } from './browser.ts';

type Params = Readonly<Record<string, unknown>>;

export interface PlainPage {
  /** One command of the protocol, to this page. */
  send(method: string, params?: Params): Promise<unknown>;
  /** What the expression is, once it is settled. */
  evaluate<T>(expression: string): Promise<T>;
  /** Resolves when the expression is true; asks every second and a half. */
  until(expression: string): Promise<void>;
}

const LONGEST_WAIT_MS = 60_000;
const BETWEEN_LOOKS_MS = 1500;

const Answer = z.object({
  id: z.number().optional(),
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});
const Targets = z.object({ targetInfos: z.array(z.object({ targetId: z.string(), type: z.string() })) });
const Attached = z.object({ sessionId: z.string() });
const Evaluated = z.object({
  result: z.object({ value: z.unknown().optional() }),
  exceptionDetails: z.object({ text: z.string() }).optional(),
});

/** Starts the browser on the folder of this profile, hands over its one empty page, and ends it. */
export async function inPlainBrowser<T>(profile: Profile, run: (page: PlainPage) => Promise<T>): Promise<T> {
  const browser = spawn(
    browserPath(),
    [
      '--headless',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile.dir}`,
      '--lang=zh-CN',
      ...BROWSER_ARGS,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TZ: 'Asia/Shanghai' } },
  );
  const ended = once(browser, 'exit');
  try {
    const wire = await wireTo(await addressOf(browser));
    const value = await run(await firstPage(wire));
    // It may be gone before it answers.
    void wire.send('Browser.close');
    await ended;
    return value;
  } finally {
    browser.kill('SIGKILL');
  }
}

/** The browser says where it listens. */
async function addressOf({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new Error('The browser has no stderr.');
  for await (const line of createInterface({ input: stderr })) {
    const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
    if (address !== undefined) {
      stderr.resume();
      return address;
    }
  }
  throw new Error('Chromium did not start. Run it by hand with --headless to see what it says.');
}

interface Wire {
  send(method: string, params?: Params, sessionId?: string): Promise<unknown>;
}

async function wireTo(address: string): Promise<Wire> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, { done: (value: unknown) => void; fail: (error: Error) => void }>();
  socket.addEventListener('message', ({ data }) => {
    const { id = 0, result, error } = Answer.parse(JSON.parse(String(data)));
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.fail(new Error(error.message));
    else asked?.done(result);
  });
  await once(socket, 'open');
  let last = 0;
  return {
    send: (method, params, sessionId) =>
      new Promise((done, fail) => {
        waiting.set((last += 1), { done, fail });
        socket.send(JSON.stringify({ id: last, method, params: params ?? {}, sessionId }));
      }),
  };
}

async function firstPage(wire: Wire): Promise<PlainPage> {
  const { targetInfos } = Targets.parse(await wire.send('Target.getTargets'));
  const targetId = targetInfos.find(({ type }) => type === 'page')?.targetId;
  const { sessionId } = Attached.parse(await wire.send('Target.attachToTarget', { targetId, flatten: true }));
  const send: PlainPage['send'] = (method, params) => wire.send(method, params, sessionId);
  const evaluate = async <T>(expression: string): Promise<T> => {
    const how = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = Evaluated.parse(await send('Runtime.evaluate', how));
    if (exceptionDetails) throw new Error(`${exceptionDetails.text} in ${expression}`);
    return result.value as T;
  };
  await send('Page.enable');
  await send('Emulation.setDeviceMetricsOverride', { ...VIEWPORT, deviceScaleFactor: 1, mobile: false });
  return {
    send,
    evaluate,
    async until(expression) {
      for (const end = Date.now() + LONGEST_WAIT_MS; Date.now() < end;)
        if (await evaluate<boolean>(`Boolean(${expression})`)) return;
        else await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
      throw new Error(`Still not true after ${LONGEST_WAIT_MS} ms: ${expression}`);
    },
  };
}

/** Has the page run this before any code of its own; `run` stands alone. */
export const before = <A>(page: PlainPage, run: (about: A) => void, about: A): Promise<unknown> =>
  page.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${run.toString()})(${JSON.stringify(about)})` });

/** Makes the page's own thread that many times slower; 1 is this machine as it is. */
export const slowPageDown = (page: PlainPage, rate: number): Promise<unknown> =>
  page.send('Emulation.setCPUThrottlingRate', { rate });
