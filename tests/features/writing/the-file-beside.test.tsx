// @vitest-environment happy-dom
/** What a form does to the child's file, and what it keeps from whom. */
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import type { LocalRecord } from '#device/device.ts';
import { AccessNote } from '#domain/records/access-note.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { BESIDE } from '#domain/records/batch.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { fileEdits } from '#features/writing/extras/beside.ts';
import {
  aChild,
  aFamilyMember,
  aFlags,
  aGuardian,
  aRecord,
  aTalk,
  aTeacher,
  idOf,
  myId,
} from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';
import { aPhone, child, open, pressed } from './open-form.tsx';

afterEach(cleanup);

const about = { child: child.id };
const grandmother = aGuardian({ ...about, id: idOf(10), doc: { name: '马八姑', from: '2025-09-01' } });
const father = aFamilyMember({ ...about, id: idOf(11) });
const answer = (question: string | RegExp, word: string) =>
  within(screen.getByRole('radiogroup', { name: question })).getByRole('radio', { name: word });

describe('换照护人', () => {
  const another = async (goesOn: string | undefined) => {
    const device = aPhone([grandmother]);
    const { user } = open(device, { type: 'guardian', child: child.id });
    await user.click(screen.getByRole('radio', { name: '亲友照顾' }));
    await user.type(screen.getByLabelText('姓名'), '马秀英');
    if (goesOn !== undefined) await user.click(answer(/马八姑还照顾吗/, goesOn));
    await user.click(pressed('写：找不到时找谁'));
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    return device.saved[0]?.edits ?? [];
  };

  test('begins today and ends who cared before', async () => {
    expect(await another(undefined)).toMatchObject([
      { do: 'create', doc: { name: '马秀英', from: '2026-04-15' } },
      { do: 'patch', id: grandmother.id, doc: { name: '马八姑', until: '2026-04-15' } },
    ]);
  });

  test('leaves her who goes on as she is', async () => {
    expect(await another('还在照顾')).toMatchObject([{ do: 'create', doc: { name: '马秀英' } }]);
  });

  test('of the first one asks nothing and says no day that nobody knows', () => {
    open(aPhone(), { type: 'guardian', child: child.id });
    expect(screen.queryByText(/还照顾吗/)).toBeNull();
    expect(screen.getByLabelText<HTMLInputElement>('从哪天起').value).toBe('');
  });
});

