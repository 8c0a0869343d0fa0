// @vitest-environment happy-dom
/** 结对 in balance: how many each teacher walks beside, too many marked, nobody suggested. */
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { FocusFlag } from '#domain/records/focus-flag.ts';
import { OwnRules } from '#domain/records/own-rules.ts';
import { PairingLog } from '#domain/records/pairing-log.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { PairLoadPaperPage } from '#features/reports/pair-load-paper-page.tsx';
import { LearningGroup } from '#domain/records/learning-group.ts';
import { dutiesOfSchool } from '#features/foot/owed/duties.ts';
import { staffingOf } from '#features/foot/children/staffing.ts';
import { PairsPage } from '#features/pairs/pairs-page.tsx';
import { aChild, aClass, aRecord, aSchool, aTalk, aTeacher, idOf, onlyRules } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const bai = aTeacher({ id: idOf(50), doc: { name: '白老师', roles: ['paired-teacher'], classes: [] } });
const ding = aTeacher({ id: idOf(51), doc: { name: '丁老师', roles: ['paired-teacher'], classes: [] } });
const children = Array.from({ length: 11 }, (_, index) =>
  aChild({ id: idOf(100 + index), doc: { name: `孩子甲${index}` } }),
);
const pairings = children
  .slice(0, 9)
  .map(({ id }) => aRecord(Pairing, { teacher: bai.id, from: '2026-03-01' }, { child: id }));
const over = aRecord(
  Pairing,
  { teacher: ding.id, from: '2025-09-01', until: '2026-01-20' },
  { child: children[9]?.id },
);
const flag = aRecord(FocusFlag, { reason: 'focus', from: '2026-03-01' }, { child: children[10]?.id });

test('counts open pairings, marks more than eight, and lists whom nobody walks beside, those to be looked after more first', () => {
  const device = stubDevice({
    records: [...children, ...pairings, over, flag, bai, ding, aClass(), aTeacher()],
    me: { roles: ['deputy'], classes: [] },
  });
  show(<PairsPage />, device);
  const table = within(screen.getByRole('table', { name: '每位老师陪几个' }));
  expect(within(table.getByRole('row', { name: /白老师/ })).getByText('9人，多了')).toBeTruthy();
  expect(within(table.getByRole('row', { name: /丁老师/ })).getAllByText('0人')).toHaveLength(2);
  const alone = within(screen.getByRole('region', { name: '还没有老师陪的' })).getAllByRole('link');
  expect(alone.map((each) => each.getAttribute('href'))).toEqual([
    `/children/${children[10]?.id}`,
    `/children/${children[9]?.id}`,
  ]);
  expect(alone[0]?.textContent).toContain('要多陪');
  expect(screen.queryByRole('button', { name: /建议|自动/ })).toBeNull();
});

const underPl = aRecord(OwnRules, { documents: ['pl'], rules: [], off: [] });

test('lists whom the rate of pairings counts, and nobody else, as without a teacher', () => {
  const watched = aChild({ id: idOf(200), doc: { name: '孩子乙', state: 'watched' } });
  const ofTown = aChild({ id: idOf(201), doc: { name: '孩子丙', ruralHousehold: false } });
  const device = stubDevice({
    records: [aSchool(), underPl, watched, ofTown, ...children, ...pairings, bai, aClass(), aTeacher()],
    me: { roles: ['deputy'], classes: [] },
  });
  show(<PairsPage />, device);
  const alone = within(screen.getByRole('region', { name: '还没有老师陪的' })).getAllByRole('link');
  expect(alone.map((each) => each.getAttribute('href'))).toEqual([
    `/children/${children[10]?.id}`,
    `/children/${children[9]?.id}`,
  ]);
});

