// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Boundary } from '#app/boundary.tsx';
import { createFirstSight } from '#app/first-sight.ts';
import { drawFirstPage, keepFirstPageInQuiet } from '#app/keep-first-page.tsx';
import { FirstPage } from '#app/routes.tsx';
import type { Device } from '#device/device.ts';
import { DeviceProvider } from '#features/foot/page/device-context.tsx';
import { aChild, aClass, aSchool, idOf, myClassId, onlyRules } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const calendar = {
  terms: [{ id: '2025-2026-2', name: '2025—2026学年第二学期', from: '2026-03-01', to: '2026-07-10' }],
  holidays: [],
  makeUpDays: [],
};
const records = [
  onlyRules('jss.visit', 'jss.talk'),
  aSchool({ doc: { calendar } }),
  aClass({ id: myClassId }),
  aChild({ id: idOf(1), doc: { name: '马尕麦', home: { village: '上湾村' } } }),
  aChild({ id: idOf(2), doc: { name: '穆萨·马成福', home: { village: '石咀村' } } }),
];

let app: HTMLElement;
beforeEach(() => {
  app = document.createElement('div');
  app.id = 'app';
  document.body.append(app);
});
afterEach(() => {
  cleanup();
  document.body.innerHTML = '';
  vi.useRealTimers();
});

const real = (device: Device) =>
  render(
    <DeviceProvider device={device}>
      <FirstPage />
    </DeviceProvider>,
    { container: app },
  );

/** The kept page on the screen, and what it stands before. */
async function shown(html: string) {
  const onShown = vi.fn();
  const sight = createFirstSight('one', onShown);
  await sight.show(html);
  return { sight, onShown };
}

