// @vitest-environment happy-dom
/** Who passes word on is still rung when another one cares: an ended row is read by nobody. */
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { BESIDE } from '#domain/records/batch.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { contactsOf } from '#features/foot/children/people.ts';
import { fileEdits } from '#features/writing/extras/beside.ts';
import { aGuardian, idOf } from '#tests/support/builders.ts';
import { aPhone, child, open, pressed } from './open-form.tsx';

afterEach(cleanup);

const relay = { backupName: '村干部 马进山', backupPhones: [{ number: '19900004444' }] };
const grandmother = aGuardian({ child: child.id, id: idOf(10), doc: { name: '马八姑', ...relay } });

test('the form of a new carer begins with who passed word on before, to be changed there', async () => {
  const device = aPhone([grandmother]);
  const { user } = open(device, { type: 'guardian', child: child.id });
  await user.click(screen.getByRole('radio', { name: '亲友照顾' }));
  await user.type(screen.getByLabelText('姓名'), '马秀英');
  await user.click(screen.getByRole('button', { name: /^(?:写|改)：找不到时找谁/ }));
  expect(screen.getByLabelText<HTMLInputElement>('备用联系人').value).toBe('村干部 马进山');
  await user.click(pressed('完成'));
  await waitFor(() => expect(device.saved).toHaveLength(1));
  expect(device.saved[0]?.edits[0]).toMatchObject({ do: 'create', doc: { name: '马秀英', ...relay } });
});

test('the first carer begins with nobody', () => {
  open(aPhone(), { type: 'guardian', child: child.id });
  expect(screen.queryByText(/马进山/)).toBeNull();
});

test('a carer found on a visit keeps her, also where a child is found alone', () => {
  const opening = { device: aPhone(), kind: HomeVisit, child: child.id, recordId: idOf(90), record: undefined };
  const begun = (now: object) => {
    const doc = { ...grandmother.doc, ...now };
    const values = { [BESIDE]: { guardian: { [idOf(10)]: { doc, seen: grandmother.doc, nextId: idOf(92) } } } };
    return fileEdits(opening, { guardianChanged: 'changed', happenedOn: '2026-04-10' }, values)[1];
  };
  expect(begun({ name: '马秀英' })).toMatchObject({ do: 'create', id: idOf(92), doc: { name: '马秀英', ...relay } });
  expect(begun({ kind: 'none' })).toMatchObject({ do: 'create', id: idOf(92), doc: { kind: 'none', ...relay } });
});

test('an ended row is rung by nobody', () => {
  const rung = (until?: string) => {
    const { records } = aPhone([aGuardian({ ...grandmother, doc: { ...grandmother.doc, until } })]);
    return contactsOf(records, child.id, '2026-04-15').map(({ relation }) => relation);
  };
  expect(rung()).toContain('备用联系人');
  expect(rung('2026-04-14')).not.toContain('备用联系人');
});
