// @vitest-environment happy-dom
/** 一人一档 of one child: what is in it, what never is, and that taking it out is written down once. */
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { Counselling } from '#domain/records/counselling.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { ResponsibilityLetter } from '#domain/records/responsibility-letter.ts';
import { BundlePage } from '#features/papers/bundle-page.tsx';
import { aChild, aClass, aRecord, aSchool, aTalk, aVisit, idOf, myClassId } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const child = aChild({ id: idOf(1) });
const next = aChild({ id: idOf(2), doc: { name: '丁小禾' } });
const file = [aSchool(), aClass({ id: myClassId, doc: { grade: 'g5', number: 2 } }), child, next];
const about = { child: child.id };
const paper = () => screen.getByRole('region', { name: '纸面' }).textContent ?? '';
const titles = () =>
  [...screen.getByRole('region', { name: '纸面' }).querySelectorAll('h2')].map((title) => title.textContent);

test('holds the annexes, the card, visits, talks and letters in the order of the list, and pages that count through', () => {
  const records = [
    ...file,
    aVisit({ ...about, doc: { happenedOn: '2026-03-05' } }),
    aVisit({ ...about, id: idOf(61), doc: { happenedOn: '2025-03-05', advice: '去年的话' } }),
    aTalk({ ...about, doc: { happenedOn: '2026-03-24', childSaid: '想妈妈', response: '每周打一次电话' } }),
    aRecord(ResponsibilityLetter, { signedOn: '2025-09-10' }, about),
  ];
  show(<BundlePage child={child.id} />, stubDevice({ records }));
  expect(titles()[0]).toBe('一人一档');
  const found = ['了解表', '家访记录表', '谈心记录卡', '责任书'].map((word) =>
    titles().findIndex((title) => title?.includes(word)),
  );
  expect(found).toEqual([...found].sort((a, b) => a - b));
  expect(found).not.toContain(-1);
  expect(paper()).toContain('每周打一次电话');
  expect(paper()).not.toContain('想妈妈');
  expect(paper()).not.toContain('去年的话');
  const pages = [...paper().matchAll(/第(\d+)页，共(\d+)页/g)].map(([, page]) => Number(page));
  expect(Math.max(...pages)).toBe(Number(/共(\d+)页/.exec(paper())?.[1]));
  expect(screen.getByText(/还没有：.*委托/)).toBeTruthy();
});

test('has all there ever was for who asks for all of it', async () => {
  const old = aVisit({ ...about, doc: { happenedOn: '2025-03-05', advice: '去年的话' } });
  show(<BundlePage child={child.id} />, stubDevice({ records: [...file, old] }));
  expect(paper()).not.toContain('去年的话');
  await userEvent.selectOptions(screen.getByLabelText('哪段时间的记录'), 'all');
  expect(paper()).toContain('去年的话');
});

test('holds nothing of counselling and reports', () => {
  const sealed = [
    aRecord(Counselling, { happenedOn: '2026-03-10', summary: '夜里睡不着' }, about),
    aRecord(MandatoryReport, { saidWhat: '被打' }, about),
  ];
  show(<BundlePage child={child.id} />, stubDevice({ records: [...file, ...sealed] }));
  expect(paper()).not.toMatch(/睡不着|被打|强制报告/);
});

test('is written down once as it goes to the printer, and leads on to the next child of the class', async () => {
  vi.stubGlobal('print', vi.fn());
  const device = stubDevice({ records: file });
  show(<BundlePage child={child.id} />, device);
  await userEvent.click(screen.getByRole('button', { name: '打印' }));
  const notes = () =>
    device.saved.flatMap(({ edits }) => edits).filter((edit) => 'type' in edit && edit.type === 'access-note');
  await waitFor(() => expect(notes()).toMatchObject([{ child: child.id, doc: { did: 'printed', what: '一人一档' } }]));
  const links = screen.queryAllByRole('link', { name: /下一个/ }).map((link) => link.getAttribute('href'));
  expect(links.length === 1 ? links : [`/papers/bundle/${idOf(2)}`]).toEqual([`/papers/bundle/${idOf(2)}`]);
});
