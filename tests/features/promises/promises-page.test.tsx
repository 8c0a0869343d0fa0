// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { Meeting } from '#domain/records/meeting.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { Talk } from '#domain/records/talk.ts';
import { ChildPage } from '#features/child-file/child-page.tsx';
import { PromisesPage } from '#features/promises/promises-page.tsx';
import { Aside } from '#features/today/aside.tsx';
import { CalendarForm } from '#features/today/calendar-form.tsx';
import { owedToday } from '#features/today/owed-today.ts';
import type { LocalRecord } from '#device/device.ts';
import { aChild, aClass, aRecord, aTalk, aTeacher, aVisit, idOf, myClassId, myId } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice, type StubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const ma = idOf(1);
const talk = idOf(11);
const visit = idOf(12);
const followUps = [
  { what: '换插座', who: '村干部', by: '2026-04-30' },
  { what: '水渠加盖', by: '2026-05-10' },
];
const world = () =>
  stubDevice({
    records: [
      aChild({ id: ma }),
      aTalk({ id: talk, child: ma, doc: { promise: '和爸爸视频一次', promiseBy: '2026-04-13' } }),
      aVisit({ id: visit, child: ma, doc: { followUps } }),
    ],
  });
const rowOf = (what: string) => {
  const row = screen.getByText(what).closest('[class*="row"]');
  if (!(row instanceof HTMLElement)) throw new Error(`${what} stands in no row.`);
  return within(row);
};

describe('承诺本', () => {
  it('lists what talks promised and what visits found, the most pressing first', () => {
    show(<PromisesPage />, world());
    expect(screen.getAllByText(/和爸爸视频一次|换插座|水渠加盖/).map((each) => each.textContent)).toEqual([
      '和爸爸视频一次',
      '换插座',
      '水渠加盖',
    ]);
    expect(screen.getByText('2天')).toBeVisible();
    expect(screen.getByText('村干部办')).toBeVisible();
  });

  it('keeps a promise with one press, in the talk itself, and can take it back', async () => {
    const device = world();
    show(<PromisesPage />, device);
    await userEvent.click(rowOf('和爸爸视频一次').getByRole('button', { name: '做到了' }));
    expect(device.records.get(Talk, talk)?.doc.promiseKept).toBe(true);
    expect(screen.queryByText('和爸爸视频一次')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: /做到了/ }));
    await userEvent.click(rowOf('和爸爸视频一次').getByRole('button', { name: '还没有' }));
    expect(device.records.get(Talk, talk)?.doc.promiseKept).toBe(false);
  });

  it('moves one line of a visit to another day, and leaves the other lines', async () => {
    const device = world();
    show(<PromisesPage />, device);
    await userEvent.click(rowOf('换插座').getByRole('button', { name: '改日子' }));
    const sheet = within(screen.getByRole('dialog'));
    await userEvent.type(sheet.getByLabelText('哪天'), '2026-05-05');
    await userEvent.click(sheet.getByRole('button', { name: /改到/ }));
    await waitFor(() =>
      expect(device.records.get(HomeVisit, visit)?.doc.followUps).toEqual([
        { ...followUps[0], by: '2026-05-05' },
        followUps[1],
      ]),
    );
  });

  it('says so when the phone could not keep the answer', async () => {
    const device = world();
    device.refusals.save = { type: 'disk-full' };
    show(<PromisesPage />, device);
    await userEvent.click(rowOf('和爸爸视频一次').getByRole('button', { name: '做到了' }));
    expect(device.records.get(Talk, talk)?.doc.promiseKept).toBeUndefined();
  });
});

