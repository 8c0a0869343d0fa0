// @vitest-environment happy-dom
/** From the red seal to a report on the disk: dial, write, add; nothing in the way, nothing taken back. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { HandledMatter } from '#domain/records/handled-matter.ts';
import { Incident } from '#domain/records/incident.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { ChildPage } from '#features/child-file/child-page.tsx';
import { DialProvider } from '#features/foot/at-home/dialled.tsx';
import { UrgentInside } from '#features/urgent/urgent-inside.tsx';
import { ChooseChildPage } from '#features/writing/choose-child-page.tsx';
import { WritePage } from '#features/writing/write-page.tsx';
import type { LocalRecord } from '#device/device.ts';
import type { Dialled } from '#device/settings.ts';
import type { Doc } from '#domain/records/kind.ts';
import { aChild, aGuardian, aRecord, aSchool, aTeacher, idOf, stoppedAt } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice, type StubDevice } from '#tests/support/stub-device.ts';
import { showToday } from '#tests/features/today/show-today.tsx';

afterEach(cleanup);

const child = aChild({ id: idOf(1) });
const guardian = aGuardian({ child: child.id });
const aPhone = (...records: readonly LocalRecord[]) =>
  stubDevice({ records: [child, guardian, aTeacher(), aSchool(), ...records] });
const aReport = (doc: Doc = {}) => aRecord(MandatoryReport, doc, { id: idOf(20), child: child.id });
const docSaved = (device: StubDevice, batch = 0): Doc | undefined => {
  const edit = device.saved[batch]?.edits[0];
  return edit && 'doc' in edit ? edit.doc : undefined;
};
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

describe('紧急 opened from a child', () => {
  it('gives the words to read out, and the way to write', () => {
    show(<UrgentInside child={child.id} />, aPhone());
    expect(screen.getByText(/我是松岔中心小学的老师妥文珍.*马尕麦，女，11岁.*上湾村上庄社/)).toBeVisible();
    expect(screen.getByRole('link', { name: /开始记：孩子受伤害/ })).toHaveAttribute(
      'href',
      `/children/${child.id}/write/mandatory-report`,
    );
    expect(screen.getByRole('link', { name: /打给奶奶 马八姑/ })).toHaveAttribute('href', 'tel:19900001234');
  });

  it('offers no way to ring home while somebody there is suspected', () => {
    show(<UrgentInside child={child.id} />, aPhone(aReport({ homeSuspected: true })));
    expect(screen.queryByRole('link', { name: /打给奶奶/ })).toBeNull();
  });

  it('offers none where the situation says that it may be the home, as long as nobody wrote that it is not', () => {
    const situations = ['jt-5'];
    show(<UrgentInside child={child.id} />, aPhone(aReport({ situations })));
    expect(screen.queryByRole('link', { name: /打给奶奶/ })).toBeNull();
    cleanup();
    show(<UrgentInside child={child.id} />, aPhone(aReport({ situations, homeSuspected: false })));
    expect(screen.getByRole('link', { name: /打给奶奶/ })).toBeVisible();
  });

  it('offers none to the brother’s home, which is the same', () => {
    const brother = aChild({ id: idOf(2), doc: { name: '马成龙' } });
    const report = aRecord(MandatoryReport, { homeSuspected: true }, { id: idOf(20), child: brother.id });
    const besides = (phones: { number: string; owner?: 'neighbour' }[]) =>
      aPhone(brother, report, aGuardian({ id: idOf(12), child: brother.id, doc: { phones } }));
    show(<UrgentInside child={child.id} />, besides([{ number: '19900001234' }]));
    expect(screen.queryByRole('link', { name: /打给奶奶/ })).toBeNull();
    cleanup();
    show(<UrgentInside child={child.id} />, besides([{ number: '19900001234', owner: 'neighbour' }]));
    expect(screen.getByRole('link', { name: /打给奶奶/ })).toBeVisible();
  });

  it('has the hotlines the school wrote, folded', async () => {
    const school = aSchool({ doc: { hotlines: [{ number: '0930123', note: '县妇联' }] } });
    show(<UrgentInside />, stubDevice({ records: [aTeacher(), school] }));
    expect(screen.queryByText('县妇联')).toBeNull();
    await press('别的热线');
    expect(screen.getByText('县妇联')).toBeVisible();
    expect(screen.queryByText('12355')).toBeNull();
  });
});

describe('a report', () => {
  it('is kept with one press and nothing in it but what there is', async () => {
    const device = aPhone();
    const { at } = show(<WritePage type="mandatory-report" child={child.id} />, device);
    await userEvent.type(screen.getByLabelText('看到什么'), '胳膊上有一道一道的伤');
    await press('完成');
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(docSaved(device)).toMatchObject({ saw: '胳膊上有一道一道的伤', happenedOn: '2026-04-15' });
    expect(docSaved(device)).not.toHaveProperty('openTo');
    expect(at()).toBe(`/children/${child.id}`);
  });

  it('shows 110 in red until the time of the call is written, and takes it from the dialled number', async () => {
    const dialled: readonly Dialled[] = [{ number: '110', at: stoppedAt - 8 * 60_000 }];
    const settings = { dialled: async () => dialled, noteDial: async () => undefined };
    const device = aPhone();
    show(
      <DialProvider settings={settings} now={() => device.now()}>
        <WritePage type="mandatory-report" child={child.id} />
      </DialProvider>,
      device,
    );
    expect(screen.getByRole('link', { name: /110/ })).toHaveAttribute('href', 'tel:110');
    await press(/报给了谁/);
    await press('就写这个时间');
    expect(screen.getByLabelText('报警')).toHaveValue('2026-04-15T10:34');
    expect(screen.queryByRole('link', { name: /110/ })).toBeNull();
  });

  it('stands as it was written and is only added to', async () => {
    const device = aPhone(aReport({ saw: '胳膊上有伤', additions: [{ at: '2026-04-15T09:00', words: '派出所来了' }] }));
    show(<WritePage type="mandatory-report" id={idOf(20)} />, device);
    await press(/看到、听到了什么/);
    expect(screen.getByText('胳膊上有伤')).toBeVisible();
    expect(screen.queryByLabelText('看到什么')).toBeNull();
    expect(screen.queryByRole('button', { name: /作废/ })).toBeNull();
    await press(/补记/);
    await userEvent.type(screen.getByLabelText('再补记'), '送到了县医院');
    await press('完成');
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(docSaved(device)?.['additions']).toEqual([
      { at: '2026-04-15T09:00', words: '派出所来了' },
      { at: '2026-04-15T10:42', words: '送到了县医院' },
    ]);
  });

  it('may be about a child who is on no list', async () => {
    show(<ChooseChildPage type="mandatory-report" />, aPhone());
    expect(screen.getByRole('link', { name: '名单里没有，先记下' })).toHaveAttribute(
      'href',
      '/write/mandatory-report/nobody-here',
    );
    cleanup();
    const device = aPhone();
    const { at } = show(<WritePage type="mandatory-report" />, device);
    await userEvent.type(screen.getByLabelText('孩子是谁'), '河边的男孩');
    await press('完成');
    await waitFor(() => expect(device.saved).toHaveLength(1));
    expect(device.saved[0]?.edits[0]).not.toHaveProperty('child');
    expect(at()).toBe('/');
  });

  it('hides the numbers of home on the child’s page', () => {
    show(<ChildPage child={child.id} />, aPhone(aReport({ homeSuspected: true })));
    expect(screen.queryByText(/1234/)).toBeNull();
    expect(screen.getByText(/先不要打给家里/)).toBeVisible();
  });

  it('hides them while it says no word of who it was, and leaves them where the situation rules home out', () => {
    show(<ChildPage child={child.id} />, aPhone(aReport({ heard: '大伯用棍子打我' })));
    expect(screen.queryByText(/1234/)).toBeNull();
    cleanup();
    show(<ChildPage child={child.id} />, aPhone(aReport({ situations: ['jt-2'] })));
    expect(screen.getByText(/1234/)).toBeVisible();
  });

  it('stands first on 今日 until it is over', async () => {
    await showToday(aPhone(aReport({ saw: '一个人住' })));
    expect(screen.getByRole('link', { name: /马尕麦，强制报告.*还没报警/ })).toBeVisible();
    cleanup();
    const at = '2026-04-15T10:00';
    await showToday(aPhone(aReport({ closedOn: '2026-04-15', policeAt: at, townAt: at })));
    expect(screen.getByRole('link', { name: /马尕麦，强制报告.*已结案，还没报教育局/ })).toBeVisible();
    cleanup();
    await showToday(aPhone(aReport({ closedOn: '2026-04-15', policeAt: at, townAt: at, bureauAt: at })));
    expect(screen.queryByText(/强制报告/)).toBeNull();
  });

  it('without the time of the police stays on 今日, however far it has come', async () => {
    await showToday(aPhone(aReport({ bureauAt: '2026-04-15T10:00', closedOn: '2026-04-15' })));
    expect(screen.getByRole('link', { name: /马尕麦，强制报告.*已结案，还没写几点报警/ })).toBeVisible();
  });

  it('asks first whether it is somebody at home, and says what not to do until that is answered', async () => {
    show(<WritePage type="mandatory-report" child={child.id} />, aPhone());
    expect(screen.getByText(/说不准是不是家里的大人.*先不要打给家里/)).toBeVisible();
    const asked = within(screen.getByRole('radiogroup', { name: '怀疑是家里的大人' }));
    await userEvent.click(asked.getByRole('radio', { name: '不是' }));
    expect(screen.queryByText(/先不要打给家里/)).toBeNull();
  });
});

describe('[W2] 核实不属实', () => {
  const step = { rev: 2, opId: idOf(30), at: stoppedAt, received: stoppedAt, kind: 'patch' };
  const doubted = (by: string) =>
    aRecord(
      MandatoryReport,
      { unfounded: '问过邻居' },
      { id: idOf(20), child: child.id, steps: [{ ...step, by, set: { unfounded: { from: null, to: '问过邻居' } } }] },
    );
  const openEnd = (by: string) => {
    const device = stubDevice({
      records: [child, doubted(by)],
      person: { id: idOf(77), roles: ['deputy'], classes: [] },
    });
    show(<WritePage type="mandatory-report" id={idOf(20)} />, device);
  };

  it('is put to a second person, the section standing open for her', async () => {
    openEnd(idOf(88));
    expect(screen.getByText('我核对过，确认不属实')).toBeVisible();
  });

  it('is not put to who wrote it', async () => {
    openEnd(idOf(77));
    await press(/后来/);
    expect(screen.queryByText('我核对过，确认不属实')).toBeNull();
  });
});

describe('an incident', () => {
  it('starts four clocks at once, marked in any order, the number of home beside its own', async () => {
    const device = aPhone();
    show(<WritePage type="incident" child={child.id} />, device);
    const clocks = within(screen.getByRole('region', { name: /四方同时通知/ }));
    expect(clocks.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual([
      '告诉照护人：说好了',
      '告诉家长：说好了',
      '报教育局：说好了',
      '报乡镇政府：说好了',
    ]);
    expect(clocks.getByText('30分')).toBeVisible();
    expect(clocks.getByRole('link', { name: '打给奶奶 马八姑' })).toHaveAttribute('href', 'tel:19900001234');
    await press('告诉照护人：说好了');
    expect(clocks.getByText('用了0分钟')).toBeVisible();
    expect(clocks.getAllByRole('button')).toHaveLength(3);
    expect(clocks.queryByRole('link')).toBeNull();
  });

  it('does not press her to ring the home that a report suspects', async () => {
    const incident = aRecord(Incident, { startedAt: '2026-04-15T10:00' }, { id: idOf(21), child: child.id });
    const device = aPhone(aReport({ homeSuspected: true, policeAt: '2026-04-15T10:00' }), incident);
    show(<WritePage type="incident" id={idOf(21)} />, device);
    const clocks = within(screen.getByRole('region', { name: /四方同时通知/ }));
    expect(clocks.getAllByText('先和派出所商量')).toHaveLength(2);
    expect(clocks.queryByRole('link')).toBeNull();
    expect(clocks.queryByText('12分')).toBeNull();
    expect(clocks.getAllByText('现在就打')).toHaveLength(2);
    cleanup();
    await showToday(device);
    expect(screen.getByRole('link', { name: /突发事件.*还有2方没通知，家里先和派出所商量/ })).toBeVisible();
  });

  it('stays on 今日 after its final report while one of the four was neither told nor explained', async () => {
    const startedAt = '2026-04-15T09:00';
    const told = { startedAt, final: '已出院', guardianAt: startedAt, parentsAt: startedAt, townAt: startedAt };
    const aDay = async (doc: Doc) => {
      cleanup();
      await showToday(aPhone(aRecord(Incident, { ...told, ...doc }, { child: child.id })));
      return screen.queryByRole('link', { name: /突发事件/ })?.textContent ?? '';
    };
    expect(await aDay({})).toMatch(/已终报，还有1方没通知/);
    expect(await aDay({ noticeWords: '教育局打了三次没接，发了短信' })).toBe('');
    expect(await aDay({ bureauAt: startedAt })).toBe('');
  });

  it('counts by the school’s own minutes', () => {
    const school = aSchool({ doc: { guardianMinutes: 10 } });
    show(<WritePage type="incident" child={child.id} />, stubDevice({ records: [child, aTeacher(), school] }));
    expect(screen.getByText('10分')).toBeVisible();
  });

  it('that stands is marked on the disk at once', async () => {
    const incident = aRecord(Incident, { startedAt: '2026-04-15T10:00' }, { id: idOf(21), child: child.id });
    const device = aPhone(incident);
    show(<WritePage type="incident" id={idOf(21)} />, device);
    expect(screen.getByText('12分')).toBeVisible();
    await press('告诉照护人：说好了');
    await waitFor(() => expect(docSaved(device)).toMatchObject({ guardianAt: '2026-04-15T10:42' }));
  });
});

describe('a matter that others look after', () => {
  it('is a bare word for the class teacher, and what she is asked to do', () => {
    const marker = aRecord(
      HandledMatter,
      { cooperate: '这两周多叫她回答' },
      { id: idOf(22), child: child.id, author: '' },
    );
    show(<ChildPage child={child.id} />, aPhone(marker));
    expect(screen.getByText(/有一件事，学校有人在管/)).toBeVisible();
    expect(screen.getByText('4月15日起，请你配合：这两周多叫她回答')).toBeVisible();
    expect(screen.queryByText(/报告|辅导/)).toBeNull();
  });

  it('is of this term, and of what she was asked the last stands', () => {
    const marker = (id: number, cooperate: string, daysAgo: number) => {
      const changedAt = stoppedAt - daysAgo * 86_400_000;
      return aRecord(HandledMatter, { cooperate }, { id: idOf(id), child: child.id, author: '', changedAt });
    };
    show(<ChildPage child={child.id} />, aPhone(marker(22, '多叫她回答', 20), marker(23, '让她坐前排', 2)));
    expect(screen.getByText('4月13日起，请你配合：让她坐前排')).toBeVisible();
    expect(screen.queryByText(/多叫她回答/)).toBeNull();
    cleanup();
    show(<ChildPage child={child.id} />, aPhone(marker(24, '多叫她回答', 200)));
    expect(screen.queryByText(/有一件事，学校有人在管/)).toBeNull();
  });
});
