// @vitest-environment happy-dom
/** A phone judges nothing by records, or days in them, that do not come to it, and offers nothing that is not hers. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Assessment } from '#domain/records/assessment.ts';
import { Boarding } from '#domain/records/boarding.ts';
import { LearningGroup } from '#domain/records/learning-group.ts';
import { LearningPlan } from '#domain/records/learning-plan.ts';
import { Talk } from '#domain/records/talk.ts';
import { BookPage } from '#features/book/book-page.tsx';
import { ChildPage } from '#features/child-file/child-page.tsx';
import { ChildrenPage } from '#features/children/children-page.tsx';
import { dutiesOfSchool } from '#features/foot/owed/duties.ts';
import { asGivenTo } from '#features/foot/owed/judged.ts';
import { PapersPage } from '#features/papers/papers-page.tsx';
import { ReportsPage } from '#features/reports/reports-page.tsx';
import { TodayPage } from '#features/today/today-page.tsx';
import {
  aChild,
  aClass,
  aPairing,
  aRecord,
  aSchool,
  aTeacher,
  idOf,
  myClassId,
  myId,
  onlyRules,
} from '#tests/support/builders.ts';
import type { LocalRecord } from '#device/device.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const ma = aChild({ id: idOf(1) });
const records = [onlyRules('jss.visit', 'jss.talk'), aSchool(), aClass(), aTeacher(), ma];
const phoneOf = (...roles: string[]) =>
  stubDevice({ records, me: { personId: idOf(50), roles, classes: [myClassId] } });

describe('a subject teacher', () => {
  it('is told of no visit that is owed, and of none that was not made', () => {
    show(<TodayPage />, phoneOf('subject-teacher'));
    expect(screen.getByRole('region', { name: '要做的' })).not.toHaveTextContent('马尕麦');
    expect(screen.queryByRole('region', { name: '这学期' })).not.toBeInTheDocument();
    cleanup();
    show(<ChildrenPage />, phoneOf('subject-teacher'));
    expect(screen.getByRole('link', { name: /马尕麦/ })).not.toHaveTextContent('还没');
    cleanup();
    show(<ReportsPage />, phoneOf('subject-teacher'));
    expect(screen.queryByText('还没去过')).not.toBeInTheDocument();
    expect(screen.queryByText(/逾期[1-9]|[1-9]\d*件逾期/)).not.toBeInTheDocument();
  });

  it('reads on the page of a child whose the rest is, and not that it is missing', () => {
    show(<ChildPage child={ma.id} />, phoneOf('subject-teacher'));
    expect(screen.getByText(/在班主任那里，这部手机上没有/)).toBeInTheDocument();
    expect(screen.getByRole('region', { name: '要做的' })).toHaveTextContent('这会儿没有要做的');
    expect(screen.queryByText(/还差|还没有电话/)).not.toBeInTheDocument();
  });
});

describe('the keeper of a dormitory', () => {
  const bed = { state: 'granted' as const, since: '2026-03-01', teacher: idOf(50) };
  const keeper = (...roles: string[]) =>
    stubDevice({
      records: [...records, aRecord(Boarding, bed, { id: idOf(70), child: ma.id })],
      me: { personId: idOf(50), roles: ['dorm-keeper', ...roles], classes: [] },
    });
  const deeds = () => screen.getAllByRole('link', { name: /^(记家访|记谈心|记联系|记亲情通话|看一眼)$/ });

  it('is offered the call home and a look, and no visit or talk that is not hers to write', () => {
    show(<TodayPage />, keeper());
    expect(new Set(deeds().map((each) => each.textContent))).toEqual(new Set(['记亲情通话', '看一眼']));
    cleanup();
    show(<ChildPage child={ma.id} />, keeper());
    expect(deeds().map((each) => each.textContent)).toEqual(['记亲情通话', '看一眼']);
    cleanup();
    show(<TodayPage />, keeper('class-teacher'));
    expect(new Set(deeds().map((each) => each.textContent))).toEqual(new Set(['记家访', '记谈心', '记联系']));
  });

  it('is led to no list, count or paper of what does not come to her phone', () => {
    show(<ReportsPage />, keeper());
    expect(screen.getByRole('link', { name: /记录本/ })).toBeInTheDocument();
    for (const name of [/附件3/, /评估和分类/, /同意书/, /控辍保学/, /学期统计/])
      expect(screen.queryByRole('link', { name })).not.toBeInTheDocument();
    expect(screen.queryByText(/\d+\/\d+/)).not.toBeInTheDocument();
    cleanup();
    show(<BookPage />, keeper());
    expect(screen.getByRole('link', { name: /亲情通话/ })).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /家访/ })).not.toBeInTheDocument();
    cleanup();
    show(<PapersPage />, keeper());
    expect(screen.getByRole('link', { name: /亲情电话登记表/ })).toBeInTheDocument();
    for (const name of [/花名册/, /家访汇总表/]) expect(screen.queryByRole('link', { name })).not.toBeInTheDocument();
  });
});

describe('who walks beside a child', () => {
  const beside = { personId: idOf(50), roles: ['paired-teacher'], classes: [] };
  const pairing = aPairing({ child: ma.id, doc: { teacher: idOf(50), from: '2026-03-01' } });
  const phone = () =>
    stubDevice({
      records: [onlyRules('jt.annex-1', 'jss.assessment', 'jss.pairing-log'), aSchool(), aClass(), ma, pairing],
      me: beside,
    });

  it('is not told that the file was not looked over, because its day does not come to her', () => {
    show(<ChildPage child={ma.id} />, phone());
    const owed = screen.getByRole('region', { name: '要做的' });
    expect(owed).toHaveTextContent('结对交流');
    expect(owed).not.toHaveTextContent(/核对附件1|评估/);
  });
});

describe('a teacher of one subject', () => {
  const rules = onlyRules('jss.learning-group', 'jss.learning-plan');
  const toldOf = (...more: LocalRecord[]) => {
    const me = { personId: idOf(50), roles: ['subject-teacher'], classes: [myClassId] };
    const device = stubDevice({ records: [rules, aSchool(), aClass(), aTeacher(), ma, ...more], me });
    const { byChild } = asGivenTo(device, dutiesOfSchool(device.records, '2026-04-15'));
    const spring = (byChild.get(ma.id) ?? []).filter(({ period }) => period.endsWith('-2'));
    return spring.map(({ label, state }) => `${label} ${state}`);
  };
  const term = '2025-2026-2';
  const group = aRecord(LearningGroup, { term, subject: 'maths', need: 'some', teacher: idOf(50) }, { child: ma.id });

  it('is not told that a colleague’s plan is missing, and is told of her own', () => {
    expect(toldOf()).toEqual([]);
    expect(toldOf(group)).toEqual(['学习帮扶计划（数学） overdue']);
    const plan = aRecord(LearningPlan, { subject: 'maths', teacher: idOf(50), madeOn: '2026-03-20' }, { child: ma.id });
    expect(toldOf(group, plan)).toEqual(['学习帮扶计划（数学） done']);
  });

  it('says nothing of what is owed once for all, nor of a subject whose records come to her only by her name', () => {
    const steady = aRecord(
      LearningGroup,
      { term, subject: 'maths', need: 'steady', teacher: idOf(50) },
      { child: ma.id },
    );
    expect(toldOf(steady)).toEqual([]);
    const helped = { term, subject: 'chinese', need: 'some', teacher: idOf(51) } as const;
    expect(toldOf(group, aRecord(LearningGroup, helped, { child: ma.id }))).toEqual(['学习帮扶计划（数学） overdue']);
  });
});

describe('of the three 主动', () => {
  const rules = onlyRules('jss.reaches-out', 'jss.talks-first', 'jss.joins', 'jss.appraisal-teacher');
  const world = [rules, aSchool(), aClass(), ma];
  const others = [aTeacher(), aTeacher({ id: idOf(52), doc: { name: '韩志远' } })];

  it('a class teacher reads on her desk which she has not done yet, and of no colleague', async () => {
    const spoke = aRecord(Talk, { happenedOn: '2026-04-02' }, { child: ma.id });
    show(<TodayPage />, stubDevice({ records: [...world, ...others, spoke] }));
    const desk = await screen.findByRole('region', { name: '案头的' });
    expect(desk).toHaveTextContent('主动联系家里');
    expect(desk).toHaveTextContent('主动参与孩子的活动');
    expect(desk).not.toHaveTextContent(/主动找孩子谈心|考评/);
    cleanup();
    const device = stubDevice({ records: [...world, ...others, spoke] });
    const { all } = asGivenTo(device, dutiesOfSchool(device.records, '2026-04-15'));
    const told = all.filter(({ subject }) => subject === idOf(52)).map(({ rule }) => rule.id);
    expect([...new Set(told)]).toEqual(['jss.joins']);
  });
});

describe('an archivist', () => {
  it('is not told that no plan was made, because its day does not come to her', async () => {
    const rules = onlyRules('jss.learning-plan', 'jss.helper', 'jt.annex-1');
    const archivist = { personId: idOf(51), roles: ['archivist'], classes: [] };
    show(<TodayPage />, stubDevice({ records: [rules, aSchool(), aClass(), aTeacher(), ma], me: archivist }));
    const desk = await screen.findByRole('region', { name: '案头的' });
    expect(desk).toHaveTextContent('核对附件1');
    expect(desk).not.toHaveTextContent(/学习帮扶计划|学习帮手/);
  });
});

describe('who was made to answer for a child that needs more', () => {
  const look = (owner: string) =>
    aRecord(
      Assessment,
      { happenedOn: '2026-03-10', safety: 'grave', care: 'fine', health: 'fine', level: 'high', owner },
      { child: ma.id },
    );
  const han = aTeacher({ id: idOf(50), doc: { name: '韩志远', roles: ['paired-teacher'], classes: [] } });
  const su = aTeacher({ id: idOf(51), doc: { name: '苏校长', roles: ['deputy'], classes: [] } });
  const owedWith = (owner: string) => {
    const world = [onlyRules('jss.high-visit'), aSchool(), aClass(), aTeacher(), han, su, ma, look(owner)];
    show(<TodayPage />, stubDevice({ records: world }));
    return screen.getByRole('region', { name: '要做的' });
  };

  it('is asked for the visit of the month, and nobody else', () => {
    expect(owedWith(myId)).toHaveTextContent('四月上门看看');
    cleanup();
    expect(owedWith(idOf(51))).not.toHaveTextContent('四月上门看看');
  });

  it('is the class teacher where the other is not told of it', () => {
    expect(owedWith(idOf(50))).toHaveTextContent('四月上门看看');
  });
});

describe('in the vacation', () => {
  const july = Date.UTC(2026, 6, 20, 2);
  const summer = [onlyRules('jt.contact', 'jss.talk'), aSchool(), aClass(), aTeacher(), ma];
  const owedTo = (roles: string[], more: readonly LocalRecord[] = []) => {
    const me = { personId: idOf(52), roles, classes: roles.includes('paired-teacher') ? [] : [myClassId] };
    show(<TodayPage />, stubDevice({ records: [...summer, ...more], now: july, me }));
    return screen.getByRole('region', { name: '要做的' });
  };

  it('asks whoever leads the class to call once, and neither who teaches it nor who walks beside a child', () => {
    expect(owedTo(['class-teacher'])).toHaveTextContent('假期联系一次');
    cleanup();
    expect(owedTo(['subject-teacher'])).not.toHaveTextContent('假期联系一次');
    cleanup();
    const pairing = aPairing({ child: ma.id, doc: { teacher: idOf(52), from: '2026-03-01' } });
    expect(owedTo(['paired-teacher'], [pairing])).not.toHaveTextContent('假期联系一次');
  });
});

describe('who leads the class as well', () => {
  it('is told all of it', () => {
    show(<ChildPage child={ma.id} />, phoneOf('subject-teacher', 'class-teacher'));
    expect(screen.getByRole('region', { name: '要做的' })).toHaveTextContent('家访');
    expect(screen.getByRole('region', { name: '四知道' })).toHaveTextContent('还差');
    cleanup();
    show(<ChildrenPage />, phoneOf('subject-teacher', 'class-teacher'));
    expect(screen.getByRole('link', { name: /马尕麦/ })).toHaveTextContent('还没');
  });
});
