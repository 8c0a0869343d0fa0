// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { succeed } from '#domain/result.ts';
import { NumberListPage } from '#features/reports/number-list-page.tsx';
import { PhonesPage } from '#features/reports/phones-page.tsx';
import { myClassId, myId, stoppedAt } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';
import { aClassTeacher, aHead, aSchoolInApril, otherTeacherId } from './a-school.ts';

afterEach(cleanup);

const aSchoolDevice = (over = {}) => stubDevice({ ...aHead, records: aSchoolInApril(), ...over });

describe('behind a number', () => {
  test('behind what waits on phones has each phone, whose it is and since when it is silent', async () => {
    const day = 24 * 60 * 60_000;
    const fine = { pending: 0, seenAt: stoppedAt, received: 20, ranges: [], stuck: 0 };
    const devices = async () =>
      succeed([
        { ...fine, personId: myId },
        { ...fine, personId: myId, pending: 4, seenAt: stoppedAt - 9 * day, ranges: [[3, 5]] as [number, number][] },
        { ...fine, personId: otherTeacherId, pending: 2 },
      ]);
    const { unmount } = show(<PhonesPage scope="all" />, aSchoolDevice({ office: { devices } }));
    expect(await screen.findByRole('heading', { name: '手机待传6条' })).toBeTruthy();
    expect(screen.getAllByText(/^待传\d|^都送到了/).map((line) => line.textContent)).toEqual([
      '待传4条，缺3条',
      '待传2条',
      '都送到了',
    ]);
    expect(screen.getByText('4/6')).toBeTruthy();
    unmount();
    show(<PhonesPage scope={myClassId} />, aSchoolDevice({ office: { devices } }));
    expect(await screen.findByRole('heading', { name: '五（2）班，手机待传4条' })).toBeTruthy();
    expect(screen.queryByText('韩志远')).toBeNull();
  });

  test('says to a head whose each line is, and to nobody else', () => {
    const { container, unmount } = show(<NumberListPage what={`missed-${myClassId}`} />, aSchoolDevice());
    const lines = [...container.querySelectorAll('main a[href^="/children/"]')].map((line) => line.textContent);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !line?.includes('妥文珍负责'))).toEqual([]);
    unmount();
    show(<NumberListPage what={`missed-${myClassId}`} />, stubDevice({ ...aClassTeacher, records: aSchoolInApril() }));
    expect(screen.queryByText('妥文珍负责')).toBeNull();
  });

  test('keeps many clauses behind one press, so that the list is on the screen', async () => {
    const user = userEvent.setup();
    const records = aSchoolInApril().filter(({ type }) => type !== 'own-rules');
    show(<NumberListPage what={`overdue-${myClassId}`} />, stubDevice({ ...aHead, records }));
    expect(screen.queryByText(/依据积石山/)).toBeNull();
    await user.click(screen.getByRole('button', { name: /看\d+条依据/ }));
    expect(screen.getAllByText(/依据/).length).toBeGreaterThan(2);
  });
});
