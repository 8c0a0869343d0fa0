// @vitest-environment happy-dom
/** The form engine with a kind nobody wrote a screen for: everything it does must follow from the one object. */
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import * as z from 'zod';
import {
  choice,
  choices,
  day,
  hidden,
  integer,
  line,
  list,
  paragraph,
  people,
  phones,
  yesNo,
} from '#domain/records/field.ts';
import { defineKind } from '#domain/records/kind.ts';
import { registerKind } from '#domain/records/kinds.ts';
import type { LocalRecord } from '#device/device.ts';
import { DeviceProvider } from '#features/device-context.tsx';
import { WritePage, type WritePageProps } from '#features/writing/write-page.tsx';
import { aChild, aRecord, aTalk, aTeacher, idOf, myId } from '#tests/support/builders.ts';
import { stubDevice, type StubDevice } from '#tests/support/stub-device.ts';

const Step = z.object({
  what: line({ label: '走到哪里', group: 'way' }),
  wet: yesNo({ label: '要过水', group: 'way' }),
});

/** Walking a child home: invented for this test, known to no file of the product. */
const WayHome = defineKind({
  type: 'way-home',
  label: '送路队',
  serves: ['X1'],
  about: 'child',
  happenedOn: 'on',
  groups: [
    { key: 'who', title: '谁送的' },
    { key: 'way', title: '路上' },
  ],
  schema: z.looseObject({
    on: day({ label: '哪天', group: 'who', needed: true }),
    staff: people({ label: '谁送', group: 'who' }),
    met: line({ label: '交给谁', group: 'who', needed: true }),
    phones: phones({ label: '电话', group: 'who' }),
    weather: choice({ dry: '晴', wet: '雨' }, { label: '天气', group: 'way' }),
    dangers: choices({ water: '水', road: '车' }, { label: '看到什么', group: 'way', alert: true }),
    minutes: integer({ label: '走了多久', group: 'way', unit: '分钟' }),
    steps: list(Step, { label: '一段一段', group: 'way' }),
    words: paragraph({ label: '孩子路上说的', group: 'way', sensitivity: 'own-words' }),
    note: hidden(z.string().optional(), { label: '内部', group: 'way' }),
  }),
  check: (doc) =>
    doc.minutes !== undefined && doc.minutes > 120
      ? [{ level: 'warning', field: 'minutes', say: '走了两个多小时，看看是不是写错了。' }]
      : [],
});

beforeAll(() => registerKind(WayHome));
afterEach(cleanup);

function open(device: StubDevice, props: WritePageProps) {
  const { hook, history } = memoryLocation({ path: '/form', record: true });
  const page = render(
    <DeviceProvider device={device}>
      <Router hook={hook}>
        <WritePage {...props} />
      </Router>
    </DeviceProvider>,
  );
  return { ...page, history, user: userEvent.setup() };
}

const child = aChild({ id: idOf(1) });
const colleague = aTeacher({ id: idOf(2), doc: { name: '马老师' } });
const aPhone = (records: readonly LocalRecord[] = []) =>
  stubDevice({ records: [child, aTeacher(), colleague, ...records] });

const pressed = (name: string) => screen.getByRole('button', { name });

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
    expect(screen.getByText(/只有你和分管领导能打开/)).toBeTruthy();
    expect(screen.queryByText('内部')).toBeNull();
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

describe('an existing record', () => {
  const walked = (more = {}) =>
    aRecord(
      WayHome,
      { on: '2026-04-10', met: '奶奶', minutes: 20, words: '我不怕', note: '内' },
      {
        id: idOf(40),
        child: child.id,
        ...more,
      },
    );

  test('is read in ink first and patched with what had been seen', async () => {
    const device = aPhone([walked()]);
    const { user } = open(device, { type: 'way-home', id: idOf(40) });
    expect(screen.getByText(/交给谁：奶奶/)).toBeTruthy();
    expect(screen.queryByText(/我不怕/)).toBeNull();
    await user.click(pressed('改：路上'));
    await user.clear(screen.getByLabelText('走了多久'));
    await user.type(screen.getByLabelText('走了多久'), '25');
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(device.saved[0]?.edits).toEqual([
      {
        do: 'patch',
        type: 'way-home',
        id: idOf(40),
        doc: { on: '2026-04-10', met: '奶奶', minutes: 25, words: '我不怕', note: '内' },
        seen: walked().doc,
      },
    ]);
  });

  test('shows a sealed field as sealed and never writes over it', async () => {
    const sealed = aRecord(
      WayHome,
      { on: '2026-04-10', met: '奶奶' },
      { id: idOf(40), child: child.id, author: idOf(2), sealed: ['words'] },
    );
    const device = aPhone([sealed]);
    const { user } = open(device, { type: 'way-home', id: idOf(40) });
    await user.click(pressed('写：路上'));
    expect(screen.getByText('已封存')).toBeTruthy();
    expect(screen.queryByLabelText('孩子路上说的')).toBeNull();
    await user.click(screen.getByRole('radio', { name: '晴' }));
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    const edit = device.saved[0]?.edits[0];
    expect(edit && 'doc' in edit && edit.doc).toEqual({ on: '2026-04-10', met: '奶奶', weather: 'dry' });
  });

  test('that changes underneath says who changed it and keeps the typed words', async () => {
    const device = aPhone([walked()]);
    const { user } = open(device, { type: 'way-home', id: idOf(40) });
    await user.click(pressed('改：谁送的'));
    await user.type(screen.getByLabelText('交给谁'), '和姑姑');
    const step = { rev: 2, opId: idOf(41), by: idOf(2), at: 0, received: 0, kind: 'patch', set: {} };
    device.records.arrive(walked({ rev: 2, steps: [step], doc: { minutes: 55 } }));
    expect(await screen.findByText('马老师刚改过“走了多久”。你写的都在。')).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>('交给谁').value).toBe('奶奶和姑姑');
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    const edit = device.saved[0]?.edits[0];
    expect(edit).toMatchObject({ doc: { met: '奶奶和姑姑', minutes: 55 }, seen: { met: '奶奶', minutes: 55 } });
  });

  test('can be voided by who wrote it, with a reason', async () => {
    const device = aPhone([walked()]);
    const { user } = open(device, { type: 'way-home', id: idOf(40) });
    await user.click(pressed('作废这条送路队'));
    const sheet = await screen.findByRole('dialog', { hidden: true });
    await user.click(within(sheet).getByRole('radio', { name: '重复记了', hidden: true }));
    await user.click(within(sheet).getByRole('button', { name: '作废', hidden: true }));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(device.saved[0]?.edits).toEqual([{ do: 'delete', type: 'way-home', id: idOf(40), reason: '重复记了' }]);
  });

  test('of somebody else cannot be voided', () => {
    const device = aPhone([walked({ author: idOf(2) })]);
    open(device, { type: 'way-home', id: idOf(40) });
    expect(screen.queryByRole('button', { name: '作废这条送路队' })).toBeNull();
  });

  test('that is gone is said to be gone', () => {
    open(aPhone([aTalk()]), { type: 'way-home', id: idOf(77) });
    expect(screen.getByText('这条记录不在这部手机上')).toBeTruthy();
  });
});
