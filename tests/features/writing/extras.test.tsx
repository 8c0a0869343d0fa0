// @vitest-environment happy-dom
/** What single kinds add to the engine: a visit that mends the file, a promise that comes back, a number that is kept. */
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { checkCharacterOf } from '#domain/people/id-number.ts';
import { aChild, aClass, aFamilyMember, aGuardian, aSnapshot, aTalk, aVisit, idOf } from '#tests/support/builders.ts';
import type { StubDevice } from '#tests/support/stub-device.ts';
import { aPhone, child, open, pressed } from './open-form.tsx';

afterEach(cleanup);

const about = { child: child.id };
const grandmother = aGuardian({ ...about, id: idOf(10) });
const father = aFamilyMember({ ...about, id: idOf(11) });
const answer = (question: string, word: string) =>
  within(screen.getByRole('radiogroup', { name: question })).getByRole('radio', { name: word });
const docSaved = (device: StubDevice, index = 0) => {
  const edit = device.saved[0]?.edits[index];
  return edit && 'doc' in edit ? edit.doc : undefined;
};

describe('a visit', () => {
  test('is numbered in the term and shows the last one beside it', () => {
    const device = aPhone([
      aVisit({ ...about, doc: { happenedOn: '2026-03-05' } }),
      aVisit({ ...about, doc: { happenedOn: '2025-11-05' } }),
    ]);
    open(device, { type: 'home-visit', child: child.id });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('马尕麦，家访第2次');
    expect(screen.getByRole('heading', { name: /上次家访/ })).toBeTruthy();
    expect(screen.getByText(/灶房电线旧/)).toBeTruthy();
  });

  test('with another phone changes the file in the same save', async () => {
    const device = aPhone([grandmother, father]);
    const { user } = open(device, { type: 'home-visit', child: child.id });
    await user.type(screen.getByLabelText('见到谁'), '马八姑');
    await user.click(pressed('写下一节'));
    await user.click(answer('电话', '有变化'));
    const dad = await screen.findByText('爸爸 马成祥，档案里一起改');
    const inside = within(dad.parentElement ?? document.body);
    expect(inside.getByLabelText<HTMLInputElement>('电话号码').value).toBe('19900005678');
    fireEvent.change(inside.getByLabelText('电话号码'), { target: { value: '199 0000 2716' } });
    await user.type(screen.getByLabelText('变成了什么'), '爸爸换了号');
    for (const next of ['写：住的地方', '写：签字']) await user.click(pressed(next));
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    const edits = device.saved[0]?.edits ?? [];
    expect(edits.map((edit) => [edit.do, 'type' in edit && edit.type])).toEqual([
      ['create', 'home-visit'],
      ['patch', 'family-member'],
    ]);
    expect(edits[1]).toMatchObject({ id: father.id, seen: father.doc });
    expect(docSaved(device, 1)).toEqual({ ...father.doc, phones: [{ number: '19900002716', owner: 'self' }] });
    expect(docSaved(device)).not.toHaveProperty('_beside');
  });

  test('that is put aside keeps the change of the file in its draft', async () => {
    const device = aPhone([grandmother, father]);
    const first = open(device, { type: 'home-visit', child: child.id });
    await first.user.click(screen.getByRole('radio', { name: '奶奶 马八姑' }));
    await first.user.click(pressed('写下一节'));
    await first.user.click(answer('电话', '有变化'));
    const dad = await screen.findByText('爸爸 马成祥，档案里一起改');
    const number = within(dad.parentElement ?? document.body).getByLabelText('电话号码');
    fireEvent.change(number, { target: { value: '19900002716' } });
    await first.user.click(pressed('先放着'));
    await waitFor(() => expect(device.drafts.all()).toHaveLength(1));
    cleanup();

    const again = open(device, { type: 'home-visit', child: child.id });
    await again.user.type(screen.getByLabelText('变成了什么'), '爸爸换了号');
    await again.user.click(pressed('写：签字'));
    await again.user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(docSaved(device)).toMatchObject({ metName: '马八姑', metRelation: '奶奶' });
    expect(docSaved(device, 1)).toMatchObject({ name: '马成祥', phones: [{ number: '19900002716' }] });
  });

  test('leaves the file alone when the answer is taken back', async () => {
    const device = aPhone([grandmother, father]);
    const { user } = open(device, { type: 'home-visit', child: child.id });
    await user.type(screen.getByLabelText('见到谁'), '马八姑');
    await user.click(pressed('写下一节'));
    await user.click(answer('电话', '有变化'));
    const dad = await screen.findByText('爸爸 马成祥，档案里一起改');
    fireEvent.change(within(dad.parentElement ?? document.body).getByLabelText('电话号码'), { target: { value: '1' } });
    await user.click(answer('电话', '没有变'));
    await user.click(pressed('写：签字'));
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(device.saved[0]?.edits).toHaveLength(1);
  });

  test('that finds another guardian ends the one before and adds the new one', async () => {
    const device = aPhone([grandmother]);
    const { user } = open(device, { type: 'home-visit', child: child.id });
    await user.type(screen.getByLabelText('见到谁'), '马大姑');
    await user.click(pressed('写下一节'));
    await user.click(answer('照护人', '有变化'));
    const name = await screen.findByLabelText('姓名');
    await user.clear(name);
    await user.type(name, '马大姑');
    await user.type(screen.getByLabelText('变成了什么'), '奶奶住院');
    await user.click(pressed('写：签字'));
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(device.saved[0]?.edits.slice(1)).toMatchObject([
      { do: 'patch', id: grandmother.id, doc: { name: '马八姑', until: '2026-04-15' } },
      { do: 'create', type: 'guardian', child: child.id, doc: { name: '马大姑', from: '2026-04-15' } },
    ]);
  });

  test('calls a child of another surname brother only when they have a parent in common', async () => {
    const cousin = aChild({ id: idOf(22), doc: { name: '祁小龙', sex: 'male', birth: '2017-05-01' } });
    const half = aChild({ id: idOf(23), doc: { name: '妥小龙', sex: 'male', birth: '2017-05-01' } });
    const kin = [father, aFamilyMember({ child: half.id }), aFamilyMember({ child: cousin.id, doc: { name: '祁成' } })];
    const guardians = [grandmother, aGuardian({ child: cousin.id }), aGuardian({ child: half.id })];
    open(aPhone([aClass(), cousin, half, ...kin, ...guardians]), { type: 'home-visit', child: child.id });
    expect(screen.getByRole('checkbox', { name: '同一家的祁小龙（五（2）班）' })).toBeTruthy();
    expect(screen.getByRole('checkbox', { name: '弟弟妥小龙（五（2）班）' })).toBeTruthy();
  });

  test('is written for the brother of the same house too, without what the child said', async () => {
    const brother = aChild({ id: idOf(20), doc: { name: '马成龙', sex: 'male', birth: '2017-05-01' } });
    const stranger = aChild({ id: idOf(21), doc: { name: '马小明' } });
    const device = aPhone([aClass(), grandmother, brother, stranger, aGuardian({ child: brother.id })]);
    device.records.arrive(aGuardian({ child: stranger.id, doc: { phones: [{ number: '19900009999' }] } }));
    const { user } = open(device, { type: 'home-visit', child: child.id });
    await user.type(screen.getByLabelText('见到谁'), '马八姑');
    expect(screen.queryByRole('checkbox', { name: /马小明/ })).toBeNull();
    await user.click(screen.getByRole('checkbox', { name: '弟弟马成龙（五（2）班）' }));
    await user.click(pressed('写：大人说的，孩子说的'));
    await user.type(screen.getByLabelText('孩子说的'), '想爸爸');
    await user.click(pressed('写：签字'));
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(device.saved[0]?.edits).toMatchObject([
      { do: 'create', child: child.id, doc: { childSaid: '想爸爸', siblings: [brother.id] } },
      { do: 'create', child: brother.id, doc: { metName: '马八姑', siblings: [child.id] } },
    ]);
    expect(docSaved(device, 1)).not.toHaveProperty('childSaid');
  });
});

