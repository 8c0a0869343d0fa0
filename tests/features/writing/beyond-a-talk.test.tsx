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

  test('handed on where the school has no counsellor says that nobody hears of it, and whom to ask', async () => {
    const left = aTeacher({ id: idOf(60), doc: { name: '安老师', roles: ['counsellor'], leftOn: '2026-02-01' } });
    const { user } = open(aPhone([left]), { type: 'talk', child: child.id });
    expect(screen.queryByText(/没有人收到/)).toBeNull();
    await user.click(answer('请心理老师接着谈', '是'));
    expect(screen.getByText(/没有人收到/)).toBeTruthy();
    expect(screen.getByRole('link', { name: /12356/ }).getAttribute('href')).toBe('tel:12356');
    expect(screen.getByRole('link', { name: '记转介' }).getAttribute('href')).toBe(
      `/children/${child.id}/write/referral`,
    );
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

describe('whom a form asks by a duty', () => {
  const offered = () => screen.getAllByRole('option').map((each) => each.textContent);
  const counsellor = aTeacher({ id: idOf(60), doc: { name: '安老师', roles: ['counsellor'] } });
  const keeper = aTeacher({ id: idOf(62), doc: { name: '丁老师', roles: ['class-teacher', 'dorm-keeper'] } });

  test.each([
    ['counselling-request', '安老师', /只列心理教师/],
    ['boarding', '丁老师', /能记亲情通话。只列宿舍管理人员/],
  ])('%s offers only who has it, and says so', (type, name, hint) => {
    open(aPhone([counsellor, keeper]), { type, child: child.id });
    expect(offered()).toEqual(['还没选', name]);
    expect(screen.getByText(hint)).toBeTruthy();
  });

  test('keeps in sight whom it names already, and says what to do where there is nobody', () => {
    const old = aRecord(CounsellingRequest, { teacher: keeper.id, from: '2026-03-01' }, { ...about, id: idOf(63) });
    open(aPhone([keeper, old]), { type: 'counselling-request', id: old.id });
    expect(offered()).toEqual(['还没选', '丁老师']);
    cleanup();
    open(aPhone([keeper]), { type: 'counselling-request', child: child.id });
    expect(screen.getByText('学校还没定谁是心理教师，请校长在“老师和账号”里定。')).toBeTruthy();
  });

  test('a talk handed on where nobody is counsellor says that it is only written down', async () => {
    const asked = async (...staff: readonly ReturnType<typeof aTeacher>[]) => {
      const { user } = open(aPhone(staff), { type: 'talk', child: child.id });
      await user.click(answer('请心理老师接着谈', '是'));
      const isSaid = screen.queryByText(/学校还没定谁是心理教师/) !== null;
      cleanup();
      return isSaid;
    };
    expect([await asked(), await asked(counsellor)]).toEqual([true, false]);
  });
});
