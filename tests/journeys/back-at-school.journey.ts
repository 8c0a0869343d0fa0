/** Journey 6: back in the school's network. Everything goes by itself, everybody sees what is hers to see, and no edit is lost. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Phone } from './phone.ts';
import { pcSize } from './phone.ts';
import { marksOfCamera } from './pictures.ts';
import { people } from './roster.ts';
import * as teacher from './teacher.ts';
import * as whole from './whole-records.ts';
import { expect, test } from './world.ts';

const newPhone = '19900002799';

/** The photos at the school, as its disk has them. */
const photosAt = (dataDir: string): readonly Buffer[] =>
  readdirSync(join(dataDir, 'photos'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('parts'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)));

test('what was written in the villages reaches the school, and everybody sees what is hers to see', async ({
  aSchool,
  aPhone,
}) => {
  test.setTimeout(420_000);
  const school = await aSchool();
  const { pupils } = school.school;
  const [first, second] = pupils;
  if (!first || !second) throw new Error('The roster is too short.');
  const phone = await aPhone(school);

  await test.step('out in the villages she writes a visit with photos, a talk and a change of the file', async () => {
    await teacher.enrol(phone, people.classTeacher);
    await school.stop();
    await phone.leaveNetwork();
    await teacher.openChild(phone, first.name);
    await teacher.begin(phone, '记家访');
    const met = `奶奶 ${first.guardian}`;
    await whole.writeWholeVisit(phone, { met, phone: { from: first.guardianPhone, to: newPhone } });
    await teacher.begin(phone, '记谈心');
    await whole.writeWholeTalk(phone);
    await teacher.openChild(phone, second.name);
    await teacher.openFile(phone, /^爸爸/);
    await whole.changeFather(phone);
    await teacher.openReceipts(phone);
    await expect(phone.page.getByText('本机6条 = 已送达0 + 待传6 + 需处理0。')).toBeVisible();
    await expect(phone.page.getByRole('region', { name: '本机待传' })).toContainText('2张照片待传');
    await phone.look('receipts, all waiting');
  });

  await test.step('back in the school’s network everything goes by itself, with a receipt for each record', async () => {
    await school.start();
    await phone.joinNetwork();
    await expect(phone.page.getByText('本机6条 = 已送达6 + 待传0 + 需处理0。')).toBeVisible({ timeout: 60_000 });
    await expect(phone.page.getByText(/一共写过6条.*学校收到6条/)).toBeVisible();
    const sent = phone.page.getByRole('region', { name: '已送达' });
    await expect(sent.getByText(/^学校的回执 \w{4}-\w{4}$/)).toHaveCount(6);
    await expect(sent.getByText(/照片待传/)).toHaveCount(0, { timeout: 60_000 });
    await phone.look('receipts, all sent');
    await teacher.readyToGo(phone);
    await expect(phone.page.getByRole('listitem').filter({ hasText: '写过的都送到学校了' })).toContainText('6 / 6');
  });

  await test.step('the photos at the school say nothing of camera and place', () => {
    const photos = photosAt(school.dataDir);
    expect(photos).toHaveLength(2);
    expect(photos.flatMap(marksOfCamera)).toEqual([]);
  });

  await test.step('a second phone of the same teacher has it all', async () => {
    const another = await aPhone(school);
    await teacher.enrol(another, people.classTeacher);
    await teacher.openChild(another, first.name);
    await expect(another.page.getByRole('region', { name: '打电话' })).toContainText('199 0000 2799');
    await teacher.openStory(another, /家访/);
    await teacher.openSection(another, '大人说的，孩子说的');
    await expect(another.page.getByLabel('孩子说的', { exact: true })).toHaveValue(whole.visitWords.childSaid);
    await teacher.openSection(another, '住的地方');
    await expect(another.page.getByRole('figure')).toHaveCount(2);
    await another.look('visit on a second phone');
  });

  await test.step('the paired teacher sees her child without number, income and what it said', async () => {
    const paired = await aPhone(school);
    await teacher.enrol(paired, people.pairedTeacher);
    await teacher.openTab(paired, '孩子');
    await expect(paired.page.getByRole('heading', { level: 1, name: '孩子' })).toContainText('1人');
    await teacher.openChild(paired, first.name);
    await paired.look('child of the paired teacher');
    await teacher.openStory(paired, /家访/);
    await expect(paired.page.getByText(whole.visitWords.hazard)).toBeVisible();
    await expect(paired.page.getByText(whole.visitWords.childSaid)).toHaveCount(0);
    await paired.look('visit of a colleague');
    await neverHeard(paired, [
      first.idNumber,
      '"income":',
      whole.visitWords.childSaid,
      whole.talkWords.childSaid,
      ...pupils.slice(1).map(({ name }) => name),
    ]);
  });

  await test.step('the teacher of the other class hears nothing of these children', async () => {
    const other = await aPhone(school);
    await teacher.enrol(other, people.otherTeacher);
    await teacher.openTab(other, '孩子');
    await expect(other.page.getByRole('heading', { level: 1, name: '孩子' })).toContainText('4人');
    await other.go(`/children/${first.id}`);
    await teacher.unlock(other);
    await expect(other.page.getByText('这里看不到这个孩子')).toBeVisible();
    await neverHeard(other, [first.guardian, first.idNumber, ...pupils.slice(0, 8).map(({ name }) => name)]);
  });

  await test.step('the head sees the whole school at the desk', async () => {
    const desk = await aPhone(school, { viewport: pcSize });
    await teacher.enrol(desk, people.head);
    await desk.look('today at the desk');
    await teacher.openTab(desk, '孩子');
    await expect(desk.page.getByRole('heading', { level: 1, name: '孩子' })).toContainText('12人');
    await teacher.openChild(desk, first.name);
    await desk.look('child at the desk');
    await teacher.openStory(desk, /家访/);
    await teacher.openSection(desk, '大人说的，孩子说的');
    await expect(desk.page.getByLabel('孩子说的', { exact: true })).toHaveValue(whole.visitWords.childSaid);
    await desk.look('visit at the desk');
  });
});

