// @vitest-environment happy-dom
/** What is looked at or taken out is written down where it happens, and whoever it concerns is told. */
import '@testing-library/jest-dom/vitest';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AccessNote } from '#domain/records/access-note.ts';
import { Entrustment } from '#domain/records/entrustment.ts';
import { HandledMatter } from '#domain/records/handled-matter.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import type { Role } from '#domain/records/roles.ts';
import { refuse, succeed } from '#domain/result.ts';
import type { LocalRecord } from '#device/device.ts';
import type { Office } from '#device/office.ts';
import { ChildPage } from '#features/child-file/child-page.tsx';
import { AuditPage } from '#features/office/audit-page.tsx';
import { auditTable, auditWords, inFetchings } from '#features/office/audit-words.ts';
import { csvOf } from '#features/foot/papers/save-csv.ts';
import { TodayPage } from '#features/today/today-page.tsx';
import { WritePage } from '#features/writing/write-page.tsx';
import {
  aChild,
  aClass,
  aPairing,
  aRecord,
  aTalk,
  aTeacher,
  aVisit,
  idOf,
  myClassId,
  myId,
  stoppedAt,
} from '#tests/support/builders.ts';
import type { AuditEntry } from '#server/storage/audit.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice, type StubDevice } from '#tests/support/stub-device.ts';
import { openOffice } from './office/in-office.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** Born in an unassigned region: nobody's number. */
const child = aChild({ id: idOf(1), doc: { idKind: 'card', idNumber: '622999201309010020' } });
const colleague = aTeacher({ id: idOf(2), doc: { name: '何晓云', roles: ['paired-teacher'], classes: [] } });
const notesOf = (device: StubDevice) =>
  device.saved
    .flatMap(({ edits }) => edits)
    .flatMap((edit) => ('type' in edit && edit.type === 'access-note' ? [edit] : []));
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

describe('an ID number', () => {
  it('is shown for a reason, and the reason is written down, the number not', async () => {
    const device = stubDevice({ records: [child, aTeacher(), aClass()] });
    show(<WritePage type="child" id={child.id} />, device);
    await press(/证件$/);
    expect(screen.queryByDisplayValue('622999201309010020')).toBeNull();
    await press('显示');
    await press('核对证件');
    expect(screen.getByDisplayValue('622999201309010020')).toBeVisible();
    await waitFor(() => expect(notesOf(device)).toHaveLength(1));
    expect(notesOf(device)[0]).toMatchObject({
      child: child.id,
      doc: { did: 'revealed', what: '孩子：身份证号码', reason: '核对证件', at: '2026-04-15T10:42' },
    });
    expect(JSON.stringify(notesOf(device))).not.toContain('622999');
  });
});

describe('a sealed record of somebody else', () => {
  it('is noted when it is opened; one’s own is not', async () => {
    const report = (author: string) =>
      aRecord(MandatoryReport, { saw: '一个人住' }, { id: idOf(20), child: child.id, author });
    const head = { id: myId, roles: ['head'] as const, classes: [] };
    const device = stubDevice({ records: [child, report(idOf(2))], person: head });
    show(<WritePage type="mandatory-report" id={idOf(20)} />, device);
    await waitFor(() => expect(notesOf(device)).toMatchObject([{ doc: { did: 'opened', what: '强制报告' } }]));
    cleanup();
    const mine = stubDevice({ records: [child, report(myId)], person: head });
    show(<WritePage type="mandatory-report" id={idOf(20)} />, mine);
    expect(notesOf(mine)).toEqual([]);
  });
});

