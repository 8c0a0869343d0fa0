/**
 * The world a journey walks in, as fixtures: `aSchool()` starts a real server, `aPhone()` a real browser. At the end every
 * phone must have run without an error on its console, without a refusal of the content security policy and without a
 * barrier on the screens that were looked at; then everything is stopped and removed.
 */
import { expect, test as base } from '@playwright/test';
import type { Day } from '#domain/calendar/day.ts';
import { startPhone, type Phone, type PhoneOptions } from './phone.ts';
import { startSchool, startSetUpSchool, type RunningSchool, type SchoolPlan } from './school.ts';
import type { School } from './roster.ts';

export { expect } from '@playwright/test';

type SetUpSchool = RunningSchool & { readonly school: School };

interface World {
  /** A school that is set up with two classes, its people and twelve children; on that day, or today. */
  readonly aSchool: (on?: Day) => Promise<SetUpSchool>;
  /** A server with the invented school of `--demo`, or one that still waits for its set-up code. */
  readonly aServer: (plan: Exclude<SchoolPlan, 'set-up'>) => Promise<RunningSchool>;
  /** A browser on a new folder, on the first page of the app, in the school's time; a phone of 360 × 780 unless said otherwise. */
  readonly aPhone: (
    at: Pick<RunningSchool, 'url'> & Partial<Pick<RunningSchool, 'aheadMs'>>,
    options?: Omit<PhoneOptions, 'url'>,
  ) => Promise<Phone>;
}

export const test = base.extend<World & { readonly schools: RunningSchool[] }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads here which fixtures are asked for
  schools: async ({}, hand) => {
    const schools: RunningSchool[] = [];
    await hand(schools);
    await Promise.all(schools.map((each) => each.close()));
  },
  aSchool: async ({ schools }, hand) => {
    await hand(async (on) => {
      const school = await startSetUpSchool(on);
      schools.push(school);
      return school;
    });
  },
  aServer: async ({ schools }, hand) => {
    await hand(async (plan) => {
      const server = await startSchool(plan);
      schools.push(server);
      return server;
    });
  },
  // Phones go first: a phone that is put away must not meet a school that has gone.
  aPhone: async ({ schools }, hand) => {
    const phones: Phone[] = [];
    await hand(async ({ url, aheadMs = 0 }, options = {}) => {
      if (schools.every((each) => each.url !== url)) throw new Error(`No school of this journey is at ${url}.`);
      const phone = await startPhone({ aheadMs, ...options, url });
      phones.push(phone);
      return phone;
    });
    await Promise.all(phones.map((each) => each.throwAway()));
    expect(
      phones.flatMap((each) => each.complaints),
      'errors on a console',
    ).toEqual([]);
    expect(
      phones.flatMap((each) => each.barriers),
      'barriers axe found',
    ).toEqual([]);
  },
});
