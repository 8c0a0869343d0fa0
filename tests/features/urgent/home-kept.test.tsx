// @vitest-environment happy-dom
/** While home may not be told nobody is offered its numbers, pressed to ring it or counted late for not going there (§13.8, the day after). */
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { Absence } from '#domain/records/absence.ts';
import { HandledMatter } from '#domain/records/handled-matter.ts';
import { Incident } from '#domain/records/incident.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { ChildPage } from '#features/child-file/child-page.tsx';
import { LadderPage } from '#features/child-file/ladder-page.tsx';
import { dutiesOfSchool } from '#features/foot/owed/duties.ts';
import { restsOn } from '#features/foot/at-home/home-kept.ts';
import { isKeptFromHome } from '#features/foot/at-home/home-told.ts';
import { noticesAbout } from '#features/foot/owed/matters.ts';
import { asGivenTo } from '#features/foot/owed/judged.ts';
import { owedToday } from '#features/today/owed-today.ts';
import { UrgentInside } from '#features/urgent/urgent-inside.tsx';
import { WritePage } from '#features/writing/write-page.tsx';
import type { LocalRecord } from '#device/device.ts';
import {
  aChild,
  aGuardian,
  aPairing,
  aRecord,
  aSchool,
  aTeacher,
  aVisit,
  idOf,
  myClassId,
  stoppedAt,
} from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice, type StubOptions } from '#tests/support/stub-device.ts';
import { showToday } from '#tests/features/today/show-today.tsx';

afterEach(cleanup);

const today = '2026-04-15';
const child = aChild({ id: idOf(1) });
const other = aChild({ id: idOf(2), doc: { name: '冶二布' } });
const about = { child: child.id };
const away = aRecord(Absence, { happenedOn: today, leave: 'none', span: 'whole' }, { ...about, id: idOf(20) });
const report = aRecord(
  MandatoryReport,
  { homeSuspected: true, policeAt: `${today}T09:00` },
  { ...about, id: idOf(21) },
);
const handled = aRecord(HandledMatter, {}, { ...about, id: idOf(22), author: '' });
const head: StubOptions = { me: { personId: idOf(9), roles: ['head'], classes: [] } };
const aPhone = (records: readonly LocalRecord[], options: StubOptions = {}) =>
  stubDevice({
    ...options,
    records: [child, other, aGuardian({ ...about, id: idOf(10) }), aTeacher(), aSchool(), ...records],
  });

const ways = [
  ['a report suspects it', report, '先和派出所商量'],
  ['she is only told that somebody is at it', handled, '先问分管领导'],
] as const;
const atHome = ['parent-contact', 'home-visit', 'pairing-log', 'absence', 'family-call', 'contact-card'];
const signed = ['responsibility-letter', 'entrustment', 'consent'];

