/** Journey: a class is entered at once without a network, and help with learning goes from link to link, each begun by the last. */
import { turnTo } from './office-screens.ts';
import type { Phone } from './phone.ts';
import type { RunningSchool } from './school.ts';
import * as teacher from './teacher.ts';
import { expect, test } from './world.ts';

const accountOf = ({ accounts }: RunningSchool, duties: string) => {
  const found = accounts.find((each) => each.duties === duties);
  if (!found) throw new Error(`The demo school has no ${duties}.`);
  return found;
};

/** The lines of the sheet on which families sign. */
const signedIn = ({ page }: Phone) => page.getByRole('group', { name: /^签到/ }).getByRole('radiogroup');

/** The first family did not come, and everybody else did. */
async function expectOneMissing(phone: Phone, families: number): Promise<void> {
  await expect(signedIn(phone)).toHaveCount(families);
  await expect(signedIn(phone).first().getByRole('radio', { name: '缺', exact: true })).toBeChecked();
  await expect(phone.page.getByRole('radio', { name: '到', exact: true, checked: true })).toHaveCount(families - 1);
}

/** Opens the newest meeting of the book at its sign-in sheet. */
async function openLastMeeting(phone: Phone, families: number): Promise<void> {
  await turnTo(phone, '/book/guardian-meeting');
  const newest = phone.page.getByRole('main').locator('a[href^="/records/guardian-meeting/"]').first();
  await expect(newest).toContainText(`监护人会议，到了${families - 1}家`);
  await newest.click();
  await expect(phone.page.getByRole('button', { name: '先放着' })).toBeVisible();
  await teacher.openSection(phone, '谁来了');
}

test('a class teacher files the calls of a class in one go, through a dead battery and without the school', async ({
  aServer,
  aPhone,
}) => {
  test.setTimeout(300_000);
  const demo = await aServer('demo');
  const phone = await aPhone(demo);
  await teacher.enrol(phone, accountOf(demo, '班主任'));
  await phone.leaveNetwork();
  const lines = () => phone.page.getByRole('main').getByRole('checkbox');
  const names: string[] = [];
  let families = 0;

  await test.step('今日 leads there; three children are ticked, one of them with other words', async () => {
    await phone.page.getByRole('link', { name: /^一次记一班/ }).click();
    await phone.look('many at once');
    await phone.page.getByRole('link', { name: /^亲情通话/ }).click();
    await teacher.write(phone, '和谁', '妈妈');
    await teacher.write(phone, '多长时间', '5');
    for (const index of [0, 1, 2]) {
      const line = lines().nth(index);
      names.push((await line.evaluate((box) => box.parentElement?.textContent ?? '')).trim());
      // One finger, one line after the other.
      await line.check();
    }
    await expect(phone.page.getByText('点了3人')).toBeVisible();
    const minutes = phone.page.getByLabel('多长时间');
    await minutes.last().fill('12');
    await teacher.isKept(phone);
    await phone.look('calls of a class');
    await phone.kill();
  });

  await test.step('after the battery died every row is as it was, and one save files three calls', async () => {
    await phone.reopen();
    // A browser that is started again is in the network until it is taken out.
    await phone.leaveNetwork();
    await teacher.unlock(phone);
    await phone.page.getByRole('link', { name: /亲情通话.*接着写/ }).click();
    await expect(phone.page.getByText('点了3人')).toBeVisible();
    await expect(phone.page.getByLabel('多长时间').last()).toHaveValue('12');
    await teacher.finish(phone);
    await expect(phone.page.getByRole('heading', { level: 1, name: '亲情通话' })).toBeVisible();
    await expect(phone.page.getByRole('main').getByText('本机待传')).toHaveCount(3);
    await phone.look('calls filed');
  });

  await test.step('a talk is refused for a class', async () => {
    await turnTo(phone, '/many/talk');
    await expect(phone.page.getByText('谈心一个一个来')).toBeVisible();
    await phone.look('no talk of a class');
  });

  await test.step('a safety lesson has everybody but those ticked', async () => {
    await turnTo(phone, '/write/safety-lesson');
    await teacher.tick(phone, '讲了什么', ['溺水']);
    await teacher.openSection(phone, '谁在场');
    await phone.page.getByRole('button', { name: /都来了，只点没来的$/ }).click();
    await phone.page
      .getByRole('group', { name: /没来的点一下/ })
      .getByRole('checkbox')
      .first()
      .check();
    await phone.look('who was not there');
    await teacher.openSection(phone, '送到家');
    await teacher.finish(phone);
  });

  await test.step('a meeting with those at home has everybody but those who did not come', async () => {
    await turnTo(phone, '/write/guardian-meeting');
    await teacher.tick(phone, '通报了什么', ['学习', '心理健康']);
    await teacher.openSection(phone, '谁来了');
    await phone.page.getByRole('button', { name: /都写“到”，再改个别的$/ }).click();
    const signed = signedIn(phone);
    await signed.first().getByRole('radio', { name: '缺', exact: true }).check();
    families = await signed.count();
    await expectOneMissing(phone, families);
    await teacher.write(phone, '没来的怎么补', '周五去家里说');
    await phone.look('who came to the meeting');
    await teacher.finish(phone);
    await openLastMeeting(phone, families);
    await expectOneMissing(phone, families);
    await phone.page.getByRole('button', { name: '先放着' }).click();
  });

  await test.step('back in the network all of it is at the school, and the head reads who came', async () => {
    await phone.joinNetwork();
    await teacher.sentAll(phone);
    const leader = await aPhone(demo);
    await teacher.enrol(leader, accountOf(demo, '校长'));
    await openLastMeeting(leader, families);
    await expectOneMissing(leader, families);
  });
});

