// @vitest-environment happy-dom
/** A record that is there already: read, changed, sealed, changed by others meanwhile, taken back. */
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { fieldsOf } from '#domain/records/kind.ts';
import { registerKind } from '#domain/records/kinds.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { sightOf } from '#features/writing/sight.ts';
import { aPairing, aRecord, aTalk, idOf, myId, stoppedAt } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';
import { ToastRegion } from '#ui/toast.tsx';
import { aPhone, child, open, pressed, WayHome } from './open-form.tsx';

beforeAll(() => registerKind(WayHome));
afterEach(cleanup);

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

  const sent = { bucket: 'sent', receipt: '7F3A-2051', sentAt: stoppedAt } as const;
  test.each([
    [[sent], '已送达学校，回执 7F3A-2051，今天 10:42。'],
    [[{ bucket: 'waiting' } as const, sent], '在本机，还没送到。'],
  ])('says how far it has come', (buckets, words) => {
    const about = { type: 'way-home', recordId: idOf(40), kind: 'patch', at: stoppedAt, photosWaiting: 0 };
    const receipts = buckets.map((each, index) => ({ opId: idOf(90 + index), ...about, ...each }));
    const device = stubDevice({ records: [child, walked()], receipts });
    const { unmount } = open(device, { type: 'way-home', id: idOf(40) });
    expect(screen.getByText(words)).toBeTruthy();
    unmount();
    open(device, { type: 'way-home', child: child.id });
    expect(screen.queryByText(words)).toBeNull();
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

  test('[F22] [I5] that changes underneath says who changed it and keeps the typed words', async () => {
    const device = aPhone([walked()]);
    const { user } = open(device, { type: 'way-home', id: idOf(40) });
    await user.click(pressed('改：谁送的'));
    await user.type(screen.getByLabelText('交给谁'), '和姑姑');
    const step = { rev: 2, opId: idOf(41), by: idOf(2), at: 0, received: 0, kind: 'patch', set: {} };
    act(() => device.records.arrive(walked({ rev: 2, steps: [step], doc: { minutes: 55 } })));
    expect(await screen.findByText('马老师刚改过“走了多久”。你写的都在。')).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>('交给谁').value).toBe('奶奶和姑姑');
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    const edit = device.saved[0]?.edits[0];
    expect(edit).toMatchObject({ doc: { met: '奶奶和姑姑', minutes: 55 }, seen: { met: '奶奶', minutes: 55 } });
  });

  test('keeps what was typed into the very field that changed, and what had been seen there', async () => {
    const device = aPhone([walked()]);
    const { user } = open(device, { type: 'way-home', id: idOf(40) });
    await user.click(pressed('改：谁送的'));
    await user.type(screen.getByLabelText('交给谁'), '和姑姑');
    act(() => device.records.arrive(walked({ rev: 2, doc: { met: '大伯' } })));
    expect(await screen.findByText('别的老师刚改过“交给谁”。你写的都在。')).toBeTruthy();
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(device.saved[0]?.edits[0]).toMatchObject({ doc: { met: '奶奶和姑姑' }, seen: { met: '奶奶' } });
  });

  test('is no form to go on with where nothing was written that it does not say', async () => {
    const device = aPhone([walked()]);
    const { user } = open(device, { type: 'way-home', id: idOf(40) });
    await user.click(pressed('改：谁送的'));
    await user.type(screen.getByLabelText('交给谁'), '家');
    await waitFor(() => expect(device.drafts.all()).toHaveLength(1));
    await user.type(screen.getByLabelText('交给谁'), '{Backspace}');
    await user.click(pressed('先放着'));
    await waitFor(() => expect(device.drafts.all()).toEqual([]));
  });

  test('keeps the form that is left with one word more, or whose record is gone meanwhile', async () => {
    const device = aPhone([walked()]);
    const { user, unmount } = open(device, { type: 'way-home', id: idOf(40) });
    await user.click(pressed('改：谁送的'));
    await user.type(screen.getByLabelText('交给谁'), '家');
    await user.click(pressed('先放着'));
    await waitFor(() => expect(device.drafts.all()).toMatchObject([{ values: { met: '奶奶家' } }]));
    unmount();
    const [draft] = device.drafts.all();
    const emptied = stubDevice({ records: [child], drafts: draft ? [draft] : [] });
    open(emptied, { type: 'way-home', id: idOf(40) });
    await user.click(pressed('先放着'));
    expect([device, emptied].map(({ drafts }) => drafts.all().length)).toEqual([1, 1]);
  });

  test('that changes while nobody types is simply shown as it is now', async () => {
    const device = aPhone([walked()]);
    const { user } = open(device, { type: 'way-home', id: idOf(40) });
    await user.click(pressed('改：谁送的'));
    act(() => device.records.arrive(walked({ rev: 2, doc: { met: '大伯' } })));
    await waitFor(() => expect(screen.getByLabelText<HTMLTextAreaElement>('交给谁').value).toBe('大伯'));
    expect(screen.queryByText(/刚改过/)).toBeNull();
  });

  test('of a kind this person does not write is shown in ink and nothing more', () => {
    const person = { id: idOf(2), roles: ['paired-teacher'], classes: [] } as const;
    const pairing = aPairing({ id: idOf(60), child: child.id, doc: { teacher: idOf(2), goal: '每天读一页书' } });
    open(stubDevice({ person, records: [child, pairing] }), { type: 'pairing', id: idOf(60) });
    expect(screen.getByText(/每天读一页书/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /改|写|完成/ })).toBeNull();
  });

  test('with a gap from before asks once and lets the change through', async () => {
    const device = aPhone([walked({ doc: { met: undefined } })]);
    const { user } = open(device, { type: 'way-home', id: idOf(40) });
    await user.click(pressed('改：路上'));
    await user.click(screen.getByRole('radio', { name: '晴' }));
    await user.click(pressed('完成'));
    await user.click(await screen.findByRole('button', { name: '还是完成' }));
    await waitFor(() => expect(device.saved).toHaveLength(1));
  });

  const voidIt = async (user: ReturnType<typeof open>['user']) => {
    await user.click(pressed('作废这条送路队'));
    const sheet = await screen.findByRole('dialog', { hidden: true });
    await user.click(within(sheet).getByRole('radio', { name: '重复记了', hidden: true }));
    await user.click(within(sheet).getByRole('button', { name: '作废', hidden: true }));
  };

  test('can be voided by who wrote it, with a reason', async () => {
    const device = aPhone([walked()]);
    const { user } = open(device, { type: 'way-home', id: idOf(40) });
    await voidIt(user);
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(device.saved[0]?.edits).toEqual([{ do: 'delete', type: 'way-home', id: idOf(40), reason: '重复记了' }]);
  });

  test('says when it could not be restored after it was voided, and can be tried again', async () => {
    const device = aPhone([walked()]);
    render(<ToastRegion />);
    const { user } = open(device, { type: 'way-home', id: idOf(40) });
    await voidIt(user);
    const restore = await screen.findByRole('button', { name: '恢复' });
    device.refusals.save = { type: 'disk-full' };
    await user.click(restore);
    expect(await screen.findByText(/手机存满了，没恢复/)).toBeTruthy();
    device.refusals.save = undefined;
    await user.click(screen.getByRole('button', { name: '恢复' }));
    expect(await screen.findByText('恢复了')).toBeTruthy();
    expect(device.saved.at(-1)?.edits).toMatchObject([{ do: 'restore', id: idOf(40) }]);
  });

  test('is voided after the last keeping of its draft, and kept on where the disk refuses', async () => {
    const device = aPhone([walked()]);
    const order: string[] = [];
    const [save, keep] = [device.save.bind(device), device.drafts.keep.bind(device.drafts)];
    vi.spyOn(device, 'save').mockImplementation(async (...asked) => {
      order.push('save');
      // While a slow phone writes, a key comes that a running keeper would keep.
      fireEvent.change(screen.getByLabelText('交给谁'), { target: { value: '奶奶和姑姑' } });
      await new Promise((done) => setTimeout(done, 300));
      order.push('answer');
      return save(...asked);
    });
    vi.spyOn(device.drafts, 'keep').mockImplementation((draft) => {
      order.push('keep');
      return keep(draft);
    });
    render(<ToastRegion />);
    const { user } = open(device, { type: 'way-home', id: idOf(40) });
    await user.click(pressed('改：谁送的'));
    device.refusals.save = { type: 'disk-full' };
    await voidIt(user);
    await screen.findByText(/手机存满了，没存上/);
    expect(order.slice(order.indexOf('save'), order.indexOf('answer'))).toEqual(['save']);
    await waitFor(() => expect(JSON.stringify(device.drafts.all())).toContain('奶奶和姑姑'));
    device.refusals.save = undefined;
    await user.click(
      within(screen.getByRole('dialog', { hidden: true })).getByRole('button', { name: '作废', hidden: true }),
    );
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(device.drafts.all()).toEqual([]);
  });

  test('that a colleague wrote is voided by who answers for the child, who is told whose it is', async () => {
    const row = { relation: 'father', name: '马成祥' } as const;
    const device = aPhone([aRecord(FamilyMember, row, { id: idOf(40), child: child.id, author: idOf(2) })]);
    const { user } = open(device, { type: 'family-member', id: idOf(40) });
    await user.click(pressed('作废这条家庭成员'));
    const sheet = await screen.findByRole('dialog', { hidden: true });
    expect(within(sheet).getByText(/^这条是马老师写的。/)).toBeTruthy();
    await user.click(within(sheet).getByRole('radio', { name: '重复记了', hidden: true }));
    await user.click(within(sheet).getByRole('button', { name: '作废', hidden: true }));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(device.saved[0]?.edits).toMatchObject([{ do: 'delete', id: idOf(40), reason: '重复记了' }]);
  });

  test.each([
    [idOf(2), 0],
    [myId, 1],
  ])('is voided by who only walks beside the child where she wrote it herself', (author, offered) => {
    const person = { id: myId, roles: ['paired-teacher'], classes: [] } as const;
    const bond = aPairing({ id: idOf(60), child: child.id, doc: { teacher: myId } });
    open(stubDevice({ person, records: [child, bond, walked({ author })] }), { type: 'way-home', id: idOf(40) });
    expect(screen.queryAllByRole('button', { name: '作废这条送路队' })).toHaveLength(offered);
  });

  test('that is gone while its draft is here still shows every typed word', () => {
    const draft = { key: `way-home/${idOf(40)}`, type: 'way-home', child: child.id, recordId: idOf(40) };
    const values = { on: '2026-04-10', met: '奶奶和姑姑' };
    const drafts = [{ ...draft, values, seen: { on: '2026-04-10', met: '奶奶' }, group: 'who', savedAt: 0 }];
    open(stubDevice({ records: [child], drafts }), { type: 'way-home', id: idOf(40) });
    expect(screen.getByText(/这条记录已经不在了/)).toBeTruthy();
    expect(screen.getByLabelText<HTMLTextAreaElement>('交给谁').value).toBe('奶奶和姑姑');
  });

  test('that is gone is said to be gone', () => {
    open(aPhone([aTalk()]), { type: 'way-home', id: idOf(77) });
    expect(screen.getByText('这条记录不在这部手机上')).toBeTruthy();
  });
});