describe.each(ways)('while %s', (_, matter, ask) => {
  it('no screen offers the numbers of the home', () => {
    for (const page of [
      <ChildPage key="file" child={child.id} />,
      <UrgentInside key="urgent" child={child.id} />,
      <WritePage key="contact" type="parent-contact" child={child.id} />,
      <LadderPage key="ladder" child={child.id} />,
    ]) {
      show(page, aPhone([matter, away]));
      expect(screen.queryByText(/1234/)).toBeNull();
      expect(screen.queryByRole('link', { name: /打给|拨打/ })).toBeNull();
      cleanup();
      show(page, aPhone([away]));
      expect(
        screen.queryAllByText(/1234/).length + screen.queryAllByRole('link', { name: /打给|拨打/ }).length,
      ).not.toBe(0);
      cleanup();
    }
  });

  it('nobody owes a call, a visit or a word with home, and all else as before', () => {
    const kindsOwed = (records: readonly LocalRecord[], subject: string) => {
      const device = aPhone(records, head);
      const own = asGivenTo(matter === handled ? aPhone(records) : device, dutiesOfSchool(device.records, today));
      const open = own.all.filter((duty) => duty.subject === subject && duty.state !== 'done' && duty.until >= today);
      return new Set(open.map(({ rule }) => rule.kind));
    };
    const before = kindsOwed([away], child.id);
    expect([...before].filter((kind) => [...atHome, ...signed].includes(kind)).sort()).toEqual([
      'absence',
      'consent',
      'entrustment',
      'family-call',
      'home-visit',
      'parent-contact',
      'responsibility-letter',
    ]);
    const rest = new Set([...before].filter((kind) => ![...atHome, ...signed].includes(kind)));
    expect(rest.size).toBeGreaterThan(0);
    expect(kindsOwed([away, matter], child.id)).toEqual(rest);
    expect(kindsOwed([away, matter], other.id)).toEqual(kindsOwed([away], other.id));
  });

  it('today’s list asks for none of them, and what was done stays done', () => {
    const tasks = (records: readonly LocalRecord[]) =>
      owedToday(aPhone(records), today).all.flatMap(({ entry, tasks: own }) =>
        entry.id === child.id ? own.flatMap(({ kind }) => kind ?? []) : [],
      );
    expect(tasks([])).toContain('home-visit');
    expect(tasks([matter]).filter((kind) => atHome.includes(kind))).toEqual([]);
    expect(tasks([matter])).toContain('talk');
    const visit = aVisit({ ...about, id: idOf(30), doc: { happenedOn: '2026-04-10', manner: 'onsite' } });
    const device = aPhone([matter, visit]);
    const done = asGivenTo(device, dutiesOfSchool(device.records, today)).all.filter(
      ({ doneBy }) => doneBy === visit.id,
    );
    expect(done.length).toBeGreaterThan(0);
  });

  it('a child that does not come presses nobody to her door, and says whom to ask', async () => {
    await showToday(aPhone([matter, away]));
    expect(screen.getByRole('link', { name: /马尕麦，第1天没来/ })).toHaveTextContent(`家里先不联系，${ask}`);
    expect(screen.queryByText(/还没：/)).toBeNull();
    cleanup();
    show(<LadderPage child={child.id} />, aPhone([matter, away]));
    expect(screen.getByText(new RegExp(`现在：家里先不联系，${ask}`))).toBeVisible();
    expect(screen.getByText(`先不办，${ask}。`)).toBeVisible();
    expect(screen.queryByRole('link', { name: '记联系' })).toBeNull();
  });

  it('the clocks of home stand still', () => {
    const incident = aRecord(Incident, { startedAt: `${today}T10:00` }, { ...about, id: idOf(23) });
    const held = (device: ReturnType<typeof aPhone>) =>
      noticesAbout(device, incident).flatMap(({ field, isHeld }) => (isHeld ? [field] : []));
    expect(held(aPhone([incident]))).toEqual([]);
    expect(held(aPhone([incident, matter]))).toEqual(['guardianAt', 'parentsAt']);
    show(<WritePage type="incident" id={idOf(23)} />, aPhone([incident, matter]));
    expect(screen.getAllByText(ask)).toHaveLength(2);
  });
});

describe('the bare word that somebody is at it', () => {
  it('tells the one sentence, of a report and of counselling alike', () => {
    show(<ChildPage child={child.id} />, aPhone([handled]));
    expect(screen.getByText(/家里的号码先收起来.*要打，先问分管领导/)).toBeVisible();
    expect(screen.queryByText(/派出所/)).toBeNull();
  });

  it('keeps nothing from who answers for reports, nor longer than it is told', () => {
    show(<ChildPage child={child.id} />, aPhone([handled], head));
    expect(screen.getByText(/1234/)).toBeVisible();
    cleanup();
    const changedAt = stoppedAt - 200 * 86_400_000;
    show(<ChildPage child={child.id} />, aPhone([{ ...handled, changedAt }]));
    expect(screen.getByText(/1234/)).toBeVisible();
  });

  it('holds though the clock of who wrote it runs ahead', () => {
    show(<ChildPage child={child.id} />, aPhone([{ ...handled, madeAt: stoppedAt + 3 * 86_400_000 }]));
    expect(screen.queryByText(/1234/)).toBeNull();
  });

  it('holds for a brother under the same number', () => {
    const shared = aGuardian({ child: other.id, id: idOf(11) });
    show(<UrgentInside child={other.id} />, aPhone([handled, shared]));
    expect(screen.queryByRole('link', { name: /打给奶奶/ })).toBeNull();
  });
});

