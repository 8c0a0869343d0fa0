/** Three homes without a signal, what the phone and the school make of them, and a guardian who takes a consent back. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { addDays, dayInChina } from '#domain/calendar/day.ts';
import { shown } from './office-papers.ts';
import { turnTo } from './office-screens.ts';
import type { Phone } from './phone.ts';
import { people, signInByRest } from './roster.ts';
import type { RunningSchool } from './school.ts';
import * as teacher from './teacher.ts';
import * as whole from './whole-records.ts';
import { expect, test } from './world.ts';

const newPhone = '19900002799';
const old = {
  age: '73',
  language: '东乡语',
  interpreter: '邻居妥文海',
  witness: '村干部马进山',
  backup: '村干部马进山',
} as const;
const advice = '门前的路滑，雨天送一送';

const photosAt = (dataDir: string): number =>
  existsSync(join(dataDir, 'photos'))
    ? readdirSync(join(dataDir, 'photos'), { recursive: true, withFileTypes: true }).filter(
        (entry) => entry.isFile() && !entry.parentPath.includes('parts'),
      ).length
    : 0;

/** Before the day begins: the first home agreed to photos, and the third grandmother has no telephone. */
async function prepare(school: RunningSchool, { first, old: third }: { first: string; old: string }): Promise<void> {
  const desk = await signInByRest(school.url, people.classTeacher);
  const rows = await desk.rows();
  const guardian = rows.find(({ type, child }) => type === 'guardian' && child === third);
  if (!guardian) throw new Error('The third child has no guardian.');
  const givenOn = addDays(dayInChina(Date.now()), -20);
  const consent = {
    givenOn,
    scopes: ['basics', 'photos'],
    by: '马八姑',
    relation: '奶奶',
    how: 'signature',
    state: 'signed',
  };
  await desk.push([
    { type: 'consent', id: v7(), child: first, doc: consent },
    { type: 'guardian', id: guardian.id, child: third, doc: { phones: [] }, seen: guardian },
  ]);
}

const sendsWord = (phone: Phone, words: RegExp) =>
  expect(phone.page.getByRole('region', { name: '档案' }).getByRole('link', { name: /^联系卡/ })).toContainText(words);

/** What the visit to the third home says of its words, on whichever phone it stands open. */
async function readsBack(phone: Phone): Promise<void> {
  await teacher.openSection(phone, '见到谁');
  await expect(phone.page.getByLabel('用什么话谈', { exact: true })).toHaveValue(old.language);
  await expect(phone.page.getByLabel('谁翻译', { exact: true })).toHaveValue(old.interpreter);
  await teacher.openSection(phone, '签字');
  await expect(phone.page.getByRole('radio', { name: '手印（纸）' })).toBeChecked();
  await expect(phone.page.getByLabel('见证人', { exact: true })).toHaveValue(old.witness);
}

/** What the file says of her who looks after the third child. */
async function readsBackCarer(phone: Phone): Promise<void> {
  const { page } = phone;
  await teacher.openFile(phone, /^照护人/);
  await teacher.openSection(phone, '谁在照顾');
  await expectAnswer(phone, '没有电话', '是');
  await teacher.openSection(phone, '照顾得来吗');
  await expect(page.getByLabel('年龄', { exact: true })).toHaveValue(old.age);
  await expectAnswer(phone, '识字', '不是');
  await expect(page.getByLabel('讲什么话', { exact: true })).toHaveValue(old.language);
  await teacher.openSection(phone, '找不到时找谁');
  await expect(page.getByLabel('备用联系人', { exact: true })).toHaveValue(old.backup);
  await page.getByRole('button', { name: '先放着' }).click();
}

const expectAnswer = ({ page }: Phone, question: string, word: string) =>
  expect(
    page.getByRole('radiogroup', { name: question, exact: true }).getByRole('radio', { name: word, exact: true }),
  ).toBeChecked();