test('help with learning goes from the group to the plan, the helper and what went forward', async ({
  aServer,
  aPhone,
}) => {
  test.setTimeout(300_000);
  const demo = await aServer('demo');
  const phone = await aPhone(demo);
  const { page } = phone;
  await teacher.enrol(phone, accountOf(demo, '班主任'));
  await turnTo(phone, '/learning');
  await page.getByRole('table').getByRole('link').first().click();
  const next = (name: string) => page.getByRole('main').getByRole('link', { name, exact: true });

  await test.step('分组 names the subject and who answers for it', async () => {
    await next('分组').click();
    await teacher.answer(phone, '科目', '数学');
    await teacher.answer(phone, '类别', '多帮');
    await page.getByLabel('任课教师').selectOption({ index: 1 });
    await teacher.finish(phone);
  });

  const home = page.getByRole('link', { name: /^学习上帮一把/ });
  await test.step('the plan begins with the subject and wants time, content and one stage', async () => {
    await expect(home).toContainText('下一步：写数学帮扶计划');
    await home.click();
    await next('写数学帮扶计划').click();
    await expect(page.getByText(/科目：数学/)).toBeVisible();
    await teacher.write(phone, '帮扶时间', '放学后半小时');
    await teacher.write(phone, '帮扶内容', '口算，一天一页');
    await teacher.openSection(phone, '一段一段的效果');
    await teacher.write(phone, '要做到', '20以内不数手指');
    await phone.look('plan from the chain');
    await teacher.finish(phone);
  });

  await test.step('the helper comes next, then the first step forward, then nothing is missing', async () => {
    await home.click();
    await next('定学习帮手').click();
    await teacher.write(phone, '帮手', '同桌，本班');
    await teacher.openSection(phone, '看看效果');
    await teacher.finish(phone);
    await home.click();
    await next('记数学进步').click();
    await teacher.write(phone, '做到了什么', '这周口算本都写完了');
    await teacher.finish(phone);
    await home.click();
    await expect(page.getByText('这个月的都有了。')).toBeVisible();
    await expect(page.getByText('20以内不数手指')).toBeVisible();
    await phone.look('whole chain');
  });
});