describe('a head', () => {
  const notSuspected = aRecord(
    MandatoryReport,
    { homeSuspected: false, homeTold: 'yes', policeAt: `${today}T09:00` },
    { ...about, id: idOf(24), author: idOf(77) },
  );
  /** What a class teacher owes this home and has not done, missed or not. */
  const owedAtHome = (records: readonly LocalRecord[], options?: StubOptions) => {
    const device = aPhone(records, options);
    return asGivenTo(device, dutiesOfSchool(device.records, today))
      .all.filter(({ subject, state, rule }) => subject === child.id && state !== 'done' && atHome.includes(rule.kind))
      .filter(({ rule }) => rule.actor === 'class-teacher')
      .map(({ key }) => key)
      .sort();
  };

  it.each([
    ['counselling', handled],
    ['a report that does not suspect home', notSuspected],
  ])('counts what the class teacher’s list asks for while she is only told of %s', (_, matter) => {
    expect(owedAtHome([], head)).toEqual(owedAtHome([]));
    expect(owedAtHome([matter], head)).toEqual(owedAtHome([handled]));
    expect(owedAtHome([matter], head).length).toBeLessThan(owedAtHome([], head).length);
  });

  it.each([
    ['counselling', handled],
    ['a report that does not suspect home', notSuspected],
  ])('asks all the same where a deputy leads the class, whom no word of %s keeps from anything', (_, matter) => {
    const both: StubOptions = { me: { roles: ['class-teacher', 'deputy'] } };
    const led = aTeacher({ doc: { name: '妥文珍', roles: ['class-teacher', 'deputy'], classes: [myClassId] } });
    for (const options of [head, both]) expect(owedAtHome([led, matter], options)).toEqual(owedAtHome([], options));
  });

  it('counts for the brother in another class what its teacher’s word holds back, who wrote the report of this one herself', () => {
    const otherClass = idOf(80);
    const brother = aChild({ id: idOf(3), doc: { name: '马成龙', classId: otherClass } });
    const han = aTeacher({ id: idOf(81), doc: { name: '韩志远', roles: ['class-teacher'], classes: [otherClass] } });
    const shared = aGuardian({ child: brother.id, id: idOf(11) });
    const own = { ...notSuspected, author: aTeacher().id };
    const restsFor = (subject: string, records: readonly LocalRecord[]) =>
      restsOn(aPhone([brother, han, shared, ...records], head), subject, today).map(({ by }) => by);
    expect(restsFor(brother.id, [own])).toEqual(['handled']);
    expect(restsFor(child.id, [own])).toEqual([]);
    expect(restsFor(brother.id, [{ ...own, author: han.id }])).toEqual([]);
    expect(restsFor(other.id, [own])).toEqual([]);
  });

  it('is told on the child’s page that it rests, and not of what', () => {
    show(<ChildPage child={child.id} />, aPhone([handled], head));
    expect(screen.getByText('联系家里、家访、走访、要家里签的暂停，先不做，不算没做。')).toBeVisible();
    cleanup();
    show(<ChildPage child={child.id} />, aPhone([], head));
    expect(screen.queryByText(/暂停/)).toBeNull();
  });

  it('finds no month missed that ended while home was kept, and those from before as they were', () => {
    const since = Date.parse('2026-03-20T08:00:00+08:00');
    const told = { ...handled, madeAt: since, changedAt: since };
    const missed = (keys: readonly string[], month: string) => keys.filter((key) => key.includes(`/${month}/`));
    for (const options of [head, {}]) {
      expect(missed(owedAtHome([], options), '2026-03')).not.toEqual([]);
      expect(missed(owedAtHome([told], options), '2026-03')).toEqual([]);
      const later = { ...handled, madeAt: Date.parse('2026-04-02T08:00:00+08:00') };
      expect(missed(owedAtHome([later], options), '2026-03')).toEqual(missed(owedAtHome([], options), '2026-03'));
    }
  });
});

