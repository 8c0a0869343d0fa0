/** A school in this process that hands out the bare phone's page, and browsers on folders of their own to open it with. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { aListeningServer, PASSWORD } from '#tests/support/a-server.ts';
import { buildPage } from '#tests/support/build-page.ts';
import { startPhone, type Phone } from './phone.ts';

/** The digits of the bare phone. */
export const PIN = '481920';

/**
 * The school and what its ledger says; `phone` starts a browser and enrols the first class's teacher. With the app, both
 * stand at one address and share what the phone keeps.
 */
export async function aBareSchool({ withApp = false } = {}) {
  const distDir = mkdtempSync(join(tmpdir(), 'shouwang-bare-'));
  if (withApp) cpSync(resolve(import.meta.dirname, '../../dist'), distDir, { recursive: true });
  await buildPage(join(import.meta.dirname, 'pages', 'bare-phone.html'), { outDir: distDir, base: '/' });
  const server = await aListeningServer({ clock: { now: () => Date.now() }, distDir });
  const school = await server.setUpSchool();
  const phones: Phone[] = [];
  const origin = server.url.replace('127.0.0.1', 'localhost');
  const url = `${origin}/bare-phone.html`;
  return {
    origin,
    url,
    school,
    async phone(at = url): Promise<{ phone: Phone; personId: string }> {
      const phone = await startPhone({ url: at });
      phones.push(phone);
      return { phone, personId: await enrol(phone.page) };
    },
    /** Every op of the school's phones, as often as it lies in the inbox. */
    async opsOfPhones(): Promise<readonly string[]> {
      const rows = await server.deps.db
        .selectFrom('op_inbox')
        .select('op_id')
        .where('actor', '=', school.classTeacher.personId)
        .execute();
      return rows.map(({ op_id }) => op_id);
    },
    /** What her phones said still waits on them. */
    async reportedPending(): Promise<readonly number[]> {
      const rows = await server.deps.db
        .selectFrom('device')
        .select('pending')
        .where('person', '=', school.classTeacher.personId)
        .execute();
      return rows.map(({ pending }) => pending);
    },
    async close(): Promise<void> {
      await Promise.all(phones.map((each) => each.throwAway()));
      await server.close();
      rmSync(distDir, { recursive: true, force: true });
    },
  };
}
export type BareSchool = Awaited<ReturnType<typeof aBareSchool>>;

/** The page's script runs late on a busy machine. */
const isThere = (page: Page) => page.waitForFunction(() => 'barePhone' in window, undefined, { timeout: 60_000 });

/** Signs her in and chooses her digits; answers with whose phone it is. */
export async function enrol(page: Page): Promise<string> {
  await isThere(page);
  const words = ['class-a', PASSWORD, PIN] as const;
  return page.evaluate(([username, password, pin]) => window.barePhone.enrol(username, password, pin), words);
}

/** Unlocks on a page that has just been opened: `open`, or why not. */
export async function unlock(page: Page, digits = PIN): Promise<string> {
  await isThere(page);
  return page.evaluate((pin) => window.barePhone.unlock(pin), digits);
}

/** Starts the killed browser again and unlocks. */
export async function wakeUp(phone: Phone): Promise<string> {
  await phone.reopen();
  return unlock(phone.page);
}
