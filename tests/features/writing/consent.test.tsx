// @vitest-environment happy-dom
/** Photos and consent on the form: things without one, people with one, nothing to see once it is taken back. */
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hasRefused, mayKeepPhoto, photoConsent, photoSightOf } from '#domain/consents.ts';
import { Consent } from '#domain/records/consent.ts';
import { SafetyLesson } from '#domain/records/safety-lesson.ts';
import { refuse } from '#domain/result.ts';
import { aChild, aRecord, aVisit, idOf } from '#tests/support/builders.ts';
import { aPhone, child, open, pressed } from './open-form.tsx';

afterEach(cleanup);

const about = { child: child.id };
const given = aRecord(
  Consent,
  { givenOn: '2026-03-01', scopes: ['photos'], state: 'signed' },
  { ...about, id: idOf(40) },
);
const waiting = aRecord(
  Consent,
  { givenOn: '2026-03-01', scopes: ['photos'], state: 'waiting' },
  { ...about, id: idOf(40) },
);
const withdrawn = aRecord(
  Consent,
  { givenOn: '2026-03-01', scopes: ['photos'], withdrawn: ['photos'] },
  { ...about, id: idOf(40) },
);
const photo = (name: string) => new File(['x'], name, { type: 'image/jpeg' });

async function openPhotos(records: Parameters<typeof aPhone>[0]) {
  const device = aPhone(records);
  const { user } = open(device, { type: 'home-visit', child: child.id });
  for (let next = screen.queryByRole('button', { name: '写下一节' }); next && !screen.queryByLabelText(/照片/);) {
    await user.click(next);
    next = screen.queryByRole('button', { name: '写下一节' });
  }
  return device;
}

describe('a photo in a visit', () => {
  it.each([
    ['nobody agreed', []],
    ['the paper waits for its signature', [waiting]],
  ])('is of things alone while %s, and the form says what to do', async (_, consents) => {
    const device = await openPhotos(consents);
    expect(screen.getByText(/还没有照片的同意/).textContent).toContain('只拍房子、路、隐患和纸，不拍人');
    expect(screen.getByRole('link', { name: '写同意书' }).getAttribute('href')).toBe(
      `/children/${child.id}/write/consent`,
    );
    await userEvent.upload(screen.getByLabelText(/照片/), photo('road.jpg'));
    await waitFor(() => expect(JSON.stringify(device.drafts.all())).toContain('"shows":"thing"'));
    expect(screen.queryByRole('radiogroup', { name: '第1张里' })).toBeNull();
  });

  it('may be of people once the guardian agreed', async () => {
    await openPhotos([given]);
    expect(screen.queryByText(/照片的同意/)).toBeNull();
    await userEvent.upload(screen.getByLabelText(/照片/), photo('girl.jpg'));
    expect(await screen.findByRole('radiogroup', { name: '第1张里' })).toBeTruthy();
  });

  it('is not shown once the consent was taken back; a road is, and the words stay', async () => {
    const visit = aVisit({
      ...about,
      id: idOf(41),
      doc: {
        photos: [
          { sha256: '1'.repeat(64), size: 10, shows: 'person', words: '孩子和奶奶' },
          { sha256: '2'.repeat(64), size: 10, shows: 'thing', words: '门口的路' },
        ],
      },
    });
    const device = aPhone([withdrawn, visit]);
    const { user } = open(device, { type: 'home-visit', id: idOf(41) });
    await user.click(screen.getByRole('button', { name: /：住的地方$/ }));
    await waitFor(() => expect(document.querySelectorAll('img')).toHaveLength(1));
    expect(screen.getByText('收起了')).toBeTruthy();
    await user.click(pressed('看照片：孩子和奶奶'));
    expect(await screen.findByText(/照片的同意撤回了。照片收起来了/)).toBeTruthy();
  });
});

describe('a photo in a record of the school', () => {
  const other = aChild({ id: idOf(60) });
  const lesson = (came: readonly string[]) =>
    aRecord(
      SafetyLesson,
      { happenedOn: '2026-04-01', came, photos: [{ sha256: '1'.repeat(64), size: 10, words: '大家在操场' }] },
      { id: idOf(42) },
    );
  it.each([
    ['the first child it names', [child.id, other.id]],
    ['the last child it names', [other.id, child.id]],
  ])('is put away with the consent of %s, and says so', async (_, came) => {
    const device = aPhone([withdrawn, other, lesson(came)]);
    const { user } = open(device, { type: 'safety-lesson', id: idOf(42) });
    await user.click(screen.getByRole('button', { name: /：送到家$/ }));
    await user.click(await screen.findByRole('button', { name: '看照片：大家在操场' }));
    expect(await screen.findByText(/照片的同意撤回了。照片收起来了/)).toBeTruthy();
    expect(document.querySelectorAll('img')).toHaveLength(0);
  });

  it('of other children alone is shown', async () => {
    const device = aPhone([withdrawn, other, lesson([other.id])]);
    const { user } = open(device, { type: 'safety-lesson', id: idOf(42) });
    await user.click(screen.getByRole('button', { name: /：送到家$/ }));
    await waitFor(() => expect(document.querySelectorAll('img')).toHaveLength(1));
  });

  it('that this phone let go of at the school’s word says that it was taken back', async () => {
    const device = aPhone([other, lesson([other.id])]);
    vi.spyOn(device.photos, 'url').mockResolvedValue(refuse({ type: 'withdrawn' }));
    const { user } = open(device, { type: 'safety-lesson', id: idOf(42) });
    await user.click(screen.getByRole('button', { name: /：送到家$/ }));
    await user.click(await screen.findByRole('button', { name: '看照片：大家在操场' }));
    expect(await screen.findByText(/照片的同意撤回了。照片收起来了/)).toBeTruthy();
  });
});

