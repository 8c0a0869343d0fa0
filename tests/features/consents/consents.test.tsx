// @vitest-environment happy-dom
/** Who agreed to what, until when, and what was taken back; nothing in the house records a voice or a position. */
import { cleanup, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { consentTo } from '#domain/consents.ts';
import { Consent } from '#domain/records/consent.ts';
import { fieldsOf } from '#domain/records/kind.ts';
import type { PaperState } from '#domain/records/paper-states.ts';
import { allKinds } from '#domain/records/kinds.ts';
import { ConsentsPage } from '#features/consents/consents-page.tsx';
import { aChild, aClass, aRecord, aTeacher, idOf } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const han = aChild({ id: idOf(1), doc: { name: '韩小雨' } });
const ma = aChild({ id: idOf(2), doc: { name: '马尕麦' } });
const ye = aChild({ id: idOf(3), doc: { name: '冶二布' } });
const given = aRecord(
  Consent,
  { givenOn: '2026-03-01', scopes: ['photos', 'voice'], by: '马八姑', until: '2026-07-10', state: 'signed' },
  { child: han.id },
);
const taken = aRecord(
  Consent,
  { givenOn: '2026-03-01', scopes: ['photos'], withdrawn: ['photos'], withdrawnOn: '2026-04-02' },
  { child: ma.id },
);
const aPhone = () => stubDevice({ records: [han, ma, ye, given, taken, aClass(), aTeacher()] });
const row = (name: RegExp) => within(screen.getByRole('row', { name }));

describe('the list of consents', () => {
  test('says of each scope by itself whether it was given, until when, or taken back', () => {
    show(<ConsentsPage />, aPhone());
    expect(row(/韩小雨/).getAllByText('同意，到2026年7月10日')).toHaveLength(2);
    expect(row(/韩小雨/).getByText('没有')).toBeTruthy();
    expect(row(/马尕麦/).getByText('4月2日收回了')).toBeTruthy();
    expect(
      row(/冶二布/)
        .getByRole('link', { name: '写同意书' })
        .getAttribute('href'),
    ).toBe(`/children/${ye.id}/write/consent`);
  });

  test('says whom to ask again when the paper has ended', async () => {
    const ended = aRecord(
      Consent,
      { givenOn: '2025-03-01', scopes: ['photos'], by: '冶大爷', until: '2026-02-28', state: 'signed' },
      { child: ye.id },
    );
    show(<ConsentsPage />, stubDevice({ records: [han, ma, ye, given, ended, aClass(), aTeacher()] }));
    await userEvent.setup().click(screen.getByRole('radio', { name: /到期了 1/ }));
    expect(row(/冶二布/).getByText('到期了，再问一次')).toBeTruthy();
  });

  test('says 不同意 where a newer paper says no, and asks nobody again', () => {
    const no = aRecord(
      Consent,
      { givenOn: '2026-04-01', refused: ['photos'], by: '马八姑', state: 'signed' },
      { child: han.id, id: idOf(50) },
    );
    show(<ConsentsPage />, stubDevice({ records: [han, ma, ye, given, no, aClass(), aTeacher()] }));
    expect(row(/韩小雨/).getByText('不同意')).toBeTruthy();
    expect(row(/韩小雨/).getAllByText('同意，到2026年7月10日')).toHaveLength(1);
    expect(screen.getByRole('radio', { name: /到期了 0/ })).toBeTruthy();
  });

  test('tells of all that a family may say no to, and whose home did', async () => {
    const no = aRecord(
      Consent,
      { givenOn: '2026-04-01', scopes: ['health'], refused: ['bureau'], by: '冶大爷', state: 'signed' },
      { child: ye.id },
    );
    const back = aRecord(
      Consent,
      { givenOn: '2026-03-01', scopes: ['id-number'], withdrawn: ['id-number'], withdrawnOn: '2026-04-02' },
      { child: ma.id },
    );
    show(<ConsentsPage />, stubDevice({ records: [han, ma, ye, given, no, back, aClass(), aTeacher()] }));
    const heads = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
    expect(heads).toEqual(expect.arrayContaining(['照片', '录音', '位置', '身份证号', '健康', '上报教育局']));
    expect(row(/韩小雨/).getAllByText('没问过')).toHaveLength(3);
    expect(row(/冶二布/).getByText('不同意')).toBeTruthy();
    expect(row(/冶二布/).getByText('同意')).toBeTruthy();
    expect(row(/马尕麦/).getByText('4月2日收回了')).toBeTruthy();
    await userEvent.setup().click(screen.getByRole('radio', { name: /有不同意的 1/ }));
    expect(screen.getAllByRole('row')).toHaveLength(2);
    expect(screen.getByRole('radio', { name: /收回了 1/ })).toBeTruthy();
  });

  test('shows only those who took something back', async () => {
    show(<ConsentsPage />, aPhone());
    await userEvent.setup().click(screen.getByRole('radio', { name: /收回了 1/ }));
    expect(screen.getAllByRole('row')).toHaveLength(2);
  });
});

describe('a consent', () => {
  const until = { scopes: ['photos'], state: 'signed', until: '2026-04-14' } as const;

  test('runs out with its last day for what is new, and not for what was made under it', () => {
    expect(consentTo('photos', [until], '2026-04-14')).toBe('given');
    expect(consentTo('photos', [until], '2026-04-15')).toBe('none');
    expect(consentTo('photos', [until])).toBe('given');
  });

  test('to one thing is none to another, and taken back stays taken back', () => {
    expect(consentTo('voice', [{ scopes: ['photos'] }], '2026-04-15')).toBe('none');
    expect(consentTo('place', [{ scopes: ['place'], withdrawn: ['place'] }], '2026-04-15')).toBe('withdrawn');
  });

  test('taken back on the paper of this year is taken back on that of last year, and given anew by a later one', () => {
    const lastYear = { scopes: ['photos'], state: 'signed', givenOn: '2025-09-01', until: '2026-08-31' } as const;
    const thisYear = { ...lastYear, givenOn: '2026-09-01', until: '2027-08-31' };
    const no = (withdrawnOn?: string) => ({ ...thisYear, withdrawn: ['photos'], withdrawnOn });
    const later = { ...lastYear, givenOn: '2026-11-02', until: '2027-08-31' };
    for (const today of [undefined, '2026-10-20']) {
      expect(consentTo('photos', [lastYear, no('2026-10-10')], today)).toBe('withdrawn');
      expect(consentTo('photos', [lastYear, no()], today)).toBe('withdrawn');
    }
    expect(consentTo('photos', [lastYear, no('2026-10-10'), later], '2026-11-03')).toBe('given');
    expect(consentTo('photos', [lastYear, no('2026-10-10'), later])).toBe('given');
  });

  test('opens nothing before it is signed or after it has ended', () => {
    const paper = { scopes: ['photos'], givenOn: '2026-04-10' } as const;
    const on = (state: PaperState, today?: string) => consentTo('photos', [{ ...paper, state }], today);
    expect([on('waiting', '2026-04-15'), on('waiting')]).toEqual(['none', 'none']);
    expect([on('signed', '2026-04-15'), on('signed', '2026-04-09')]).toEqual(['given', 'none']);
    expect([on('ended', '2026-04-15'), on('ended')]).toEqual(['none', 'given']);
  });
});

test('no kind of record has a field for a voice or a position, so that nothing is kept that a consent would have to open', () => {
  const named = allKinds().flatMap((kind) => fieldsOf(kind.schema).map(({ name, widget }) => `${widget} ${name}`));
  expect(named.filter((each) => /gps|latitude|longitude|position|audio|sound/i.test(each))).toEqual([]);
});
