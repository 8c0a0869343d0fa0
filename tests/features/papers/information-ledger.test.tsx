// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Consent } from '#domain/records/consent.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { Annex3Page } from '#features/papers/annex3-page.tsx';
import { InformationLedgerPage } from '#features/papers/information-ledger-page.tsx';
import {
  aChild,
  aClass,
  aFamilyMember,
  aFlags,
  aGuardian,
  aRecord,
  aSchool,
  aSnapshot,
  idOf,
  myClassId,
} from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const [ma, han, gone] = [idOf(1), idOf(2), idOf(3)];
const idNumber = '622999201409200025';
const records = [
  aSchool({ doc: { name: '松岔中心小学' } }),
  aClass({ id: myClassId }),
  aChild({ id: ma, doc: { name: '马尕麦', birth: '2014-09-20', idNumber, medicalHistory: '青霉素过敏' } }),
  aFlags({ child: ma, doc: { father: 'away', mother: 'away' } }),
  aFamilyMember({ child: ma, doc: { relation: 'father', name: '马成祥', phones: [{ number: '19900001111' }] } }),
  aGuardian({ child: ma, doc: { name: '马八姑', phones: [{ number: '19900002716' }] } }),
  aSnapshot({ child: ma, doc: { learning: 'good', health: 'well' } }),
  aChild({ id: han, doc: { name: '韩秀兰', birth: '2015-01-01' } }),
  aFlags({ child: han, doc: { father: 'away', mother: 'home' } }),
];
const paper = () => within(screen.getByRole('region', { name: '纸面' }));

it('lists whom 附件3 lists, with what is known of each and no ID number', () => {
  show(<InformationLedgerPage />, stubDevice({ records }));
  expect(paper().getByText('马尕麦')).toBeVisible();
  expect(paper().queryByText('韩秀兰')).toBeNull();
  expect(paper().getByText('健康；青霉素过敏')).toBeVisible();
  expect(paper().getByText('19900002716')).toBeVisible();
  expect(document.body.textContent).not.toContain(idNumber);
  expect(screen.getByText('马尕麦：还有空着的格，先补档案，或者打出来手写。')).toBeVisible();
});

it('prints no history where home said no to it, and says so', () => {
  const refused = aRecord(Consent, { state: 'signed', refused: ['health'], givenOn: '2026-03-01' }, { child: ma });
  show(<InformationLedgerPage />, stubDevice({ records: [...records, refused] }));
  expect(paper().getByText('健康')).toBeVisible();
  expect(document.body.textContent).not.toContain('青霉素');
  expect(screen.getByText('马尕麦：家里不同意记病史，这里不印。')).toBeVisible();
});

it('bears no number of a home that a report suspects', () => {
  const report = aRecord(MandatoryReport, { homeSuspected: true }, { child: ma });
  show(<InformationLedgerPage />, stubDevice({ records: [...records, report], me: { roles: ['head'], classes: [] } }));
  expect(paper().getByText('马尕麦')).toBeVisible();
  expect(document.body.textContent).not.toContain('19900002716');
  expect(document.body.textContent).not.toContain('19900001111');
});

it('says to whom the file is cut that cells stay empty; a list without ID numbers is whole all the same', () => {
  const cut = aFlags({ child: ma, doc: { father: 'away', mother: 'away' }, sealed: ['divorced'] });
  show(
    <InformationLedgerPage />,
    stubDevice({ records: [...records.filter(({ type }) => type !== 'family-flags'), cut] }),
  );
  expect(screen.getByText(/你看不到，那几格空着/)).toBeVisible();
  cleanup();
  const archived = aChild({
    id: gone,
    doc: { name: '冶二布', birth: '2014-01-01', state: 'left', stateSince: '2025-01-01', archive: 'sealed' },
    sealed: ['idNumber'],
  });
  show(<Annex3Page />, stubDevice({ records: [...records, archived], me: { roles: ['archivist'], classes: [] } }));
  expect(screen.queryByText(/你看不到/)).toBeNull();
});