describe('a visit with brothers and sisters', () => {
  test('brings the new number into the file of each whose it is', async () => {
    const brother = aChild({ id: idOf(20), doc: { name: '马成龙', sex: 'male' } });
    const his = aGuardian({ child: brother.id, id: idOf(21), doc: { name: '马八姑' } });
    const device = aPhone([grandmother, brother, his]);
    const { user } = open(device, { type: 'home-visit', child: child.id });
    await user.type(screen.getByLabelText('见到谁'), '马八姑');
    await user.click(screen.getByRole('checkbox', { name: /马成龙/ }));
    await user.click(pressed('写下一节'));
    await user.click(answer('电话', '有变化'));
    const block = within((await screen.findByText('照护人 马八姑，档案里一起改')).parentElement ?? document.body);
    fireEvent.change(block.getByLabelText('电话号码'), { target: { value: '199 0000 3058' } });
    await user.type(screen.getByLabelText('变成了什么'), '奶奶换了号');
    for (const next of ['写：住的地方', '写：签字']) await user.click(pressed(next));
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    const phones = [{ number: '19900003058' }];
    const patches = (device.saved[0]?.edits ?? []).filter((edit) => edit.do === 'patch');
    expect(patches).toMatchObject([
      { id: grandmother.id, doc: { phones } },
      { id: his.id, doc: { name: '马八姑', phones } },
    ]);
  });

  test('says in no file that somebody here was reported', async () => {
    const brother = aChild({ id: idOf(20), doc: { name: '马成龙', sex: 'male' } });
    const his = aGuardian({ child: brother.id, id: idOf(21), doc: { name: '马八姑' } });
    const device = aPhone([grandmother, brother, his]);
    const { user } = open(device, { type: 'home-visit', child: child.id });
    await user.type(screen.getByLabelText('见到谁'), '马八姑');
    await user.click(screen.getByRole('checkbox', { name: /马成龙/ }));
    for (const next of ['写下一节', '写：住的地方', '写：大人说的，孩子说的', '写：要改的，谁来办'])
      await user.click(pressed(next));
    await user.click(answer('有必须马上报告的情况', '是'));
    await user.click(pressed('写：签字'));
    await user.click(pressed('完成'));
    await user.click(pressed('还是完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    const edits = device.saved[0]?.edits ?? [];
    expect(edits).toHaveLength(2);
    expect(JSON.stringify(edits)).not.toContain('mustReport');
  });
});

describe('a visit that finds her number changed, and something else about who looks after the child', () => {
  test('shows the number once, and what is typed there goes into the file', async () => {
    const known = aGuardian({ ...about, id: idOf(10), doc: { name: '马八姑', phones: [{ number: '19900002716' }] } });
    const device = aPhone([known]);
    const { user } = open(device, { type: 'home-visit', child: child.id });
    await user.type(screen.getByLabelText('见到谁'), '马八姑');
    await user.click(pressed('写下一节'));
    await user.click(answer('照护人', '有变化'));
    await user.click(answer('电话', '有变化'));
    expect(await screen.findByText('照护人 马八姑：在上面的“照护人”里改。')).toBeTruthy();
    const numbers = screen.getAllByLabelText<HTMLInputElement>('电话号码');
    const hers = numbers.filter(({ value }) => value.replaceAll(' ', '') === '19900002716');
    expect(hers).toHaveLength(1);
    fireEvent.change(hers[0] ?? document.body, { target: { value: '199 0000 2799' } });
    await user.type(screen.getByLabelText('变成了什么'), '奶奶换了号');
    for (const next of ['写：住的地方', '写：签字']) await user.click(pressed(next));
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(device.saved[0]?.edits.filter((edit) => edit.do === 'patch')).toMatchObject([
      { id: known.id, doc: { name: '马八姑', phones: [{ number: '19900002799' }] } },
    ]);
  });
});

describe('a visit that hears where a parent is now', () => {
  const heard = async (more: readonly LocalRecord[]) => {
    const mother = aFamilyMember({
      ...about,
      id: idOf(12),
      doc: { relation: 'mother', name: '马桂英', workplace: undefined, absences: [] },
    });
    const device = aPhone([grandmother, mother, ...more]);
    const { user } = open(device, { type: 'home-visit', child: child.id });
    await user.type(screen.getByLabelText('见到谁'), '马八姑');
    for (const box of screen.queryAllByRole('checkbox', { name: /马成龙/ })) await user.click(box);
    await user.click(pressed('写下一节'));
    await user.click(answer('父母去向', '有变化'));
    const block = within((await screen.findByText(/爸爸妈妈在哪里/)).parentElement ?? document.body);
    if (more.length === 0) await user.click(within(block.getByLabelText('父亲')).getByRole('radio', { name: '在家' }));
    await user.click(within(block.getByLabelText('母亲')).getByRole('radio', { name: '外出务工' }));
    await user.type(screen.getByLabelText('变成了什么'), '妈妈去了苏州');
    return { device, user };
  };
  const ofMother = () => within(screen.getByText('妈妈 马桂英，档案里一起改').parentElement ?? document.body);
  const moved = async (more: readonly LocalRecord[]) => {
    const { device, user } = await heard(more);
    await user.type(ofMother().getByLabelText('省、市、县'), '江苏省苏州市');
    for (const next of ['写：住的地方', '写：签字']) await user.click(pressed(next));
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    return (device.saved[0]?.edits ?? []).filter(
      (edit) => 'type' in edit && ['family-flags', 'family-member'].includes(edit.type),
    );
  };
  const atWork = { id: idOf(12), doc: { name: '马桂英', workplace: { region: '江苏省苏州市' } } };

  test('writes it where 附件3 reads who is 留守', async () => {
    const flags = aFlags({ ...about, id: idOf(13), doc: { father: 'away', mother: 'home' } });
    expect(await moved([flags])).toMatchObject([
      { do: 'patch', id: flags.id, doc: { father: 'away', mother: 'away' } },
      atWork,
    ]);
  });

  test('begins the 家庭情况 of a file that has none', async () => {
    expect(await moved([])).toMatchObject([
      { do: 'create', type: 'family-flags', child: child.id, doc: { mother: 'away' } },
      atWork,
    ]);
  });

  test('asks where, as the row of 附件2 itself does, and not of the father of whom nothing is new', async () => {
    const flags = aFlags({ ...about, id: idOf(13), doc: { father: 'away', mother: 'home' } });
    const { device, user } = await heard([flags]);
    await user.click(pressed('写：签字'));
    await user.click(pressed('完成'));
    expect(await screen.findAllByText('妈妈外出，写到哪个省、哪个市。实在不知道，写“不详”。')).toHaveLength(1);
    expect(screen.queryByText(/爸爸外出，写到/)).toBeNull();
    expect(device.saved).toHaveLength(0);
    await user.type(ofMother().getByLabelText('省、市、县'), '不详');
    await waitFor(() => expect(screen.queryByText(/妈妈外出/)).toBeNull());
    await user.click(pressed('写：签字'));
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
  });

  test('is saved all the same where nobody there knew: the file can wait, the visit cannot be made again', async () => {
    const flags = aFlags({ ...about, id: idOf(13), doc: { father: 'away', mother: 'home' } });
    const { device, user } = await heard([flags]);
    for (const next of ['写：住的地方', '写：签字']) await user.click(pressed(next));
    await user.click(pressed('完成'));
    await user.click(pressed('还是完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
  });

  test('tells it to the brother of the same mother, and to no cousin', async () => {
    const flags = aFlags({ ...about, id: idOf(13), doc: { father: 'away', mother: 'home' } });
    const brother = aChild({ id: idOf(20), doc: { name: '马成龙', sex: 'male' } });
    const cousin = aChild({ id: idOf(21), doc: { name: '马成龙龙', sex: 'male' } });
    const of = (who: string, id: number, mother: string) => [
      aGuardian({ child: who, id: idOf(id), doc: { name: '马八姑' } }),
      aFamilyMember({ child: who, id: idOf(id + 1), doc: { relation: 'mother', name: mother } }),
      aFlags({ child: who, id: idOf(id + 2), doc: { father: 'home', mother: 'home' } }),
    ];
    const edits = await moved([
      flags,
      brother,
      cousin,
      ...of(brother.id, 30, '马桂英'),
      ...of(cousin.id, 40, '喜翠兰'),
    ]);
    expect(edits).toMatchObject([
      { id: flags.id },
      atWork,
      { id: idOf(32), doc: { father: 'home', mother: 'away' } },
      { id: idOf(31), doc: { name: '马桂英', workplace: { region: '江苏省苏州市' } } },
    ]);
    expect(edits).toHaveLength(4);
  });
});

describe('what is kept', () => {
  test('numbers of a home where somebody is suspected are not offered for a call', () => {
    const suspected = { happenedOn: '2026-04-14', homeSuspected: true };
    const report = aRecord(MandatoryReport, suspected, { ...about });
    open(aPhone([father, report]), { type: 'parent-contact', child: child.id });
    expect(screen.queryByRole('link', { name: /马成祥/ })).toBeNull();
    expect(screen.getByText(/先不要打给家里/)).toBeTruthy();
  });

  test('a 学籍号 lies masked, is shown for a reason, and that is written down', async () => {
    const file = aChild({ id: child.id, doc: { studentNumber: 'G622999201409030020' } });
    const device = stubDevice({ records: [file, aTeacher()] });
    const { user, container } = open(device, { type: 'child', id: child.id });
    await user.click(pressed('改：证件'));
    expect(container.textContent).not.toContain('6229992014');
    await user.click(pressed('显示'));
    await user.click(pressed('核对证件'));
    expect(screen.getByLabelText<HTMLTextAreaElement>('学籍号').value).toBe('G622999201409030020');
    await waitFor(() => expect(device.records.all(AccessNote)).toHaveLength(1));
  });

  test('a paired teacher is told to whom to say it, and nothing goes to the school that it would refuse', async () => {
    const pairing = aRecord(Pairing, { teacher: myId, from: '2026-03-01' }, { ...about });
    const file = aChild({ id: child.id, doc: { classId: idOf(99) } });
    const me = { roles: ['paired-teacher' as const], classes: [] };
    const counsellor = aTeacher({ id: idOf(30), doc: { name: '白老师', roles: ['counsellor'], classes: [] } });
    const device = stubDevice({ records: [file, aTeacher(), pairing, counsellor], me });
    const { user } = open(device, { type: 'talk', child: child.id });
    await user.click(screen.getByRole('checkbox', { name: '学习' }));
    await user.click(answer('请心理老师接着谈', '是'));
    expect(screen.getByText(/请心理老师要班主任或分管领导来办/)).toBeTruthy();
    await user.click(pressed('完成'));
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(device.saved[0]?.edits.map((edit) => 'type' in edit && edit.type)).toEqual(['talk']);
  });

  test('whoever may read and not write reads every word, what a child said too', () => {
    const course = '从灶房的电线说到晚上一个人睡，'.repeat(8);
    const asked = { teacher: myId, from: '2026-03-01' };
    const talk = aTalk({ ...about, id: idOf(31), author: idOf(2), doc: { response: course, childSaid: '想妈妈。' } });
    const request = { ...aRecord(Pairing, asked, { ...about }), type: 'counselling-request' };
    const file = aChild({ id: child.id, doc: { classId: idOf(99) } });
    const me = { roles: ['counsellor' as const], classes: [] };
    const device = stubDevice({ records: [file, aTeacher(), request, talk], me });
    open(device, { type: 'talk', id: talk.id });
    expect(screen.getByText(course)).toBeTruthy();
    expect(screen.getByText('想妈妈。')).toBeTruthy();
    expect(screen.queryByLabelText('你的回应')).toBeNull();
  });
});

test('a carer found on a visit comes beside what two people decided of a child that lived alone, and never over it', () => {
  const seen = { kind: 'none', noReport: '舅舅每晚过来', noReportConfirmed: true, from: '2026-03-01' };
  const opening = { device: aPhone(), kind: HomeVisit, child: child.id, recordId: idOf(90), record: undefined };
  const found = { ...seen, kind: 'relatives', name: '马秀英' };
  const values = { [BESIDE]: { guardian: { [idOf(91)]: { doc: found, seen, nextId: idOf(92) } } } };
  expect(fileEdits(opening, { guardianChanged: 'changed', happenedOn: '2026-04-10' }, values)).toMatchObject([
    { do: 'patch', id: idOf(91), doc: { ...seen, until: '2026-04-10' } },
    { do: 'create', id: idOf(92), doc: { kind: 'relatives', name: '马秀英', from: '2026-04-10' } },
  ]);
});