describe('今日 and the book behind it', () => {
  const promises = [
    ['和爸爸视频一次', '2026-04-13'],
    ['看一本书', '2026-05-02'],
    ['教弟弟写字', '2027-02-26'],
    ['种一棵树', undefined],
  ] as const;
  const talks = promises.map(([promise, promiseBy], index) =>
    aTalk({ child: ma, doc: { happenedOn: `2026-04-0${index + 1}`, promise, promiseBy } }),
  );
  const left = aChild({ id: idOf(2), doc: { name: '冶二布', state: 'left', stateSince: '2026-04-01' } });
  const ofLeft = aTalk({ child: left.id, doc: { promise: '寄一张照片', promiseBy: '2026-04-10' } });
  const device = () => stubDevice({ records: [aTeacher(), aChild({ id: ma }), left, ...talks, ofLeft] });

  it('count the same, and leave what is far off to be looked up', async () => {
    show(<Aside />, device());
    expect(screen.getByText('一个月里要做2件，1件过了日子')).toBeVisible();
    cleanup();
    show(<PromisesPage />, device());
    expect(screen.getByRole('radio', { name: /一个月里/ })).toHaveAccessibleName(/2/);
    expect(screen.queryByText('种一棵树')).toBeNull();
    await userEvent.click(screen.getByRole('radio', { name: /以后/ }));
    expect(rowOf('教弟弟写字').getByText('2027年')).toBeVisible();
    expect(rowOf('种一棵树').getByText('没写日子')).toBeVisible();
  });
});

describe('what several people promised one child', () => {
  const han = aTeacher({ id: idOf(60), doc: { name: '韩志远', roles: ['subject-teacher'], classes: [] } });
  const paired = aRecord(Pairing, { teacher: han.id, from: '2025-09-01' }, { child: ma });
  const promised = (promise: string, speaker: string) =>
    aTalk({ child: ma, doc: { happenedOn: '2026-04-01', promise, promiseBy: '2026-04-10', speakers: [speaker] } });
  const words = ['读一页书', '量量身高', '找回作业本'];
  const records = (bond: readonly LocalRecord[]) => [
    aTeacher(),
    han,
    aClass({ id: myClassId }),
    aChild({ id: ma }),
    ...bond,
    promised('读一页书', myId),
    promised('量量身高', han.id),
    promised('找回作业本', idOf(61)),
  ];
  const phones = {
    班主任: { roles: ['class-teacher' as const] },
    结对教师: { personId: han.id, roles: ['subject-teacher' as const], classes: [] },
    校长: { personId: idOf(62), roles: ['head' as const], classes: [] },
  };
  const device = (who: keyof typeof phones, bond = [paired]) => stubDevice({ records: records(bond), me: phones[who] });
  const pressed = (phone: StubDevice) =>
    owedToday(phone, '2026-04-15')
      .late.flatMap(({ tasks }) => tasks.map(({ what }) => what))
      .filter((what) => words.includes(what))
      .sort();

  it('is late on the phone of each who gave it, and theirs who are gone on the class teacher’s', () => {
    expect(pressed(device('班主任'))).toEqual(['找回作业本', '读一页书'].sort());
    expect(pressed(device('结对教师'))).toEqual(['量量身高']);
    expect(pressed(device('校长'))).toEqual([]);
  });

  it('goes on to the class teacher when whoever gave it walks beside the child no more', () => {
    expect(pressed(device('班主任', []))).toEqual([...words].sort());
  });

  it('is in the book of the others with whose it is, and on the child’s page below their own', async () => {
    show(<PromisesPage />, device('班主任'));
    expect(screen.queryByText('量量身高')).toBeNull();
    await userEvent.click(screen.getByRole('radio', { name: /别人的.*1/ }));
    expect(rowOf('量量身高').getByText('韩志远负责')).toBeVisible();
    cleanup();
    show(<PromisesPage />, device('校长'));
    expect(screen.getByRole('radio', { name: /别人的/ })).toHaveAccessibleName(/3/);
    cleanup();
    show(<ChildPage child={ma} />, device('班主任'));
    const rows = within(screen.getByRole('region', { name: '要做的' })).getAllByRole('link');
    const said = rows.flatMap(({ textContent }) => words.find((each) => textContent.includes(each)) ?? []);
    expect(said).toEqual(['读一页书', '找回作业本', '量量身高']);
    expect(rows.find(({ textContent }) => textContent.includes('量量身高'))).toHaveTextContent('韩志远负责');
    expect(rows.find(({ textContent }) => textContent.includes('读一页书'))).not.toHaveTextContent('负责');
  });

  it('counts in 承诺本 for whose it is', () => {
    show(<Aside />, device('结对教师'));
    expect(screen.getByRole('link', { name: /承诺本/ })).toHaveTextContent('一个月里要做1件，1件过了日子');
    cleanup();
    show(<Aside />, device('校长'));
    expect(screen.getByRole('link', { name: /承诺本/ })).toHaveTextContent('一个月里没有要做的');
  });

  it.each([
    ['结对教师', 1],
    ['校长', 0],
  ] as const)('rings in the calendar of the %s for %d of them', async (who, count) => {
    const rings = async (phone: StubDevice) => {
      show(<CalendarForm onSaved={() => {}} />, phone);
      await userEvent.click(screen.getByRole('radio', { name: '写上名字' }));
      const { textContent } = screen.getByRole('button', { name: /存\d+条/ });
      cleanup();
      return Number(/\d+/.exec(textContent)?.[0]);
    };
    const silent = records([paired]).map((each) => ({ ...each, doc: { ...each.doc, promise: undefined } }));
    const before = await rings(stubDevice({ records: silent, me: phones[who] }));
    expect(await rings(device(who))).toBe(before + count);
  });
});

