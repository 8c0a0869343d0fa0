/** What a teacher does with a phone in her hand, found only by what she can see: roles, labels, words. */
import { expect, type Locator, type Page } from '@playwright/test';
import { timeInChina } from '#domain/calendar/day.ts';
import type { Phone } from './phone.ts';
import type { User } from './roster.ts';

/** The six digits of everybody in the journeys. */
const PIN = '481920';
/** Keys are made from a PIN slowly on purpose; on a slow machine that takes a while. */
const KEYS_MS = 90_000;

/** Types username and password on the sign-in page. */
export async function signIn({ page }: Phone, user: Pick<User, 'username' | 'password'>): Promise<void> {
  await page.getByLabel('用户名').fill(user.username);
  await page.getByLabel('密码', { exact: true }).fill(user.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** Presses six digits on the pad. */
export async function press(page: Page, pin = PIN): Promise<void> {
  for (const digit of pin) {
    // A finger presses one key after the other.
    await page.getByRole('button', { name: digit, exact: true }).click();
  }
}

/** Chooses the PIN twice and waits until her children are on the phone and the page of that heading is open. */
export async function choosePin({ page }: Phone, pin = PIN, opens = '要做的'): Promise<void> {
  await expect(page.getByText('选一个六位密码')).toBeVisible();
  await press(page, pin);
  await expect(page.getByText('再按一遍，记住它')).toBeVisible();
  await press(page, pin);
  await expect(page.getByRole('heading', { name: opens, exact: true })).toBeVisible({ timeout: KEYS_MS });
}

/** Signs in for the first time on this phone: account, PIN, 今日. */
export async function enrol(phone: Phone, user: Pick<User, 'username' | 'password'>, pin = PIN): Promise<void> {
  await signIn(phone, user);
  await choosePin(phone, pin);
  // Whoever leaves the network before the app is kept has no app; 出发检查 tells her so.
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

/** Presses 现在换 and unlocks the new version. */
export async function takeNewVersion(phone: Phone): Promise<void> {
  const { page } = phone;
  await page.getByRole('status').getByRole('button', { name: '现在换' }).click();
  await expect(page.getByRole('heading', { name: '正在换上新的版本' })).toBeVisible();
  await expect(page.getByText('请按六位密码')).toBeVisible({ timeout: 60_000 });
  await unlock(phone);
}

/** Presses the PIN on the lock screen and waits for whichever page stood open. */
export async function unlock({ page }: Phone, pin = PIN): Promise<void> {
  await expect(page.getByText('请按六位密码')).toBeVisible();
  await press(page, pin);
  await expect(page.getByText('请按六位密码')).toBeHidden({ timeout: KEYS_MS });
}

/** Presses digits that are not hers, once the keys can be pressed; the seconds she is told to wait, or nothing. */
export async function pressWrong({ page }: Phone, pin: string): Promise<readonly number[]> {
  await expect(page.getByRole('button', { name: '1', exact: true })).toBeEnabled({ timeout: 60_000 });
  await press(page, pin);
  const told = page.getByText(/^密码不对/);
  // The dots empty when the answer is there.
  await expect(page.getByText('已按0位，共6位')).toBeAttached({ timeout: KEYS_MS });
  await expect(told).toBeVisible();
  const seconds = /等(\d+)秒/.exec((await told.textContent()) ?? '')?.[1];
  return seconds === undefined ? [] : [Number(seconds)];
}

/** Goes to one of the main pages by its tab. */
export async function openTab({ page }: Phone, tab: '今日' | '孩子' | '报表' | '我'): Promise<void> {
  await page.getByRole('navigation', { name: '主要页面' }).getByRole('link', { name: tab }).click();
}

/** The rows that a search of the list of children leaves. */
export async function search(phone: Phone, words: string): Promise<Locator> {
  await phone.page.getByRole('searchbox', { name: '找孩子' }).fill(words);
  await expect(phone.page.getByText(`“${words}”找到`)).toBeVisible();
  return phone.page.getByRole('main').getByRole('link').filter({ hasNotText: '添一个孩子' });
}

/** A name as it is set: it may break after its dots, which a screen reader hears as a space. */
const asSet = (name: string): RegExp => new RegExp(name.split('·').join('·\\s*'));

/** Finds the child in the list and opens its page. */
export async function openChild(phone: Phone, name: string): Promise<void> {
  await openTab(phone, '孩子');
  await (await search(phone, name)).filter({ hasText: name }).first().click();
  await expect(phone.page.getByRole('heading', { level: 1, name: asSet(name) })).toBeVisible();
}

/** Begins a record about the child whose page is open. */
export async function begin({ page }: Phone, deed: '记家访' | '记谈心' | '记联系'): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: deed }).first().click();
  await expect(page.getByRole('button', { name: '先放着' })).toBeVisible();
}

/** Opens a slip of 档案 on the page of a child, to read it and to change it. */
export async function openFile({ page }: Phone, title: string | RegExp): Promise<void> {
  await page.getByRole('region', { name: '档案' }).getByRole('link', { name: title }).click();
  await expect(page.getByRole('button', { name: '先放着' })).toBeVisible();
}

