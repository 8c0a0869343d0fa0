// @vitest-environment happy-dom
/** A state has its day: the day a child left, the day a paper was signed. */
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { Child } from '#domain/records/child.ts';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import { findingsOf } from '#domain/records/findings.ts';
import { ResponsibilityLetter } from '#domain/records/responsibility-letter.ts';
import { aRecord, idOf } from '#tests/support/builders.ts';
import { aPhone, child, open, pressed } from './open-form.tsx';

afterEach(cleanup);
const today = '2026-04-15';

test('a case that is closed is closed on that day', async () => {
  const doc = { state: 'returned', since: '2026-03-02', backOn: '2026-03-10' };
  const device = aPhone([aRecord(DropoutCase, DropoutCase.schema.parse(doc), { id: idOf(40), child: child.id })]);
  const { user } = open(device, { type: 'dropout-case', id: idOf(40) });
  await user.click(pressed('改：现在怎么样'));
  await user.click(screen.getByRole('radio', { name: '销号' }));
  await user.click(pressed('改：后来'));
  expect(screen.getByLabelText<HTMLInputElement>('哪天销号').value).toBe(today);
});

describe('the state of a file', () => {
  test('takes the day it is chosen on', async () => {
    const device = aPhone();
    const { user } = open(device, { type: 'child', id: child.id });
    await user.click(pressed('改：在学校'));
    await user.click(screen.getByRole('radio', { name: '转出' }));
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(device.records.get(Child, child.id)?.doc).toMatchObject({ state: 'left', stateSince: today });
  });

  test('gives the old day back with the old state', async () => {
    const device = aPhone();
    const { user } = open(device, { type: 'child', id: child.id });
    await user.click(pressed('改：在学校'));
    await user.click(screen.getByRole('radio', { name: '转出' }));
    await user.click(screen.getByRole('radio', { name: '在册' }));
    expect(screen.getByLabelText<HTMLInputElement>('状态从哪天起').value).toBe('');
  });

  test('is asked for its day where the file carries no duties from then on', () => {
    const errors = (doc: object, before?: object) =>
      findingsOf(Child, { ...child.doc, ...doc }, { today, earlier: [], before: before && { ...child.doc, ...before } })
        .filter(({ level }) => level === 'error')
        .map(({ field }) => field);
    expect(errors({ state: 'left' }, {})).toEqual(['stateSince']);
    expect(errors({ state: 'left', stateSince: today }, {})).toEqual([]);
    expect(errors({ state: 'left' }, { state: 'left' })).toEqual([]);
    expect(errors({ state: 'registered' }, { state: 'left' })).toEqual([]);
  });
});

describe('a paper', () => {
  test('that waits for its signatures has no day yet, and takes it when it is signed', async () => {
    const device = aPhone();
    const { user } = open(device, { type: 'responsibility-letter', child: child.id });
    const day = () => screen.getByLabelText<HTMLInputElement>('哪天签的').value;
    expect(day()).toBe('');
    await user.click(screen.getByRole('radio', { name: '已签（纸）' }));
    expect(day()).toBe(today);
  });

  test('needs that day only when it is signed', () => {
    const found = (doc: object) =>
      findingsOf(
        ResponsibilityLetter,
        { signedBy: ['school', 'village', 'family'], ...doc },
        { today, earlier: [] },
      ).map(({ field }) => field);
    expect(found({ state: 'waiting' })).not.toContain('signedOn');
    expect(found({ state: 'signed' })).toContain('signedOn');
  });

  test('begun in the summer is for the school year that comes', () => {
    const begun = ResponsibilityLetter.begin?.({
      today: '2026-08-30',
      time: '',
      moment: '',
      me: { id: '', classes: [] },
    });
    expect(begun).toMatchObject({ schoolYear: '2026—2027学年', until: '2027-08-31' });
  });
});
