// @vitest-environment happy-dom
/** What was written and must be reported at once (domain §4.2): the way there in the form, and 今日 until there is a report or two people decided. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { Assessment } from '#domain/records/assessment.ts';
import { CaseNote } from '#domain/records/case-note.ts';
import { Counselling } from '#domain/records/counselling.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { HandledMatter } from '#domain/records/handled-matter.ts';
import type { Doc } from '#domain/records/kind.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { withoutIdleReason } from '#domain/records/must-report.ts';
import { openMatters } from '#features/foot/owed/matters.ts';
import { WritePage } from '#features/writing/write-page.tsx';
import type { LocalRecord } from '#device/device.ts';
import { aChild, aRecord, aTeacher, idOf, stoppedAt } from '#tests/support/builders.ts';
import { findIn } from '#tests/support/find-in.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice, type StubOptions } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const child = aChild({ id: idOf(1) });
const about = { child: child.id };
const DAY_MS = 24 * 60 * 60 * 1000;
const head: StubOptions = { me: { personId: idOf(9), roles: ['head'], classes: [] } };
const beaten = { happenedOn: '2026-04-15', immediate: ['abuse'] };
const assessed = aRecord(Assessment, beaten, { ...about, id: idOf(20) });
const report = (doc: object) => aRecord(MandatoryReport, { ...doc }, { ...about, id: idOf(21) });

const asked = (records: readonly LocalRecord[], options: StubOptions = head) =>
  openMatters(stubDevice({ ...options, records: [child, aTeacher(), ...records] }))
    .filter(({ label }) => label === '还没有报告')
    .map(({ stage, isPressing }) => [stage, isPressing]);

const stage = (words: string, what = '按规定要马上报告') => [[`${words}里写的，${what}`, true]];
const why = { noReport: '派出所已经在管' };
const settled = { ...why, noReportConfirmed: true };

describe('今日 asks for a report', () => {
  const kinds: readonly (readonly [label: string, make: (doc: Doc) => LocalRecord, doc: Doc])[] = [
    ['评估', (doc) => aRecord(Assessment, doc, about), beaten],
    ['评估', (doc) => aRecord(Assessment, doc, about), { happenedOn: '2026-04-15', safetyItems: ['fire', 'harm'] }],
    ['照护人', (doc) => aRecord(Guardian, doc, about), { kind: 'none' }],
    ['个案记录', (doc) => aRecord(CaseNote, doc, about), { behaviours: ['nights'] }],
    ['个案记录', (doc) => aRecord(CaseNote, doc, about), { behaviours: ['truancy', 'weapons'] }],
    ['心理辅导', (doc) => aRecord(Counselling, doc, about), { risk: 'crisis' }],
  ];

  it.each(kinds)('that %s says must be made, until a second person confirms why not', (label, make, doc) => {
    expect(asked([make(doc)])).toEqual(stage(label));
    expect(asked([make({ ...doc, ...why })])).toEqual(stage(label, '不报告的原因待第二人确认'));
    expect(asked([make({ ...doc, ...why, noReportConfirmed: false })])).toHaveLength(1);
    expect(asked([make({ ...doc, ...settled })])).toEqual([]);
    expect(asked([make({ ...doc, noReportConfirmed: true })])).toHaveLength(1);
    // The answer is gone, and why stands alone: one person took it back.
    expect(asked([make({ happenedOn: '2026-04-15', ...why })])).toEqual(stage(label, '不报告的原因待第二人确认'));
  });

  it('and goes on asking whoever confirmed it while the school holds her yes, which the head has to settle', () => {
    const mine = { ...aRecord(Assessment, { ...beaten, ...why }, about), held: ['noReportConfirmed'] };
    expect(asked([mine])).toEqual(stage('评估', '你确认过，学校还没算，待校长处理'));
    expect(asked([{ ...mine, held: ['measures'] }])).toEqual(stage('评估', '不报告的原因待第二人确认'));
    const doubted = { ...report({ unfounded: '问过邻居' }), held: ['unfoundedConfirmed'] };
    const [matter] = openMatters(stubDevice({ ...head, records: [child, aTeacher(), doubted] }));
    expect(matter?.stage).toMatch(/^你确认过，学校还没算，待校长处理，还没写几点报警/);
  });

  it('until there is one that is open or was made since', () => {
    expect(asked([assessed])).toEqual(stage('评估'));
    expect(asked([assessed, report({ happenedOn: '2026-04-15', closedOn: '2026-04-15' })])).toEqual([]);
    expect(asked([assessed, report({ happenedOn: '2026-01-15' })])).toEqual([]);
    expect(asked([assessed, report({ happenedOn: '2026-01-15', closedOn: '2026-02-15' })])).toEqual(stage('评估'));
  });

  it('of an old row from the day its answer was written', () => {
    const madeAt = stoppedAt - 400 * DAY_MS;
    const set = { kind: { from: 'paternal-grandparents', to: 'none' } };
    const step = { rev: 2, opId: idOf(30), by: idOf(9), received: stoppedAt, kind: 'patch', set };
    const alone = (days: number) => ({
      ...aRecord(Guardian, { kind: 'none' }, { ...about, madeAt, author: idOf(7) }),
      steps: [{ ...step, at: stoppedAt - days * DAY_MS }],
    });
    const closed = report({ happenedOn: '2026-03-01', closedOn: '2026-03-05' });
    expect(asked([alone(0)], {})).toEqual(stage('照护人'));
    expect(asked([alone(40)], {})).toEqual([]);
    expect(asked([alone(0), closed])).toEqual(stage('照护人'));
    expect(asked([alone(60), closed])).toEqual([]);
    const waits = (change: LocalRecord['steps'][number]['set']) => ({
      waiting: 1,
      changedAt: stoppedAt,
      unsent: [{ at: stoppedAt, set: change }],
    });
    const number = { phones: { from: null, to: [{ number: '19900001234' }] } };
    expect(asked([{ ...alone(0), steps: [], ...waits(set) }], {})).toEqual(stage('照护人'));
    expect(asked([{ ...alone(60), ...waits(number) }, closed])).toEqual([]);
    expect(asked([{ ...alone(60), steps: [], ...waits({ ...set, ...number }) }, closed])).toEqual(stage('照护人'));
  });

  it('of a child alone until somebody cares for it, of an assessment until the next', () => {
    const over = aRecord(Guardian, { kind: 'none', until: '2026-02-10' }, about);
    expect(asked([over], {})).toEqual([]);
    expect(asked([over])).toEqual(stage('照护人'));
    expect(asked([{ ...over, changedAt: stoppedAt - 40 * DAY_MS }])).toEqual([]);
    const next = aRecord(Assessment, { happenedOn: '2026-04-16' }, about);
    expect(asked([assessed, next], {})).toEqual([]);
    // Who answers for reports is not freed of it by what one person writes next.
    expect(asked([assessed, next])).toEqual(stage('评估'));
    expect(asked([aRecord(Assessment, { ...beaten, ...settled }, about), next])).toEqual([]);
  });

  it('says nothing of what nobody need report', () => {
    const unsafe = { happenedOn: '2026-04-15', immediate: [], safety: 'grave', safetyItems: ['house'] };
    expect(asked([aRecord(Assessment, unsafe, about)])).toEqual([]);
    expect(asked([aRecord(CaseNote, { behaviours: ['truancy'] }, about)])).toEqual([]);
    expect(asked([aRecord(Counselling, { risk: 'high' }, about)])).toEqual([]);
  });

  it('of the class teacher for a month, unless somebody looks after it; not of whoever could not know', () => {
    const handled = aRecord(HandledMatter, {}, about);
    expect(asked([assessed], {})).toEqual(stage('评估'));
    expect(asked([assessed, handled], {})).toEqual([]);
    expect(asked([{ ...assessed, madeAt: stoppedAt - 40 * DAY_MS }], {})).toEqual([]);
    const keeper: StubOptions = { me: { personId: idOf(9), roles: ['archivist'], classes: [] } };
    expect(asked([assessed], keeper)).toEqual([]);
  });
});

describe('the form', () => {
  it('shows 110 and the way to the report below the answer, and asks why not', async () => {
    show(<WritePage type="guardian" child={child.id} />, stubDevice({ records: [child, aTeacher()] }));
    expect(screen.queryByLabelText('不报告的原因')).toBeNull();
    await userEvent.click(screen.getByRole('radio', { name: '一个人住' }));
    expect(screen.getByRole('link', { name: /^110/ })).toHaveAttribute('href', 'tel:110');
    expect(screen.getByRole('link', { name: '打完了，记报告' })).toHaveAttribute(
      'href',
      `/children/${child.id}/write/mandatory-report`,
    );
    expect(screen.getByLabelText('不报告的原因')).toBeVisible();
    await userEvent.click(screen.getByRole('radio', { name: '亲友照顾' }));
    expect(screen.queryByRole('link', { name: /^110/ })).toBeNull();
  });

  it('shows the way once where two answers lead there, below the first', async () => {
    show(<WritePage type="assessment" child={child.id} />, stubDevice({ records: [child, aTeacher()] }));
    const open = async (title: RegExp) => userEvent.click(screen.getByRole('button', { name: title }));
    await open(/安全处境/);
    await userEvent.click(screen.getByRole('checkbox', { name: '可能被欺负、被打' }));
    expect(screen.getByRole('link', { name: /^110/ })).toBeVisible();
    expect(screen.getByLabelText('不报告的原因')).toBeVisible();
    await open(/有没有马上要办的/);
    expect(screen.queryByRole('link', { name: /^110/ })).toBeNull();
    await userEvent.click(screen.getByRole('checkbox', { name: '有生命危险' }));
    expect(screen.getByRole('link', { name: /^110/ })).toBeVisible();
    await open(/安全处境/);
    expect(screen.queryByRole('link', { name: /^110/ })).toBeNull();
  });

  it('asks once more at 完成, and not where the reason is written', () => {
    expect(findIn('guardian', { kind: 'none' })).toEqual(['warning kind']);
    expect(findIn('guardian', { kind: 'none', ...why })).toEqual([]);
  });
});

describe('[W2] that something is not reported', () => {
  const [author, writer, other] = [idOf(70), idOf(71), idOf(72)];
  const step = { rev: 2, opId: idOf(30), at: stoppedAt, received: stoppedAt, kind: 'patch' };
  const steps = [{ ...step, by: writer, set: { noReport: { from: null, to: why.noReport } } }];
  let shown: ReturnType<typeof stubDevice>;
  let wasFolded: boolean;
  const openAs = async (
    id: string,
    role: 'head' | 'deputy' | 'class-teacher',
    { waiting = 0, ...doc }: Doc & { readonly waiting?: number } = why,
  ) => {
    cleanup();
    const made = aRecord(Assessment, { ...beaten, ...doc }, { ...about, id: idOf(20), author, steps });
    const record = { ...made, waiting };
    const classes = role === 'class-teacher' ? [child.doc.classId ?? ''] : [];
    shown = stubDevice({ records: [child, aTeacher(), record], person: { id, roles: [role], classes } });
    show(<WritePage type="assessment" id={idOf(20)} />, shown);
    const folded = screen.queryByRole('button', { name: /有没有马上要办的/ });
    wasFolded = folded !== null;
    if (folded) await userEvent.click(folded);
    return screen.queryByRole('radiogroup', { name: '我核对过，确认不用报告' });
  };

  it('is put to a leader who wrote neither the danger nor the reason', async () => {
    expect(await openAs(other, 'deputy')).toBeVisible();
    expect(await openAs(writer, 'deputy')).toBeNull();
    expect(await openAs(author, 'head')).toBeNull();
    expect(await openAs(other, 'class-teacher')).toBeNull();
    expect(await openAs(other, 'deputy', {})).toBeNull();
  });

  it('lies open before the leader who is asked, and folded before everybody else', async () => {
    await openAs(other, 'deputy');
    expect(wasFolded).toBe(false);
    await openAs(writer, 'deputy');
    expect(wasFolded).toBe(true);
    await openAs(other, 'deputy', settled);
    expect(wasFolded).toBe(true);
  });

  it('is not put to a leader whose own correction is still on her phone', async () => {
    expect(await openAs(other, 'deputy', { noReport: '我改过', waiting: 1 })).toBeNull();
    expect(await openAs(other, 'deputy', { ...why, waiting: 1 })).toBeVisible();
  });

  it('is a correction where a leader changes it, which another confirms', async () => {
    const yes = await openAs(other, 'deputy');
    await userEvent.click(within(yes ?? document.body).getByRole('radio', { name: '是' }));
    await userEvent.type(screen.getByLabelText(/不报告的原因/), '，村里也知道');
    expect(screen.queryByRole('radiogroup', { name: '我核对过，确认不用报告' })).toBeNull();
    expect(screen.getByText(/要另一位领导核对确认/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: '完成' }));
    await userEvent.click(screen.getByRole('button', { name: '还是完成' }));
    const [saved] = shown.saved;
    expect(saved?.edits).toMatchObject([{ do: 'patch', doc: { noReport: '派出所已经在管，村里也知道' } }]);
    expect(saved?.edits).not.toMatchObject([{ doc: { noReportConfirmed: true } }]);
  });

  it('is asked for where the answer is taken away again, and goes with it', async () => {
    await openAs(author, 'class-teacher', {});
    await userEvent.click(screen.getByRole('checkbox', { name: /正在挨打/ }));
    await userEvent.click(screen.getByRole('button', { name: '完成' }));
    expect(screen.getByText(/改掉它，写一句为什么/)).toBeVisible();
    expect(shown.saved).toEqual([]);
    await userEvent.type(screen.getByLabelText('不报告的原因'), '点错了孩子');
    await userEvent.click(screen.getByRole('button', { name: '完成' }));
    await userEvent.click(screen.getByRole('button', { name: '还是完成' }));
    expect(shown.saved[0]?.edits).toMatchObject([{ do: 'patch', doc: { noReport: '点错了孩子' } }]);
    expect(shown.saved[0]?.edits).not.toMatchObject([{ doc: { immediate: ['abuse'] } }]);
  });

  it('is not kept for an answer that was never given', () => {
    const idle = { kind: 'aunt', ...why };
    expect(withoutIdleReason(Guardian, idle, undefined)).toEqual({ kind: 'aunt' });
    expect(withoutIdleReason(Guardian, idle, { kind: 'none' })).toEqual(idle);
    expect(withoutIdleReason(Guardian, idle, { kind: 'none', ...why })).toEqual(idle);
    expect(withoutIdleReason(Guardian, { kind: 'none', ...why }, undefined)).toEqual({ kind: 'none', ...why });
  });

  it('is confirmed as it stands', async () => {
    const yes = await openAs(other, 'deputy');
    await userEvent.click(within(yes ?? document.body).getByRole('radio', { name: '是' }));
    await userEvent.click(screen.getByRole('button', { name: '完成' }));
    await userEvent.click(screen.getByRole('button', { name: '还是完成' }));
    expect(shown.saved[0]?.edits).toMatchObject([{ doc: { ...why, noReportConfirmed: true } }]);
  });

  it('stands, with what it is about, once it is confirmed', async () => {
    expect(await openAs(author, 'class-teacher', settled)).toBeNull();
    expect(screen.getByText(why.noReport)).toBeVisible();
    expect(screen.queryByLabelText('不报告的原因')).toBeNull();
    expect(screen.queryByRole('group', { name: '马上要办的' })).toBeNull();
    expect(screen.getByText('我核对过，确认不用报告')).toBeVisible();
  });
});
