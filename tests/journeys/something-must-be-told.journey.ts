/** Journey 8 (domain §13.8): a child says that somebody at home hits her. Dial, write without a network, and who learns of it. */
import { timeInChina } from '#domain/calendar/day.ts';
import { people } from './roster.ts';
import * as teacher from './teacher.ts';
import { wordsOnDisk } from './thief.ts';
import { expect, test } from './world.ts';

const said = '大伯昨天又用棍子打我';
const added = '派出所的人到学校了';
const minuteNow = (): string => timeInChina(Date.now()).slice(0, 5);
const answered = '我陪你，今天先不回家';

test('[§13.8] what a child says of home goes to the police first and to whom it must, and to nobody else', async ({
  aSchool,
  aPhone,
}) => {
  test.setTimeout(300_000);
  const running = await aSchool();
  const { paired } = running.school;
  const phone = await aPhone(running);
  const office = await aPhone(running);
  const pressedBetween: string[] = [];
  await teacher.enrol(phone, people.pairedTeacher);

  await test.step('without a network: the talk leads to 110 and to the report', async () => {
    await phone.leaveNetwork();
    await teacher.openChild(phone, paired.name);
    await expect(phone.page.getByText(paired.guardianPhone.slice(-4))).toBeVisible();
    await teacher.begin(phone, '记谈心');
    await teacher.answer(phone, '有必须马上报告的情况', '是');
    await expect(phone.page.getByRole('link', { name: /^110/ })).toHaveAttribute('href', 'tel:110');
    await phone.look('a talk in which something must be told');
    await phone.page.getByRole('link', { name: '打完了，记报告' }).click();
    await expect(phone.page.getByRole('heading', { level: 1, name: /强制报告/ })).toBeVisible();
  });

  await test.step('the report is kept with what there is; home is not offered for ringing', async () => {
    await teacher.write(phone, '谁说的，原话', said);
    await phone.look('a report being written');
    await phone.page.getByRole('button', { name: '完成', exact: true }).click();
    await expect(phone.page.getByText('已存到本机', { exact: true })).toBeVisible();
    await expect(phone.page.getByText(/先不要打给家里/)).toBeVisible();
    await expect(phone.page.getByText(paired.guardianPhone.slice(-4))).toBeHidden();
    await phone.look('the child while home is not told');
  });

  await test.step('what keeps home from being rung is the report alone: no situation was ticked, nobody was asked to unfold a section', async () => {
    await teacher.begin(phone, '记联系');
    await expect(phone.page.getByText(/先不要打给家里/)).toBeVisible();
    await expect(phone.page.getByRole('link', { name: /拨打/ })).toBeHidden();
    await phone.go('/');
    await teacher.unlock(phone);
    await teacher.openChild(phone, paired.name);
  });

  await test.step('the talk waited, and is finished with what it showed the way with', async () => {
    await teacher.begin(phone, '记谈心');
    await teacher.tick(phone, '谈了什么', ['家庭']);
    await teacher.write(phone, '你的回应', answered);
    await phone.page.getByRole('button', { name: '完成', exact: true }).click();
    await phone.page.getByRole('button', { name: '还是完成', exact: true }).click();
    await expect(phone.page.getByText('已存到本机', { exact: true })).toBeVisible();
  });

  await test.step('killed, locked and without a network it still dials the police and whom the school named', async () => {
    await phone.kill();
    await phone.reopen();
    // A browser that is started again is in the network until it is taken out.
    await phone.leaveNetwork();
    await phone.page.reload();
    await expect(phone.page.getByText('请按六位密码')).toBeVisible();
    await phone.page.getByRole('link', { name: '紧急' }).click();
    await expect(phone.page.getByRole('heading', { level: 1, name: '先打电话' })).toBeVisible();
    await phone.look('urgent behind the lock');
    pressedBetween.push(minuteNow());
    // Nothing here can ring: what is looked at is that the press is written down.
    await phone.page.getByRole('link', { name: /^110/ }).evaluate((link: HTMLAnchorElement) => {
      link.addEventListener('click', (press) => press.preventDefault());
      link.click();
    });
    pressedBetween.push(minuteNow());
    await phone.page.getByRole('button', { name: '回去' }).click();
    await teacher.unlock(phone);
  });

  await test.step('the red seal knows the child, and the report the time of the call that was made while locked', async () => {
    await teacher.openChild(phone, paired.name);
    await phone.page.getByRole('link', { name: '紧急' }).click();
    await expect(phone.page.getByText(new RegExp(`孩子叫${paired.name}.*上湾村`))).toBeVisible();
    await expect(phone.page.getByRole('link', { name: /不是家里的事/ })).toBeHidden();
    await phone.look('urgent of a child');
    await phone.page.getByRole('button', { name: '回去' }).click();
    await teacher.openTab(phone, '今日');
    await phone.page.getByRole('link', { name: /强制报告.*还没报警/ }).click();
    await expect(phone.page.getByRole('heading', { level: 1, name: /强制报告/ })).toBeVisible();
    await teacher.openSection(phone, '报给了谁');
    const pressed = phone.page.getByText(/^这部手机.*\d\d:\d\d点过110。$/);
    const time = /\d\d:\d\d/.exec((await pressed.textContent()) ?? '')?.[0] ?? '';
    expect(pressedBetween).toContain(time);
    await phone.page.getByRole('button', { name: '就写这个时间' }).click();
    await expect(phone.page.getByLabel('拨的号码')).toHaveValue('110');
    await expect(phone.page.getByLabel('报警', { exact: true })).toHaveValue(new RegExp(time));
    await phone.look('when the police were called');
    await teacher.finish(phone);
  });

  await test.step('the school has it once there is a network', async () => {
    await phone.joinNetwork();
    await phone.go('/');
    await teacher.unlock(phone);
    await expect(phone.page.getByRole('link', { name: /强制报告.*已报警，还没报乡镇政府/ })).toBeVisible();
    await teacher.sendNow(phone);
  });

  await test.step('the class teacher learns that somebody looks after something, and nothing of it', async () => {
    const other = await aPhone(running);
    await teacher.enrol(other, people.classTeacher);
    await teacher.openChild(other, paired.name);
    await expect(other.page.getByText(/有一件事，学校有人在管/)).toBeVisible();
    await expect(other.page.getByText(paired.guardianPhone.slice(-4))).toBeHidden();
    const owed = other.page.getByRole('region', { name: '要做的' });
    await expect(owed).toContainText('联系家里、家访、走访、要家里签的暂停，先不做，不算没做：先问校长苏和平。');
    await expect(owed.getByRole('link', { name: /家访|联系爸爸妈妈/ })).toHaveCount(0);
    await other.look('a child with a matter others look after');
    const heard = await other.heard();
    expect(heard).toContain(answered);
    for (const word of [said, 'mandatory-report', 'homeSuspected', 'mustReport']) expect(heard).not.toContain(word);
    expect(wordsOnDisk(other.folder, [said, 'mandatory-report:'])).toEqual([]);
  });

  await test.step('the head reads it and adds a word; nobody can take one back', async () => {
    await teacher.enrol(office, people.head);
    await office.page.getByRole('link', { name: /马尕麦，强制报告/ }).click();
    await teacher.openSection(office, '看到、听到了什么');
    await expect(office.page.getByText(said)).toBeVisible();
    await expect(office.page.getByLabel('谁说的，原话')).toBeHidden();
    await expect(office.page.getByRole('button', { name: /作废/ })).toBeHidden();
    await teacher.openSection(office, '补记');
    await teacher.write(office, '补记', added);
    await office.page.getByRole('button', { name: '完成', exact: true }).click();
    await expect(office.page.getByText('已存到本机', { exact: true })).toBeVisible();
    await teacher.sendNow(office);
  });

  await test.step('the day after nobody is late for a home that is left alone: the head counts none of it either', async () => {
    await teacher.openChild(office, paired.name);
    const owed = office.page.getByRole('region', { name: '要做的' });
    await expect(owed).toContainText('联系家里、家访、走访、要家里签的暂停，先不做，不算没做');
    await expect(owed.getByRole('link', { name: /家访|联系爸爸妈妈/ })).toHaveCount(0);
  });

  await test.step('the reporter has the added word, and the stolen phone tells nothing of either', async () => {
    await teacher.sendNow(phone);
    await teacher.openTab(phone, '今日');
    await phone.page.getByRole('link', { name: /强制报告/ }).click();
    await teacher.openSection(phone, '补记');
    await expect(phone.page.getByText(added)).toBeVisible();
    await phone.kill();
    expect(wordsOnDisk(phone.folder, [said, added])).toEqual([]);
    await phone.reopen();
    await phone.look('the lock');
  });
});
