// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { refuse, succeed } from '#domain/result.ts';
import type { FirstPad } from '#features/gate/first-pad.ts';
import { GatePage } from '#features/gate/gate-page.tsx';
import { anEnrolment, anOpenDevice, stubGate, type GateAnswers } from '#tests/features/gate/stub-gate.ts';
import { drawFirstPad } from '#app/first-pad.ts';

afterEach(() => {
  cleanup();
  document.body.innerHTML = '';
});

const her = anEnrolment();
const enrolments = async () => [her];
const open = (given: Partial<GateAnswers> = {}, pad?: FirstPad) => {
  const gate = stubGate({ enrolments, ...given });
  const onOpen = vi.fn();
  const keepPage = vi.fn<(page: { html: string }) => void>();
  render(<GatePage gate={gate} now={() => 0} onOpen={onOpen} first={{ pad, keepPage }} />);
  return { gate, onOpen, keepPage };
};
const pressPin = async (pin: string) => {
  for (const digit of pin) await userEvent.click(await screen.findByRole('button', { name: digit }));
};

/** The page that the lock screen of React keeps after an unlock, drawn again. */
async function aDrawnPad() {
  const { keepPage, onOpen } = open();
  await pressPin('371902');
  await waitFor(() => expect(onOpen).toHaveBeenCalled());
  cleanup();
  const html = keepPage.mock.calls[0]?.[0].html ?? '';
  return { html, pad: drawFirstPad({ personId: her.personId, html }) };
}

const pressed = (count: number) => screen.getByText(`已按${count}位，共6位`);

describe('the pad before React', () => {
  it('is the lock screen as React draws it at a start, to the letter', async () => {
    const { html, pad } = await aDrawnPad();
    pad.end();
    const { container } = render(<GatePage gate={stubGate({ enrolments })} now={() => 0} onOpen={vi.fn()} />);
    await screen.findByText('祁老师，请按六位密码');
    expect(container.innerHTML).toBe(html);
  });

  it('counts digits by finger and keyboard, takes one back, and keeps none of them in the page', async () => {
    await aDrawnPad();
    const before = document.body.textContent.replace('已按0位', '');
    await pressPin('3');
    await userEvent.keyboard('7{Backspace}1x9');
    expect(pressed(3)).toBeInTheDocument();
    expect(document.querySelectorAll('[data-pressed] i[class]:not([class=""])')).toHaveLength(3);
    await userEvent.click(screen.getByRole('button', { name: '退格' }));
    expect(pressed(2)).toBeInTheDocument();
    expect(document.body.textContent.replace('已按2位', '')).toBe(before);
  });

  it('closes with the sixth digit and tells them to whoever listens later, once', async () => {
    const { pad } = await aDrawnPad();
    await userEvent.keyboard('3719025');
    expect(pressed(6)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '1' })).toBeDisabled();
    const hear = vi.fn();
    pad.listen(hear);
    expect(hear).toHaveBeenCalledExactlyOnceWith({ pin: '371902' });
  });

  it('lets the seal lead on by itself until somebody listens', async () => {
    const { pad } = await aDrawnPad();
    const press = () => {
      const click = new MouseEvent('click', { bubbles: true, cancelable: true });
      screen.getByRole('link', { name: '紧急' }).dispatchEvent(click);
      return click.defaultPrevented;
    };
    expect(press()).toBe(false);
    const hear = vi.fn();
    pad.listen(hear);
    expect(press()).toBe(true);
    expect(hear).toHaveBeenCalledWith({ href: '/urgent' });
  });

  it('hears nothing any more once it is taken off the screen', async () => {
    const { pad } = await aDrawnPad();
    const hear = vi.fn();
    pad.listen(hear);
    pad.end();
    await userEvent.keyboard('371902');
    expect(hear).not.toHaveBeenCalled();
    expect(pad.isThere()).toBe(false);
  });
});

describe('React behind the pad', () => {
  it('opens the phone with digits that were pressed before it was there, and draws no lock screen of its own', async () => {
    const { pad } = await aDrawnPad();
    await pressPin('371902');
    const { gate, onOpen } = open({}, pad);
    await waitFor(() => expect(onOpen).toHaveBeenCalledWith(anOpenDevice));
    expect(gate.calls).toEqual([['unlock', her.personId, '371902', undefined]]);
    expect(screen.getAllByText('守望')).toHaveLength(1);
  });

  it('opens it with digits that come later', async () => {
    const { pad } = await aDrawnPad();
    await pressPin('371');
    const { onOpen } = open({ unlock: async () => succeed(anOpenDevice) }, pad);
    await pressPin('902');
    await waitFor(() => expect(onOpen).toHaveBeenCalledWith(anOpenDevice));
  });

  it('takes its place with the wait after a wrong PIN', async () => {
    const { pad } = await aDrawnPad();
    const wrong = { type: 'wrong-pin', waitMs: 15_000 } as const;
    open({ unlock: async () => refuse(wrong), pinWaitMs: async () => 15_000 }, pad);
    await pressPin('371903');
    expect(await screen.findByText('密码不对。等15秒再按。')).toBeInTheDocument();
    expect(pad.isThere()).toBe(false);
    expect(pressed(0)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '1' })).toBeDisabled();
  });

  it('leads a person whose storage is gone to her account', async () => {
    const { pad } = await aDrawnPad();
    open({ unlock: async () => refuse({ type: 'storage-lost' }) }, pad);
    await pressPin('371902');
    expect(await screen.findByText(/存的东西被清掉了/)).toBeInTheDocument();
    expect(pad.isThere()).toBe(false);
  });

  it.each([
    ['with the school', {}],
    ['without a network', { school: async () => refuse({ type: 'offline' } as const) }],
  ])('says that the phone was cleared where even her enrolment is gone, %s', async (_, given) => {
    const { pad } = await aDrawnPad();
    open({ ...given, enrolments: async () => [], unlock: async () => refuse({ type: 'storage-lost' }) }, pad);
    await pressPin('371902');
    expect(await screen.findByText(/^这部手机上存的东西被清掉了/)).toBeInTheDocument();
    expect(screen.getByLabelText('用户名')).toBeEnabled();
    expect(screen.queryByRole('button', { name: '换人' })).toBeNull();
  });

  it.each([
    ['换人', '谁在用'],
    ['忘了密码', '忘了六位密码'],
  ])('does what %s asked for before it was there', async (button, title) => {
    const { pad } = await aDrawnPad();
    await userEvent.click(screen.getByRole('button', { name: button }));
    open({}, pad);
    expect(await screen.findByRole('heading', { name: title })).toBeInTheDocument();
    expect(pad.isThere()).toBe(false);
  });
});
