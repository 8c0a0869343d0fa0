/** `npm run bench`: measures in a real Chromium, each number against a peer of the same run, and fails on a broken budget. */
import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { staticRoutes } from '#server/routes/static.ts';
import { aBenchSchool, type ClassPlan } from './bench-school.ts';
import { inNewBrowser, newProfile } from './browser.ts';
import { buildEverything, type Built } from './builds.ts';
import { measureDuties, measureToday } from './measure-duties.ts';
import { measureExchange } from './measure-exchange.ts';
import { measureLoad } from './measure-load.ts';
import { installPeers, measurePeers } from './measure-peers.ts';
import { measureSave } from './measure-save.ts';
import { measureSearch } from './measure-search.ts';
import { measureStart, measureTyping, prepareProfile } from './measure-start.ts';
import { isKept, tableOf, type Line } from './table.ts';

const startedAt = Date.now();
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const asked = process.argv.slice(2);
/** `npm run bench -- save start` measures only these parts. */
const isAsked = (part: string): boolean => asked.length === 0 || asked.includes(part);

const mixed = (total: number): ClassPlan => ({ total, kinds: ['home-visit', 'talk', 'parent-contact'] });
const onlyChildren: ClassPlan = { total: 0, kinds: [] };
/** A thousand visits beside the 180 records of the children themselves. */
const thousandVisits: ClassPlan = { total: 1180, kinds: ['home-visit'] };

/** The bench's pages without the school behind them. */
async function servePages(dir: string) {
  const listener = createAdaptorServer({ fetch: staticRoutes(dir).fetch });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  const close = () => new Promise<unknown>((resolve) => listener.close(resolve));
  return { url: `http://127.0.0.1:${port}`, close };
}

async function savingAndSending({ dir }: Built): Promise<readonly Line[]> {
  const school = await aBenchSchool(dir, [thousandVisits, onlyChildren]);
  const lines = isAsked('save') ? [await inNewBrowser((context) => measureSave(context, school))] : [];
  const sent = isAsked('exchange') ? await inNewBrowser((context) => measureExchange(context, school)) : [];
  await school.close();
  return [...lines, ...sent];
}

/** Each with a school of its own, so that what one round sent is not in the way of the next. */
async function besidePeers({ dir }: Built): Promise<readonly Line[]> {
  const peers = await installPeers();
  const lines: Line[] = [];
  for (const visits of [1000, 5000] as const) {
    const school = await aBenchSchool(dir, [onlyChildren, onlyChildren]);
    lines.push(...(await inNewBrowser((context) => measurePeers(context, school, { peers, visits }))));
    await school.close();
  }
  return lines;
}

async function starting({ dir }: Built, empty: string): Promise<readonly Line[]> {
  const school = await aBenchSchool(dir, [mixed(1000), mixed(5000)]);
  const [few, many] = [newProfile(), newProfile()];
  const [teacher, busyTeacher] = school.teachers;
  await prepareProfile(few, school.url, teacher);
  await prepareProfile(many, school.url, busyTeacher);
  await school.close();
  const places = { app: school.url, empty };
  const lines = [
    await measureStart(few, places, { budget: 'coldStart', pin: teacher.pin }),
    await measureStart(many, places, { budget: 'coldStartFull', pin: busyTeacher.pin }),
    await measureTyping(few, places, teacher.pin),
  ];
  few.remove();
  many.remove();
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

const built = await buildEverything();
const pages = await servePages(built.dir);
const lines: Line[] = [];
if (isAsked('load')) lines.push(...measureLoad(built));
if (isAsked('search')) lines.push(await inNewBrowser((context) => measureSearch(context, pages.url)));
if (isAsked('save') || isAsked('exchange')) lines.push(...(await savingAndSending(built)));
if (isAsked('peers')) lines.push(...(await besidePeers(built)));
if (isAsked('duties')) lines.push(...(await owing(built)));
if (isAsked('start')) lines.push(...(await starting(built, pages.url)));
await pages.close();
rmSync(built.dir, { recursive: true, force: true });

say(tableOf(lines));
const broken = lines.filter((line) => !isKept(line));
const seconds = Math.round((Date.now() - startedAt) / 1000);
say(`\n${lines.length - broken.length} of ${lines.length} budgets kept, ${seconds} s`);
process.exitCode = broken.length === 0 ? 0 : 1;