describe('breaking the seal', () => {
  const talk = aTalk({
    id: idOf(30),
    child: child.id,
    author: idOf(2),
    sealed: ['childSaid'],
    doc: { childSaid: undefined },
  });
  const openTalk = async (openSealed: Office['openSealed']) => {
    const device = stubDevice({ records: [child, aTeacher(), colleague, talk], office: { openSealed } });
    show(<WritePage type="talk" id={talk.id} />, device);
    await press(/谈了什么$/);
    await press('有要紧的事，要打开看');
    return device;
  };

  it('needs a reason, shows the words here alone, and puts them away in time', async () => {
    const asked = vi.fn<Office['openSealed']>(async () =>
      succeed({ type: 'talk', doc: { childSaid: '我想妈妈' }, forMs: 60_000 }),
    );
    const device = await openTalk(asked);
    expect(screen.getByRole('button', { name: '打开' })).toBeDisabled();
    await userEvent.type(screen.getByLabelText('为什么要看'), '孩子出走');
    await press('打开');
    expect(await screen.findByText('我想妈妈')).toBeVisible();
    expect(asked).toHaveBeenCalledWith({ type: 'talk', id: talk.id, reason: '孩子出走' });
    expect(JSON.stringify([device.drafts.all(), device.saved])).not.toContain('我想妈妈');
  });

  it('says plainly that without a network the words are not here', async () => {
    await openTalk(async () => refuse({ type: 'offline' }));
    await userEvent.type(screen.getByLabelText('为什么要看'), '孩子出走');
    await press('打开');
    expect(await screen.findByText(/没有网，打不开：这些话不在这部手机上/)).toBeVisible();
  });

  it('is offered to a leader at the bare marker, and not to a class teacher', () => {
    const marker = aRecord(HandledMatter, {}, { id: idOf(22), child: child.id, author: '' });
    show(
      <ChildPage child={child.id} />,
      stubDevice({ records: [child, marker], person: { id: myId, roles: ['head'], classes: [] } }),
    );
    expect(screen.getByRole('button', { name: '有要紧的事，要打开看' })).toBeVisible();
    cleanup();
    show(<ChildPage child={child.id} />, stubDevice({ records: [child, marker, aTeacher()] }));
    expect(screen.queryByRole('button', { name: '有要紧的事，要打开看' })).toBeNull();
  });

  it('is offered where a record is only shown, to whom the table lets open it and to nobody else', () => {
    const marker = aRecord(HandledMatter, {}, { id: idOf(22), child: child.id, author: '' });
    const shownTo = (record: LocalRecord, roles: readonly Role[]): boolean => {
      cleanup();
      const person = { id: myId, roles, classes: roles.includes('class-teacher') ? [myClassId] : [] };
      const pairing = aPairing({ child: child.id, doc: { teacher: myId, from: '2026-03-01' } });
      show(<WritePage type={record.type} id={record.id} />, stubDevice({ records: [child, pairing, record], person }));
      expect(screen.getByRole('link', { name: '回去' })).toBeVisible();
      return screen.queryByRole('button', { name: '有要紧的事，要打开看' }) !== null;
    };
    expect([shownTo(marker, ['head']), shownTo(marker, ['deputy'])]).toEqual([true, true]);
    expect([shownTo(marker, ['class-teacher']), shownTo(marker, ['counsellor'])]).toEqual([false, false]);
    const heard = aRecord(Entrustment, {}, { id: idOf(31), child: child.id, author: idOf(2), sealed: ['childView'] });
    expect(shownTo(heard, ['paired-teacher'])).toBe(false);
  });
});

describe('今日 tells', () => {
  const unsealed = { did: 'unsealed', what: '谈心', reason: '孩子出走', told: [myId] };

  it('who opened what I had sealed, also weeks later, until I have put it away', async () => {
    const note = (daysAgo: number, id: number) =>
      aRecord(AccessNote, unsealed, {
        id: idOf(id),
        child: child.id,
        author: idOf(2),
        madeAt: stoppedAt - daysAgo * 86_400_000,
      });
    const device = stubDevice({ records: [child, aTeacher(), colleague, note(47, 51)] });
    show(<TodayPage />, device);
    expect(await screen.findByText(/何晓云打开了你封存的谈心/)).toBeVisible();
    await press('知道了，收起来');
    expect(screen.queryByText(/打开了你封存的/)).toBeNull();
    expect([...device.seen.told()]).toEqual([idOf(51)]);
    cleanup();
    await device.save([{ do: 'create', type: 'access-note', id: idOf(52), child: child.id, doc: unsealed }]);
    show(<TodayPage />, device);
    expect(await screen.findAllByText(/打开了你封存的/)).toHaveLength(1);
  });

  it('a class teacher that a colleague’s visit to the home counts for her child', async () => {
    const visit = aVisit({ child: child.id, author: idOf(2), doc: { siblings: [idOf(9)] } });
    show(<TodayPage />, stubDevice({ records: [child, aTeacher(), colleague, visit] }));
    expect(await screen.findByRole('link', { name: /何晓云去过马尕麦家里，算一次家访/ })).toBeVisible();
    cleanup();
    const mine = aVisit({ child: child.id, author: myId, doc: { siblings: [idOf(9)] } });
    show(<TodayPage />, stubDevice({ records: [child, aTeacher(), colleague, mine] }));
    expect(await screen.findByRole('link', { name: /承诺本/ })).toBeVisible();
    expect(screen.queryByText(/去过马尕麦家里/)).toBeNull();
  });
});

