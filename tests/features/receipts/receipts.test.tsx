// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LocalRecord, Receipt } from '#device/device.ts';
import { QuestionPage } from '#features/receipts/question-page.tsx';
import { ReceiptsPage } from '#features/receipts/receipts-page.tsx';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { TermSnapshot } from '#domain/records/term-snapshot.ts';
import {
  aChild,
  aGuardian,
  aQuestion,
  aRecord,
  aTeacher,
  aVisit,
  idOf,
  myId,
  stoppedAt,
} from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';
import type { Conflict } from '#sync/messages.ts';

const ma = idOf(1);
const grandmother = idOf(2);
const other = idOf(3);
const question = aQuestion(
  {
    about: { type: 'guardian', id: grandmother },
    field: 'name',
    base: '马八姑',
    kept: { value: '马八古', opId: idOf(61), by: other, at: stoppedAt - 50_000_000, received: stoppedAt },
    waiting: { value: '马八姐', opId: idOf(62), by: myId, at: stoppedAt, received: stoppedAt },
    state: 'open',
  },
  { child: ma, author: other },
);
const records = [
  aChild({ id: ma, doc: { name: '马尕麦' } }),
  aGuardian({ id: grandmother, child: ma, doc: { name: '马八古', relationWords: '奶奶' } }),
  aTeacher({ id: other, doc: { name: '祁玉兰' } }),
  aTeacher({ id: myId, doc: { name: '妥文珍' } }),
  question,
];
const aReceipt = (over: Partial<Receipt>): Receipt => ({
  opId: idOf(80),
  type: 'talk',
  recordId: idOf(81),
  child: ma,
  kind: 'create',
  at: stoppedAt,
  bucket: 'waiting',
  photosWaiting: 0,
  ...over,
});

afterEach(cleanup);

describe('送达', () => {
  it('[F49] says that pictures wait for a better line, and sends them when asked', async () => {
    const device = stubDevice({
      records,
      arePhotosHeldBack: true,
      receipts: [aReceipt({ bucket: 'sent', photosWaiting: 2 })],
    });
    const sendPhotos = vi.spyOn(device.sync, 'sendPhotos');
    show(<ReceiptsPage />, device);
    expect(screen.getByText(/2张照片等有好网再传/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '照片也现在传' }));
    expect(sendPhotos).toHaveBeenCalledOnce();
  });

  it('[F28] says that this network wants a sign-in of its own', () => {
    const syncState = { type: 'offline', retryAt: stoppedAt, isPortal: true } as const;
    show(<ReceiptsPage />, stubDevice({ records, syncState }));
    expect(screen.getByRole('status')).toHaveTextContent('这个网要先登录');
  });

  it('adds the three buckets up in sight and shows the receipt of each delivered record', () => {
    const receipts = [
      aReceipt({ opId: idOf(82), bucket: 'sent', sentAt: stoppedAt, receipt: '7F3A-2051' }),
      aReceipt({ opId: idOf(83) }),
    ];
    const { container } = show(<ReceiptsPage />, stubDevice({ records, receipts }));
    expect(container.textContent).toContain('本机2条 = 已送达1 + 待传1 + 需处理0');
    expect(screen.getByText('学校的回执 7F3A-2051')).toBeVisible();
  });

  it('says how much of the last thirty days has arrived', () => {
    const day = 24 * 60 * 60_000;
    const receipts = [
      aReceipt({ opId: idOf(82), bucket: 'sent', at: stoppedAt - 29 * day }),
      aReceipt({ opId: idOf(83) }),
      aReceipt({ opId: idOf(84), bucket: 'sent', at: stoppedAt - 31 * day }),
    ];
    const { container } = show(<ReceiptsPage />, stubDevice({ records, receipts }));
    expect(container.textContent).toContain('近30天 1 / 2 已送达');
  });

  it('[F49] [I13] tells of a picture that cannot be read any more with its child, and leads to the record', () => {
    const receipts = [aReceipt({ type: 'home-visit', bucket: 'ask', verdict: 'applied', photoRefused: 'unreadable' })];
    const { container } = show(<ReceiptsPage />, stubDevice({ records, receipts }));
    const row = container.querySelector('#ask a[href*="/records/"]');
    expect(row?.textContent).toMatch(/家访.*在手机里坏了/);
    expect(row?.getAttribute('href')).toMatch(/^\/records\/home-visit\/./);
  });

  it('says why something is held and that it is not lost', () => {
    const receipts = [aReceipt({ bucket: 'ask', verdict: 'held', reason: 'not-yours' })];
    const { container } = show(<ReceiptsPage />, stubDevice({ records, receipts }));
    expect(container.textContent).toContain('学校收着，还没归档');
  });

  it('says of a yes that does not count yet what she can do, and nothing of whose the child is', () => {
    const held = { bucket: 'ask', verdict: 'held', reason: 'no-second' } as const;
    const { container } = show(<ReceiptsPage />, stubDevice({ records, receipts: [aReceipt(held)] }));
    expect(container.textContent).toContain('你的确认还没算');
    expect(container.textContent).not.toContain('不归你管');
  });

  it('[S4] says in general words why a newer school holds something', () => {
    const receipts = [aReceipt({ bucket: 'ask', verdict: 'held' })];
    const { container } = show(<ReceiptsPage />, stubDevice({ records, receipts }));
    expect(container.textContent).toContain('更新后会写明');
  });

  it.each([
    [{ type: 'offline', retryAt: 0 }, '现在没有网。到学校连上，会自己传。'],
    [{ type: 'signed-out' }, '登录过期了'],
    [{ type: 'signed-out', isClosed: true }, '账号停用了。写好的照样传给学校'],
  ] as const)('says in words that sending is %o', (syncState, words) => {
    const { container } = show(<ReceiptsPage />, stubDevice({ records, syncState }));
    expect(container.textContent).toContain(words);
  });
});

