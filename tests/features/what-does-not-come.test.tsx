// @vitest-environment happy-dom
/** A phone judges nothing by records that do not come to it: a subject teacher is given neither visits nor the family. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ChildPage } from '#features/child-file/child-page.tsx';
import { ChildrenPage } from '#features/children/children-page.tsx';
import { ReportsPage } from '#features/reports/reports-page.tsx';
import { TodayPage } from '#features/today/today-page.tsx';
import { aChild, aClass, aSchool, aTeacher, idOf, myClassId, onlyRules } from '#tests/support/builders.ts';
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
