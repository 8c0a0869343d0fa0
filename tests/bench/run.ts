/**
 * `npm run bench`: measures in a real Chromium, each number against a peer of the same run, and fails on a broken budget.
 * Words name the parts to measure, a number one size of a part that has several: `npm run bench -- save peers 1000`.
 */
import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { staticRoutes } from '#server/routes/static.ts';
import { aBenchSchool, type ClassPlan } from './bench-school.ts';
import { inNewBrowser, newProfile } from './browser.ts';
import { buildEverything, type Built } from './builds.ts';
import { measureCrowd } from './measure-crowd.ts';
import { measureDuties, measureToday } from './measure-duties.ts';
import { measureExchange } from './measure-exchange.ts';
import { measureGrowth } from './measure-growth.ts';
import { measureLoad } from './measure-load.ts';
import { installPeers, measurePeers } from './measure-peers.ts';
import { measurePress } from './measure-press.ts';
import { measureSave } from './measure-save.ts';
import { measureSearch } from './measure-search.ts';
import { measureStart, measureTyping, prepareProfile } from './measure-start.ts';
import { isKept, tableOf, type Line } from './table.ts';

const startedAt = Date.now();
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const mixed = (total: number): ClassPlan => ({ total, kinds: ['home-visit', 'talk', 'parent-contact'] });
const onlyChildren: ClassPlan = { total: 0, kinds: [] };
/** A thousand visits beside the 180 records of the children themselves. */
const thousandVisits: ClassPlan = { total: 1180, kinds: ['home-visit'] };

const isAskedSize = (size: number): boolean =>
  !process.argv.slice(2).some((word) => Number(word) > 0) || process.argv.includes(String(size));

/** The bench's pages without the school behind them. */
async function servePages(dir: string) {
  const listener = createAdaptorServer({ fetch: staticRoutes(dir).fetch });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  const close = () => new Promise<unknown>((resolve) => listener.close(resolve));
  return { url: `http://127.0.0.1:${port}`, close };
}

async function saving({ dir }: Built): Promise<readonly Line[]> {
  const school = await aBenchSchool(dir, [thousandVisits, onlyChildren]);
  const line = await inNewBrowser((context) => measureSave(context, school));
  const [teacher] = school.teachers;
  const profile = newProfile();
  await prepareProfile(profile, school.url, teacher);
  await school.close();
  const press = await measurePress(profile, school.url, teacher.pin);
  profile.remove();
  return [line, press];
}

async function sending({ dir }: Built): Promise<readonly Line[]> {
  const school = await aBenchSchool(dir, [thousandVisits, onlyChildren]);
  const lines = await inNewBrowser((context) => measureExchange(context, school));
  await school.close();
  return lines;
}

async function growing({ dir }: Built): Promise<readonly Line[]> {
  const school = await aBenchSchool(dir, [onlyChildren, onlyChildren]);
  const lines = await inNewBrowser((context) => measureGrowth(context, school));
  await school.close();
  return lines;
}

async function searching({ dir }: Built): Promise<readonly Line[]> {
  const pages = await servePages(dir);
  const line = await inNewBrowser((context) => measureSearch(context, pages.url));
  await pages.close();
  return [line];
}

/** Each with a school of its own, so that what one round sent is not in the way of the next. */
async function besidePeers({ dir }: Built): Promise<readonly Line[]> {
  const peers = await installPeers();
  const lines: Line[] = [];
  for (const visits of ([1000, 5000] as const).filter(isAskedSize)) {
    const school = await aBenchSchool(dir, [onlyChildren, onlyChildren]);
    lines.push(...(await inNewBrowser((context) => measurePeers(context, school, { peers, visits }))));
    await school.close();
  }
  return lines;
}

async function starting({ dir }: Built): Promise<readonly Line[]> {
  const pages = await servePages(dir);
  const school = await aBenchSchool(dir, [mixed(1000), isAskedSize(5000) ? mixed(5000) : onlyChildren]);
  const places = { app: school.url, empty: pages.url };
  const [teacher, busyTeacher] = school.teachers;
  const phones = [
    { size: 1000, budget: 'coldStart', teacher, profile: newProfile() },
    { size: 5000, budget: 'coldStartFull', teacher: busyTeacher, profile: newProfile() },
  ] as const;
  const asked = phones.filter(({ size }) => isAskedSize(size));
  for (const each of asked) await prepareProfile(each.profile, school.url, each.teacher);
  await school.close();
  const lines: Line[] = [];
  for (const {
    profile,
    budget,
    teacher: { pin },
  } of asked)
    lines.push(await measureStart(profile, places, { budget, pin }));
  if (isAskedSize(1000)) lines.push(await measureTyping(phones[0].profile, places, teacher.pin));
  for (const { profile } of phones) profile.remove();
  await pages.close();
  return lines;
}

/** The engine alone, and 今日 of a full class beside that of a teacher who has no children yet. */
async function owing({ dir }: Built): Promise<readonly Line[]> {
  const engine = measureDuties();
  const school = await aBenchSchool(dir, [mixed(3000), onlyChildren]);
  const [full, shell] = [
    { profile: newProfile(), teacher: school.teachers[0] },
    { profile: newProfile(), teacher: { ...school.teachers[0], username: 'subject' } },
  ];
  for (const { profile, teacher } of [full, shell]) await prepareProfile(profile, school.url, teacher);
  await school.close();
  const today = await measureToday(full, shell, school.url);
  full.profile.remove();
  shell.profile.remove();
  return [...engine, today];
}

async function crowding(): Promise<readonly Line[]> {
  return [...(await measureCrowd('sqlite')), ...(await measureCrowd('postgres'))];
}

let built: Built | undefined;
/** Builds when the first part asks for it: some need no browser. */
const onPages = (part: (built: Built) => Promise<readonly Line[]>) => async () =>
  part((built ??= await buildEverything()));

const parts: Readonly<Record<string, () => Promise<readonly Line[]>>> = {
  load: onPages(async (all) => measureLoad(all)),
  search: onPages(searching),
  save: onPages(saving),
  exchange: onPages(sending),
  growth: onPages(growing),
  crowd: crowding,
  peers: onPages(besidePeers),
  duties: onPages(owing),
  start: onPages(starting),
};

const words = process.argv.slice(2);
const names = words.filter((word) => Number.isNaN(Number(word)));
const unknown = names.filter((name) => !(name in parts));
if (unknown.length > 0) {
  say(`There is no part ${unknown.join(', ')}. The parts are: ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}
const lines: Line[] = [];
for (const [name, measure] of Object.entries(parts))
  if (names.length === 0 || names.includes(name)) lines.push(...(await measure()));
if (built !== undefined) rmSync(built.dir, { recursive: true, force: true });

say(tableOf(lines));
const broken = lines.filter((line) => !isKept(line));
const seconds = Math.round((Date.now() - startedAt) / 1000);
say(`\n${lines.length - broken.length} of ${lines.length} budgets kept, ${seconds} s`);
process.exitCode = broken.length === 0 ? 0 : 1;
