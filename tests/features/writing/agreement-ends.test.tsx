// @vitest-environment happy-dom
/** An agreement names one person: it ends with her care, in the same save, and is owed anew. */
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { BESIDE } from '#domain/records/batch.ts';
import { Entrustment } from '#domain/records/entrustment.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { fileEdits } from '#features/writing/extras/beside.ts';
import { aGuardian, aRecord, idOf } from '#tests/support/builders.ts';
import { aPhone, child, open, pressed } from './open-form.tsx';

afterEach(cleanup);

const phones = [{ number: '19900001111' }];
const about = { child: child.id };
const carer = aGuardian({ ...about, id: idOf(10), doc: { name: '马八姑', from: '2025-09-01', phones } });
const agreed = (doc: object = {}) =>
  aRecord(
    Entrustment,
    { state: 'signed', trustee: '马八姑', from: '2025-09-01', until: '2026-08-31', signedOn: '2025-09-01', ...doc },
    { ...about, id: idOf(20) },
  );
const words = () => screen.queryByText(/委托照护协议也写到这一天止/);

/** The last day of the agreement once 马秀英 has taken over in 换照护人. */
async function after(agreement: ReturnType<typeof agreed>, press?: string) {
  const device = aPhone([carer, agreement]);
  const { user } = open(device, { type: 'guardian', child: child.id });
  await user.click(screen.getByRole('radio', { name: '亲友照顾' }));
  await user.type(screen.getByLabelText('姓名'), '马秀英');
  if (press !== undefined) await user.click(screen.getByRole('radio', { name: press }));
  const isSaid = words() !== null;
  await user.click(pressed('写：找不到时找谁'));
  await user.click(pressed('完成'));
  await waitFor(() => expect(device.saved).toHaveLength(1));
  cleanup();
  return [device.records.get(Entrustment, idOf(20))?.doc.until, isSaid];
}

test('ends in 换照护人 with whom it names, and it is said before', async () => {
  expect(await after(agreed())).toEqual(['2026-04-15', true]);
  expect(await after(agreed({ trustee: '马八姑奶奶', trusteePhones: phones }))).toEqual(['2026-04-15', true]);
});

test('goes on where she goes on, names who comes, or is not in force', async () => {
  expect(await after(agreed(), '还在照顾')).toEqual(['2026-08-31', false]);
  expect(await after(agreed({ trustee: '马秀英', trusteePhones: phones }))).toEqual(['2026-08-31', false]);
  expect(await after(agreed({ state: 'waiting' }))).toEqual(['2026-08-31', false]);
});

test('ends where a visit finds another carer', () => {
  const opening = { device: aPhone([carer, agreed()]), kind: HomeVisit, ...about, recordId: idOf(90) };
  const beside = { doc: { ...carer.doc, name: '马秀英' }, seen: carer.doc, nextId: idOf(92) };
  const values = { [BESIDE]: { guardian: { [carer.id]: beside } } };
  const edits = fileEdits(opening, { guardianChanged: 'changed', happenedOn: '2026-04-10' }, values);
  expect(edits[2]).toMatchObject({ do: 'patch', type: 'entrustment', id: idOf(20), doc: { until: '2026-04-10' } });
});
