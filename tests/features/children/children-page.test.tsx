// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { ChildrenPage } from '#features/children/children-page.tsx';
import { Child } from '#domain/records/child.ts';
import { FamilyCall } from '#domain/records/family-call.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import {
  aChild,
  aClass,
  aContact,
  aFlags,
  aGuardian,
  aRecord,
  aVisit,
  idOf,
  myClassId,
} from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

const ma = idOf(1);
const yibu = idOf(2);
const world = () =>
  stubDevice({
    records: [
      aClass({ id: myClassId }),
      aChild({ id: ma, doc: { name: '马尕麦', home: { village: '上湾村', group: '上庄社' } } }),
      aGuardian({ child: ma, doc: { name: '马八姑', relationWords: '奶奶', phones: [{ number: '19900002716' }] } }),
      aVisit({ child: ma, doc: { happenedOn: '2026-03-06' } }),
      aChild({ id: yibu, doc: { name: '冶二布', home: { village: '石咀村' } } }),
      aVisit({ child: yibu, doc: { happenedOn: '2026-04-15' } }),
    ],
  });

const names = () =>
  screen
    .getAllByRole('link')
    .filter((link) => link.getAttribute('href')?.startsWith('/children/'))
    .map((link) => link.textContent ?? '');

afterEach(cleanup);

describe('the list of children', () => {
  it('puts the child nobody has visited for the longest time first', () => {
    show(<ChildrenPage />, world());
    expect(names()[0]).toContain('马尕麦');
    expect(names()[0]).toContain('40天');
    expect(names()[1]).toContain('今天');
  });

  it('tells ten children of one name apart by class, village, guardian and birth month', () => {
    show(<ChildrenPage />, world());
    for (const fact of ['（', '上湾村上庄社', '奶奶 马八姑', '2014年9月']) expect(names()[0]).toContain(fact);
  });

  it.each(['mgm', 'magamai', '上湾', '八姑', '2716', '尕'])('finds a child by %s', async (words) => {
    show(<ChildrenPage />, world());
    await userEvent.type(screen.getByRole('searchbox'), words);
    expect(await screen.findByText(/找到/)).toHaveTextContent('找到1人');
    expect(names()).toHaveLength(1);
    expect(names()[0]).toContain('马尕麦');
  });

  it('puts first, when asked, of whose parents nothing is known, then those who were silent longest', async () => {
    const orphan = aChild({ id: idOf(3), doc: { name: '韩小雨' } });
    const kept = aChild({ id: idOf(4), doc: { name: '妥文' } });
    const spoke = (child: string, happenedOn: string) =>
      aRecord(FamilyCall, { happenedOn, manner: 'video', whom: 'parents', who: '妈妈' }, { child });
    const device = stubDevice({
      records: [
        ...world().records.all(Child),
        orphan,
        kept,
        aFlags({ child: orphan.id, doc: { father: 'died', mother: 'missing' } }),
        aRecord(MandatoryReport, { homeSuspected: true }, { child: kept.id }),
        spoke(yibu, '2026-04-05'),
        aContact({ child: yibu, doc: { happenedOn: '2026-04-13', whom: 'carer', carerToo: false } }),
      ],
    });
    show(<ChildrenPage />, device, '/children?sort=parents');
    expect(screen.getByRole('combobox', { name: '排列' })).toHaveValue('parents');
    expect(names().map((line) => line.slice(0, 8))).toEqual(['没记过联系马尕麦', '10天前联系冶二']);
    expect(screen.getByRole('status')).toHaveTextContent('另有1人，家里先不联系，不在里面');
    expect(screen.getByRole('link', { name: /请多和孩子说说话/ })).toHaveAttribute('href', '/papers/reminders');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: '排列' }), 'name');
    expect(names()).toHaveLength(4);
  });

  it('says what to try when nobody fits', async () => {
    show(<ChildrenPage />, world());
    await userEvent.type(screen.getByRole('searchbox'), 'zzz');
    expect(await screen.findByText('没找到')).toBeVisible();
  });

  it('never says 留守', () => {
    const { container } = show(<ChildrenPage />, world());
    expect(container.textContent).not.toContain('留守');
  });
});