describe('what stands', () => {
  const doc = (scopes: readonly string[], taken: readonly string[] = []) =>
    Consent.schema.parse({ scopes, withdrawn: taken });
  it.each([
    [[], 'none'],
    [[doc(['basics'])], 'none'],
    [[doc(['photos'])], 'given'],
    [[doc(['photos'], ['photos'])], 'withdrawn'],
    [[doc(['photos'], ['basics'])], 'given'],
    [[doc(['photos'], ['photos']), doc(['photos'])], 'withdrawn'],
    [[doc([], ['photos'])], 'withdrawn'],
  ] as const)('%j: %s', (consents, state) => {
    expect(photoConsent(consents)).toBe(state);
  });

  it('is asked of every photo that nobody called a thing', () => {
    const gone = [doc(['photos'], ['photos'])];
    expect(
      [{ shows: 'thing' as const }, { shows: 'person' as const }, {}].map((each) => mayKeepPhoto(each, gone)),
    ).toEqual([true, false, false]);
    expect(mayKeepPhoto({}, [])).toBe(true);
  });

  it('puts a photo away when the paper has ended, and brings it back with the next', () => {
    const last = Consent.schema.parse({
      scopes: ['photos'],
      state: 'signed',
      givenOn: '2025-09-01',
      until: '2026-08-31',
    });
    const next = { ...last, givenOn: '2026-09-10', until: '2027-08-31' };
    const person = { shows: 'person' } as const;
    expect(photoSightOf(person, [last], '2026-08-31')).toBe('shown');
    expect(photoSightOf(person, [last], '2026-09-01')).toBe('ran-out');
    expect(photoSightOf({ shows: 'thing' }, [last], '2026-09-01')).toBe('shown');
    expect(photoSightOf(person, [last, next], '2026-09-10')).toBe('shown');
    expect(photoSightOf(person, [{ ...last, withdrawn: ['photos'] }], '2026-08-31')).toBe('withdrawn');
    expect(photoSightOf(person, [], '2026-09-01')).toBe('shown');
    expect(photoSightOf(person, [{ ...last, state: 'ended', until: undefined }], '2026-09-01')).toBe('ran-out');
    expect(photoSightOf(person, [{ scopes: ['photos'] }], '2026-09-01')).toBe('shown');
    expect(mayKeepPhoto(person, [last])).toBe(true);
  });
});

describe('a later paper that says 不同意', () => {
  const today = '2026-04-15';
  const yes = { givenOn: '2025-09-05', scopes: ['photos'], state: 'signed' as const, until: '2026-08-31' };
  const no = { givenOn: '2026-03-10', refused: ['photos'], state: 'signed' as const };
  const girl = { shows: 'person' as const };

  it('ends the yes of every earlier one from its day on, hides what was made and deletes nothing', () => {
    expect(photoConsent([yes], today)).toBe('given');
    expect(photoConsent([yes, no], today)).toBe('none');
    expect(photoConsent([yes, no], '2026-03-09')).toBe('given');
    expect(photoSightOf(girl, [yes, no], today)).toBe('ran-out');
    expect(photoSightOf({ shows: 'thing' }, [yes, no], today)).toBe('shown');
    expect(mayKeepPhoto(girl, [yes, no])).toBe(true);
    expect(hasRefused('photos', [yes, no], today)).toBe(true);
  });

  it('is outdone by a yes after it, waits for its signature, and says nothing of what it does not name', () => {
    const again = { ...yes, givenOn: '2026-04-01' };
    expect(photoConsent([yes, no, again], today)).toBe('given');
    expect(photoSightOf(girl, [yes, no, again], today)).toBe('shown');
    expect(photoConsent([yes, { ...no, state: 'waiting' }], today)).toBe('given');
    expect(photoConsent([yes, { ...no, refused: ['voice'] }], today)).toBe('given');
    expect(hasRefused('photos', [yes, no, again], today)).toBe(false);
  });

  it('is a no without a day, and on the day of the yes', () => {
    expect(photoConsent([yes, { refused: ['photos'], state: 'signed' }], today)).toBe('none');
    expect(photoConsent([yes, { ...no, givenOn: yes.givenOn }], today)).toBe('none');
  });

  it('is what the form says where pictures are taken', async () => {
    const papers = [yes, no].map((doc, index) => aRecord(Consent, doc, { ...about, id: idOf(44 + index) }));
    await openPhotos(papers);
    expect(screen.getByText(/家里后来写了不同意照片/)).toBeTruthy();
    await userEvent.upload(screen.getByLabelText(/照片/), photo('girl.jpg'));
    expect(screen.queryByRole('radiogroup', { name: '第1张里' })).toBeNull();
  });
});
