// @vitest-environment happy-dom
/** 谁需要搭把手: beside a class teacher stands what is hers; what others owe her children is told of them, and nothing is told twice. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { NumberListPage } from '#features/reports/number-list-page.tsx';
import { ReportsPage } from '#features/reports/reports-page.tsx';
import {
  aChild,
  aClass,
  aPairing,
  aSchool,
  aTeacher,
  idOf,
  myClassId,
  myId,
  onlyRules,
} from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const [wu, head, deputy, empty] = [idOf(2), idOf(3), idOf(4), idOf(5)];
const [ma, musa, alone] = [idOf(20), idOf(21), idOf(22)];
const world = (me: { readonly personId: string; readonly roles: string[]; readonly classes: string[] }) =>
  stubDevice({
    records: [
      onlyRules('jss.safety', 'jss.helper', 'jss.pairing-log', 'jss.pairing', 'jss.joins'),
      aSchool(),
      aClass(),
      aClass({ id: empty, doc: { grade: 'g6', number: 1 } }),
      aTeacher(),
      aTeacher({ id: wu, doc: { name: '吴老师', roles: ['paired-teacher'], classes: [] } }),
      aTeacher({ id: head, doc: { name: '校长', roles: ['head'], classes: [] } }),
      aTeacher({ id: deputy, doc: { name: '分管', roles: ['deputy'], classes: [] } }),
      aChild({ id: ma }),
      aChild({ id: musa, doc: { name: '穆萨' } }),
      aChild({ id: alone, doc: { name: '单小雨', classId: empty } }),
      aPairing({ id: idOf(30), child: ma, doc: { teacher: wu, from: '2025-09-10' } }),
    ],
    me,
  });
const asHead = () => world({ personId: head, roles: ['head'], classes: [] });

interface Row {
  readonly who: string;
  readonly overdue: number;
  readonly missed: number;
  readonly hrefs: readonly string[];
}

const rowsNow = (table: string): readonly Row[] =>
  within(screen.getByRole('table', { name: table }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => {
      const cells = within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent ?? '');
      const numberOf = (words: RegExp) => Number(cells.map((cell) => words.exec(cell)?.[1]).find(Boolean));
      const links = within(row).queryAllByRole('link', { name: /(逾期|没赶上)\d+件$/ });
      return {
        who: cells[0] ?? '',
        overdue: numberOf(/^(\d+)件逾期$/),
        missed: numberOf(/^没赶上(\d+)$/),
        hrefs: links.map((link) => link.getAttribute('href') ?? ''),
      };
    });

/** The lines of a list, each with who answers for it. */
function linesOf(address: string): readonly string[] {
  cleanup();
  show(<NumberListPage what={address} />, asHead());
  return screen
    .getAllByRole('link')
    .map((link) => link.textContent ?? '')
    .filter((words) => words.includes('负责'));
}

it('counts for a class what its teacher answers for, and the rest once in a row of its own', () => {
  show(<ReportsPage />, asHead());
  const rows = rowsNow('谁需要搭把手');
  expect(rows.map(({ who }) => who)).toEqual(['妥文珍', '还没有班主任', '其余的']);
  const [hers, nobodys, rest] = rows;
  const listOf = (row: Row | undefined, of: string) =>
    linesOf(row?.hrefs.find((href) => href.includes(of))?.replace('/reports/list/', '') ?? '');
  for (const row of rows)
    for (const of of ['overdue', 'missed'] as const)
      if (row[of] > 0) expect(listOf(row, of), `${row.who} ${of}`).toHaveLength(row[of]);
  expect(listOf(hers, 'overdue').every((line) => line.includes('妥文珍负责'))).toBe(true);
  expect(listOf(nobodys, 'overdue').every((line) => line.includes('分管负责'))).toBe(true);
  const others = listOf(rest, 'overdue')
    .concat(rest?.missed ? listOf(rest, 'missed') : [])
    .join('\n');
  for (const [what, who] of [
    ['结对', '分管负责'],
    ['结对交流', '吴老师负责'],
    ['应急预案', '校长负责'],
  ] as const)
    expect(others).toMatch(new RegExp(`${what}.*${who}`));
  expect(others).not.toContain('学习帮手');
});

it('adds up to all there is', () => {
  show(<ReportsPage />, asHead());
  const rows = rowsNow('谁需要搭把手');
  for (const of of ['overdue', 'missed'] as const) {
    cleanup();
    show(<NumberListPage what={`${of}-all`} />, asHead());
    const said = Number(/(\d+)件$/.exec(screen.getByRole('heading', { level: 1 }).textContent ?? '')?.[1]);
    expect(rows.reduce((sum, row) => sum + row[of], 0)).toBe(said);
    expect(said).toBeGreaterThan(0);
  }
});

it('is for a teacher whatever is late for her children, and no row of others', () => {
  show(<ReportsPage />, world({ personId: myId, roles: ['class-teacher'], classes: [myClassId] }));
  expect(rowsNow('做到哪里了').map(({ who }) => who)).not.toContain('其余的');
});
