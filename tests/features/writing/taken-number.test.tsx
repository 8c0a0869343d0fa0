// @vitest-environment happy-dom
/** §4.3: an ID number belongs to one child, and is what stands on its document. */
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { aChild, idOf } from '#tests/support/builders.ts';
import { aPhone, child, open, pressed } from './open-form.tsx';

afterEach(cleanup);

const taken = '622999201409030029';
const wrong = '622999201409030021';

describe('an ID number', () => {
  test('that is another child’s stops 完成 and leads to that child’s file; the draft stays', async () => {
    const other = aChild({ id: idOf(78), doc: { name: '冶二布', sex: 'male', birth: '2013-05-01', idNumber: taken } });
    const device = aPhone([other]);
    const { user } = open(device, { type: 'child', id: child.id });
    await user.click(pressed('写：证件'));
    await user.type(screen.getByLabelText('身份证号码'), taken);
    await user.click(pressed('完成'));
    expect(await screen.findByText(/这个身份证号在冶二布的档案里/)).toBeTruthy();
    expect(screen.getByRole('link', { name: '看冶二布的档案' }).getAttribute('href')).toBe(`/children/${other.id}`);
    await user.click(pressed('完成'));
    expect(device.saved).toEqual([]);

    cleanup();
    const again = open(device, { type: 'child', id: child.id });
    await again.user.click(pressed('完成'));
    expect(await screen.findByText(/这个身份证号在冶二布的档案里/)).toBeTruthy();
    expect(document.body.textContent).not.toContain(taken);
    await again.user.click(pressed('显示'));
    await again.user.click(pressed('核对证件'));
    await again.user.clear(screen.getByLabelText('身份证号码'));
    await again.user.type(screen.getByLabelText('身份证号码'), wrong);
    await waitFor(() => expect(screen.queryByRole('link', { name: '看冶二布的档案' })).toBeNull());
    await again.user.click(pressed('完成'));
    await again.user.click(await screen.findByRole('button', { name: '还是完成' }));
    const patch: unknown = expect.objectContaining({ do: 'patch', id: child.id });
    await waitFor(() => expect(device.saved.flatMap(({ edits }) => edits)).toContainEqual(patch));
  });

  test('that was copied from the document is looked at again where a digit is wrong; one that was heard is kept', async () => {
    const device = aPhone();
    const { user } = open(device, { type: 'child', id: child.id });
    await user.click(pressed('写：证件'));
    await user.type(screen.getByLabelText('身份证号码'), wrong);
    const copied = within(screen.getByRole('radiogroup', { name: /^照证件抄的号码/ }));
    await user.click(copied.getByRole('radio', { name: '是' }));
    await user.click(pressed('完成'));
    expect((await screen.findAllByText(/有一位不对.*改成“不是”/)).length).toBeGreaterThan(0);
    await user.click(pressed('完成'));
    expect(device.saved).toEqual([]);
    await user.click(copied.getByRole('radio', { name: '不是' }));
    await waitFor(() => expect(screen.queryByText(/有一位不对.*改成“不是”/)).toBeNull());
    await user.click(pressed('完成'));
    await user.click(await screen.findByRole('button', { name: '还是完成' }));
    const kept: unknown = expect.objectContaining({
      doc: expect.objectContaining({ idNumber: wrong, idCopied: false }),
    });
    await waitFor(() => expect(device.saved.flatMap(({ edits }) => edits)).toContainEqual(kept));
  });
});
