// @vitest-environment happy-dom
/** Whose carer ended or died: somebody is asked who looks after the child now, and nobody rings the dead. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { LocalRecord } from '#device/device.ts';
import { HandledMatter } from '#domain/records/handled-matter.ts';
import { ChildPage } from '#features/child-file/child-page.tsx';
import { cardOf } from '#features/foot/at-home/contact-card.ts';
import { knowFourBars } from '#features/foot/children/know-four-bars.ts';
import { childFileOf } from '#features/papers/child-files.ts';
import { contactsOf } from '#features/foot/children/people.ts';
import { rosterOf } from '#features/foot/children/roster.ts';
import { newsOf } from '#features/today/news.ts';
import { UrgentInside } from '#features/urgent/urgent-inside.tsx';
import { WritePage } from '#features/writing/write-page.tsx';
import { contactOf } from '#paper/annex3.ts';
import { guardianOn } from '#paper/child-file.ts';
import { aChild, aFamilyMember, aFlags, aGuardian, aRecord, aSchool, aTeacher, idOf } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const today = '2026-04-15';
const child = aChild({ id: idOf(1) });
const about = { child: child.id };
const flags = aFlags({ ...about, id: idOf(2) });
const grandmother = aGuardian({ ...about, id: idOf(10) });
const ended = (until: string) => aGuardian({ ...about, id: idOf(10), doc: { until } });
const aunt = aGuardian({
  ...about,
  id: idOf(11),
  doc: { kind: 'relatives', relationWords: '姑姑', name: '马五姑', from: '2026-04-11', phones: [] },
});
const aRow = (doc: Parameters<typeof aFamilyMember>[0]) =>
  aFamilyMember({
    ...about,
    id: idOf(12),
    ...doc,
    doc: {
      relation: 'paternal-grandmother',
      name: '马八姑',
      phones: [{ number: '19900001234' }],
      absences: [],
      ...doc?.doc,
    },
  });
const died = aRow({ doc: { health: 'died' } });

const aPhone = (...records: readonly LocalRecord[]) =>
  stubDevice({ records: [child, aTeacher(), aSchool(), ...records] });
const asked = (...records: readonly LocalRecord[]) => {
  const device = aPhone(...records);
  return newsOf(device, rosterOf(device.records, today), today).flatMap(({ key, what, margin, href }) =>
    key.startsWith('carer/') ? [[what, margin.top, href]] : [],
  );
};
const way = `/children/${child.id}/write/guardian`;

describe('a carer who looks after the child no more, and nobody after her', () => {
  it('is told of until somebody is written, from the day on which she ended', () => {
    expect(asked(flags, ended('2026-04-10'))).toEqual([
      ['奶奶 马八姑不照顾了，没写现在谁在照顾，今天问清楚', '5天', way],
    ]);
    for (const records of [
      [flags, ended('2026-04-10'), aunt],
      [flags, ended(today)],
      [flags, grandmother],
      [flags],
      [aFlags({ ...about, id: idOf(2), doc: { mother: 'home' } }), ended('2026-04-10')],
    ])
      expect(asked(...records)).toEqual([]);
  });

  it('is asked for on the child’s page, of whom the school says first where home is kept back', () => {
    show(<ChildPage child={child.id} />, aPhone(flags, ended('2026-04-10')));
    expect(screen.getByText(/没写现在谁在照顾，今天问清楚/)).toBeVisible();
    expect(screen.getByRole('link', { name: '写现在谁在照顾' })).toHaveAttribute('href', way);
    cleanup();
    const handled = aRecord(HandledMatter, {}, { ...about, author: '' });
    show(<ChildPage child={child.id} />, aPhone(flags, ended('2026-04-10'), handled));
    expect(screen.getByText(/没写现在谁在照顾，先问分管领导/)).toBeVisible();
    cleanup();
    show(<ChildPage child={child.id} />, aPhone(flags, grandmother));
    expect(screen.queryByText(/没写现在谁在照顾/)).toBeNull();
  });

  it.each([
    ['nobody follows', [], true],
    ['an aunt follows', [aunt], false],
    ['an aunt follows who has died', [aunt, aRow({ doc: { name: '马五姑', health: 'died' } })], true],
    ['a parent is at home', [aFlags({ ...about, id: idOf(2), doc: { mother: 'home' } })], false],
  ] as const)('her form asks who comes then: %s', async (_, records, isAsked) => {
    const device = aPhone(ended('2026-04-10'), ...records);
    show(<WritePage type="guardian" id={idOf(10)} />, device);
    await userEvent.click(screen.getByRole('button', { name: '完成' }));
    const found = screen.queryByRole('button', { name: '到哪天止' });
    if (found !== null) await userEvent.click(found);
    expect(screen.queryAllByText(/以后谁照顾，还没写/).length > 0).toBe(isAsked);
  });
});

const deaths = [
  ['of the same name', grandmother, died],
  [
    'tied to the row',
    aGuardian({ ...about, id: idOf(10), doc: { familyMemberId: idOf(12) } }),
    aRow({ doc: { name: '马八', health: 'died' } }),
  ],
] as const;

describe('a carer who has died', () => {
  it.each(deaths)('is rung by nobody and stands on no card: %s', (_, carer, row) => {
    const { records } = aPhone(flags, carer, row);
    const alive = aPhone(flags, carer, aRow({})).records;
    expect(contactsOf(alive, child.id, today).map(({ relation }) => relation)).toContain('奶奶');
    expect(contactsOf(records, child.id, today)).toEqual([]);
    expect(cardOf(alive, child.id, today).lines.join()).toContain('奶奶');
    expect(cardOf(records, child.id, today).lines.join()).not.toContain('奶奶');
    expect(asked(flags, carer, row)).toEqual([['奶奶 马八姑不在了，没写现在谁在照顾，今天问清楚', '今天', way]]);
  });

  it.each(deaths)(
    'is offered to nobody in danger, is on no paper, and is known no more as who cares: %s',
    (...death) => {
      const [, carer, row] = death;
      show(<UrgentInside child={child.id} />, aPhone(flags, carer));
      expect(screen.getByRole('link', { name: /打给奶奶/ })).toBeVisible();
      cleanup();
      const device = aPhone(flags, carer, row);
      show(<UrgentInside child={child.id} />, device);
      expect(screen.queryByRole('link', { name: /打给奶奶/ })).toBeNull();
      const file = childFileOf(device.records, child.id);
      expect(file && guardianOn(file, today)).toBeUndefined();
      expect(file && contactOf(file, today)).toBeUndefined();
      const known = (records: readonly LocalRecord[]) =>
        knowFourBars(aPhone(flags, ...records).records, child.id, today)
          .filter(({ key }) => key === 'family')
          .map(({ cells }) => cells[2]);
      expect(known([carer])).toEqual(['on']);
      expect(known([carer, row])).not.toEqual(['on']);
    },
  );

  it('the form of her row asks who cares now', async () => {
    const device = aPhone(flags, grandmother, aRow({}));
    show(<WritePage type="family-member" id={idOf(12)} />, device);
    await userEvent.click(screen.getByRole('button', { name: '完成' }));
    expect(screen.queryByRole('button', { name: '健康情况' })).toBeNull();
    cleanup();
    show(<WritePage type="family-member" id={idOf(12)} />, aPhone(flags, grandmother, died));
    await userEvent.click(screen.getByRole('button', { name: '完成' }));
    await userEvent.click(screen.getByRole('button', { name: '健康情况' }));
    expect(
      screen.getAllByText(/奶奶 马八姑不在了，照护人还写着这一位。现在谁在照顾，今天问清楚/).length,
    ).toBeGreaterThan(0);
  });
});
