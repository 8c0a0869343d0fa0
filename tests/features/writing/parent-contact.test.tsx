// @vitest-environment happy-dom
/** 联系: a call says how it went, a message or a letter whether somebody answered, and of a talk at the gate nobody asks. */
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

test('a text begins with words that name no child, and asks whether it was answered', async () => {
  const mother = aFamilyMember({ ...about, doc: { relation: 'mother', phones: [{ number: '09307721234' }] } });
  const device = aPhone([father, mother]);
  const { user } = open(device, { type: 'parent-contact', child: child.id });
  expect(screen.getAllByRole('link', { name: /发短信/ })).toHaveLength(1);
  const text = screen.getByRole('link', { name: '发短信给爸爸' });
  const [to, words] = (text.getAttribute('href') ?? '').split('?&body=');
  expect(to).toBe('sms:19900005678');
  expect(decodeURIComponent(words ?? '')).toBe('您好，我是松岔中心小学的妥文珍老师，有空请回个电话。');
  text.addEventListener('click', (event) => event.preventDefault());
  await user.click(text);
  await user.click(answer('短信回了吗？爸爸 马成祥', '还没回'));
  await user.click(pressed('写下一节'));
  await user.click(pressed('完成'));
  await waitFor(() => expect(device.saved).toHaveLength(1));
  expect(docSaved(device)).toMatchObject({ channel: 'sms', whom: 'parents', result: 'sent', direction: 'ours' });
});

test.each([
  { channel: '微信', question: '回了吗', word: '没写', result: 'sent' },
  { channel: '微信', question: '回了吗', word: '回了', result: 'reached' },
  { channel: '给家长的一封信', question: '回了吗', word: '没写', result: 'sent' },
  { channel: '来校', question: '不问', word: '没写', result: 'reached' },
  { channel: '视频', question: '通了吗', word: '没写', result: undefined },
])('of a word by $channel it is asked $question, answered $word', async ({ channel, question, word, result }) => {
  const device = aPhone([father]);
  const { user } = open(device, { type: 'parent-contact', child: child.id });
  await user.click(screen.getByRole('radio', { name: channel }));
  await user.click(answer('联系的是', '爸爸妈妈'));
  await user.type(screen.getByLabelText('联系了谁'), '爸爸');
  const asked = ['通了吗', '回了吗'].filter((each) => screen.queryByRole('radiogroup', { name: each }));
  expect(asked).toEqual(question === '不问' ? [] : [question]);
  if (word !== '没写') await user.click(answer(question, word));
  await user.click(pressed('写下一节'));
  await user.click(pressed('完成'));
  if (result === undefined) expect(await screen.findAllByText(/还没写“通了吗”/)).not.toEqual([]);
  else await waitFor(() => expect(device.saved).toHaveLength(1));
  expect(docSaved(device)?.['result']).toBe(result);
});

test('of a message that the home wrote nobody asks whether it was answered: it counts as a word with them', async () => {
  const device = aPhone([father]);
  const { user } = open(device, { type: 'parent-contact', child: child.id });
  await user.click(screen.getByRole('radio', { name: '微信' }));
  await user.click(answer('谁先联系', '家里打来的'));
  await user.click(answer('联系的是', '爸爸妈妈'));
  await user.type(screen.getByLabelText('联系了谁'), '爸爸');
  expect(screen.queryByRole('radiogroup', { name: '回了吗' })).toBeNull();
  await user.click(pressed('写下一节'));
  await user.click(pressed('完成'));
  await waitFor(() => expect(device.saved).toHaveLength(1));
  expect(docSaved(device)).toMatchObject({ direction: 'theirs', result: 'reached' });
});