test('lists of a school that pairs the flagged alone nobody else as without a teacher', () => {
  const school = aSchool({ doc: { pairFor: 'focus' } });
  const device = stubDevice({
    records: [school, ...children, ...pairings, over, flag, bai, ding, aClass(), aTeacher()],
    me: { roles: ['deputy'], classes: [] },
  });
  show(<PairsPage />, device);
  const alone = within(screen.getByRole('region', { name: '还没有老师陪的' })).getAllByRole('link');
  expect(alone.map((each) => each.getAttribute('href'))).toEqual([`/children/${children[10]?.id}`]);
});

test('says of nobody that she has none where the pairings of other classes do not come', () => {
  const device = stubDevice({ records: [aSchool(), ...children, ...pairings, bai, ding, aClass(), aTeacher()] });
  show(<PairsPage />, device);
  expect(screen.getByText(/只算你看得到的孩子/)).toBeTruthy();
  expect(screen.getAllByText(/白老师/)).not.toEqual([]);
  expect(screen.queryByText(/丁老师/)).toBeNull();
  cleanup();
  show(<PairLoadPaperPage />, device);
  expect(screen.getAllByText(/白老师/)).not.toEqual([]);
  expect(screen.queryByText(/丁老师/)).toBeNull();
  expect(screen.getAllByText(/不是全校的表/)).not.toEqual([]);
});

test('prints for each paired teacher her children, what the term asks and what was done', () => {
  const visit = aRecord(
    PairingLog,
    { happenedOn: '2026-03-20', kind: 'visit', staff: [bai.id], content: '去看了奶奶' },
    { child: children[0]?.id },
  );
  const talk = aTalk({ child: children[1]?.id, doc: { happenedOn: '2026-04-02', speakers: [bai.id] } });
  const rules = onlyRules('jss.pairing-visit', 'jss.pairing-log', 'jss.talk');
  const device = stubDevice({
    records: [rules, aSchool(), ...children, ...pairings, over, flag, bai, ding, aClass(), aTeacher(), visit, talk],
    me: { roles: ['head'], classes: [] },
  });
  show(<PairLoadPaperPage />, device);
  const [first] = within(screen.getByRole('region', { name: '纸面' })).getAllByRole('row', { name: /白老师/ });
  const cells = within(first ?? document.body)
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);
  expect(cells.slice(0, 5)).toEqual(['1', '白老师', '9', '0', '1／9']);
  expect(cells[6]).toBe('—');
  expect(cells.slice(-2)).toEqual(['1', '0']);
});

test('a teacher who has left walks beside nobody: the child is alone, a teacher is owed, and its talks are its class teacher’s', () => {
  const gone = aTeacher({
    id: idOf(52),
    doc: { name: '冶老师', roles: ['paired-teacher'], classes: [], leftOn: '2026-04-01' },
  });
  const [child] = children;
  const pairing = aRecord(Pairing, { teacher: gone.id, from: '2026-03-02' }, { child: child?.id });
  const flagged = aRecord(FocusFlag, { reason: 'focus', from: '2026-03-01' }, { child: child?.id });
  const group = aRecord(
    LearningGroup,
    { subject: 'maths', teacher: gone.id, term: '2025-2026-2', from: '2026-03-02' },
    { child: child?.id },
  );
  const records = [children[0], pairing, flagged, group, gone, aClass(), aTeacher()].filter(
    (each) => each !== undefined,
  );
  const device = stubDevice({ records });
  const today = '2026-04-15';
  const staffing = staffingOf(device, today);
  expect(staffing.pairedTeachersOf(child?.id ?? '')).toEqual([]);
  expect(staffing.subjectTeachersOf(child?.id ?? '')).toEqual([]);
  const duties = dutiesOfSchool(device.records, today).all.filter(({ subject }) => subject === child?.id);
  expect(duties.find(({ rule }) => rule.id === 'jss.focus-teacher')?.state).not.toBe('done');
  expect(duties.filter(({ rule, from }) => rule.actor === 'paired-teacher' && from >= '2026-04-01')).toEqual([]);
  show(<PairsPage />, device);
  const alone = within(screen.getByRole('region', { name: '还没有老师陪的' })).getAllByRole('link');
  expect(alone[0]?.getAttribute('href')).toBe(`/children/${child?.id}`);
});