describe('a talk', () => {
  test('asks for the promise of last time and gives the new one a day', async () => {
    const last = aTalk({ ...about, id: idOf(30) });
    const device = aPhone([last]);
    const { user } = open(device, { type: 'talk', child: child.id });
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('马尕麦，四月谈心');
    expect(screen.getByText('4月20日前，和爸爸视频一次')).toBeTruthy();
    await user.click(answer('做到了吗', '做到了'));
    await user.click(screen.getByRole('checkbox', { name: '学习' }));
    await user.type(screen.getByLabelText('这次约好'), '录一段课文');
    await user.click(screen.getByRole('radio', { name: '4月24日' }));
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(docSaved(device)).toMatchObject({
      happenedOn: '2026-04-15',
      at: '10:42',
      lastPromise: last.id,
      lastPromiseKept: 'kept',
      topics: ['learning'],
      promise: '录一段课文',
      promiseBy: '2026-04-24',
    });
  });

  test('does not ask again for a promise that was kept', () => {
    const last = aTalk({ ...about, id: idOf(30) });
    const next = aTalk({
      ...about,
      doc: { happenedOn: '2026-04-01', promise: undefined, lastPromise: last.id, lastPromiseKept: 'kept' },
    });
    open(aPhone([last, next]), { type: 'talk', child: child.id });
    expect(screen.queryByText(/和爸爸视频一次/)).toBeNull();
  });

  test('counts a promise as 今日 does: kept at the next talk, though that one names none', () => {
    const last = aTalk({ ...about, id: idOf(30) });
    const next = aTalk({ ...about, doc: { happenedOn: '2026-04-01', promise: undefined, lastPromiseKept: 'kept' } });
    open(aPhone([last, next]), { type: 'talk', child: child.id });
    expect(screen.queryByText(/和爸爸视频一次/)).toBeNull();
  });
});

