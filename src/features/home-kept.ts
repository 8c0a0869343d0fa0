/**
 * Whether home is kept from being told, asked by all that would ring there, go there or press somebody to: a report that this
 * phone may read suspects somebody at home, or its owner is only told that somebody looks after a matter. Then she does not
 * learn which, so that any such matter counts. Brothers, sisters and cousins share the carer and her number: it holds for all.
 */
import { addDays, dayInChina, type Day } from '#domain/calendar/day.ts';
import { maySee } from '#domain/access.ts';
import { normalisePhone } from '#domain/people/phone.ts';
import { Child } from '#domain/records/child.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { HandledMatter } from '#domain/records/handled-matter.ts';
import { keepsFromHome, MandatoryReport } from '#domain/records/mandatory-report.ts';
import type { Device, LocalRecord, Records } from '#device/device.ts';
import { standingsToChild } from './rights.ts';
import { termAt } from './term.ts';

/** By a report she reads, or by the bare word that somebody is at it. */
export type KeptBy = 'report' | 'handled';

type Kept = ReadonlyMap<string, KeptBy>;
const kept = new WeakMap<Records, { readonly version: number; readonly today: Day; readonly children: Kept }>();

/** Why this phone neither offers nor owes a way to the home of the child; nothing where it may. */
export const homeKept = (device: Device, child: string): KeptBy | undefined => keptHomes(device).get(child);

/** Whom to ask before home is told all the same. */
export const askFirst = (device: Device, child: string | undefined): string =>
  child !== undefined && homeKept(device, child) === 'handled' ? '先问分管领导' : '先和派出所商量';

/** Every child whose home is kept; worked out once until a record or the day changes, and at no cost where nothing is open. */
function keptHomes(device: Device): Kept {
  const { records } = device;
  const [version, today] = [records.version(), dayInChina(device.now())];
  const known = kept.get(records);
  if (known?.version === version && known.today === today) return known.children;
  const children = new Map([
    ...sharing(records, handledChildren(device, today)).map((child) => [child, 'handled'] as const),
    ...sharing(records, reportedChildren(records)).map((child) => [child, 'report'] as const),
  ]);
  kept.set(records, { version, today, children });
  return children;
}

/** The same by reports alone, for what is printed from the file. */
export const isKeptFromHome = (records: Records, child: string): boolean =>
  sharing(records, reportedChildren(records)).includes(child);

const reportedChildren = (records: Records): readonly string[] =>
  records.all(MandatoryReport).flatMap(({ child, doc }) => (child !== undefined && keepsFromHome(doc) ? [child] : []));

/** Who answers for reports reads what stands behind the word, or need not be kept from anybody by it. */
const handledChildren = (device: Device, today: Day): readonly string[] =>
  handledNow(device.records, device.records.all(HandledMatter), today).flatMap(({ child }) =>
    child !== undefined && !maySee(standingsToChild(device, child), 'report') ? [child] : [],
  );

/** Nobody says when talks with a counsellor have ended: a word is of this term, or of the last weeks where the term is young. */
const LASTS_DAYS = 60;

export function handledNow<R extends Pick<LocalRecord, 'changedAt'>>(
  records: Records,
  all: readonly R[],
  today: Day,
): readonly R[] {
  if (all.length === 0) return all;
  const { from } = termAt(records, today);
  const since = addDays(today, -LASTS_DAYS) < from ? addDays(today, -LASTS_DAYS) : from;
  return all.filter(({ changedAt }) => dayInChina(changedAt) >= since);
}

/** These children, and whoever shares a home with one of them. */
function sharing(records: Records, children: readonly string[]): readonly string[] {
  if (children.length === 0) return children;
  const homes = new Set(children.flatMap((each) => homeMarksOf(records, each)));
  const beside = records
    .all(Child)
    .flatMap(({ id }) => (homeMarksOf(records, id).some((mark) => homes.has(mark)) ? [id] : []));
  return [...children, ...beside];
}

/** What says that two children are of one home: the household, and every number that is somebody's own there. */
function homeMarksOf(records: Records, child: string): readonly string[] {
  const { householdId, phones } = records.get(Child, child)?.doc ?? {};
  const theirs = [...records.ofChild(Guardian, child), ...records.ofChild(FamilyMember, child)];
  const own = [phones, ...theirs.map(({ doc }) => doc.phones)].flatMap((list) =>
    (list ?? []).flatMap(({ number, owner = 'self' }) => (owner === 'self' ? [normalisePhone(number)] : [])),
  );
  return householdId === undefined ? own : [householdId, ...own];
}
