// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Consent } from '#domain/records/consent.ts';
import { aRecord, aTeacher, aVisit, idOf } from '#tests/support/builders.ts';
import { stubDevice, type StubDevice } from '#tests/support/stub-device.ts';
import { aPhone, child, open, pressed } from './open-form.tsx';

afterEach(cleanup);

const photosSaved = (device: StubDevice) => {
  const edit = device.saved[0]?.edits[0];
  return edit && 'doc' in edit ? edit.doc['photos'] : undefined;
};

test('the picture of a signed paper is a thing by its kind, and nobody is asked whether somebody stands in it', async () => {
  const agreed = aRecord(Consent, { givenOn: '2026-03-01', scopes: ['photos'], state: 'signed' }, { child: child.id });
  const device = aPhone([agreed]);
  const { user } = open(device, { type: 'consent', child: child.id });
  await user.click(screen.getByRole('button', { name: /怎么告知的$/ }));
  await user.upload(screen.getByLabelText(/同意书照片/), new File(['x'], 'a.jpg', { type: 'image/jpeg' }));
  expect(await screen.findByText('已存')).toBeTruthy();
  expect(screen.queryByRole('radiogroup', { name: '第1张里' })).toBeNull();
  await user.click(pressed('先放着'));
  await waitFor(() => expect(JSON.stringify(device.drafts.all())).toContain('"shows":"thing"'));
});

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
    expect(photosSaved(device)).toEqual([{ sha256: `${'0'.repeat(63)}1`, size: 1, words: '水渠', shows: 'thing' }]);
  });

  test('come from the camera, or from the album, which asks for no camera', async () => {
    const { user } = open(aPhone(), { type: 'home-visit', child: child.id });
    await user.click(pressed('写：住的地方'));
    const [camera, album] = [screen.getByLabelText(/^照片/), screen.getByLabelText('从相册选')];
    expect([camera, album].map((input) => input.getAttribute('capture'))).toEqual(['environment', null]);
    await user.upload(camera, new File(['x'], 'a.jpg', { type: 'image/jpeg' }));
    await user.upload(album, new File(['y'], 'b.jpg', { type: 'image/jpeg' }));
    expect(await screen.findByLabelText('第2张拍的是')).toBeTruthy();
  });

  test('beyond twenty are not taken, which is said, also while others are still being shrunk', async () => {
    const device = aPhone();
    const keep = device.photos.keep.bind(device.photos);
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    vi.spyOn(device.photos, 'keep').mockImplementation(async (file) => held.then(() => keep(file)));
    const { user } = open(device, { type: 'home-visit', child: child.id });
    await user.click(pressed('写：住的地方'));
    const files = (many: number) =>
      Array.from({ length: many }, (_, n) => new File([`${many}/${n}`], `${many}-${n}.jpg`, { type: 'image/jpeg' }));
    await user.upload(screen.getByLabelText(/^照片/), files(15));
    await user.upload(screen.getByLabelText(/^照片/), files(8));
    expect(screen.getByText('一条最多20张，后面3张没放进来。')).toBeTruthy();
    letGo();
    await screen.findByLabelText('第20张拍的是');
    expect(screen.queryByLabelText('第21张拍的是')).toBeNull();
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

  test('hold whoever leaves until they are in the form, and reach the draft of one left by 紧急', async () => {
    const device = aPhone();
    const keep = device.photos.keep.bind(device.photos);
    const shrunk: (() => void)[] = [];
    vi.spyOn(device.photos, 'keep').mockImplementation(async (file) => {
      await new Promise<void>((done) => shrunk.push(done));
      return keep(file);
    });
    const { user, history, unmount } = open(device, { type: 'home-visit', child: child.id });
    await user.click(pressed('写：住的地方'));
    const take = () => user.upload(screen.getByLabelText(/^照片/), new File(['a'], 'a.jpg', { type: 'image/jpeg' }));
    await take();
    expect(pressed('照片还在存')).toHaveProperty('disabled', true);
    await user.click(pressed('回到上一页'));
    expect(history).toEqual(['/form']);
    shrunk[0]?.();
    await waitFor(() => expect(history).toEqual(['/form', `/children/${child.id}`]));
    expect(device.drafts.all()[0]?.values['photos']).toHaveLength(1);
    await take();
    unmount();
    shrunk[1]?.();
    await waitFor(() => expect(device.drafts.all()[0]?.values['photos']).toHaveLength(2));
  });

  const seen = (device: StubDevice, more = {}) => {
    const photos = [{ sha256: '1'.repeat(64), size: 1, words: '水渠' }];
    const visit = aVisit({ id: idOf(70), child: child.id, author: idOf(2), doc: { photos }, ...more });
    device.records.arrive(visit);
    return open(device, { type: 'home-visit', id: idOf(70) });
  };

  test('open large with their words and close again', async () => {
    const { user } = seen(aPhone());
    await user.click(pressed('改：住的地方'));
    await user.click(pressed('看照片：水渠'));
    const sheet = within(screen.getByRole('dialog', { name: '水渠' }));
    expect(sheet.getByRole('img', { name: '水渠' }).getAttribute('src')).toMatch(/^blob:/);
    await user.click(sheet.getByRole('button', { name: '关上' }));
    expect(screen.queryByRole('img', { name: '水渠' })).toBeNull();
  });

  test('[F49] that only another phone has say whose phone it is', async () => {
    const person = { id: idOf(2), roles: ['deputy'], classes: [] } as const;
    const teacher = aTeacher({ id: idOf(3), doc: { name: '马秀英' } });
    const device = stubDevice({ person, records: [child, teacher] });
    vi.spyOn(device.photos, 'url').mockResolvedValue({ ok: false, refusal: { type: 'elsewhere' } });
    const set = { photos: { from: [], to: [{ sha256: '1'.repeat(64), size: 1, words: '水渠' }] } };
    const step = { rev: 2, opId: idOf(71), by: idOf(3), at: 0, received: 0, kind: 'patch', set };
    const { user } = seen(device, { steps: [step] });
    await user.click(pressed('改：住的地方'));
    expect(await screen.findByText('还没传来')).toBeTruthy();
    await user.click(pressed('看照片：水渠'));
    expect(screen.getByText(/照片还在马秀英老师的手机上/)).toBeTruthy();
  });
});