test('[§13.1] [§13.2] [§13.13] three visits without a signal lose nothing, and what a family takes back goes', async ({
  aSchool,
  aPhone,
}) => {
  test.setTimeout(420_000);
  const school = await aSchool();
  const [first, second, third] = school.school.pupils;
  if (!first || !second || !third) throw new Error('The roster is too short.');
  await prepare(school, { first: first.id, old: third.id });
  const phone = await aPhone(school);
  const { page } = phone;

  await test.step('at school she gives out a contact card', async () => {
    await teacher.enrol(phone, people.classTeacher);
    await teacher.openChild(phone, first.name);
    await sendsWord(phone, /还没发过/);
    await teacher.openFile(phone, /^联系卡/);
    await phone.look('a contact card');
    await teacher.finish(phone);
    await sendsWord(phone, /发出去的和档案一样/);
    await teacher.sendNow(phone);
  });

  await test.step('first home: a whole visit, two photos, a changed number', async () => {
    await school.stop();
    await phone.leaveNetwork();
    await teacher.openChild(phone, first.name);
    await teacher.begin(phone, '记家访');
    await whole.writeWholeVisit(phone, {
      met: `奶奶 ${first.guardian}`,
      phone: { from: first.guardianPhone, to: newPhone },
    });
    await sendsWord(phone, /号码或人变了，要重新发/);
  });

  await test.step('second home: the shortest visit', async () => {
    await teacher.openChild(phone, second.name);
    await teacher.begin(phone, '记家访');
    await teacher.answer(phone, '点一下就写好', `奶奶 ${second.guardian}`);
    await teacher.openSection(phone, '大人说的，孩子说的');
    await teacher.write(phone, '指导和建议', advice);
    await teacher.openSection(phone, '签字');
    await teacher.finish(phone);
  });

  await test.step('third home: a grandmother of 73, without a telephone, who does not read and speaks 东乡语', async () => {
    await teacher.openChild(phone, third.name);
    await teacher.openFile(phone, /^照护人/);
    await teacher.openSection(phone, '谁在照顾');
    await teacher.answer(phone, '没有电话', '是');
    await teacher.openSection(phone, '照顾得来吗');
    await teacher.write(phone, '年龄', old.age);
    await teacher.answer(phone, '识字', '不是');
    await teacher.write(phone, '讲什么话', old.language);
    await teacher.openSection(phone, '找不到时找谁');
    await teacher.write(phone, '备用联系人', old.backup);
    await page.getByRole('button', { name: '写一个号码' }).last().click();
    await page.getByLabel('电话号码', { exact: true }).last().fill('19900001777');
    await phone.look('a guardian without a telephone');
    await teacher.finish(phone);
    await expect(page.getByRole('region', { name: '打电话' })).toContainText('199 0000 1777');
    await teacher.begin(phone, '记家访');
    await teacher.answer(phone, '点一下就写好', `奶奶 ${third.guardian}`);
    await teacher.write(phone, '用什么话谈', old.language);
    await teacher.write(phone, '谁翻译', old.interpreter);
    await teacher.openSection(phone, '签字');
    await teacher.answer(phone, '怎么确认的', '手印（纸）');
    await teacher.write(phone, '见证人', old.witness);
    await teacher.finish(phone);
  });

  await test.step('the battery dies; reopened, three visits are there', async () => {
    await phone.kill();
    await phone.reopen();
    await teacher.unlock(phone);
    for (const { name } of [first, second, third]) {
      // One child after the other.
      await teacher.openChild(phone, name);
      await expect(
        phone.page.getByRole('region', { name: '来往' }).getByRole('link', { name: /家访/ }).first(),
      ).toBeVisible();
    }
  });

  await test.step('next day at school the queue empties, photos too, and the card is still to be reprinted', async () => {
    await school.start();
    await phone.joinNetwork();
    await teacher.sentAll(phone);
    await expect.poll(() => photosAt(school.dataDir), { timeout: 60_000 }).toBe(2);
    await teacher.openChild(phone, first.name);
    await sendsWord(phone, /号码或人变了，要重新发/);
    await teacher.openStory(phone, /家访/);
    await teacher.openSection(phone, '住的地方');
    await expect(phone.page.getByRole('figure').filter({ hasText: '已送达' })).toHaveCount(2, { timeout: 60_000 });
    await phone.page.getByRole('button', { name: '先放着' }).click();
  });

  await test.step('who she is, who translated and who witnessed is read back: beside the receipt, on the paper, and on another phone', async () => {
    await teacher.openChild(phone, third.name);
    await teacher.openStory(phone, /家访/);
    await expect(phone.page.getByText(/^已送达学校，回执 \S+/)).toBeVisible();
    await readsBack(phone);
    await phone.page.getByRole('link', { name: '打印这一张' }).click();
    await expect(phone.page.getByRole('region', { name: '纸面' })).toBeVisible();
    const cells = (await shown(phone.page)).flat();
    const beside = (label: string) => cells[cells.indexOf(label) + 1];
    expect(beside('用什么话谈')).toBe(old.language);
    expect(beside('谁翻译')).toBe(old.interpreter);
    expect(beside('见证人')).toBe(old.witness);
    expect(beside('怎么确认的')).toContain('√手印（纸）');
    await turnTo(phone, '/');
    const head = await aPhone(school);
    await teacher.enrol(head, people.head);
    await teacher.openChild(head, third.name);
    await expect(head.page.getByRole('region', { name: '打电话' })).toContainText(old.backup);
    await readsBackCarer(head);
    await teacher.openChild(head, third.name);
    await teacher.openStory(head, /家访/);
    await readsBack(head);
  });

  await test.step('the guardian takes the consent for photos back: pictures are put away at once, words stay', async () => {
    await teacher.openChild(phone, first.name);
    await teacher.openStory(phone, /知情同意|同意：/);
    await teacher.openSection(phone, '收回');
    await teacher.tick(phone, '收回了什么', ['照片']);
    await teacher.write(phone, '哪天收回的', dayInChina(Date.now()));
    await teacher.finish(phone);
    await teacher.openStory(phone, /家访/);
    await teacher.openSection(phone, '住的地方');
    await expect(phone.page.getByRole('figure').filter({ hasText: '收起了' })).toHaveCount(2);
    await expect(phone.page.getByLabel('在哪里，怎么样')).toHaveValue(whole.visitWords.hazard);
    await phone.look('a visit whose photos were taken back');
    await phone.page.getByRole('button', { name: '先放着' }).click();
  });

  await test.step('the school erases their bytes, and keeps the visit', async () => {
    await teacher.sendNow(phone);
    await school.stop();
    await school.start();
    await expect.poll(() => photosAt(school.dataDir), { timeout: 90_000 }).toBe(0);
    const desk = await signInByRest(school.url, people.head);
    const visits = (await desk.rows()).filter(({ type, child }) => type === 'home-visit' && child === first.id);
    expect(visits.map(({ doc }) => doc['hazardWords'])).toEqual([whole.visitWords.hazard]);
  });
});
