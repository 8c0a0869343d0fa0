// @vitest-environment happy-dom
/** The form engine with a kind nobody wrote a screen for: everything it does must follow from the one object. */
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { HoldState } from '#device/form-hold.ts';
import { registerKind } from '#domain/records/kinds.ts';
import { myId } from '#tests/support/builders.ts';
import type { StubDevice } from '#tests/support/stub-device.ts';
import { stubHold } from '#tests/support/stub-hold.ts';
import { aPhone, child, open, pressed, WayHome } from './open-form.tsx';

beforeAll(() => registerKind(WayHome));
afterEach(cleanup);

describe('a kind that is one object', () => {
  test('gets a complete form with today and me filled in', async () => {
    const { user } = open(aPhone(), { type: 'way-home', child: child.id });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('马尕麦，送路队');
    expect(screen.getByRole('heading', { name: '一、谁送的' })).toBeTruthy();
    expect(screen.getByText('2/4')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('哪天').value).toBe('2026-04-15');
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: '妥文珍' }).checked).toBe(true);
    await user.type(screen.getByLabelText('交给谁'), '奶奶');
    await waitFor(() => expect(screen.getByText('3/4')).toBeTruthy());
    await user.click(pressed('写下一节'));
    expect(screen.getByText('今天，谁送：妥文珍，交给谁：奶奶。')).toBeTruthy();
    expect(screen.getByText(/只有你、校长、分管领导和请来的心理老师能打开/)).toBeTruthy();
    expect(screen.queryByText('内部')).toBeNull();
  });

  test('asks first what cannot wait, though nothing that is needed is missing beside it', async () => {
    const { user } = open(aPhone(), { type: 'assessment', child: child.id });
    expect(screen.getByRole('checkbox', { name: '有生命危险' })).toBeTruthy();
    await user.click(pressed('写下一节'));
    expect(screen.getByRole('radiogroup', { name: '安全处境' })).toBeTruthy();
  });

  test('saves what was written as one record and leaves for the child', async () => {
    const device = aPhone();
    const { user, history } = open(device, { type: 'way-home', child: child.id });
    await user.type(screen.getByLabelText('交给谁'), '奶奶');
    await user.click(pressed('写一个号码'));
    await user.type(screen.getByLabelText('电话号码'), '199 0000 2716');
    await user.click(pressed('写下一节'));
    await user.click(screen.getByRole('radio', { name: '雨' }));
    await user.click(screen.getByRole('checkbox', { name: '水' }));
    await user.type(screen.getByLabelText('走了多久'), '35');
    await user.click(pressed('加一条'));
    await user.type(screen.getByLabelText('走到哪里'), '水渠边');
    await user.type(screen.getByLabelText('孩子路上说的'), '我不怕');
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(device.saved[0]).toMatchObject({
      clearDraft: `way-home/new/${child.id}`,
      edits: [
        {
          do: 'create',
          type: 'way-home',
          child: child.id,
          doc: {
            on: '2026-04-15',
            staff: [myId],
            met: '奶奶',
            phones: [{ number: '19900002716' }],
            weather: 'wet',
            dangers: ['water'],
            minutes: 35,
            steps: [{ what: '水渠边' }],
            words: '我不怕',
          },
        },
      ],
    });
    expect(history[history.length - 1]).toBe(`/children/${child.id}`);
    expect(device.drafts.all()).toHaveLength(0);
  });

  test('says in red what is missing, opens its section and goes there', async () => {
    const device = aPhone();
    const { user } = open(device, { type: 'way-home', child: child.id });
    await user.click(pressed('写下一节'));
    await user.click(pressed('完成'));
    const met = await screen.findByLabelText('交给谁');
    expect(document.activeElement).toBe(met);
    expect(met.getAttribute('aria-invalid')).toBe('true');
    expect(device.saved).toHaveLength(0);
    await user.type(met, '奶奶');
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  test('asks about a warning once and then lets it be', async () => {
    const device = aPhone();
    const { user } = open(device, { type: 'way-home', child: child.id });
    await user.type(screen.getByLabelText('交给谁'), '奶奶');
    await user.click(pressed('写下一节'));
    await user.type(screen.getByLabelText('走了多久'), '130');
    await user.click(pressed('完成'));
    expect(await screen.findAllByText('走了两个多小时，看看是不是写错了。')).not.toHaveLength(0);
    expect(device.saved).toHaveLength(0);
    await user.click(pressed('还是完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
  });
});

describe('a draft', () => {
  test('is kept within moments of a key and says so with the second', async () => {
    const device = aPhone();
    const { user } = open(device, { type: 'way-home', child: child.id });
    expect(device.drafts.all()).toHaveLength(0);
    await user.type(screen.getByLabelText('交给谁'), '奶');
    await screen.findByText('10:42:07 已存到本机', undefined, { timeout: 600 });
    expect(device.drafts.get(`way-home/new/${child.id}`)).toMatchObject({
      type: 'way-home',
      child: child.id,
      at: 'met',
      group: 'who',
      values: { met: '奶' },
    });
  });

  test('is not called kept from when a key is on the screen until the disk has the last one', async () => {
    const device = aPhone();
    const { user } = open(device, { type: 'way-home', child: child.id });
    await user.type(screen.getByLabelText('交给谁'), '奶');
    await screen.findByText('10:42:07 已存到本机');
    const keep = device.drafts.keep.bind(device.drafts);
    let goOn = () => {};
    const isTaken = new Promise<void>((done) => (goOn = done));
    const taking = vi
      .spyOn(device.drafts, 'keep')
      .mockImplementationOnce(async (draft) => isTaken.then(() => keep(draft)));
    await user.type(screen.getByLabelText('交给谁'), '奶');
    await waitFor(() => expect(taking).toHaveBeenCalledOnce());
    expect(screen.getByText('正在存到本机')).toBeTruthy();
    await user.type(screen.getByLabelText('交给谁'), '家');
    goOn();
    await isTaken;
    expect(screen.queryByText(/已存到本机/)).toBeNull();
    await screen.findByText('10:42:07 已存到本机');
    expect(device.drafts.all()[0]?.values['met']).toBe('奶奶家');
  });

  test('is kept while she goes on typing, and does not wait for a pause', async () => {
    const device = aPhone();
    const { user } = open(device, { type: 'way-home', child: child.id });
    const met = screen.getByLabelText('交给谁');
    const kept = () => device.drafts.get(`way-home/new/${child.id}`) !== undefined;
    // Ever faster than the pause a draft once waited for.
    for (let keys = 0; keys < 40 && !kept(); keys += 1) {
      await user.type(met, '走');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(kept()).toBe(true);
  });

  test('is not made by looking', async () => {
    const device = aPhone();
    const { user, unmount } = open(device, { type: 'way-home', child: child.id });
    await user.click(pressed('写下一节'));
    await user.click(pressed('加一条'));
    unmount();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(device.drafts.all()).toHaveLength(0);
  });

  test('opens again at the same field with the same words and becomes the same record', async () => {
    const device = aPhone();
    const first = open(device, { type: 'way-home', child: child.id });
    await first.user.type(screen.getByLabelText('交给谁'), '奶奶');
    await first.user.click(pressed('写下一节'));
    await first.user.type(screen.getByLabelText('孩子路上说的'), '我不怕');
    document.dispatchEvent(new Event('visibilitychange'));
    first.unmount();
    await waitFor(() => expect(device.drafts.all()[0]?.values['words']).toBe('我不怕'));
    const kept = device.drafts.all()[0];

    const again = open(device, { type: 'way-home', child: child.id });
    const words = screen.getByLabelText<HTMLTextAreaElement>('孩子路上说的');
    expect(words.value).toBe('我不怕');
    expect(document.activeElement).toBe(words);
    await again.user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(device.saved[0]?.edits[0]).toMatchObject({ do: 'create', id: kept?.recordId, doc: { met: '奶奶' } });
  });

  test('is saved with the words that were typed while a slow disk still took the draft', async () => {
    const device = aPhone();
    const keep = device.drafts.keep.bind(device.drafts);
    let goOn = () => {};
    const isTaken = new Promise<void>((done) => (goOn = done));
    vi.spyOn(device.drafts, 'keep').mockImplementation(async (draft) => isTaken.then(() => keep(draft)));
    const { user } = open(device, { type: 'way-home', child: child.id });
    await user.type(screen.getByLabelText('交给谁'), '奶奶');
    await user.click(pressed('写下一节'));
    await user.click(pressed('完成'));
    await user.type(screen.getByLabelText('孩子路上说的'), '我不怕');
    goOn();
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(device.saved[0]?.edits[0]).toMatchObject({ doc: { met: '奶奶', words: '我不怕' } });
  });

  test('that the full disk refuses leaves every word in the form and says so', async () => {
    const device = aPhone();
    device.refusals.drafts = { type: 'disk-full' };
    device.refusals.save = { type: 'disk-full' };
    const { user, history } = open(device, { type: 'way-home', child: child.id });
    await user.type(screen.getByLabelText('交给谁'), '奶奶');
    expect(await screen.findByText(/手机存满了/)).toBeTruthy();
    await user.click(pressed('先放着'));
    await user.click(pressed('写下一节'));
    await user.click(pressed('完成'));
    await waitFor(() => expect(screen.getAllByText(/手机存满了/).length).toBeGreaterThan(1));
    await user.click(pressed('改：谁送的'));
    expect(screen.getByLabelText<HTMLTextAreaElement>('交给谁').value).toBe('奶奶');
    expect(history).toEqual(['/form']);

    device.refusals.drafts = undefined;
    await user.type(screen.getByLabelText('交给谁'), '好');
    expect(await screen.findByText('10:42:07 已存到本机')).toBeTruthy();
  });
});

describe('a form that is open in another tab', () => {
  const draft = { key: `way-home/new/${child.id}`, type: 'way-home', child: child.id, recordId: 'r' };
  const heldBy = (device: StubDevice, first: HoldState) => {
    const hold = stubHold(first, () => device.drafts.keep({ ...draft, values: { met: '那边写的' } }));
    vi.spyOn(device.drafts, 'hold').mockReturnValue(hold);
    return hold;
  };

  test('says so instead of letting both write, and goes on here with what was written there', async () => {
    const device = aPhone();
    heldBy(device, 'elsewhere');
    const { user } = open(device, { type: 'way-home', child: child.id });
    expect(screen.getByText('这张表在另一个页面里开着')).toBeTruthy();
    expect(screen.queryByLabelText('交给谁')).toBeNull();
    await user.click(pressed('在这里接着写'));
    expect((await screen.findByLabelText<HTMLInputElement>('交给谁')).value).toBe('那边写的');
  });

  test('leaves this page when the other tab takes it, with every word kept', async () => {
    const device = aPhone();
    const { turn } = heldBy(device, 'mine');
    const { user } = open(device, { type: 'way-home', child: child.id });
    await user.type(screen.getByLabelText('交给谁'), '奶奶');
    act(() => turn('elsewhere'));
    expect(screen.queryByLabelText('交给谁')).toBeNull();
    await waitFor(() => expect(device.drafts.get(`way-home/new/${child.id}`)?.values['met']).toBe('奶奶'));
  });
});
