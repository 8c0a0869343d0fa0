/** What a head does at the school's PC, found only by what she can see. */
import { expect } from '@playwright/test';
import type { Phone } from './phone.ts';
import { openTab } from './teacher.ts';

/** Opens one of the pages under 学校的事. */
export async function openOffice(pc: Phone, title: '老师和账号' | '班级' | '学校和校历' | '导入名单'): Promise<void> {
  await openTab(pc, '我');
  await pc.page.getByRole('link', { name: title }).click();
}

/** Adds a class, from wherever she is. */
export async function openClass(pc: Phone, grade: string, number: number): Promise<void> {
  const { page } = pc;
  await openOffice(pc, '班级');
  await page.getByRole('link', { name: '添一个班' }).click();
  await page.getByLabel('年级', { exact: true }).selectOption(grade);
  for (let count = 1; count < number; count += 1) {
    // One press after the other.
    await page.getByRole('button', { name: '多一班' }).click();
  }
  await page.getByRole('button', { name: '存好' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '班级', exact: true })).toBeVisible();
}

export interface NewTeacher {
  readonly name: string;
  readonly duties: readonly string[];
  readonly classes: readonly string[];
}

/** Adds an account on 账号 and writes down what she is shown once. */
export async function openTeacher(pc: Phone, { name, duties, classes }: NewTeacher) {
  const { page } = pc;
  await page.getByRole('link', { name: '添一位老师' }).click();
  await page.getByLabel('姓名').fill(name);
  const username = page.getByLabel('用户名');
  await username.focus();
  const dutyChips = page.getByRole('group', { name: '职责' });
  const isClassTeacher = duties.includes('班主任');
  if (!isClassTeacher) await dutyChips.getByRole('checkbox', { name: '班主任' }).uncheck();
  for (const duty of duties.filter((each) => each !== '班主任')) {
    // One press after the other.
    await dutyChips.getByRole('checkbox', { name: duty, exact: true }).check();
  }
  for (const each of classes) {
    // One press after the other.
    await page.getByRole('group', { name: '带哪个班' }).getByRole('checkbox', { name: each, exact: true }).check();
  }
  const chosen = await username.inputValue();
  await page.getByRole('button', { name: '添上，给出第一个密码' }).click();
  return { username: chosen, password: await passwordOnce(pc, name) };
}

/** Reads the first password off the sheet and puts the sheet away. */
export async function passwordOnce({ page }: Phone, name: string): Promise<string> {
  const sheet = page.getByRole('dialog', { name: `${name}的第一个密码` });
  await expect(sheet.getByText('只显示这一次。')).toBeVisible();
  const password = (await sheet.getByText(/^\w{4}(-\w{4})+$/).innerText()).trim();
  await sheet.getByRole('button', { name: '抄好了' }).click();
  await expect(sheet).toBeHidden();
  return password;
}
