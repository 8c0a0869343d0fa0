// @vitest-environment happy-dom
/** While home may not be told, what was promised there, what home has to sign and what only home can tell wait as well. */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { LocalRecord } from '#device/device.ts';
import { allKinds } from '#domain/records/kinds.ts';
import { HandledMatter } from '#domain/records/handled-matter.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { ResponsibilityLetter } from '#domain/records/responsibility-letter.ts';
import { ChildPage } from '#features/child-file/child-page.tsx';
import { dutiesOfSchool } from '#features/foot/owed/duties.ts';
import { asGivenTo } from '#features/foot/owed/judged.ts';
import { CardsPage } from '#features/papers/cards-page.tsx';
import { PromisesPage } from '#features/promises/promises-page.tsx';
import { rosterOf } from '#features/foot/children/roster.ts';
import { newsOf } from '#features/today/news.ts';
import { owedToday } from '#features/today/owed-today.ts';
import { BatchPage } from '#features/writing/batch-page.tsx';
import { WritePage } from '#features/writing/write-page.tsx';
import {
  aChild,
  aContact,
  aFamilyMember,
  aGuardian,
  aRecord,
  aSchool,
  aSnapshot,
  aTalk,
  aTeacher,
  aVisit,
  idOf,
} from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const today = '2026-04-15';
const child = aChild({ id: idOf(1) });
const brother = aChild({ id: idOf(2), doc: { name: '马成龙' } });
const other = aChild({ id: idOf(3), doc: { name: '冶二布' } });
const about = { child: child.id };
const report = aRecord(
  MandatoryReport,
  { homeSuspected: true, policeAt: `${today}T09:00` },
  { ...about, id: idOf(21) },
);
const handled = aRecord(HandledMatter, {}, { ...about, id: idOf(22), author: '' });
const followUps = [{ what: '去家里看煤炉修好没有', by: '2026-04-12' }];
/** Agreed with each of them: to ring again, to look at the stove; with the child itself to read a page. */
const promised = [child, brother, other].flatMap(({ id }, index) => [
  aContact({ child: id, id: idOf(30 + index), doc: { happenedOn: '2026-04-01', next: '2026-04-14' } }),
  aVisit({ child: id, id: idOf(40 + index), doc: { happenedOn: '2026-04-02', followUps } }),
  aTalk({ child: id, id: idOf(50 + index), doc: { promise: '录一段课文', promiseBy: '2026-04-10' } }),
  aRecord(
    ResponsibilityLetter,
    { state: 'signed', signedOn: '2025-04-20', until: '2026-04-20' },
    { child: id, id: idOf(60 + index) },
  ),
]);
const aPhone = (...matters: readonly LocalRecord[]) =>
  stubDevice({
    records: [
      child,
      brother,
      other,
      aGuardian({ ...about, id: idOf(10) }),
      aGuardian({ child: brother.id, id: idOf(11) }),
      aFamilyMember({ ...about, id: idOf(12) }),
      aFamilyMember({ child: other.id, id: idOf(13), doc: { phones: [{ number: '19900009999', owner: 'self' }] } }),
      aTeacher(),
      aSchool(),
      ...promised,
      ...matters,
    ],
  });

const ways = [
  ['a report suspects it', report, '先和派出所商量'],
  ['she is only told that somebody is at it', handled, '先问分管领导'],
] as const;
const atHome = ['再联系一次', '去家里看煤炉修好没有'];

