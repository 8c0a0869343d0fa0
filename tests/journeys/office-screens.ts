/** Every page behind the lock, by its address, with a child and a record that the demo school has. */
import { expect } from '@playwright/test';
import { openTab } from './teacher.ts';
import type { Phone } from './phone.ts';

export interface Screen {
  readonly name: string;
  readonly path: string;
}

/** Goes to a page of the unlocked app as a link would, without loading the app anew, which would lock it. */
export async function turnTo({ page }: Phone, path: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, '', to), path);
  await expect(page.getByRole('main')).not.toBeEmpty();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

/** The address of the first link in the page's own part that goes there. */
async function firstLink({ page }: Phone, prefix: string): Promise<string> {
  const href = await page.getByRole('main').locator(`a[href^="${prefix}"]`).first().getAttribute('href');
  if (href === null) throw new Error(`No link to ${prefix} here.`);
  return href;
}

/** The first child of the list who was visited this term, and that visit: both pages are to show something. */
async function visitedChild(phone: Phone): Promise<{ readonly child: string; readonly visit: string }> {
  const links = phone.page.getByRole('main').locator('a[href^="/children/"]');
  await expect(links.first()).toBeVisible();
  for (const child of await links.evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''))) {
    await turnTo(phone, child);
    await expect(phone.page.getByRole('heading', { name: '来往' })).toBeVisible();
    if ((await phone.page.locator('main a[href^="/records/home-visit/"]').count()) > 0)
      return { child, visit: await firstLink(phone, '/records/home-visit/') };
  }
  throw new Error('No child of the list was visited this term.');
}

/** Freezes 花名册 for handing in, as an office does before it is stamped; the address it is at afterwards. */
async function handIn(phone: Phone): Promise<string> {
  await turnTo(phone, '/papers/list/roster');
  await phone.page.getByRole('button', { name: /^冻结这\d+人/ }).click();
  await expect(phone.page.getByRole('region', { name: '人手一册' })).toBeVisible();
  return new URL(phone.page.url()).pathname;
}

/** By an account that answers for the whole school. */
export async function screenPages(phone: Phone): Promise<readonly Screen[]> {
  await openTab(phone, '孩子');
  const { child, visit } = await visitedChild(phone);
  const kinds =
    'home-visit talk parent-contact family-call absence guardian family-member family-flags term-snapshot'.split(' ');
  await turnTo(phone, '/reports');
  const list = await firstLink(phone, '/reports/list/');
  await turnTo(phone, '/survey');
  const survey = await firstLink(phone, '/survey/');
  const handedIn = await handIn(phone);
  const id = child.slice('/children/'.length);
  return [
    { name: 'today', path: '/' },
    { name: 'account-password', path: '/me/password' },
    { name: 'children', path: '/children' },
    { name: 'child', path: child },
    { name: 'child-learning', path: `${child}/learning` },
    { name: 'class-learning', path: '/learning' },
    { name: 'history', path: `${child}/history` },
    { name: 'new-child', path: '/write/child' },
    { name: 'choose-child', path: '/write/home-visit' },
    ...kinds.map((kind) => ({ name: `write-${kind}`, path: `${child}/write/${kind}` })),
    { name: 'survey', path: '/survey' },
    { name: 'survey-class', path: survey },
    { name: 'survey-child', path: `${survey}/${id}` },
    { name: 'ledger-age', path: '/ledgers/school-age' },
    { name: 'ledger-suspected', path: '/ledgers/suspected' },
    { name: 'ledger-paper', path: '/papers/ledger/school-age' },
    { name: 'assessments', path: '/assessments' },
    { name: 'pairs', path: '/pairs' },
    { name: 'consents', path: '/consents' },
    { name: 'many', path: '/many' },
    { name: 'many-calls', path: '/many/family-call' },
    { name: 'many-absences', path: '/many/absence' },
    { name: 'lesson', path: '/write/safety-lesson' },
    { name: 'book', path: '/book' },
    { name: 'book-calls', path: '/book/family-call' },
    { name: 'record', path: visit },
    { name: 'reports', path: '/reports' },
    { name: 'list', path: list },
    { name: 'statistics', path: '/reports/statistics' },
    { name: 'workload', path: '/reports/workload' },
    { name: 'phones', path: '/reports/phones/all' },
    { name: 'promises', path: '/promises' },
    { name: 'annex1', path: `/papers/annex1/${id}` },
    { name: 'annex2', path: `/papers/annex2/${id}` },
    { name: 'annex3', path: '/papers/annex3' },
    { name: 'papers', path: '/papers' },
    { name: 'child-papers', path: `/papers/child/${id}` },
    { name: 'bundle', path: `/papers/bundle/${id}` },
    { name: 'register', path: '/papers/register/home-visit' },
    { name: 'sign-in', path: '/papers/sign-in/guardian-meeting' },
    { name: 'letter', path: `/papers/letter/contact-reminder/${id}` },
    { name: 'cards', path: '/papers/cards' },
    { name: 'reminders', path: '/papers/reminders' },
    { name: 'unheard-parents', path: '/children?sort=parents' },
    { name: 'roster', path: '/papers/list/roster' },
    { name: 'information-ledger', path: '/papers/information-ledger' },
    { name: 'hand-in', path: handedIn },
    { name: 'survey-paper', path: '/papers/list/survey' },
    { name: 'visit-plan', path: '/papers/list/visits' },
    { name: 'inspection', path: '/papers/list/inspection' },
    { name: 'year', path: '/reports/year' },
    { name: 'pair-load', path: '/reports/pairs' },
    { name: 'statistics-paper', path: '/reports/statistics/paper' },
    { name: 'record-sheet', path: visit.replace('/records/', '/papers/record/') },
    { name: 'ladder', path: `/away/${id}` },
    { name: 'me', path: '/me' },
    { name: 'receipts', path: '/me/receipts' },
    { name: 'safe', path: '/me/safe' },
    { name: 'hand-over', path: '/me/hand-over' },
    { name: 'departure', path: '/departure' },
    { name: 'urgent', path: '/urgent' },
    { name: 'people', path: '/office/people' },
    { name: 'new-person', path: '/office/people?new=1' },
    { name: 'classes', path: '/office/classes' },
    { name: 'new-class', path: '/office/classes?new=1' },
    { name: 'school-year-on', path: '/office/classes?up=1' },
    { name: 'school', path: '/office/school' },
    { name: 'twins', path: '/office/twins' },
    { name: 'left', path: '/office/left' },
    { name: 'rules', path: '/office/rules' },
    { name: 'audit', path: '/office/audit' },
    { name: 'held', path: '/office/held' },
    { name: 'import', path: '/office/import' },
    { name: 'nothing', path: '/nowhere' },
  ];
}
