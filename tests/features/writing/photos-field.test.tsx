// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { StubDevice } from '#tests/support/stub-device.ts';
import { aPhone, child, open, pressed } from './open-form.tsx';

afterEach(cleanup);

const photosSaved = (device: StubDevice) => {
  const edit = device.saved[0]?.edits[0];
  return edit && 'doc' in edit ? edit.doc['photos'] : undefined;
};

describe('the photos of a visit', () => {
  test('are kept at once and named by their bytes', async () => {
    const device = aPhone();
    const { user } = open(device, { type: 'home-visit', child: child.id });
    await user.type(screen.getByLabelText('见到谁'), '马八姑');
    await user.click(pressed('写：住的地方'));
    await user.upload(screen.getByLabelText(/照片/), new File(['x'], 'a.jpg', { type: 'image/jpeg' }));
    expect(await screen.findByText('已存')).toBeTruthy();
    await user.type(screen.getByLabelText('第1张拍的是'), '水渠');
    await user.click(pressed('写：签字'));
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(photosSaved(device)).toEqual([{ sha256: `${'0'.repeat(63)}1`, size: 1, words: '水渠' }]);
  });

  test('all stay, with every word, when pictures are taken faster than an old phone shrinks them', async () => {
    const device = aPhone();
    const keep = device.photos.keep.bind(device.photos);
    const shrunk: (() => void)[] = [];
    vi.spyOn(device.photos, 'keep').mockImplementation(async (file) => {
      await new Promise<void>((done) => shrunk.push(done));
      return keep(file);
    });
    const { user } = open(device, { type: 'home-visit', child: child.id });
    await user.type(screen.getByLabelText('见到谁'), '马八姑');
    await user.click(pressed('写：住的地方'));
    const take = (name: string) =>
      user.upload(screen.getByLabelText(/^照片/), new File([name], `${name}.jpg`, { type: 'image/jpeg' }));
    await take('a');
    await take('b');
    await take('c');
    await waitFor(() => expect(shrunk).toHaveLength(3));
    shrunk[0]?.();
    await user.type(await screen.findByLabelText('第1张拍的是'), '水渠');
    shrunk[1]?.();
    shrunk[2]?.();
    expect(await screen.findByLabelText('第3张拍的是')).toBeTruthy();
    await user.click(pressed('写：签字'));
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(photosSaved(device)).toMatchObject([{ words: '水渠' }, {}, {}]);
  });
});
