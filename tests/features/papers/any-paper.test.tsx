// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AccessNote } from '#domain/records/access-note.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { Survey } from '#domain/records/survey.ts';
import { Annex2Page } from '#features/papers/annex2-page.tsx';
import { Annex3Page } from '#features/papers/annex3-page.tsx';
import { RecordSheetPage } from '#features/papers/record-sheet-page.tsx';
import { aChild, aClass, aRecord, aSchool, aTalk, idOf, myClassId } from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

const ma = idOf(1);
const talk = idOf(4);
const records = [
  aSchool({ doc: { name: '松岔中心小学' } }),
  aClass({ id: myClassId }),
  aChild({ id: ma, doc: { name: '马尕麦' } }),
  aTalk({ id: talk, child: ma, doc: { promise: '周五带画给我看' } }),
];
const device = () => stubDevice({ records });
const paper = () => within(screen.getByRole('region', { name: '纸面' }));

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('any paper', () => {
  it('goes to the printer', async () => {
    const print = vi.fn();
    vi.stubGlobal('print', print);
    window.print = print;
    show(<Annex2Page child={ma} />, device());
    await userEvent.setup().click(screen.getByRole('button', { name: '打印' }));
    expect(print).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });

  it('is saved as a table under the form’s name', async () => {
    const names: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
      names.push(this.download);
    });
    show(<Annex3Page />, device());
    await userEvent.setup().click(screen.getByRole('button', { name: '存成表格（.xlsx）' }));
    await waitFor(() => expect(names).toEqual(['附件3-留守儿童信息汇总表-松岔中心小学-2026年4月.xlsx']));
  });

  it('is drawn for any record from its kind', () => {
    show(<RecordSheetPage type="talk" id={talk} />, device());
    expect(paper().getByText('谈心记录卡')).toBeVisible();
    expect(paper().getByText('周五带画给我看')).toBeVisible();
    expect(screen.getByText(/打印时选“每张纸2页”就一样/)).toBeVisible();
    expect(screen.queryByText('年龄按这一天算')).toBeNull();
    cleanup();
    show(<Annex3Page />, device());
    expect(screen.getByText('年龄按这一天算')).toBeVisible();
    expect(screen.queryByText(/每张纸2页/)).toBeNull();
  });

  it('can be read on a phone: at its own size once somebody asks for it', async () => {
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(328);
    show(<RecordSheetPage type="talk" id={talk} />, device());
    const sheet = () => screen.getByRole('region', { name: '纸面' }).firstElementChild as HTMLElement;
    expect(sheet().style.transform).toMatch(/^scale\(0\.2/);
    await userEvent.setup().click(screen.getByRole('button', { name: '放大看' }));
    expect(sheet().style.transform).toBe('scale(1)');
    await userEvent.setup().click(screen.getByRole('button', { name: '看整张' }));
    expect(sheet().style.transform).toMatch(/^scale\(0\.2/);
  });

  it('that home signs has its inside sheet one press away, and a secret kind without a paper has none', async () => {
    const visit = aRecord(HomeVisit, { happenedOn: '2026-04-03', childSaid: '想妈妈。' }, { child: ma });
    show(<RecordSheetPage type="home-visit" id={visit.id} />, stubDevice({ records: [...records, visit] }));
    expect(paper().queryByText('想妈妈。')).toBeNull();
    await userEvent.setup().click(screen.getByRole('radio', { name: '只留学校的' }));
    expect(paper().getByText('想妈妈。')).toBeVisible();
    expect(paper().queryByText('家长（监护人）签名')).toBeNull();
    cleanup();
    show(<RecordSheetPage type="counselling" />, device());
    expect(screen.getByText('这部手机上没有这条记录')).toBeVisible();
  });

  it('of the school’s own records says who took it out, and whose children stand on it', async () => {
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    const pupils = [
      { child: ma, name: '马尕麦', result: 'yes' },
      { name: '冶四', result: 'no' },
    ];
    const survey = aRecord(Survey, { happenedOn: '2026-04-03', classId: myClassId, pupils });
    const head = stubDevice({ records: [...records, survey], me: { roles: ['head'], classes: [] } });
    show(<RecordSheetPage type="survey" id={survey.id} />, head);
    expect(paper().getByText(/2026年4月15日印/)).toBeVisible();
    await userEvent.setup().click(screen.getByRole('button', { name: '存成表格（.xlsx）' }));
    await waitFor(() => expect(head.records.all(AccessNote)).toHaveLength(1));
    expect(head.records.all(AccessNote)[0]).toMatchObject({ child: ma, doc: { did: 'exported' } });
  });
});
