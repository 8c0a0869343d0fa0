// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Receipt } from '#device/device.ts';
import type { Carried, RescueRefusal } from '#device/rescue/verbs.ts';
import { refuse } from '#domain/result.ts';
import { HandOverPage } from '#features/rescue/hand-over-page.tsx';
import { carriedSentence, fileName, rescueSentence } from '#features/rescue/rescue-words.ts';
import { SafePage } from '#features/rescue/safe-page.tsx';
import { aTeacher, idOf, stoppedAt } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

const waiting: Receipt = {
  opId: idOf(1),
  type: 'talk',
  recordId: idOf(2),
  kind: 'create',
  at: stoppedAt,
  bucket: 'waiting',
  photosWaiting: 1,
};
const carried: Carried = {
  sha256: 'ab',
  at: stoppedAt,
  state: 'waiting',
  ops: 4,
  photos: 1,
  drafts: 0,
  from: '马秀英',
};
const saved: string[] = [];

beforeEach(() => {
  saved.length = 0;
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined }));
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('保险箱', () => {
  it('[F33] says what is unsent and saves it under a name that holds nobody’s', async () => {
    show(<SafePage />, stubDevice({ receipts: [waiting] }));
    expect(screen.getByRole('region', { name: '存一份' })).toHaveTextContent('1条没送到学校、1张照片没传');
    await userEvent.click(screen.getByRole('button', { name: '存一份到手机' }));
    expect(saved).toEqual([fileName('保险箱', stoppedAt)]);
    expect(saved[0]).toMatch(/^守望保险箱-\d{8}-\d{4}\.shouwang$/);
    expect(await screen.findByRole('status')).toHaveTextContent('存好了');
  });

  it('has nothing to save when everything has arrived', () => {
    show(<SafePage />, stubDevice());
    expect(screen.getByRole('button', { name: '存一份到手机' })).toBeDisabled();
  });

  it('says in one sentence why a file cannot be opened', async () => {
    const take = async () => refuse({ type: 'foreign-school' } as const);
    show(<SafePage />, stubDevice({ rescue: { take } }));
    await userEvent.upload(screen.getByLabelText('选一个保险箱文件'), new File(['x'], 'x.shouwang'));
    expect(await screen.findByRole('alert')).toHaveTextContent('这是别的学校的保险箱');
  });

  it('has a sentence of its own for every refusal', () => {
    const all: readonly RescueRefusal['type'][] = [
      'disk-full',
      'storage-lost',
      'no-school-key',
      'unread',
      'not-a-code',
      'not-a-parcel',
      'too-new',
      'damaged',
      'foreign-school',
      'not-for-you',
    ];
    const sentences = all.map(rescueSentence);
    expect(new Set(sentences).size).toBe(all.length);
    for (const sentence of sentences) expect(sentence).toMatch(/。$/);
  });

  it('lists what is carried for others, whose it was, and why one was refused', () => {
    const teacher = aTeacher({ id: idOf(9), doc: { name: '祁玉兰' } });
    const list: readonly Carried[] = [
      carried,
      { ...carried, sha256: 'cd', state: 'brought', author: idOf(9) },
      { ...carried, sha256: 'ef', state: 'refused', reason: 'unproven-author' },
    ];
    show(<SafePage />, stubDevice({ records: [teacher], rescue: { carried: () => list } }));
    const region = screen.getByRole('region', { name: '替人带的' });
    expect(region).toHaveTextContent('马秀英');
    expect(region).toHaveTextContent('学校收下了4条，算祁玉兰的。');
    expect(region).toHaveTextContent('请本人登录守望');
    expect(screen.getAllByRole('button', { name: '拿掉' })).toHaveLength(2);
    expect(carriedSentence({ ...carried, state: 'refused', reason: 'newer' }, undefined)).toMatch(/没收下/);
  });
});

describe('交给同事带', () => {
  it('lets both read out the same four digits, and makes a file for that phone', async () => {
    show(<HandOverPage />, stubDevice({ receipts: [waiting] }));
    await userEvent.click(screen.getByRole('button', { name: '给同事看我的接收码' }));
    expect(await screen.findByRole('img', { name: '我的接收码' })).toBeInTheDocument();
    expect(screen.getByText('念给同事核对：')).toHaveTextContent('4821');
    await userEvent.upload(screen.getByLabelText('或者选他发来的接收码文件'), new File(['SW104\n'], '守望接收码.txt'));
    expect(screen.getByRole('textbox', { name: /接收码/ })).toHaveValue('SW104');
    expect(await screen.findByText(/他那边也要是/)).toHaveTextContent('4821');
    await userEvent.click(screen.getByRole('button', { name: '做成文件' }));
    expect(saved[0]).toMatch(/^守望交接-/);
  });

  it('names a code that is none', async () => {
    const copyFor = async () => refuse({ type: 'not-a-code' } as const);
    show(<HandOverPage />, stubDevice({ receipts: [waiting], rescue: { copyFor, checkOf: async () => undefined } }));
    await userEvent.type(screen.getByRole('textbox', { name: /接收码/ }), '你好');
    await userEvent.click(screen.getByRole('button', { name: '做成文件' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('这不是同事的接收码');
    expect(saved).toEqual([]);
  });
});