describe('other kinds', () => {
  test('the term sheet comes copied from last term and is confirmed as a new one', async () => {
    const device = aPhone([aSnapshot(about)]);
    const { user } = open(device, { type: 'term-snapshot', child: child.id });
    expect(screen.getByText(/照上次抄来的/)).toBeTruthy();
    await user.click(screen.getByRole('radio', { name: '成绩优秀' }));
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(docSaved(device)).toMatchObject({
      term: '2025-2026-2',
      confirmedOn: '2026-04-15',
      learning: 'excellent',
      health: 'well',
    });
  });

  test('the term sheet of this term is opened again and not written twice', async () => {
    const now = aSnapshot({ ...about, id: idOf(50), doc: { term: '2025-2026-2' } });
    const device = aPhone([now]);
    const { user } = open(device, { type: 'term-snapshot', child: child.id });
    await user.click(pressed('改：学习和身体'));
    await user.click(screen.getByRole('radio', { name: '成绩优秀' }));
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(device.saved[0]?.edits).toMatchObject([{ do: 'patch', id: now.id }]);
  });

  const first17 = '62299920140903002';
  const wrong = first17 + (checkCharacterOf(first17) === '1' ? '2' : '1');

  test('a wrong ID number warns, is kept, and lies masked the next time', async () => {
    const device = aPhone();
    const { user } = open(device, { type: 'child', id: child.id });
    await user.click(pressed('写：证件'));
    await user.type(screen.getByLabelText('身份证号码'), wrong);
    expect(screen.getByText(/有一位不对/)).toBeTruthy();
    await user.click(pressed('完成'));
    await user.click(await screen.findByRole('button', { name: '还是完成' }));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(docSaved(device)).toMatchObject({ name: '马尕麦', idNumber: wrong });

    cleanup();
    const again = open(device, { type: 'child', id: child.id });
    expect(document.body.textContent).not.toContain(wrong);
    await again.user.click(pressed('改：证件'));
    expect(screen.getByText(`${'*'.repeat(16)}${wrong.slice(-2)}`)).toBeTruthy();
    await again.user.click(pressed('显示'));
    await again.user.click(pressed('核对证件'));
    expect(screen.getByLabelText<HTMLInputElement>('身份证号码').value).toBe(wrong);
  });

  test('a new child of another class is left to its class teacher, because the school would only hold it', async () => {
    const other = aClass({ id: idOf(77), doc: { grade: 'g6', number: 1 } });
    const device = aPhone([aClass(), other]);
    const { user } = open(device, { type: 'child' });
    await user.type(screen.getByLabelText('姓名'), '马小明');
    await user.click(screen.getByRole('radio', { name: '男' }));
    fireEvent.change(screen.getByLabelText('出生日期'), { target: { value: '2015-09-03' } });
    await user.click(pressed('改：在学校'));
    await user.selectOptions(screen.getByLabelText('班级'), other.id);
    await user.click(pressed('写：证件'));
    await user.click(pressed('完成'));
    expect(await screen.findByText('这不是你带的班，请那个班的班主任来添。')).toBeTruthy();
    expect(device.saved).toEqual([]);
  });

  const writeNewChild = async (classSince: string, cameOn?: string) => {
    const device = aPhone([aClass({ madeAt: Date.parse(classSince) })]);
    const { user } = open(device, { type: 'child' });
    await user.type(screen.getByLabelText('姓名'), '马三');
    await user.click(screen.getByRole('radio', { name: '女' }));
    fireEvent.change(screen.getByLabelText('出生日期'), { target: { value: '2014-09-03' } });
    await user.click(pressed('改：在学校'));
    if (cameOn !== undefined) fireEvent.change(screen.getByLabelText(/^来校日期/), { target: { value: cameOn } });
    await user.click(pressed('写：证件'));
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    return docSaved(device)?.['cameOn'];
  };

  test('a child that is added late in a term of a school at work came today, unless its teacher says when', async () => {
    expect(await writeNewChild('2025-09-03')).toBe('2026-04-15');
    cleanup();
    expect(await writeNewChild('2025-09-03', '2026-03-02')).toBe('2026-03-02');
    cleanup();
    expect(await writeNewChild('2025-09-03', '')).toBeUndefined();
  });

  test('a child of a school that is being set up has no day of its own', async () => {
    expect(await writeNewChild('2026-04-10')).toBeUndefined();
  });

  test('a new child takes birth and sex from the number when asked to, and a name is put right when asked to', async () => {
    const device = aPhone([aClass()]);
    const { user } = open(device, { type: 'child' });
    await user.type(screen.getByLabelText('姓名'), '马 三');
    expect(pressed('改成“马三”')).toBeTruthy();
    await user.click(pressed('改成“马三”'));
    await user.click(pressed('写：证件'));
    await user.type(screen.getByLabelText('身份证号码'), first17 + checkCharacterOf(first17));
    await user.click(pressed('照号码填：2014年9月3日生，女'));
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    const edit = device.saved[0]?.edits[0];
    expect(edit).toMatchObject({ do: 'create', doc: { name: '马三', birth: '2014-09-03', sex: 'female' } });
    expect(edit && 'child' in edit && edit.child).toBe(edit && 'id' in edit && edit.id);
  });
});
