/** Journey 7: what is owed to whom, with the clause that asks for it, and what doing it changes; then what a phone refuses. */
import { readFile } from 'node:fs/promises';
import { addDays, dayInChina } from '#domain/calendar/day.ts';
import { printPhone } from '#domain/people/phone.ts';
import * as z from 'zod';
import { calendarAround, people, signInByRest } from './roster.ts';
import type { RunningSchool } from './school.ts';
import * as teacher from './teacher.ts';
import { expect, test } from './world.ts';

/** Words that no talk of the invented school holds. */
const promise = '把跳绳带来，一起跳一百下';

const today = (): string => dayInChina(Date.now());
const accountOf = ({ accounts }: RunningSchool, duties: string) => {
  const found = accounts.find((each) => each.duties === duties);
  if (!found) throw new Error(`The demo school has no ${duties}.`);
  return found;
};

/** The invented school in the middle of a term, whatever the date is on which the journeys run. */
async function putInTerm(demo: RunningSchool): Promise<void> {
  const head = await signInByRest(demo.url, accountOf(demo, '校长'));
  const seen = (await head.rows()).find(({ id }) => id === head.schoolId);
  if (!seen) throw new Error('The head does not see her school.');
  await head.push([{ type: 'school', id: head.schoolId, doc: { calendar: calendarAround(today()) }, seen }]);
}

/** A child of the class that was talked with, and a number somebody changed: whose, from what, to what, by whom. */
async function storiesOf(demo: RunningSchool) {
  const rows = await (await signInByRest(demo.url, accountOf(demo, '班主任'))).rows();
  const nameOf = (id: string | undefined): string => String(rows.find((row) => row.id === id)?.doc['name']);
  const talk = rows.find(({ type }) => type === 'talk');
  const member = rows.find(({ type, steps }) => type === 'family-member' && steps.some(({ set }) => set['phones']));
  const step = member?.steps.find(({ set }) => set['phones']);
  if (!talk || !step) throw new Error('The class has no talk, or nobody changed a number.');
  const { from, to } = step.set['phones'] ?? {};
  const changed = { child: nameOf(member?.child), by: nameOf(step.by), from: printed(from), to: printed(to) };
  return { talkedWith: nameOf(talk.child), changed };
}

const Numbers = z.array(z.object({ number: z.string() }));
const printed = (phones: unknown): string => printPhone(Numbers.parse(phones)[0]?.number ?? '');

test('a class teacher sees what is owed to whom, and doing it counts', async ({ aServer, aPhone }) => {
  test.setTimeout(300_000);
  const demo = await aServer('demo');
  await putInTerm(demo);
  const phone = await aPhone(demo);
  const { page } = phone;
  await teacher.enrol(phone, accountOf(demo, '班主任'));

  await test.step('今日 lists the class by village, and how far the term is', async () => {
    const owed = page.getByRole('region', { name: '要做的' });
    const villages = owed.getByRole('region');
    expect(await villages.count()).toBeGreaterThan(1);
    await expect(villages.first().getByRole('heading', { level: 3 })).toContainText(/村.*\d+人，\d+件/);
    await expect(page.getByRole('region', { name: '这学期' })).toContainText(/家访：已做\d+，应做\d+次/);
    await phone.look('today of a class');
  });

  await test.step('what is owed goes into the calendar of the phone, without a name and with an alarm', async () => {
    await page.getByRole('button', { name: /^存到手机日历/ }).click();
    const sheet = page.getByRole('dialog');
    await expect(sheet.getByRole('radio', { name: '不写名字' })).toBeChecked();
    await phone.look('into the calendar');
    const saving = page.waitForEvent('download');
    await sheet.getByRole('button', { name: /^存\d+条$/ }).click();
    const file = await saving;
    expect(file.suggestedFilename()).toMatch(/^要做的-.*\.ics$/);
    const text = (await readFile(await file.path(), 'utf8')).replaceAll('\r\n ', '');
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(text).toMatch(/SUMMARY:家访（第[12]次），\d+人/);
    expect(text).toContain('BEGIN:VALARM');
    const rows = await (await signInByRest(demo.url, accountOf(demo, '班主任'))).rows();
    const names = rows.flatMap(({ type, doc }) => (type === 'child' ? [String(doc['name'])] : []));
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => text.includes(name))).toEqual([]);
  });

  const child =
    await test.step('a child is owed two visits a term and one talk a month, each with its clause', async () => {
      const row = page
        .getByRole('region', { name: '要做的' })
        .getByRole('link', { name: /家访.*谈心/ })
        .first();
      await row.click();
      const owed = page.getByRole('region', { name: '要做的' });
      await expect(owed.getByRole('link', { name: /月谈心/ })).toContainText('四(二)4');
      await expect(owed.getByRole('link', { name: /家访（第[12]次）/ }).first()).toContainText('四(二)2');
      await phone.look('child of a class');
      return (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
    });

  await test.step('a timeline tells what happened, and a history who changed what from what', async () => {
    const { talkedWith, changed } = await storiesOf(demo);
    await teacher.openChild(phone, talkedWith);
    const story = page.getByRole('region', { name: '来往' });
    await expect(story.getByRole('link', { name: /谈心/ }).first()).toBeVisible();
    await story.getByRole('radio', { name: '联系' }).check();
    await expect(story.getByRole('link', { name: /谈心/ })).toHaveCount(0);
    await phone.look('timeline');
    await teacher.openChild(phone, changed.child);
    await page.getByRole('link', { name: '改过什么' }).click();
    await expect(page.getByRole('main').getByText(`${changed.from} → ${changed.to}`)).toBeVisible();
    await expect(page.getByRole('main').getByText(changed.by).first()).toBeVisible();
    await phone.look('history');
    await page.getByRole('link', { name: /^回到/ }).click();
  });

  await test.step('after a talk the duty is gone, the ring has grown and the promise comes back', async () => {
    await teacher.openTab(phone, '今日');
    const ring = page.getByRole('region', { name: '这学期' }).getByText(/月谈心：已做\d+/);
    const before = doneIn(await ring.textContent());
    await teacher.openChild(phone, child);
    await teacher.begin(phone, '记谈心');
    await teacher.openSection(phone, '谈了什么');
    await teacher.tick(phone, '谈了什么', ['学习']);
    await teacher.write(phone, '这次约好', promise);
    await teacher.answer(phone, '哪天之前', '选日子');
    await teacher.write(phone, '哪一天', today());
    await teacher.finish(phone);
    const owed = page.getByRole('region', { name: '要做的' });
    await expect(owed.getByRole('link', { name: /月谈心/ })).toHaveCount(0);
    await expect(owed.getByText(promise)).toBeVisible();
    await teacher.openTab(phone, '今日');
    await expect.poll(async () => doneIn(await ring.textContent())).toBe(before + 1);
    await expect(page.getByRole('region', { name: '要做的' }).getByText(promise)).toBeVisible();
    await teacher.openChild(phone, child);
    await teacher.begin(phone, '记谈心');
    await expect(page.getByText(`今天前，${promise}`)).toBeVisible();
    await teacher.answer(phone, '做到了吗', '做到了');
    await phone.look('talk with the promise of last time');
    await teacher.tick(phone, '谈了什么', ['学习']);
    await teacher.finish(phone);
    await expect(owed.getByText(promise)).toHaveCount(0);
  });
});

