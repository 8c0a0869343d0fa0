// @vitest-environment happy-dom
/** 联系卡: what to look at before they are printed. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { CardsPage } from '#features/papers/cards-page.tsx';
import { aChild, aClass, aSchool, aTeacher, idOf, myClassId, myId } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const records = [aSchool(), aClass({ id: myClassId }), aChild({ id: idOf(1) })];

it('say first which class teacher nobody can ring, with the way to write her number for the head alone', () => {
  const silent = [...records, aTeacher({ doc: { name: '妥文珍', phones: [] } })];
  show(<CardsPage />, stubDevice({ records: silent }));
  expect(screen.getByText(/妥文珍：班主任没写电话.*请校长在“账号”里写上/)).toBeVisible();
  cleanup();
  show(<CardsPage />, stubDevice({ records: silent, me: { personId: idOf(90), roles: ['head'], classes: [] } }));
  expect(screen.getByRole('link', { name: '妥文珍' })).toHaveAttribute('href', `/office/people?person=${myId}`);
  cleanup();
  const rung = aTeacher({ doc: { name: '妥文珍', phones: [{ number: '19900001234' }] } });
  show(<CardsPage />, stubDevice({ records: [...silent.slice(0, -1), rung] }));
  expect(screen.queryByText(/没写电话/)).toBeNull();
});