describe('a question', () => {
  it('shows both values with names, mine first, and answers with one tap', async () => {
    const device = stubDevice({ records });
    const { at } = show(<QuestionPage id={question.id} />, device);
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('马尕麦');
    const [mine, theirs] = screen.getAllByRole('region').map((card) => card.textContent ?? '');
    expect(mine).toContain('马八姐');
    expect(theirs).toContain('马八古');
    expect(screen.getByText(/祁玉兰/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: '用这个' }));
    expect(device.saved.map((each) => each.edits)).toEqual([
      [{ do: 'resolve', conflictId: question.id, choice: 'waiting' }],
    ]);
    expect(at()).toBe('/me/receipts');
  });

  it('shows what stands in two lists, and offers to keep both', async () => {
    const visit = aVisit({ child: ma, id: idOf(5) });
    const rows = (what: string) => [{ what, by: '2026-05-08' }];
    const lists: LocalRecord<Conflict> = {
      ...question,
      doc: {
        ...question.doc,
        about: { type: 'home-visit', id: visit.id },
        field: 'followUps',
        kept: { ...question.doc.kept, value: rows('换电线') },
        waiting: { ...question.doc.waiting, value: rows('修灶台') },
      },
    };
    show(<QuestionPage id={question.id} />, stubDevice({ records: [...records.slice(0, 4), visit, lists] }));
    const [mine, theirs] = screen.getAllByRole('region').map((card) => card.textContent ?? '');
    expect(mine).toContain('修灶台');
    expect(mine).toContain('2026年5月8日');
    expect(theirs).toContain('换电线');
    expect(screen.getByRole('button', { name: '都保留' })).toBeVisible();
  });

  it('[F16] [M6] shows a group as one question with both whole values in words, and no way to keep half of each', async () => {
    const snapshot = aRecord(TermSnapshot, { health: 'severe' }, { id: idOf(6), child: ma });
    const group: LocalRecord<Conflict> = {
      ...question,
      doc: {
        ...question.doc,
        about: { type: 'term-snapshot', id: snapshot.id },
        field: 'health',
        fields: ['health', 'disabilityGrade', 'healthWords'],
        base: { health: 'well', disabilityGrade: null, healthWords: null },
        kept: { ...question.doc.kept, value: { health: 'severe', disabilityGrade: null, healthWords: null } },
        waiting: { ...question.doc.waiting, value: { health: 'disabled', disabilityGrade: 'two', healthWords: null } },
      },
    };
    const device = stubDevice({ records: [...records.slice(0, 4), snapshot, group] });
    show(<QuestionPage id={question.id} />, device);
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('的健康状况、残疾等级，用哪一个？');
    const [mine, theirs] = screen.getAllByRole('region').map((card) => card.textContent ?? '');
    expect(mine).toContain('健康状况：残疾等级，残疾等级：二级');
    expect(theirs).toContain('健康状况：重大疾病');
    expect(screen.getByText(/选一边就整个用那一边/)).toBeVisible();
    expect(screen.queryByRole('button', { name: '都保留' })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '用那个' }));
    expect(device.saved.map((each) => each.edits)).toEqual([
      [{ do: 'resolve', conflictId: question.id, choice: 'kept' }],
    ]);
  });

  it('says that a number is gone which the family took back, and asks for what is left', () => {
    const fields = ['idKind', 'idNumber'];
    const side = (idKind: string, by: string) => ({ ...question.doc.kept, by, value: { idKind, idNumber: null } });
    const [about, withdrawn] = [{ type: 'child', id: ma }, ['idNumber']];
    const sides = { base: null, kept: side('card', other), waiting: side('book', myId) };
    const doc: Conflict = { ...question.doc, about, field: 'idKind', fields, ...sides, withdrawn };
    show(<QuestionPage id={question.id} />, stubDevice({ records: [...records.slice(0, 4), { ...question, doc }] }));
    expect(screen.getByText(/^家里收回了身份证号的同意，两边写的号都拿掉了，只剩别的要选/)).toBeVisible();
    expect(screen.getAllByRole('region').map((card) => card.textContent)).toEqual([
      expect.stringContaining('户口簿'),
      expect.stringContaining('居民身份证'),
    ]);
  });

  it('[W2] offers the side of the school alone where two people have decided about it', async () => {
    const doc = { kind: 'none', noReport: '派出所已经在管', noReportConfirmed: true } as const;
    const sides = { kept: { ...question.doc.kept, value: doc.noReport }, base: '姑姑每天来' };
    const asked = { ...question, doc: { ...question.doc, ...sides, field: 'noReport' } };
    const settled = aGuardian({ id: grandmother, child: ma, doc });
    const device = stubDevice({ records: [...records.slice(0, 1), settled, asked] });
    show(<QuestionPage id={question.id} />, device);
    expect(screen.getByText(/已经有第二个人核对确认过/)).toBeVisible();
    for (const name of ['用这个', '都保留']) expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '用那个' }));
    expect(device.saved[0]?.edits).toEqual([{ do: 'resolve', conflictId: question.id, choice: 'kept' }]);
  });

  it('[G2] names the children where two people merged a file, each into another', () => {
    const files = [
      aChild({ id: idOf(11), author: other, doc: { name: '马小麦', birth: '2013-09-01' } }),
      aChild({ id: idOf(12), author: myId, doc: { name: '马小麦', birth: '2014-01-02', mergedInto: ma } }),
    ];
    const doc = { ...question.doc, about: { type: 'child', id: ma }, field: 'mergedInto', base: null };
    const [kept, waiting] = [
      { ...question.doc.kept, value: idOf(11) },
      { ...question.doc.waiting, value: idOf(12) },
    ];
    const asked = { ...question, doc: { ...doc, kept, waiting } };
    show(<QuestionPage id={question.id} />, stubDevice({ records: [...records.slice(0, 4), ...files, asked] }));
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('马尕麦的档案合到哪一份，用哪一个？');
    const [mine, theirs] = screen.getAllByRole('region').map((card) => card.textContent ?? '');
    expect(mine).toMatch(/马小麦.*2014年1月2日生，妥文珍建的/);
    expect(theirs).toMatch(/马小麦.*2013年9月1日生，祁玉兰建的/);
    expect(document.body.textContent).not.toContain(idOf(11));
  });

  it('keeps the question open when the phone is full', async () => {
    const device = stubDevice({ records });
    device.refusals.save = { type: 'disk-full' };
    const { at } = show(<QuestionPage id={question.id} />, device, '/me/questions/1');
    await userEvent.click(screen.getByRole('button', { name: '用那个' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('手机存不下了');
    expect(at()).toBe('/me/questions/1');
  });
});

describe('a question about numbers of a home', () => {
  const number = (value: string) => [{ number: value, owner: 'self' }];
  const sides = {
    kept: { ...question.doc.kept, value: number('19900002716') },
    waiting: { ...question.doc.waiting, value: number('19900002717') },
  };
  const asked = { ...question, doc: { ...question.doc, ...sides, field: 'phones', base: [] } };
  const open = (...more: readonly LocalRecord[]) =>
    show(<QuestionPage id={question.id} />, stubDevice({ records: [...records, asked, ...more] }));

  it('has a button to ring and ask, of each of them', () => {
    open();
    expect(screen.getAllByRole('link', { name: '打一下' }).map((link) => link.getAttribute('href'))).toEqual([
      'tel:19900002717',
      'tel:19900002716',
    ]);
    expect(screen.getByText(/先打电话问问也行/)).toBeVisible();
  });

  it('offers and proposes no call while that home is kept from being told', () => {
    open(aRecord(MandatoryReport, { saw: '胳膊上有伤', homeSuspected: true }, { id: idOf(70), child: ma }));
    expect(screen.queryByRole('link', { name: '打一下' })).toBeNull();
    expect(screen.queryByText(/先打电话/)).toBeNull();
    expect(screen.getByText(/先不要打给家里/)).toBeVisible();
    expect(screen.getByRole('button', { name: '用这个' })).toBeVisible();
  });
});