describe('查阅记录', () => {
  const entries = [
    {
      at: stoppedAt,
      person: idOf(2),
      what: 'revealed',
      detail: '孩子：身份证号码',
      reason: '核对证件',
      children: [child.id],
    },
    { at: stoppedAt - 1000, person: myId, what: 'records-sent', detail: '12', children: 'all' as const },
  ];

  it('shows the head who did what and why, by person', async () => {
    openOffice(<AuditPage />, '/office/audit', {
      records: [child, aTeacher(), colleague],
      office: {
        audit: async ({ person } = {}) =>
          succeed({ entries: entries.filter((each) => !person || each.person === person), isCut: !person }),
      },
    });
    expect(await screen.findByText('看了证件号：孩子：身份证号码')).toBeVisible();
    expect(screen.getByText('手机收到12条记录')).toBeVisible();
    expect(screen.getByText(/只取来最近的2条。要看更早的，选一个人/)).toBeVisible();
    await userEvent.selectOptions(screen.getByLabelText('谁'), '何晓云');
    expect(await screen.findByText(/^共1条/)).toBeVisible();
    expect(screen.queryByText('手机收到12条记录')).toBeNull();
  });

  it('reads what one phone fetched in one go as one line, and what others did between as it was', () => {
    const at = (minutesAgo: number, detail: string, person = myId) =>
      ({ at: stoppedAt - minutesAgo * 60_000, person, what: 'records-sent', detail, children: 'all' }) as const;
    const read = inFetchings([at(1, '390'), at(2, '500'), at(3, '500'), at(4, '7', idOf(9)), at(90, '12')]);
    expect(read.map(({ person, detail }) => [person, detail])).toEqual([
      [myId, '1390'],
      [idOf(9), '7'],
      [myId, '12'],
    ]);
  });

  it('asks the school for one child and the days that were chosen, in its own time', async () => {
    const audit = vi.fn<Office['audit']>(async () => succeed({ entries: [], isCut: false }));
    const namesake = aChild({ id: idOf(88), doc: { name: '马尕麦', classId: undefined } });
    openOffice(<AuditPage />, '/office/audit', {
      records: [child, namesake, aClass({ id: myClassId }), aTeacher()],
      office: { audit },
    });
    await userEvent.selectOptions(await screen.findByLabelText('哪个孩子'), '马尕麦，五（2）班');
    fireEvent.change(screen.getByLabelText('从哪天'), { target: { value: '2026-03-01' } });
    fireEvent.change(screen.getByLabelText('到哪天'), { target: { value: '2026-03-02' } });
    const from = Date.UTC(2026, 1, 28, 16);
    const until = Date.UTC(2026, 2, 2, 16) - 1;
    await waitFor(() => expect(audit).toHaveBeenLastCalledWith({ person: undefined, child: child.id, from, until }));
    expect(await screen.findByText('没有记录')).toBeVisible();
  });

  it('is a table with a watermark, and no cell is a formula', () => {
    const device = stubDevice({ records: [child, aTeacher(), colleague] });
    const table = auditTable(
      entries.slice(0, 1).map((entry) => ({ ...entry, reason: '=1+1' })),
      device.records,
      '祁鹤 2026年4月15日导出',
    );
    const csv = csvOf(table);
    expect(csv.startsWith('\uFEFF日期,时间,谁')).toBe(true);
    expect(csv).toContain("何晓云,看了证件号：孩子：身份证号码,马尕麦,'=1+1");
    expect(csv.endsWith('祁鹤 2026年4月15日导出')).toBe(true);
  });

  it('names what it does not know by its own code', () => {
    expect(auditWords({ what: 'of-a-later-build', detail: '' }, stubDevice().records)).toBe('of-a-later-build');
  });

  it('says in words whatever the school’s computer notes', () => {
    const { records } = stubDevice({ records: [colleague] });
    const details: Readonly<Record<AuditEntry['what'], string>> = {
      'set-up': '',
      'account-added': '',
      'account-changed': '',
      'account-taken-up': '',
      'password-reset': '',
      'password-changed': '',
      'recovery-opened': '',
      'parcel-brought': `${colleague.id} 4`,
      'records-sent': '12',
      'photo-sent': '',
      'photo-erased': '',
      'number-erased': '',
      'sealed-opened': 'counselling',
      'held-settled': 'aside 7',
      'phone-gone': `${idOf(3)} 6 ${colleague.id}`,
      'phone-stalled': `${idOf(3)} 6`,
      'phone-emptied': `${idOf(3)} 6`,
      'phone-unsent-dropped': `${idOf(3)} 6`,
    };
    const words = Object.entries(details).map(([what, detail]) => auditWords({ what, detail }, records));
    expect(words.filter((said) => /[a-z]|undefined/.test(said))).toEqual([]);
    expect(words).toContain('记下何晓云的手机不在了，那时还有6条没送到');
    expect(words).toContain('带来了何晓云写的4条');
  });
});
