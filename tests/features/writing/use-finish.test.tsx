// @vitest-environment happy-dom
/** 完成 where the phone answers with something nobody foresaw. */
import { act, cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { afterEach, expect, test, vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { QuickNote } from '#domain/records/quick-note.ts';
import { draftKeeper } from '#features/writing/draft-keeper.ts';
import { useFinish } from '#features/writing/use-finish.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

test('two presses before the screen has drawn the first make one record, saved once', async () => {
  const device = stubDevice();
  const save = vi.spyOn(device, 'save');
  const draft = { key: 'x', type: 'quick-note', recordId: device.newId() };
  const keeper = draftKeeper(device, { draft, read: () => ({}), first: {}, untouched: {} });
  const edits = () => [{ do: 'create' as const, type: draft.type, id: draft.recordId, doc: {} }];
  const { result } = renderHook(() => {
    const form = useForm();
    return useFinish({ device, form, keeper, draft: 'x', look: () => [], edits, onFound: () => undefined, next: '/' });
  });
  const press = () => result.current.finish();
  await act(() => Promise.all([press(), press()]));
  expect(save).toHaveBeenCalledTimes(1);
  expect(device.records.get(QuickNote, draft.recordId)).toBeDefined();
});

test('a surprise while saving gives 完成 back, and what is typed from then on is kept', async () => {
  const device = stubDevice();
  vi.spyOn(device, 'save').mockRejectedValue(new Error('nobody foresaw this'));
  const draft = { key: 'x', type: 'quick-note', recordId: device.newId() };
  let words = '';
  const keeper = draftKeeper(device, { draft, read: () => ({ words }), first: {}, untouched: {} });
  const edits = () => [{ do: 'create' as const, type: draft.type, id: draft.recordId, doc: {} }];
  const { result } = renderHook(() => {
    const form = useForm();
    return useFinish({ device, form, keeper, draft: 'x', look: () => [], edits, onFound: () => undefined, next: '/' });
  });
  let thrown: unknown;
  await act(() => result.current.finish().catch((error: unknown) => (thrown = error)));
  expect(thrown).toBeInstanceOf(Error);
  expect(result.current.isBusy).toBe(false);
  words = '后来写的';
  await keeper.flush();
  expect(device.drafts.get('x')?.values).toEqual({ words });
});

test('who has turned to 紧急 while it is being kept stays there', async () => {
  const { hook, navigate, history } = memoryLocation({ path: '/form', record: true });
  const wrapper = ({ children }: { children: ReactNode }) => <Router hook={hook}>{children}</Router>;
  const device = stubDevice();
  let letGo = () => {};
  const keptLater = new Promise<void>((resolve) => (letGo = resolve));
  const save = device.save.bind(device);
  vi.spyOn(device, 'save').mockImplementation(async (...asked) => {
    await keptLater;
    return save(...asked);
  });
  const draft = { key: 'x', type: 'quick-note', recordId: device.newId() };
  const keeper = draftKeeper(device, { draft, read: () => ({}), first: {}, untouched: {} });
  const edits = () => [{ do: 'create' as const, type: draft.type, id: draft.recordId, doc: {} }];
  const { result } = renderHook(
    () => {
      const form = useForm();
      return useFinish({
        device,
        form,
        keeper,
        draft: 'x',
        look: () => [],
        edits,
        onFound: () => undefined,
        next: '/',
      });
    },
    { wrapper },
  );
  const finished = result.current.finish();
  act(() => navigate('/urgent'));
  letGo();
  await act(() => finished);
  expect(device.records.get(QuickNote, draft.recordId)).toBeDefined();
  expect(history).toEqual(['/form', '/urgent']);
});
