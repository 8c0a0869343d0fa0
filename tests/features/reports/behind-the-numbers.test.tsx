// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { refuse, succeed } from '#domain/result.ts';
import type { Office, PhoneReport } from '#device/office.ts';
import { NumberListPage } from '#features/reports/number-list-page.tsx';
import { PhonesPage } from '#features/reports/phones-page.tsx';
import { idOf, myClassId, myId, stoppedAt } from '#tests/support/builders.ts';
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

  test('[P13] a phone that is lost is let go after it was said what goes with it, by the head alone', async () => {
    const user = userEvent.setup();
    const lost = { device: idOf(77), personId: myId, seenAt: stoppedAt - 24 * 60 * 60_000, received: 20, stuck: 0 };
    const owing = { ...lost, pending: 4, ranges: [[3, 5]] as [number, number][] };
    const gone = { ...lost, pending: 0, ranges: [], gone: { at: stoppedAt, count: 4 } };
    let answers: PhoneReport[][] = [[owing], [owing], [gone]];
    const devices = async () => succeed(answers.length > 1 ? (answers.shift() ?? []) : (answers[0] ?? []));
    const phoneIsGone = vi
      .fn<Office['phoneIsGone']>()
      .mockResolvedValueOnce(refuse({ type: 'offline' }))
      .mockResolvedValueOnce(refuse({ type: 'refused', code: 'changed-meanwhile', status: 409 }))
      .mockResolvedValue(succeed(true));
    const { unmount } = show(<PhonesPage scope="all" />, aSchoolDevice({ office: { devices, phoneIsGone } }));
    const open = async () => user.click(await screen.findByRole('button', { name: '妥文珍的这部手机不在了' }));
    const letGo = () => user.click(screen.getByRole('button', { name: '不在了，不再等它' }));
    await open();
    expect(screen.getByText(/还有4条没送到，中间缺3条，别处没有/).textContent).toContain('最近一次是昨天来的');
    await letGo();
    expect(await screen.findByText('现在没有网。连上学校的网再试。')).toBeTruthy();
    await letGo();
    await waitFor(() => expect(screen.queryByText(/别处没有/)).toBeNull());
    expect(screen.getByText('待传4条，缺3条')).toBeTruthy();
    await open();
    await letGo();
    expect(await screen.findByText('不在了，那时还有4条没送到')).toBeTruthy();
    expect(phoneIsGone).toHaveBeenLastCalledWith(expect.objectContaining({ device: lost.device, seenAt: lost.seenAt }));
    expect(screen.queryByRole('button', { name: /的这部手机不在了/ })).toBeNull();
    unmount();
    answers = [[{ ...owing, isHere: true }]];
    const { unmount: putAway } = show(<PhonesPage scope="all" />, aSchoolDevice({ office: { devices } }));
    expect(await screen.findByText('就是这一部')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /不在了/ })).toBeNull();
    putAway();
    answers = [[owing]];
    const me = { ...aHead.me, roles: ['deputy'] };
    show(<PhonesPage scope="all" />, aSchoolDevice({ me, office: { devices } }));
    expect(await screen.findByText('待传4条，缺3条')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /不在了/ })).toBeNull();
  });

  test('gives no number of what waits before the school has answered, nor to who does not ask for all', () => {
    const devices = () => new Promise<never>(() => undefined);
    const { unmount } = show(<PhonesPage scope="all" />, aSchoolDevice({ office: { devices } }));
    expect(screen.getByRole('heading', { name: '手机待传' })).toBeTruthy();
    expect(screen.getByText('现在问不到')).toBeTruthy();
    unmount();
    show(<PhonesPage scope="all" />, stubDevice({ ...aClassTeacher, records: aSchoolInApril() }));
    expect(screen.getByText('这一页归校长和档案员')).toBeTruthy();
    expect(screen.queryByText(/连上学校的网/)).toBeNull();
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
