// @vitest-environment happy-dom
/** What a paper or a form takes from the rest of a child's file by itself. */
import { cleanup, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { Boarding } from '#domain/records/boarding.ts';
import { FocusFlag } from '#domain/records/focus-flag.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { SupportItem } from '#domain/records/support-item.ts';
import { TermSnapshot } from '#domain/records/term-snapshot.ts';
import { isHelpedOn } from '#features/foot/children/helped.ts';
import { Annex1Page } from '#features/papers/annex1-page.tsx';
import { RecordSheetPage } from '#features/papers/record-sheet-page.tsx';
import { RegisterPage } from '#features/papers/register-page.tsx';
import { childExtra } from '#features/writing/extras/child.ts';
import { termSnapshotExtra } from '#features/writing/extras/term-snapshot.tsx';
import { Child } from '#domain/records/child.ts';
import type { LocalRecord } from '#device/device.ts';
import type { Doc, RecordKind } from '#domain/records/kind.ts';
import {
  aChild,
  aClass,
  aGuardian,
  aRecord,
  aSchool,
  aTalk,
  aVisit,
  idOf,
  myClassId,
} from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const ma = idOf(1);
const file = [aSchool(), aClass({ id: myClassId, doc: { grade: 'g5', number: 2 } }), aChild({ id: ma })];
const paired = aRecord(Pairing, { teacher: idOf(50), from: '2026-03-01' }, { child: ma });

const finding = (kind: RecordKind, doc: Doc, records: readonly LocalRecord[] = file) => {
  const opening = { device: stubDevice({ records }), kind, child: ma, recordId: idOf(9), record: undefined };
  const extra = kind.type === 'child' ? childExtra : termSnapshotExtra;
  return (extra.findings?.(opening, doc) ?? []).map(({ field, say }) => `${field} ${say}`);
};

describe('是否落实帮扶措施', () => {
  it('is yes where a pairing is open, or something was given this school year', () => {
    const records = (more: LocalRecord) => stubDevice({ records: [...file, more] }).records;
    expect(isHelpedOn(stubDevice({ records: file }).records, ma, '2026-04-15')).toBe(false);
    expect(isHelpedOn(records(paired), ma, '2026-04-15')).toBe(true);
    expect(isHelpedOn(records(paired), ma, '2026-02-15')).toBe(false);
    const given = (happenedOn: string) => records(aRecord(SupportItem, { kind: 'grant', happenedOn }, { child: ma }));
    expect(isHelpedOn(given('2025-10-01'), ma, '2026-04-15')).toBe(true);
    expect(isHelpedOn(given('2025-06-01'), ma, '2026-04-15')).toBe(false);
  });

  it('stands on 附件1 though nobody wrote it', () => {
    show(<Annex1Page child={ma} />, stubDevice({ records: [...file, paired] }));
    const rows = within(screen.getByRole('region', { name: '纸面' })).getAllByRole('row');
    expect(rows[3]?.lastElementChild?.textContent).toBe('是');
  });

  it('may be said otherwise, with a reason', () => {
    const records = [...file, paired];
    expect(finding(TermSnapshot, { helped: false }, records).join()).toContain('写一句为什么');
    expect(finding(TermSnapshot, { helped: false, helpedBecause: '刚结对，还没开始' }, records)).toEqual([]);
    expect(finding(TermSnapshot, { helped: true }, records)).toEqual([]);
    expect(finding(TermSnapshot, { helped: true })).toEqual([]);
    expect(finding(TermSnapshot, { helped: false })).toEqual([]);
  });
});

describe('a child far from the usual age of its grade', () => {
  it('is asked about once more than three years lie between', () => {
    const aged = (birth: string) => finding(Child, { name: '马尕麦', classId: myClassId, birth }).join();
    expect(aged('2015-03-01')).not.toContain('一般');
    expect(aged('2012-08-31')).not.toContain('一般');
    expect(aged('2011-08-31')).toContain('五年级一般10岁，这里算出来14岁');
    expect(aged('2019-01-01')).toContain('这里算出来6岁');
  });
});

it('a visit says on its sheet which of the term it is, and a call is none of them', () => {
  const visit = (id: number, happenedOn: string, manner = 'onsite') =>
    aVisit({ id: idOf(id), child: ma, doc: HomeVisit.schema.parse({ happenedOn, manner }) });
  const door = [visit(21, '2025-12-01'), visit(22, '2026-03-05'), visit(23, '2026-04-10')];
  const device = stubDevice({ records: [...file, ...door, visit(24, '2026-03-20', 'phone')] });
  const numbered = (id: number) => {
    cleanup();
    show(<RecordSheetPage type="home-visit" id={idOf(id)} />, device);
    return (
      within(screen.getByRole('region', { name: '纸面' }))
        .queryAllByText(/^本学期第/)
        // Beside it stands that it was written down late.
        .map(({ textContent }) => textContent?.slice(0, '本学期第1次。'.length))
    );
  };
  expect([22, 23, 24].map(numbered).map(([words]) => words)).toEqual(['本学期第1次。', '本学期第2次。', undefined]);
});

it('each talk of the term stands on a card of its own, with what was promised the time before', async () => {
  const talk = (id: number, doc: object) => aTalk({ id: idOf(id), child: ma, doc });
  const talks = [talk(31, { promise: '周五带画给我看' }), talk(32, { lastPromise: idOf(31), promise: '再画一张' })];
  show(<RegisterPage type="talk" />, stubDevice({ records: [...file, ...talks] }));
  await userEvent.setup().selectOptions(screen.getByLabelText('怎么打'), '一条一张卡，一页两张');
  const paper = within(screen.getByRole('region', { name: '纸面' }));
  expect(paper.getAllByText('谈心记录卡')).toHaveLength(2);
  expect(paper.getAllByText('周五带画给我看')).toHaveLength(2);
});

describe('one fact that two records tell', () => {
  const bed = (doc: Doc) => aRecord(Boarding, { since: '2026-03-01', ...doc }, { child: ma });
  const says = (words: RegExp, ...more: readonly LocalRecord[]) => {
    cleanup();
    show(<Annex1Page child={ma} />, stubDevice({ records: [...file, ...more] }));
    return screen.queryAllByText(words).length > 0;
  };

  it('is asked about on 附件1 where a bed and the file part', () => {
    expect(says(/是否寄宿生，和/, bed({ state: 'granted' }))).toBe(true);
    expect(says(/是否寄宿生，和/, bed({ state: 'withdrawn' }))).toBe(false);
    expect(says(/是否寄宿生，和/, bed({ state: 'waiting' }))).toBe(false);
  });

  it('重点帮扶对象 stands on the register of pairings as the flags of the day say it', () => {
    const cell = (...more: readonly LocalRecord[]) => {
      cleanup();
      show(<RegisterPage type="pairing" />, stubDevice({ records: [...file, paired, ...more] }));
      const [row] = within(screen.getByRole('region', { name: '纸面' })).getAllByRole('row', { name: /马尕麦/ });
      return [...(row?.children ?? [])].map(({ textContent }) => textContent)[5];
    };
    expect(cell()).toBe('否');
    expect(cell(aRecord(FocusFlag, { reason: 'focus', from: '2026-03-01' }, { child: ma }))).toBe('是');
  });
});

it('a visit carries the home and the number to ring, and no number while somebody there is suspected', () => {
  const visit = aVisit({ id: idOf(21), child: ma, doc: { happenedOn: '2026-03-05' } });
  const carer = aGuardian({ child: ma, doc: { phones: [{ number: '19900002716' }] } });
  const texts = (...more: readonly LocalRecord[]) => {
    cleanup();
    show(
      <RecordSheetPage type="home-visit" id={visit.id} />,
      stubDevice({ records: [...file, visit, carer, ...more] }),
    );
    const paper = within(screen.getByRole('region', { name: '纸面' }));
    return [paper.queryAllByText(/松岔乡上湾村上庄社/).length > 0, paper.queryAllByText('19900002716').length > 0];
  };
  expect(texts()).toEqual([true, true]);
  expect(texts(aRecord(MandatoryReport, { homeSuspected: true }, { child: ma }))).toEqual([true, false]);
});