describe('who walks beside the child', () => {
  const pairing = aPairing({ child: child.id, id: idOf(40), doc: { teacher: idOf(8), from: '2025-09-05' } });
  const beside: StubOptions = { me: { personId: idOf(8), roles: ['paired-teacher'], classes: [] } };
  const dutiesOn = (records: readonly LocalRecord[], options?: StubOptions) => {
    const device = aPhone([pairing, ...records], options);
    return asGivenTo(device, dutiesOfSchool(device.records, today)).all.filter(
      ({ rule, state }) => rule.actor === 'paired-teacher' && state !== 'done',
    );
  };

  it('is never said to have missed a visit or a call, which may have rested; her talks are her own', () => {
    const missed = dutiesOn([], beside).filter(({ until }) => until < today);
    expect(new Set(missed.map(({ rule }) => rule.id))).toEqual(new Set(['jss.pairing-log']));
    const open = dutiesOn([], beside).filter(({ until }) => until >= today);
    expect(open.map(({ rule }) => rule.id)).toContain('jss.pairing-visit');
  });

  it('is told by no phone of hers which home rests, and of every home to ask first', () => {
    show(<ChildPage child={child.id} />, aPhone([pairing], beside));
    expect(screen.getByText('上门、打电话到家里以前，先问一声班主任。')).toBeVisible();
    cleanup();
    show(<ChildPage child={child.id} />, aPhone([pairing], head));
    expect(screen.queryByText(/先问一声班主任/)).toBeNull();
  });

  it.each(ways)('owes no visit by the head’s numbers while %s, and her talk all the same', (_, matter) => {
    const idsOf = (records: readonly LocalRecord[]) =>
      new Set(dutiesOn(records, head).flatMap(({ rule, until }) => (until >= today ? [rule.id] : [])));
    expect(idsOf([])).toContain('jss.pairing-visit');
    expect(idsOf([matter])).not.toContain('jss.pairing-visit');
    expect(idsOf([matter])).toContain('jss.pairing-log');
  });
});

it('a later view of the home holds from then on, beside the first answer that stays', async () => {
  const first = aRecord(
    MandatoryReport,
    { happenedOn: '2026-04-14', policeAt: '2026-04-14T10:50', homeSuspected: false },
    { ...about, id: idOf(30) },
  );
  const device = aPhone([first]);
  show(<WritePage type="mandatory-report" id={first.id} />, device);
  await userEvent.click(screen.getByRole('button', { name: /：家里$/ }));
  await userEvent.selectOptions(screen.getByLabelText('后来怎么看家里'), 'suspected');
  await userEvent.type(screen.getByLabelText('谁说的，怎样知道的'), '县医院说是打的');
  expect(screen.getByText(/怀疑是家里的大人：先不要打给家里/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: '完成' }));
  await waitFor(() => expect(device.saved).toHaveLength(1));
  const doc = device.records.get(MandatoryReport, first.id)?.doc;
  expect(doc).toMatchObject({
    homeSuspected: false,
    homeJudged: [{ at: '2026-04-15T10:42', view: 'suspected', words: '县医院说是打的' }],
  });
  expect(isKeptFromHome(device.records, child.id)).toBe(true);
});
