// @vitest-environment happy-dom
/** Over whom a rate is counted: all who were found, and nobody whom the documents no longer mean (domain.md §5). */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { MetricListPage, MetricsPage } from '#features/reports/metrics-page.tsx';
import { rulesOf } from '#domain/duties/policies.ts';
import { LearningHelper } from '#domain/records/learning-helper.ts';
import { OwnRules } from '#domain/records/own-rules.ts';
import { Survey } from '#domain/records/survey.ts';
import {
  aChild,
  aClass,
  aFamilyMember,
  aFlags,
  aRecord,
  aSchool,
  aSnapshot,
  aTeacher,
  idOf,
  myClassId,
  onlyRules,
} from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const [ma, musa] = [idOf(1), idOf(2)];
const records = [
  onlyRules('jss.talk'),
  aSchool(),
  aClass(),
  aTeacher(),
  aChild({ id: ma }),
  aChild({ id: musa, doc: { name: '穆萨·马成福' } }),
  aSnapshot({ child: ma, doc: { term: '2025-2026-2', confirmedOn: '2026-03-05', familyChecked: true } }),
  aFlags({ child: ma }),
  aFamilyMember({ child: ma }),
];
const rowOf = (label: string): readonly (string | null)[] =>
  within(screen.getByRole('row', { name: new RegExp(`^${label}`) }))
    .getAllByRole('cell')
    .map((cell) => cell.textContent);

describe('whom the 摸底 found', () => {
  const sheet = (pupils: readonly object[], over = {}) =>
    aRecord(Survey, { classId: myClassId, happenedOn: '2026-04-10', state: 'open', pupils }, over);
  const found = [
    { child: ma, name: '马尕麦', result: 'yes' },
    { name: '穆萨·马成福', result: 'yes' },
    { name: '冶小妹', result: 'yes' },
    { name: '单小弟', result: 'no' },
  ];

  it('lowers 建档率 and 联系卡率 as long as there is no file, and is named', () => {
    const older = sheet([{ name: '韩老生', result: 'yes' }], { doc: { happenedOn: '2026-03-10' } });
    const world = () => stubDevice({ records: [...records, older, sheet(found)], me: { roles: ['head'] } });
    show(<MetricsPage />, world());
    expect(rowOf('建档率').slice(0, 5)).toEqual(['建档率', '1/3', '33.3%', '100%', '还差2']);
    expect(rowOf('联系卡率')[1]).toBe('0/3');
    expect(rowOf('孩子 JT|孩子 ')[1]).toBe('2');
    cleanup();
    show(<MetricListPage metric="filed" part="open" />, world());
    expect(screen.getByRole('link', { name: /冶小妹/ })).toHaveTextContent(/还没建档.*五（2）班/);
    expect(screen.queryByRole('link', { name: /单小弟|韩老生/ })).not.toBeInTheDocument();
  });

  it('is said to be left out where the sheets do not come to this phone', () => {
    const cut = { ...sheet([]), doc: { classId: myClassId, happenedOn: '2026-04-10' }, sealed: ['pupils'] };
    show(<MetricsPage />, stubDevice({ records: [...records, cut], me: { roles: ['archivist'] } }));
    expect(rowOf('建档率（不算名单外的学生）')[1]).toBe('1/2');
  });
});

describe('入学率', () => {
  const of = (id: number, doc: object) => aChild({ id: idOf(id), doc: { name: `祁小${id}`, ...doc } });
  const small = aClass({ id: idOf(70), doc: { grade: 'k3', number: 1 } });
  const world = () =>
    stubDevice({
      records: [
        ...records,
        small,
        of(71, { classId: small.id, birth: '2020-09-02', enrolment: 'enrolled' }),
        of(72, { enrolment: undefined }),
        of(73, { enrolment: 'dropped' }),
        of(74, { enrolment: 'home' }),
      ],
      me: { roles: ['head'] },
    });

  it('is counted over all of school age: who has not said it is missing, and who is too young is not asked', () => {
    show(<MetricsPage />, world());
    expect(rowOf('入学率').slice(0, 2)).toEqual(['入学率', '3/5']);
    cleanup();
    show(<MetricListPage metric="enrolled" part="open" />, world());
    expect(screen.getByRole('link', { name: /祁小72/ })).toHaveTextContent('没写就学情况');
    expect(screen.getByRole('link', { name: /祁小73/ })).toHaveTextContent('辍学了');
  });
});

it('a child that has turned sixteen stands in no number, though nobody has changed its file', () => {
  const grown = aChild({ id: idOf(80), doc: { name: '冶大郎', birth: '2010-04-15' } });
  const almost = aChild({ id: idOf(81), doc: { name: '冶二郎', birth: '2010-04-16' } });
  show(<MetricsPage />, stubDevice({ records: [...records, grown, almost], me: { roles: ['head'] } }));
  expect(rowOf('孩子 JT|孩子 ')[1]).toBe('3');
  expect(rowOf('建档率')[1]).toBe('1/3');
});

describe('a number by records that are cut on their way to this phone', () => {
  const helper = aRecord(LearningHelper, { helper: '冶二布' }, { child: ma, sealed: ['from'] });
  const labels = (roles: string[], documents?: string[]) => {
    const [, ...rest] = records;
    const own = aRecord(OwnRules, {
      off: rulesOf().map(({ id }) => id),
      ...(documents !== undefined && { documents }),
    });
    show(<MetricsPage />, stubDevice({ records: [own, ...rest, helper], me: { roles } }));
    return screen.getAllByRole('row').map((row) => row.textContent ?? '');
  };
  const has = (rows: readonly string[], label: string) => rows.some((row) => row.startsWith(label));

  it('is none: an archivist is told nothing of helpers and subjects, and of all that comes to her', () => {
    const rows = labels(['archivist']);
    for (const label of ['学习帮手率', '帮扶计划率']) expect(has(rows, label), label).toBe(false);
    for (const label of ['孩子', '建档率', '联系卡率', '责任书签订率', '评估类别高', '疑似辍学'])
      expect(has(rows, label), label).toBe(true);
  });

  it('is there for who is given all of it', () => {
    const rows = labels(['head']);
    for (const label of ['学习帮手率', '帮扶计划率', '疑似辍学', '建档率']) expect(has(rows, label), label).toBe(true);
  });

  it('is none of a document that was left out', () => {
    const rows = labels(['head'], ['jt']);
    for (const label of ['学习帮手率', '责任书签订率', '评估类别高', '散居建档率'])
      expect(has(rows, label), label).toBe(false);
    for (const label of ['孩子', '建档率', '疑似辍学']) expect(has(rows, label), label).toBe(true);
  });
});
