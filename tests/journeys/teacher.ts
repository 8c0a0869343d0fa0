/** What a teacher does with a phone in her hand, found only by what she can see: roles, labels, words. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Phone } from './phone.ts';
import type { User } from './roster.ts';

/** The six digits of everybody in the journeys. */
export const PIN = '481920';
/** Keys are made from a PIN slowly on purpose; on a slow machine that takes a while. */
const KEYS_MS = 90_000;

/** Types username and password on the sign-in page. */
export async function signIn({ page }: Phone, user: Pick<User, 'username' | 'password'>): Promise<void> {
  await page.getByLabel('用户名').fill(user.username);
  await page.getByLabel('密码', { exact: true }).fill(user.password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** Presses six digits on the pad. */
export async function press(page: Page, pin: string): Promise<void> {
  for (const digit of pin) {
    // oxlint-disable-next-line no-await-in-loop -- a finger presses one key after the other
    await page.getByRole('button', { name: digit, exact: true }).click();
  }
}

/** Chooses the PIN twice and waits until her children are on the phone. */
export async function choosePin({ page }: Phone, pin = PIN): Promise<void> {
  await expect(page.getByText('选一个六位密码')).toBeVisible();
  await press(page, pin);
  await expect(page.getByText('再按一遍，记住它')).toBeVisible();
  await press(page, pin);
  await expect(page.getByRole('heading', { name: '要做的' })).toBeVisible({ timeout: KEYS_MS });
}

/** Signs in for the first time on this phone: account, PIN, 今日. */
export async function enrol(phone: Phone, user: Pick<User, 'username' | 'password'>, pin = PIN): Promise<void> {
  await signIn(phone, user);
  await choosePin(phone, pin);
}

/** Presses the PIN on the lock screen and waits for whichever page stood open. */
export async function unlock({ page }: Phone, pin = PIN): Promise<void> {
  await expect(page.getByText('请按六位密码')).toBeVisible();
  await press(page, pin);
  await expect(page.getByText('请按六位密码')).toBeHidden({ timeout: KEYS_MS });
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

/** Finds the child in the list and opens its page. */
export async function openChild(phone: Phone, name: string): Promise<void> {
  await openTab(phone, '孩子');
  await (await search(phone, name)).filter({ hasText: name }).first().click();
  await expect(phone.page.getByRole('heading', { level: 1, name })).toBeVisible();
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
  await group.getByText(word, { exact: true }).click();
  await expect(group.getByRole('radio', { name: word, exact: true })).toBeChecked();
}

/** Ticks one or more words under a label. */
export async function tick({ page }: Phone, label: string, words: readonly string[]): Promise<void> {
  const group = page.getByRole('group', { name: label, exact: true });
  for (const word of words) {
    // oxlint-disable-next-line no-await-in-loop -- one press after the other
    await group.getByText(word, { exact: true }).click();
  }
  await Promise.all(
    words.map((word) => expect(group.getByRole('checkbox', { name: word, exact: true })).toBeChecked()),
  );
}

/** Writes into a field of that label. */
export async function write({ page }: Phone, label: string | RegExp, words: string): Promise<void> {
  await page.getByLabel(label, { exact: typeof label === 'string' }).fill(words);
}

/** Presses 完成, once more where the form only wanted to point something out, and waits for the word of the disk. */
export async function finish({ page }: Phone): Promise<void> {
  await page.getByRole('button', { name: '完成', exact: true }).click();
  const again = page.getByRole('button', { name: '还是完成', exact: true });
  const saved = page.getByText('已存到本机', { exact: true });
  await expect(saved.or(again).first()).toBeVisible();
  if (await again.isVisible()) await again.click();
  await expect(saved).toBeVisible();
}