/** Opens a section of the form by its title, unless it is open. */
export async function openSection({ page }: Phone, title: string): Promise<void> {
  const section = page.getByRole('region', { name: title });
  const opener = section.getByRole('button', { name: new RegExp(`^(写|改)：${title}$`) });
  if (await opener.isVisible()) await opener.click();
  await expect(opener).toBeHidden();
}

/** Presses an answer under a question. */
export async function answer({ page }: Phone, question: string, word: string): Promise<void> {
  const group = page.getByRole('radiogroup', { name: question, exact: true });
  await group.getByRole('radio', { name: word, exact: true }).check();
}

/** Ticks one or more words under a label. */
export async function tick({ page }: Phone, label: string, words: readonly string[]): Promise<void> {
  // 可以选几个 stands beside the label and is read with it.
  const group = page.getByRole('group', { name: new RegExp(`^${label}(可以选几个)?$`) });
  for (const word of words) {
    // One press after the other.
    await group.getByRole('checkbox', { name: word, exact: true }).check();
  }
}

/** Writes into a field of that label. */
export async function write({ page }: Phone, label: string | RegExp, words: string): Promise<void> {
  await page.getByLabel(label, { exact: typeof label === 'string' }).fill(words);
}

/** Presses 完成, once more where the form only wanted to point something out, and waits for the word of the disk. */
export async function finish({ page }: Phone): Promise<void> {
  const done = page.getByRole('button', { name: '完成', exact: true });
  const again = page.getByRole('button', { name: '还是完成', exact: true });
  await done.click();
  // The word alone may still be that of the record before: this form has answered when its button is another one, or gone.
  await expect(done).toHaveCount(0);
  // What was odd before it was opened is not asked again: then the button says so for a blink, and the form is gone.
  if (await again.isVisible()) await again.click({ timeout: 3_000 }).catch(() => undefined);
  await expect(again).toHaveCount(0);
  await expect(page.getByText('已存到本机', { exact: true })).toBeVisible();
}

/** Goes through 出发检查 until the phone may leave. */
export async function readyToGo(phone: Phone): Promise<void> {
  const { page } = phone;
  await openTab(phone, '今日');
  await page.getByRole('link', { name: /^出发检查/ }).click();
  await expect(page.getByText('没有网也能打开')).toBeVisible();
  await expect(page.getByRole('button', { name: /^可以出发/ })).toBeEnabled({ timeout: 60_000 });
}

/** Waits until the line under the title gives the time at which the disk first had something of this form. */
export async function isKept({ page }: Phone): Promise<void> {
  await expect(page.getByRole('banner').getByRole('status')).toHaveText(/^\d\d:\d\d:\d\d 已存到本机$/);
}

/** Writes into a field and waits until the disk has these words: not where the finger stands, nor what was written before. */
export async function writeAndWait(phone: Phone, label: string, words: string): Promise<void> {
  const line = phone.page.getByRole('banner').getByRole('status');
  await phone.page.getByLabel(label, { exact: true }).focus();
  // Whatever was under way has been kept once the line has said the same for two seconds.
  await expect.poll(async () => secondsSince(await line.textContent())).toBeGreaterThanOrEqual(2);
  const before = (await line.textContent()) ?? '';
  await write(phone, label, words);
  await isKept(phone);
  await expect(line).not.toHaveText(before);
}

/** How long ago the time at the beginning of the line was; a line without a time is older than anything. */
function secondsSince(line: string | null): number {
  const then = /^(\d\d):(\d\d):(\d\d)/.exec(line ?? '');
  if (!then) return Infinity;
  const inSeconds = (time: string) => time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return (inSeconds(timeInChina(Date.now())) - inSeconds(then[0]) + 86_400) % 86_400;
}

/** Opens 送达 by way of 我. */
export async function openReceipts(phone: Phone): Promise<void> {
  await openTab(phone, '我');
  await phone.page.getByRole('link', { name: /^送达情况/ }).click();
  await expect(phone.page.getByRole('heading', { level: 1, name: '送达' })).toBeVisible();
}

/** Waits on 送达 until nothing is left on this phone alone. */
export async function sentAll(phone: Phone): Promise<void> {
  await openReceipts(phone);
  await expect(phone.page.getByText(/ \+ 待传0 \+ /)).toBeVisible({ timeout: 60_000 });
}

/** Presses 现在传一次 and waits until the phone and the school have spoken. */
export async function sendNow(phone: Phone): Promise<void> {
  await openReceipts(phone);
  const answered = phone.page.waitForResponse((reply) => reply.url().includes('/sync/v1/pull'));
  await phone.page.getByRole('button', { name: '现在传一次' }).click();
  await answered;
  await sentAll(phone);
}

/** Opens an entry of 来往 on the page of a child. */
export async function openStory({ page }: Phone, what: RegExp): Promise<void> {
  await page.getByRole('region', { name: '来往' }).getByRole('link', { name: what }).first().click();
  await expect(page.getByRole('contentinfo')).toBeVisible();
}