describe.each(ways)('while %s', (_, matter, ask) => {
  it('today’s list holds to what was agreed with the child and asks for nothing at its home, nor at its brother’s', () => {
    const promises = (device: ReturnType<typeof aPhone>, id: string) =>
      owedToday(device, today)
        .all.filter(({ entry }) => entry.id === id)
        .flatMap(({ tasks }) => tasks.flatMap(({ because, what }) => (because === 'promise' ? [what] : [])))
        .sort();
    const whole = [...atHome, '录一段课文'].sort();
    for (const { id } of [child, brother, other]) expect(promises(aPhone(), id)).toEqual(whole);
    for (const { id } of [child, brother]) expect(promises(aPhone(matter), id)).toEqual(['录一段课文']);
    expect(promises(aPhone(matter), other.id)).toEqual(whole);
  });

  it('the child’s page asks for none of it, and of what is known only for what the child can tell', () => {
    const asked = (device: ReturnType<typeof aPhone>) => {
      show(<ChildPage child={child.id} />, device);
      const known = within(screen.getByRole('region', { name: '四知道' })).queryAllByText(/^还差：/);
      const said = known.map(({ textContent }) => textContent);
      const promises = atHome.filter((what) => screen.queryByRole('link', { name: new RegExp(what) }) !== null);
      cleanup();
      return [promises, said];
    };
    const [before, lacks = []] = asked(aPhone(aSnapshot({ ...about, id: idOf(70), doc: { health: undefined } })));
    expect(before).toEqual(atHome);
    expect(lacks).toHaveLength(4);
    expect(asked(aPhone(aSnapshot({ ...about, id: idOf(70), doc: { health: undefined } }), matter))).toEqual([
      [],
      [expect.stringContaining('身体情况')],
    ]);
  });

  it('the promise book keeps the line, among those of later, and offers no way to it', async () => {
    const linesOf = () => {
      const rows = screen.queryAllByText('马尕麦').flatMap((name) => name.closest('div') ?? []);
      return rows.map((row) => [
        atHome.some((what) => row.textContent.includes(what)),
        row.textContent.includes('先不做'),
        within(row).queryAllByRole('button').length + within(row).queryAllByRole('link').length > 0,
      ]);
    };
    const deeds = async (device: ReturnType<typeof aPhone>) => {
      show(<PromisesPage />, device);
      const near = linesOf();
      await userEvent.click(screen.getByRole('radio', { name: /以后/ }));
      const found = [...near, ...linesOf()];
      cleanup();
      return found.sort((a, b) => a.filter(Boolean).length - b.filter(Boolean).length);
    };
    expect(await deeds(aPhone())).toEqual([
      [false, false, true],
      [true, false, true],
      [true, false, true],
    ]);
    expect(await deeds(aPhone(matter))).toEqual([
      [false, false, true],
      [true, true, false],
      [true, true, false],
    ]);
  });

  it('no paper that home signs is asked for, and the sheet of the school is', () => {
    const owed = (device: ReturnType<typeof aPhone>) =>
      asGivenTo(device, dutiesOfSchool(device.records, today))
        .all.filter(({ subject, state, until }) => subject === child.id && state !== 'done' && until >= today)
        .map(({ rule }) => rule.id);
    const papers = ['law.consent', 'pl.entrustment', 'jt.annex-2', 'jt.annex-1'];
    expect(owed(aPhone())).toEqual(expect.arrayContaining(papers));
    expect(owed(aPhone(matter)).filter((id) => papers.includes(id))).toEqual(['jt.annex-1']);
    const endings = (device: ReturnType<typeof aPhone>) =>
      newsOf(device, rosterOf(device.records, today), today).flatMap(({ name, what }) =>
        what.startsWith('责任书') ? [name] : [],
      );
    expect(endings(aPhone())).toHaveLength(3);
    expect(endings(aPhone(matter))).toEqual(['冶二布']);
  });

  it('no card is to be given out', () => {
    show(<CardsPage />, aPhone());
    expect(screen.getByRole('button', { name: '打好发下去了，记下3张' })).toBeVisible();
    cleanup();
    show(<CardsPage />, aPhone(matter));
    expect(screen.getByRole('button', { name: '打好发下去了，记下1张' })).toBeVisible();
  });

  it('every form of what is done at home says so, and a talk does not', () => {
    const types = allKinds().flatMap(({ type, withHome }) => (withHome === undefined ? [] : [type]));
    expect(types).toEqual(expect.arrayContaining(['home-visit', 'family-call', 'pairing-log', 'consent']));
    for (const type of types.filter((each) => each !== 'pairing-log')) {
      show(<WritePage type={type} child={child.id} />, aPhone(matter));
      expect(screen.getByText(/号码.*收起来/), type).toBeVisible();
      cleanup();
      show(<WritePage type={type} child={other.id} />, aPhone(matter));
      expect(screen.queryByText(/号码.*收起来/), type).toBeNull();
      cleanup();
    }
    show(<WritePage type="talk" child={child.id} />, aPhone(matter));
    expect(screen.queryByText(/号码.*收起来/)).toBeNull();
  });

  it('the calls of a class say it at the child and suggest nobody', async () => {
    show(<BatchPage type="family-call" />, aPhone(matter));
    const row = (name: string) => screen.getByRole('checkbox', { name: new RegExp(name) });
    expect(screen.getAllByText(new RegExp(`家里先不联系，${ask}`))).toHaveLength(2);
    await userEvent.click(row('冶二布'));
    expect(screen.getByDisplayValue('爸爸')).toBeVisible();
    await userEvent.click(row('冶二布'));
    await userEvent.click(row('马尕麦'));
    expect(screen.queryByDisplayValue('爸爸')).toBeNull();
  });

  it('a visit offers no child of the home to be written together', () => {
    const cousin = aGuardian({ child: other.id, id: idOf(14), doc: { phones: [{ number: '19900007777' }] } });
    const shared = aGuardian({ child: brother.id, id: idOf(15), doc: { phones: [{ number: '19900007777' }] } });
    show(<WritePage type="home-visit" child={other.id} />, aPhone(cousin, shared));
    expect(screen.getByRole('checkbox', { name: /马成龙/ })).toBeVisible();
    cleanup();
    show(<WritePage type="home-visit" child={other.id} />, aPhone(cousin, shared, matter));
    expect(screen.queryByRole('checkbox', { name: /马成龙/ })).toBeNull();
  });
});
