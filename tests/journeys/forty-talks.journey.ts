/** The twenty-eighth of April: forty talks of the month, two children who are to be talked with more often, and no talk by the class. */
import { v7 } from 'uuid';
import { rulesOf } from '#domain/duties/policies.ts';
import { turnTo } from './office-screens.ts';
import { pcSize, type Phone } from './phone.ts';
import { people, signInByRest } from './roster.ts';
import type { RunningSchool } from './school.ts';
import * as teacher from './teacher.ts';
import { expect, test } from './world.ts';

const TODAY = '2026-04-28';
/** Whole fortnights from the first day of the term: the last one that is over ended two days ago. */
const TERM = { id: '2025-2026-2', name: '2025—2026学年第二学期', from: '2026-03-30', to: '2026-07-10' };
const FORTNIGHT = '2026-04-13';
const asked = ['jss.talk', 'jss.focus-talk'];

/** A class of forty in a school that asks for talks alone; two of them are flagged since the last fortnight began. */
async function aClassOfForty({ url }: RunningSchool, pupils: readonly { readonly id: string }[], classId: string) {
  const head = await signInByRest(url, people.head);
  const seen = (await head.rows()).find(({ id }) => id === head.schoolId);
  if (!seen) throw new Error('The head does not see her school.');
  const more = Array.from({ length: 40 - pupils.length }, (_, index) => ({
    id: v7(),
    name: `祁${'一二三四五六七八'[index % 8]}${'东南西北'[Math.floor(index / 8)]}`,
  }));
  const flagged = more.slice(0, 2);
  await head.push([
    {
      type: 'school',
      id: head.schoolId,
      doc: { calendar: { terms: [TERM], holidays: [], makeUpDays: [] } },
      seen,
    },
    {
      type: 'own-rules',
      id: v7(),
      doc: { name: '只看谈心', off: rulesOf().flatMap(({ id }) => (asked.includes(id) ? [] : [id])) },
    },
    ...more.map(({ id, name }, index) => ({
      type: 'child',
      id,
      child: id,
      doc: {
        name,
        sex: index % 2 === 0 ? 'male' : 'female',
        birth: '2015-03-12',
        birthKnown: 'day',
        classId,
        enrolment: 'enrolled',
        state: 'registered',
        cameOn: '2026-03-30',
        home: { region: '甘肃省 松岔县', town: '松岔乡', village: '红崖村', group: '二社' },
      },
    })),
    ...flagged.map(({ id }) => ({
      type: 'focus-flag',
      id: v7(),
      child: id,
      doc: { reason: 'focus', from: FORTNIGHT, everyDays: 14 },
    })),
  ]);
  return flagged;
}

/** The number in the heading of a list and how many lines stand under it. */
async function list({ page }: Phone): Promise<readonly [string, number]> {
  const lines = page
    .getByRole('main')
    .getByRole('link')
    .filter({ hasNotText: /^打印$/ });
  await expect(lines.first()).toBeVisible();
  return [(await page.getByRole('heading', { level: 1 }).textContent()) ?? '', await lines.count()];
}

async function talkWith(phone: Phone, name: string): Promise<void> {
  await phone.page.getByRole('searchbox').or(phone.page.getByLabel('找孩子')).first().fill(name);
  await phone.page
    .getByRole('main')
    .getByRole('link', { name: new RegExp(name) })
    .click();
  await teacher.openSection(phone, '谈了什么');
  await teacher.tick(phone, '谈了什么', ['学习']);
  await teacher.finish(phone);
}

test('[§13.9] on the twenty-eighth forty talks are due and two children wait longer; each is talked with alone, and never a class at once', async ({
  aSchool,
  aPhone,
}) => {
  test.setTimeout(420_000);
  const school = await aSchool(TODAY);
  const { classes, pupils } = school.school;
  const ofClass = pupils.filter(({ ofClass: letter }) => letter === 'a');
  const flagged = await aClassOfForty(school, ofClass, classes.a);
  const names = flagged.map(({ name }) => name);
  const phone = await aPhone(school);
  const { page } = phone;
  await teacher.enrol(phone, people.classTeacher);

  await test.step('今日 has a talk with each of the forty by the end of the month, and two of them are overdue', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toContainText('4月28日');
    const owed = page.getByRole('region', { name: '要做的' });
    await expect(owed.getByRole('link', { name: /谈心/ })).toHaveCount(40);
    await expect(owed.getByRole('link', { name: /四月谈心/ })).toHaveCount(38);
    await expect(owed.getByRole('link', { name: /四月谈心/ }).first()).toContainText('周四');
    for (const name of names)
      await expect(owed.getByRole('link', { name: new RegExp(name) })).toContainText(/逾期.*谈心（每两周一次）/s);
    await expect(
      page
        .getByText('本月谈心：已做0，应做40次')
        .or(page.getByText(/谈心：已做0，应做40/))
        .first(),
    ).toBeAttached();
    await phone.look('forty talks');
  });

  await test.step('报表 names the two whose fortnight went by, and only them', async () => {
    await teacher.openTab(phone, '报表');
    await page
      .getByRole('link', { name: /没赶上2件$/ })
      .first()
      .click();
    expect(await list(phone)).toEqual(['五（2）班，没赶上2件', 2]);
    for (const name of names)
      await expect(page.getByRole('main').getByRole('link', { name: new RegExp(name) })).toContainText('每两周');
    await phone.look('two who wait longer');
  });

  await test.step('a talk is not offered for a class, and asked for all the same it is refused', async () => {
    await turnTo(phone, '/many');
    await expect(page.getByRole('main').getByRole('link', { name: /亲情通话/ })).toBeVisible();
    await expect(page.getByRole('main').getByRole('link', { name: /谈心/ })).toHaveCount(0);
    await turnTo(phone, '/many/talk');
    await expect(page.getByText('谈心一个一个来')).toBeVisible();
  });

  await test.step('from there each of the two gets a talk of its own', async () => {
    for (const name of names) {
      await turnTo(phone, '/many/talk');
      await page.getByRole('main').getByRole('link', { name: '记谈心' }).click();
      await talkWith(phone, name);
    }
    await turnTo(phone, '/reports/list/talks-open-all');
    expect(await list(phone)).toEqual(['本月谈心还没做38次', 38]);
    for (const name of names)
      await expect(page.getByRole('main').getByRole('link', { name: new RegExp(name) })).toHaveCount(0);
    await teacher.sentAll(phone);
  });

  await test.step('the head reads the same numbers: two talks of forty, and whose the other thirty-eight are', async () => {
    const desk = await aPhone(school, { viewport: pcSize });
    await teacher.enrol(desk, people.head);
    await teacher.openTab(desk, '报表');
    await desk.page.getByRole('link', { name: /五（2）班本月谈心，\s*已做\s*2\s*，应做\s*40/ }).click();
    await desk.page.getByRole('radio', { name: /还没做/ }).check();
    expect(await list(desk)).toEqual(['五（2）班，本月谈心还没做38次', 38]);
    await expect(desk.page.getByRole('main').getByText(`${people.classTeacher.name}负责`)).toHaveCount(38);
    await desk.look('whose the talks are');
  });
});