const doneIn = (words: string | null): number => Number(/已做(\d+)/.exec(words ?? '')?.[1]);

test('a future visit, a wrong PIN and a forgotten one cost nothing that was written', async ({ aSchool, aPhone }) => {
  test.setTimeout(300_000);
  const school = await aSchool();
  const [child] = school.school.pupils;
  if (!child) throw new Error('The roster is empty.');
  const phone = await aPhone(school);
  const { page } = phone;
  await teacher.enrol(phone, people.classTeacher);

  await test.step('a visit of the day after tomorrow is refused with the reason, and saved with the day of today', async () => {
    await school.stop();
    await teacher.openChild(phone, child.name);
    await teacher.begin(phone, '记家访');
    // One day is left to a clock that is ahead (domain §4.3).
    await teacher.write(phone, '日期', addDays(today(), 2));
    await teacher.answer(phone, '点一下就写好', `奶奶 ${child.guardian}`);
    await teacher.openSection(phone, '签字');
    await page.getByRole('button', { name: '完成', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('补好这些就能完成');
    await teacher.openSection(phone, '见到谁');
    await expect(page.getByLabel('日期', { exact: true })).toHaveAccessibleDescription(/还没到/);
    await phone.look('visit refused');
    await teacher.write(phone, '日期', today());
    await teacher.finish(phone);
  });

  await test.step('wrong digits wait longer each time', async () => {
    await teacher.openTab(phone, '我');
    await page.getByRole('button', { name: '锁上' }).click();
    const waits: number[] = [];
    // The waits are 1, 2, 5 and 15 seconds; the first may be over before it is read.
    for (let tries = 0; tries < 4; tries += 1) {
      // One try after the other.
      waits.push(...(await teacher.pressWrong(phone, '135790')));
    }
    expect(waits.length).toBeGreaterThanOrEqual(2);
    expect(waits[waits.length - 1]).toBeGreaterThan(waits[0] ?? 0);
    await phone.look('lock while it waits');
  });

  await test.step('with the account and the network she chooses new digits, and the visit is still there to be sent', async () => {
    await school.start();
    await page.getByRole('button', { name: '忘了密码' }).click();
    await phone.look('forgotten digits');
    await teacher.write(phone, '用户名', people.classTeacher.username);
    await teacher.write(phone, '密码', people.classTeacher.password);
    await page.getByRole('button', { name: '下一步' }).click();
    await teacher.choosePin(phone, '739154', '我');
    await teacher.sentAll(phone);
    await expect(page.getByText(/^本机1条 = 已送达1 \+ 待传0 \+ 需处理0。$/)).toBeVisible();
    await teacher.openChild(phone, child.name);
    await expect(page.getByRole('region', { name: '来往' }).getByRole('link', { name: /家访/ })).toBeVisible();
  });
});
