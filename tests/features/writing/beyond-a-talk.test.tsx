// @vitest-environment happy-dom
/** Where a talk leads beyond itself: to 110 and the report, to the counsellor. */
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { CounsellingRequest } from '#domain/records/counselling-request.ts';
import { aRecord, aTeacher, idOf } from '#tests/support/builders.ts';
import type { StubDevice } from '#tests/support/stub-device.ts';
import { aPhone, child, open, pressed } from './open-form.tsx';

afterEach(cleanup);

const about = { child: child.id };
const answer = (question: string, word: string) =>
  within(screen.getByRole('radiogroup', { name: question })).getByRole('radio', { name: word });

describe('a talk in which something must be reported', () => {
  const saved = async (device: StubDevice) => {
    await waitFor(() => expect(device.saved).toHaveLength(1));
    return device.saved[0]?.edits ?? [];
  };

  test('opens 110 and the report on the spot', async () => {
    const device = aPhone();
    const { user } = open(device, { type: 'talk', child: child.id });
    await user.click(answer('有必须马上报告的情况', '是'));
    expect(screen.getByRole('link', { name: /110/ }).getAttribute('href')).toBe('tel:110');
    const report = screen.getByRole('link', { name: '打完了，记报告' });
    expect(report.getAttribute('href')).toBe(`/children/${child.id}/write/mandatory-report`);
  });

  test('shows the way and is written down nowhere', async () => {
    const device = aPhone();
    const { user } = open(device, { type: 'talk', child: child.id });
    await user.click(screen.getByRole('checkbox', { name: '情绪' }));
    await user.click(answer('有必须马上报告的情况', '是'));
    await user.click(pressed('完成'));
    expect(screen.getByText(/先报告，后补记录/)).toBeTruthy();
    await user.click(pressed('还是完成'));
    const [edit] = await saved(device);
    expect(edit).toMatchObject({ type: 'talk', doc: { topics: ['feelings'] } });
    expect(edit).not.toHaveProperty('doc.mustReport');
  });

  test('handed on to the counsellors brings them to the child, once', async () => {
    const counsellor = aTeacher({ id: idOf(60), doc: { name: '安老师', roles: ['counsellor'] } });
    const second = aTeacher({ id: idOf(61), doc: { name: '白老师', roles: ['counsellor'] } });
    const here = aRecord(CounsellingRequest, { teacher: idOf(61), from: '2026-03-01' }, about);
    const device = aPhone([counsellor, second, here]);
    const { user } = open(device, { type: 'talk', child: child.id });
    await user.click(screen.getByRole('checkbox', { name: '情绪' }));
    await user.click(answer('请心理老师接着谈', '是'));
    await user.click(pressed('完成'));
    const edits = await saved(device);
    expect(edits.map((edit) => ('type' in edit ? edit.type : ''))).toEqual(['talk', 'counselling-request']);
    expect(edits[1]).toMatchObject({ child: child.id, doc: { teacher: idOf(60), from: '2026-04-15' } });
  });
});