describe('今日 before the phone is open', () => {
  it('is what React draws first, to the letter but for the numbers of its labels', () => {
    const device = stubDevice({ records });
    real(device);
    const plain = (html: string) => html.replace(/_r_\w+_|«r\w+»/g, '');
    expect(plain(drawFirstPage(device))).toBe(plain(app.innerHTML));
    expect(app).toHaveTextContent('马尕麦');
  });

  it('stands where the pad stood, with the app out of sight, until it makes way', async () => {
    const { sight, onShown } = await shown(drawFirstPage(stubDevice({ records })));
    expect(onShown).toHaveBeenCalledOnce();
    expect(screen.getByRole('link', { name: /马尕麦/ })).toBeVisible();
    expect(app).not.toBeVisible();
    sight.end();
    expect(screen.queryByRole('link', { name: /马尕麦/ })).toBeNull();
    expect(app).toBeVisible();
  });

  it('presses again on the real page what was pressed on it', async () => {
    const device = stubDevice({ records });
    const { sight } = await shown(drawFirstPage(device));
    const early = new MouseEvent('click', { bubbles: true, cancelable: true });
    screen.getByRole('link', { name: /穆萨/ }).dispatchEvent(early);
    expect(early.defaultPrevented).toBe(true);
    expect(window.location.pathname).toBe('/');
    real(device);
    act(() => sight.end());
    expect(window.location.pathname).toBe(`/children/${idOf(2)}`);
    window.history.replaceState(undefined, '', '/');
  });

  it('ticks the very village that was ticked, and of two presses the last counts', async () => {
    const device = stubDevice({ records });
    const { sight } = await shown(drawFirstPage(device));
    await userEvent.click(screen.getByRole('link', { name: /穆萨/ }));
    await userEvent.click(screen.getAllByRole('checkbox', { name: '今天去' })[1] ?? document.body);
    real(device);
    act(() => sight.end());
    expect(window.location.pathname).toBe('/');
    expect(screen.getAllByRole<HTMLInputElement>('checkbox', { name: '今天去' }).map(({ checked }) => checked)).toEqual(
      [false, true],
    );
  });

  it('leaves a village ticked that was ticked already, though the kept page did not know', async () => {
    const device = stubDevice({ records });
    const { sight } = await shown(drawFirstPage(device));
    const boxes = () => screen.getAllByRole<HTMLInputElement>('checkbox', { name: '今天去' });
    await userEvent.click(boxes()[0] ?? document.body);
    real(device);
    const box = within(app).getAllByRole<HTMLInputElement>('checkbox', { name: '今天去', hidden: true })[0];
    fireEvent.click(box ?? document.body);
    act(() => sight.end());
    expect(boxes()[0]?.checked).toBe(true);
    fireEvent.click(boxes()[0] ?? document.body);
  });

  it('lets 紧急 through at once', async () => {
    await shown(drawFirstPage(stubDevice({ records })));
    await userEvent.click(screen.getByRole('link', { name: '紧急' }));
    expect(window.location.pathname).toBe('/urgent');
    expect(app).toBeVisible();
    window.history.replaceState(undefined, '', '/');
  });

  it('does not hold up a phone that is put away in this very moment', async () => {
    vi.stubGlobal('requestAnimationFrame', () => 0);
    const showing = shown('<main>今日</main>');
    const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    await showing;
    hidden.mockRestore();
    vi.unstubAllGlobals();
  });

  it('makes way for the sentence where the real page does not come', async () => {
    const { sight } = await shown('<main>今日</main>');
    vi.stubGlobal('shouwang', { sight });
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const Broken = () => {
      throw new Error('The piece inside.js could not be read.');
    };
    render(
      <Boundary>
        <Broken />
      </Boundary>,
      { container: app },
    );
    expect(screen.getByText('这一页没打开')).toBeVisible();
    expect(screen.queryByText('今日')).toBeNull();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('is not drawn where another page was asked for', async () => {
    window.history.replaceState(undefined, '', '/children');
    const { onShown } = await shown('<main>今日</main>');
    expect(onShown).not.toHaveBeenCalled();
    expect(app).toBeVisible();
    window.history.replaceState(undefined, '', '/');
  });

  describe('in quiet moments', () => {
    /** What is kept on a phone that somebody goes on using, and how she puts it away. */
    function quietly() {
      vi.useFakeTimers();
      const device = stubDevice({ records });
      const kept: string[] = [];
      const keepFirstPage = async (build: string, draw: () => string) => void kept.push(`${build} ${draw()}`);
      const stop = keepFirstPageInQuiet({ ...device, keepFirstPage }, 'one');
      const write = () =>
        device.drafts.keep({ key: 'talk/new', type: 'talk', recordId: idOf(9), values: { at: kept.length } });
      return { device, kept, stop, write };
    }

    it('is kept once nothing changes any more, and after each change again', async () => {
      const { device, kept, stop, write } = quietly();
      await vi.advanceTimersByTimeAsync(3000);
      await write();
      await vi.advanceTimersByTimeAsync(3000);
      expect(kept).toEqual([]);
      await vi.advanceTimersByTimeAsync(2000);
      expect(kept).toHaveLength(1);
      expect(kept[0]).toMatch(/^one .*接着写/s);
      stop();
      await device.drafts.drop('talk/new');
      await vi.advanceTimersByTimeAsync(10_000);
      expect(kept).toHaveLength(1);
    });

    it('leaves whoever is writing alone, and is kept when she puts the phone away', async () => {
      const { kept, stop, write } = quietly();
      await vi.advanceTimersByTimeAsync(5000);
      expect(kept).toHaveLength(1);
      const field = document.createElement('textarea');
      document.body.append(field);
      field.focus();
      await write();
      await vi.advanceTimersByTimeAsync(20_000);
      expect(kept).toHaveLength(1);
      const hidden = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
      document.dispatchEvent(new Event('visibilitychange'));
      expect(kept).toHaveLength(2);
      document.dispatchEvent(new Event('visibilitychange'));
      expect(kept).toHaveLength(2);
      hidden.mockRestore();
      stop();
    });
  });
});