/** The school has sent none of these words to the phone, on whatever screen they would have stood. */
async function neverHeard(phone: Phone, words: readonly string[]): Promise<void> {
  const heard = await phone.heard();
  expect(heard.length).toBeGreaterThan(200);
  expect(words.filter((each) => heard.includes(each))).toEqual([]);
}

const told = { language: '东乡语', backup: '邻居妥文海', mine: '婆婆', hers: '阿奶' } as const;
/** The guardian's new number, as each of them wrote it down. */
const heard = { mine: '19900002801', hers: '19900002802' } as const;

test('[§13.11] two teachers change the same child: different fields both stay, the same field asks once', async ({
  aSchool,
  aPhone,
}) => {
  test.setTimeout(300_000);
  const school = await aSchool();
  const child = school.school.paired;
  const mine = await aPhone(school);
  const hers = await aPhone(school);

  await test.step('both change the guardian of one child while the school does not answer', async () => {
    await teacher.enrol(mine, people.classTeacher);
    await teacher.enrol(hers, people.pairedTeacher);
    await school.stop();
    await Promise.all([mine.leaveNetwork(), hers.leaveNetwork()]);
    await openGuardian(mine, child.name);
    await teacher.openSection(mine, '谁在照顾');
    await teacher.write(mine, '怎么称呼', told.mine);
    await teacher.write(mine, '电话号码', heard.mine);
    await teacher.openSection(mine, '照顾得来吗');
    await teacher.write(mine, '讲什么话', told.language);
    await teacher.finish(mine);
    await openGuardian(hers, child.name);
    await teacher.openSection(hers, '谁在照顾');
    await teacher.write(hers, '怎么称呼', told.hers);
    await teacher.write(hers, '电话号码', heard.hers);
    await teacher.openSection(hers, '找不到时找谁');
    await teacher.write(hers, '备用联系人', told.backup);
    await teacher.finish(hers);
  });

  await test.step('back at school there is one question, with both values', async () => {
    await school.start();
    await mine.joinNetwork();
    await teacher.sentAll(mine);
    await hers.joinNetwork();
    await teacher.sendNow(hers);
    await teacher.sendNow(mine);
    const question = mine.page.getByRole('region', { name: '需处理' }).getByRole('link', { name: /怎么称呼/ });
    await expect(question).toHaveCount(1, { timeout: 60_000 });
    await mine.look('receipts with a question');
    await question.click();
    await expect(mine.page.getByText(told.mine, { exact: true })).toBeVisible();
    await expect(mine.page.getByText(told.hers, { exact: true })).toBeVisible();
    await mine.look('question');
  });

  await test.step('one tap answers it, and both phones say the same', async () => {
    await mine.page.getByRole('button', { name: '用那个' }).click();
    await expect(mine.page.getByText('已存到本机', { exact: false }).first()).toBeVisible();
    await teacher.sendNow(mine);
    await teacher.sendNow(hers);
    await expect(hers.page.getByRole('region', { name: '需处理' })).toBeHidden();
    for (const phone of [mine, hers]) {
      // One phone after the other.
      await saysTheSame(phone, child.name);
    }
  });

  await test.step('both numbers are kept, and the wrong one is taken out by hand', async () => {
    await teacher.openChild(mine, child.name);
    const calls = mine.page.getByRole('region', { name: '打电话' });
    for (const number of ['199 0000 2801', '199 0000 2802']) {
      // One number after the other.
      await expect(calls).toContainText(number);
    }
    await teacher.openFile(mine, /^照护人/);
    await teacher.openSection(mine, '谁在照顾');
    const isFirst = (await mine.page.getByLabel('电话号码', { exact: true }).inputValue()) === heard.mine;
    await mine.page.getByRole('button', { name: isFirst ? '去掉号码' : '去掉号码2', exact: true }).click();
    await teacher.finish(mine);
    await expect(calls).toContainText('199 0000 2802');
    await expect(calls).not.toContainText('199 0000 2801');
  });
});

const openGuardian = async (phone: Phone, child: string): Promise<void> => {
  await teacher.openChild(phone, child);
  await teacher.openFile(phone, /^照护人/);
};

/** Both fields stand, the answered one too, and the history keeps every value with its writer. */
async function saysTheSame(phone: Phone, child: string): Promise<void> {
  const { page } = phone;
  await openGuardian(phone, child);
  await teacher.openSection(phone, '谁在照顾');
  await expect(page.getByLabel('怎么称呼')).toHaveValue(told.hers);
  await teacher.openSection(phone, '照顾得来吗');
  await expect(page.getByLabel('讲什么话')).toHaveValue(told.language);
  await teacher.openSection(phone, '找不到时找谁');
  await expect(page.getByLabel('备用联系人')).toHaveValue(told.backup);
  await page.getByRole('button', { name: '先放着' }).click();
  await page.getByRole('link', { name: '改过什么' }).click();
  const history = page.getByRole('main');
  await expect(history.getByText(new RegExp(`→ ${told.mine}$`)).first()).toBeVisible();
  await expect(history.getByText(new RegExp(`→ ${told.hers}$`)).first()).toBeVisible();
  await expect(history.getByText(people.classTeacher.name).first()).toBeVisible();
  await expect(history.getByText(people.pairedTeacher.name).first()).toBeVisible();
  await phone.look('history');
}
