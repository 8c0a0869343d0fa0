// @vitest-environment happy-dom
/** 联系: a call says how it went, and a message or a letter has come through once it is written down. */
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { aContact, aFamilyMember, idOf, myId } from '#tests/support/builders.ts';
import type { StubDevice } from '#tests/support/stub-device.ts';
import { aPhone, child, open, pressed } from './open-form.tsx';

afterEach(cleanup);

const about = { child: child.id };
const father = aFamilyMember({ ...about, id: idOf(11) });
const answer = (question: string, word: string) =>
  within(screen.getByRole('radiogroup', { name: question })).getByRole('radio', { name: word });
const docSaved = (device: StubDevice) => {
  const edit = device.saved[0]?.edits[0];
  return edit && 'doc' in edit ? edit.doc : undefined;
};

test('a call asks how it went and fills in the rest', async () => {
  const device = aPhone([father, aContact(about)]);
  const { user } = open(device, { type: 'parent-contact', child: child.id });
  const call = screen.getByRole('link', { name: /爸爸 马成祥/ });
  expect(call.getAttribute('href')).toBe('tel:19900005678');
  call.addEventListener('click', (event) => event.preventDefault());
  await user.click(call);
  await user.click(answer('刚才打通了吗？爸爸 马成祥', '没接'));
  await user.click(pressed('写下一节'));
  await user.click(pressed('完成'));
  await waitFor(() => expect(device.saved).toHaveLength(1));
  expect(docSaved(device)).toMatchObject({
    channel: 'phone',
    whom: 'parents',
    counterpart: '爸爸 马成祥',
    result: 'missed',
    staff: [myId],
  });
});

test.each([
  ['微信', false, 'reached'],
  ['来校', false, 'reached'],
  ['视频', true, undefined],
])('of a word by %s it is asked whether it rang: %s', async (channel, isAsked, result) => {
  const device = aPhone([father]);
  const { user } = open(device, { type: 'parent-contact', child: child.id });
  await user.click(screen.getByRole('radio', { name: channel }));
  await user.click(answer('联系的是', '爸爸妈妈'));
  await user.type(screen.getByLabelText('联系了谁'), '爸爸');
  expect(screen.queryByRole('radiogroup', { name: '通了吗' }) !== null).toBe(isAsked);
  await user.click(pressed('写下一节'));
  await user.click(pressed('完成'));
  if (isAsked) expect(await screen.findAllByText(/还没写“通了吗”/)).not.toEqual([]);
  else await waitFor(() => expect(device.saved).toHaveLength(1));
  expect(docSaved(device)?.['result']).toBe(result);
});
