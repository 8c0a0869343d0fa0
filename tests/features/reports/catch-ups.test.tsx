// @vitest-environment happy-dom
/** 集中补录 of days long past: what one person wrote for many children in one go, weeks later. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { ReportsPage } from '#features/reports/reports-page.tsx';
import { WorkListPage } from '#features/reports/workload-page.tsx';
import { aChild, aClass, aGuardian, aSchool, aTalk, aTeacher, idOf, myId } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

it('is shown to the head with the day it was written on, and opens exactly its records', () => {
  const children = Array.from({ length: 11 }, (_, index) =>
    aChild({ id: idOf(100 + index), doc: { name: `赵小${index}` } }),
  );
  const talkOf = (child: string, happenedOn: string) =>
    aTalk({ child, doc: { happenedOn }, madeAt: Date.UTC(2026, 3, 12, 2) });
  const talks = children.map(({ id }) => talkOf(id, '2026-03-30'));
  const inTime = talkOf(idOf(100), '2026-04-12');
  const records = [aSchool(), aClass(), aTeacher(), ...children, ...talks, inTime];
  const head = () => stubDevice({ records, me: { roles: ['head'], classes: [] } });
  show(<ReportsPage />, head());
  const row = within(screen.getByRole('region', { name: '集中补录' })).getByRole('link', { name: /谈心11条/ });
  expect(row).toHaveTextContent('11条是过后记的');
  expect(row).toHaveAttribute('href', `/reports/workload/${myId}/talk/2026-04-12`);
  cleanup();
  show(<WorkListPage person={myId} of="talk" span="2026-04-12" />, head());
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('2026年4月12日一次补记的谈心11条');
  expect(screen.getAllByRole('link', { name: /赵小/ })).toHaveLength(11);
});

it('says nothing of a roster whose families were all written down on one day', () => {
  const children = Array.from({ length: 11 }, (_, index) => aChild({ id: idOf(100 + index) }));
  const guardians = children.map(({ id }) =>
    aGuardian({ child: id, doc: { from: '2026-03-02' }, madeAt: Date.UTC(2026, 3, 12, 2) }),
  );
  const records = [aSchool(), aClass(), aTeacher(), ...children, ...guardians];
  show(<ReportsPage />, stubDevice({ records, me: { roles: ['head'], classes: [] } }));
  expect(screen.queryByRole('region', { name: '集中补录' })).not.toBeInTheDocument();
});
