// @vitest-environment happy-dom
/** What the way back of a browser does to sheets, against a history that keeps its steps as a browser does: a step is taken later. */
import { beforeEach, expect, it, vi } from 'vitest';

let entries: unknown[];
let at: number;
let code: typeof import('#ui/close-on-back.ts');
let settled: Promise<void>;

const turn = (by: number) => {
  settled = new Promise((resolve) => {
    setTimeout(() => {
      at += by;
      window.dispatchEvent(new PopStateEvent('popstate'));
      resolve();
    });
  });
};

const history = {
  get state() {
    return entries[at];
  },
  pushState: (state: unknown) => {
    entries = [...entries.slice(0, at + 1), state];
    at += 1;
  },
  go: turn,
};

/** Long enough for what closing does later and for the step that it takes. */
const rest = async () => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  await settled;
};
const back = async () => {
  turn(-1);
  await rest();
};

beforeEach(async () => {
  entries = ['before', 'page'];
  at = 1;
  settled = Promise.resolve();
  vi.stubGlobal('history', history);
  vi.resetModules();
  code = await import('#ui/close-on-back.ts');
});

/** A sheet as the page holds it, which closes when it is told to. */
function aSheet() {
  const sheet = { isOpen: true, close: () => {} };
  const left = code.closeOnBack(() => sheet.close());
  sheet.close = () => {
    sheet.isOpen = false;
    left();
  };
  return sheet;
}

it('closes the upper of two sheets, then the lower, and then leaves the page', async () => {
  code.watchBack();
  const lower = aSheet();
  const upper = aSheet();
  await back();
  expect([lower.isOpen, upper.isOpen, entries[at]]).toEqual([true, false, { isSheet: 1 }]);
  await back();
  expect([lower.isOpen, entries[at]]).toEqual([false, 'page']);
  await back();
  expect(entries[at]).toBe('before');
});

it('takes one step for each sheet that is closed by hand, both at once too', async () => {
  code.watchBack();
  const lower = aSheet();
  const upper = aSheet();
  upper.close();
  lower.close();
  await rest();
  expect(entries[at]).toBe('page');
});

it('keeps a sheet that opens while the step of the one before is still under way', async () => {
  code.watchBack();
  const first = aSheet();
  first.close();
  await new Promise((resolve) => setTimeout(resolve));
  const next = aSheet();
  await rest();
  expect(next.isOpen).toBe(true);
  await back();
  expect([next.isOpen, entries[at]]).toEqual([false, 'page']);
});

it('takes away the entry that a reload has left without its sheet', async () => {
  history.pushState({ isSheet: 1 });
  code.watchBack();
  code.watchBack();
  await rest();
  expect(entries[at]).toBe('page');
});