describe('what was set down at the school', () => {
  const han = aTeacher({ id: idOf(60), doc: { name: '韩志远', classes: [] } });
  const gone = aTeacher({ id: idOf(61), doc: { name: '冶老师', leftOn: '2026-03-01' } });
  const issues = [
    { what: '放学路上追车', who: '韩志远老师', by: '2026-04-20' },
    { what: '住校生夜里咳', by: '2026-04-20' },
  ];
  const meeting = (hosts: string[]) =>
    aRecord(Meeting, { happenedOn: '2026-04-01', title: '苗头', hosts, issues }, { author: hosts[0] ?? myId });
  const seenBy = (hosts: string[], me: { personId?: string; roles?: string[]; classes?: string[] } = {}) => {
    show(<PromisesPage />, stubDevice({ records: [aTeacher(), han, gone, meeting(hosts)], me }));
    const found = issues.filter(({ what }) => screen.queryByText(what) !== null).map(({ what }) => what);
    cleanup();
    return found;
  };

  it('falls to whoever is named, else to who was there, of somebody gone to the office, and the head sees all', () => {
    expect(seenBy([myId])).toEqual(['住校生夜里咳']);
    expect(seenBy([myId], { personId: idOf(60), classes: [] })).toEqual(['放学路上追车']);
    expect(seenBy([idOf(61)])).toEqual([]);
    expect(seenBy([idOf(61)], { roles: ['deputy'] })).toEqual(['住校生夜里咳']);
  });

  it('stands before the head with whose it is, and presses her for none of it', async () => {
    const me = { personId: idOf(62), roles: ['head' as const], classes: [] };
    show(<PromisesPage />, stubDevice({ records: [aTeacher(), han, gone, meeting([myId])], me }));
    expect(screen.queryByText('住校生夜里咳')).toBeNull();
    await userEvent.click(screen.getByRole('radio', { name: /别人的/ }));
    expect(rowOf('住校生夜里咳').getByText('妥文珍负责')).toBeVisible();
    expect(rowOf('放学路上追车').getByText('韩志远负责')).toBeVisible();
  });

  it('is done in words, in the list of the meeting', async () => {
    const device = stubDevice({ records: [aTeacher(), han, meeting([myId])] });
    show(<PromisesPage />, device);
    expect(rowOf('住校生夜里咳').getByText('会上定的')).toBeVisible();
    await userEvent.click(rowOf('住校生夜里咳').getByRole('button', { name: '做到了' }));
    expect(device.records.all(Meeting)[0]?.doc.issues).toEqual([issues[0], { ...issues[1], done: '做到了' }]);
  });
});
