// @vitest-environment happy-dom
/** 学习上帮一把: the chain of a child and of a class, the next step prefilled, and who answers for a subject. */
import { cleanup, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import type { Draft, LocalRecord } from '#device/device.ts';
import { LearningGroup } from '#domain/records/learning-group.ts';
import { LearningHelper } from '#domain/records/learning-helper.ts';
import { LearningPlan } from '#domain/records/learning-plan.ts';
import { ProgressEntry } from '#domain/records/progress-entry.ts';
import { School } from '#domain/records/school.ts';
import { ChildChainPage } from '#features/learning/child-chain-page.tsx';
import { ClassChainPage } from '#features/learning/class-chain-page.tsx';
import { LearningSlip } from '#features/child-file/learning-slip.tsx';
import { OwedBlock } from '#features/child-file/owed-block.tsx';
import { draftHref } from '#features/foot/page/draft-href.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { seesAllOf } from '#features/foot/rights/sees-all.ts';
import { staffingOf } from '#features/foot/children/staffing.ts';
import { findingsFor } from '#features/writing/finish.ts';
import { startOf } from '#features/writing/form-start.ts';
import { WritePage } from '#features/writing/write-page.tsx';
import { aChild, aClass, aRecord, aTeacher, idOf, myClassId, stoppedAt } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const ma = aChild({ id: idOf(1), doc: { name: '马尕麦' } });
const han = aChild({ id: idOf(2), doc: { name: '韩小雨' } });
const maths = aTeacher({ id: idOf(50), doc: { name: '丁老师', roles: ['subject-teacher'], classes: [] } });
const music = aTeacher({ id: idOf(51), doc: { name: '白老师', roles: ['subject-teacher'], classes: [myClassId] } });
const term = { id: '2025-2026-2', name: '第二学期', from: '2026-02-25', to: '2026-07-10' };
const school = aRecord(School, { name: '松岔中心小学', calendar: { terms: [term], holidays: [], makeUpDays: [] } });
const group = aRecord(
  LearningGroup,
  { subject: 'maths', need: 'much', group: '第2组', teacher: maths.id, until: '2026-07-10' },
  { child: ma.id },
);

const aPhone = (...records: readonly LocalRecord[]) =>
  stubDevice({ records: [ma, han, aClass(), aTeacher(), maths, music, school, ...records] });

describe('the chain of a child', () => {
  test('leads to the next link, whose form begins with what the group says', () => {
    const device = aPhone(group);
    show(<ChildChainPage child={ma.id} />, device);
    const deed = screen.getByRole('link', { name: '写数学帮扶计划' });
    expect(deed.getAttribute('href')).toBe(`/children/${ma.id}/write/learning-plan/maths`);
    cleanup();
    show(<WritePage type="learning-plan" child={ma.id} />, device);
    expect(screen.getByText('今天，科目：数学，任课教师：丁老师，组：第2组。')).toBeTruthy();
  });

  test('asks which 科目 an entry is of where one is planned: without it nobody has looked at that plan', () => {
    const plan = aRecord(LearningPlan, { subject: 'maths', madeOn: '2026-03-10', term: term.id }, { child: ma.id });
    const found = (doc: object, ...records: readonly LocalRecord[]) =>
      findingsFor(
        { device: aPhone(...records), kind: ProgressEntry, child: ma.id, recordId: idOf(9) },
        { happenedOn: '2026-04-15', fact: '口算本写满了', ...doc },
      ).map(({ level, field }) => [level, field]);
    expect(found({ area: 'study' }, group, plan)).toEqual([['warning', 'subject']]);
    expect(found({ area: 'study', subject: 'maths' }, group, plan)).toEqual([]);
    expect(found({ area: 'habit' }, group, plan)).toEqual([]);
    expect(found({ area: 'study' }, group)).toEqual([]);
  });

  test('opens for the subject in which a plan is owed, whichever is missing first', async () => {
    const chinese = aRecord(LearningGroup, { ...group.doc, subject: 'chinese', group: '第1组' }, { child: ma.id });
    const device = aPhone(chinese, group);
    show(<OwedBlock child={ma.id} today="2026-04-15" />, device);
    const owed = (await screen.findAllByRole('link', { name: /学习帮扶计划/ })).map((link) =>
      link.getAttribute('href'),
    );
    const hrefOf = (subject: string) => `/children/${ma.id}/write/learning-plan/${subject}`;
    expect(owed).toEqual([hrefOf('chinese'), hrefOf('maths')]);
    cleanup();
    show(<WritePage type="learning-plan" child={ma.id} subject="maths" />, device);
    expect(screen.getByText('今天，科目：数学，任课教师：丁老师，组：第2组。')).toBeTruthy();
    const begun = startOf(device, { kind: ProgressEntry, child: ma.id, subject: 'maths' });
    expect(begun?.values).toMatchObject({ area: 'study', subject: 'maths' });
  });

  test('keeps what was begun for one subject apart from another', () => {
    const device = aPhone(group);
    const startFor = (subject?: string) => startOf(device, { kind: LearningPlan, child: ma.id, subject });
    expect(new Set([startFor()?.key, startFor('maths')?.key, startFor('chinese')?.key]).size).toBe(3);
    const begun = { ...startFor('maths'), type: LearningPlan.type, savedAt: 1 };
    expect(draftHref(begun as Draft)).toBe(`/children/${ma.id}/write/learning-plan/maths`);
    expect(draftHref({ ...begun, ...startFor() } as Draft)).toBe(`/children/${ma.id}/write/learning-plan`);
  });

  test('shows time, content and the effect of each stage of a plan, and the helper', () => {
    const plan = aRecord(
      LearningPlan,
      {
        subject: 'maths',
        madeOn: '2026-03-02',
        weekdays: ['mon'],
        time: '放学后半小时',
        content: '口算',
        stages: [{ until: '2026-04-01', target: '20以内不数手指' }],
      },
      { child: ma.id },
    );
    const helper = aRecord(
      LearningHelper,
      { helper: '冶二布', from: '2026-03-02', subjects: ['maths'] },
      { child: ma.id },
    );
    show(<ChildChainPage child={ma.id} />, aPhone(group, plan, helper));
    expect(screen.getByText('周一，放学后半小时')).toBeTruthy();
    expect(screen.getByText('口算')).toBeTruthy();
    expect(screen.getByText('20以内不数手指')).toBeTruthy();
    expect(screen.getByText('冶二布')).toBeTruthy();
    expect(screen.getByRole('link', { name: '写数学的阶段效果' }).getAttribute('href')).toBe(
      `/records/learning-plan/${plan.id}`,
    );
  });
});

describe('the chain of a class', () => {
  test('counts who lacks which link and shows only those', async () => {
    show(<ClassChainPage />, aPhone(group));
    expect(screen.getByRole('radio', { name: /没分组 1/ })).toBeTruthy();
    await userEvent.setup().click(screen.getByRole('radio', { name: /没分组/ }));
    const table = screen.getByRole('table', { name: '学习上帮一把' });
    expect(within(table).queryByText('马尕麦')).toBeNull();
    expect(within(table).getByRole('link', { name: '分组' }).getAttribute('href')).toBe(
      `/children/${han.id}/write/learning-group`,
    );
  });

  test('begins with school: nobody of a kindergarten class lacks anything, there or on the page of the child', () => {
    const device = stubDevice({ records: [ma, han, aClass({ doc: { grade: 'k3', number: 1 } }), aTeacher(), school] });
    show(<ClassChainPage />, device);
    expect(screen.queryByRole('radio', { name: /没分组 [1-9]/ })).toBeNull();
    cleanup();
    show(<LearningSlip child={ma.id} today="2026-04-15" />, device);
    expect(screen.queryByText('学习上帮一把')).toBeNull();
    cleanup();
    show(<LearningSlip child={ma.id} today="2026-04-15" />, aPhone());
    expect(screen.getByText('学习上帮一把')).toBeTruthy();
  });

  test('tells a subject teacher whose step it is where it is not hers', () => {
    const device = stubDevice({
      records: [ma, han, aClass(), maths, school, group],
      person: { id: maths.id, roles: ['subject-teacher'], classes: [] },
    });
    show(<ClassChainPage />, device);
    expect(screen.getByRole('link', { name: '写数学帮扶计划' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: '分组' })).toBeNull();
  });
});

test('a plan of another subject is not hers to write on, one that names her or is of her group’s subject is', () => {
  const planOf = (doc: Readonly<Record<string, unknown>>) =>
    aRecord(LearningPlan, { subject: 'chinese', ...doc }, { child: ma.id, author: idOf(99) });
  const plans = [planOf({}), planOf({ teacher: maths.id }), planOf({ subject: 'maths' })];
  const person = { id: maths.id, roles: ['subject-teacher'] as const, classes: [] };
  const device = stubDevice({ records: [ma, aClass(), maths, school, group, ...plans], person });
  const hers = plans.map((record) => mayWrite(device, { kind: LearningPlan, child: ma.id, record }));
  expect(hers).toEqual([false, true, true]);
  const look = [{ type: LearningPlan.type, fields: ['subject'] }];
  expect(seesAllOf(device, [ma.id], look)).toBe(false);
  expect(seesAllOf(aPhone(group), [ma.id], look)).toBe(true);
});

test('who answers for a child’s learning is its groups’ teachers, and before it is grouped its class teacher', () => {
  const staffing = staffingOf(aPhone(group), new Date(stoppedAt).toISOString().slice(0, 10));
  expect(staffing.subjectTeachersOf(ma.id)).toEqual([maths.id]);
  expect(staffing.subjectTeachersOf(han.id)).toEqual([]);
});