describe('[P2] a record that is too large to be sent', () => {
  const stuck = {
    opId: idOf(90),
    type: 'way-home',
    recordId: idOf(40),
    kind: 'create',
    at: stoppedAt,
    bucket: 'ask',
    reason: 'too-large',
    photosWaiting: 0,
  } as const;

  test('and was voided is brought back by who wrote it, to be made shorter', async () => {
    const record = aRecord(WayHome, { on: '2026-04-10', met: '奶奶' }, { id: idOf(40), child: child.id });
    const device = stubDevice({ records: [child, record], receipts: [stuck] });
    await device.save([{ do: 'delete', type: 'way-home', id: idOf(40), reason: '重复记了' }]);
    const { user } = open(device, { type: 'way-home', id: idOf(40) });
    expect(screen.getByText(/作废了，原来写的还没传到学校/)).toBeTruthy();
    await user.click(pressed('拿回来写短些'));
    expect(await screen.findByText(/交给谁：奶奶/)).toBeTruthy();
    expect(device.saved[1]?.edits).toEqual([{ do: 'restore', type: 'way-home', id: idOf(40), reason: '写短些再传' }]);
  });

  test('[W1] and is a statement opens what nobody has yet, and keeps what was sent', () => {
    const doc = { heard: '很长很长', policeAt: '2026-04-15T10:50' };
    const report = aRecord(MandatoryReport, doc, { id: idOf(41), child: child.id, tooLarge: ['heard'] });
    const device = aPhone([report]);
    const sight = sightOf(device, { kind: MandatoryReport, child: child.id, record: report });
    const nameOf = (name: string) => fieldsOf(MandatoryReport.schema).find((field) => field.name === name);
    expect(['heard', 'policeAt'].map((name) => sight(nameOf(name) ?? missing(name)))).toEqual(['open', 'kept']);
  });
});

function missing(name: string): never {
  throw new Error(`There is no field ${name}.`);
}
