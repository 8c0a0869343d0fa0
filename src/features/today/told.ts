/** What a teacher is told in 今日 without having to do anything: her sealed words were opened, a colleague visited her children. */
import { addDays, dayInChina, type Day } from '#domain/calendar/day.ts';
import { AccessNote } from '#domain/records/access-note.ts';
import { Child } from '#domain/records/child.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { SharedHome } from '#domain/records/shared-home.ts';
import type { Device } from '#device/device.ts';
import { staffName } from '#features/foot/children/staff-name.ts';
import { damagedForm } from '#features/foot/page/damaged-form.ts';
import { goneChildren, keepsArchive } from '#features/foot/children/gone-children.ts';
import { openHomes } from '#features/foot/at-home/shared-homes.ts';

export interface Told {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly href?: string | undefined;
  readonly at: number;
  /** To be known and no more: it can be put away. */
  readonly isPassing?: true;
}

/** Told until she puts it away: a seal broken in July is read after the summer. What is older than a term is history. */
const MOST_DAYS = 120;

/** Newest first. What she has to do something with stays until it is done. */
export function toldTo(device: Device, today: Day): readonly Told[] {
  const seen = device.seen.told();
  const passing = everTold(device, today).filter(({ id }) => !seen.has(id));
  return [...passing, ...sharedHomes(device), ...filesToSeal(device, today)].sort((a, b) => b.at - a.at);
}

/** All that is put away once she says so of these lines: with them what she had put away before. */
export function putAwayWith(shown: readonly Told[], device: Device, today: Day): readonly string[] {
  const seen = device.seen.told();
  const ids = new Set(shown.map(({ id }) => id));
  return everTold(device, today).flatMap(({ id }) => (ids.has(id) || seen.has(id) ? [id] : []));
}

function everTold(device: Device, today: Day): readonly Told[] {
  const since = addDays(today, -MOST_DAYS);
  const all = [...openedWords(device), ...siblingVisits(device), ...damagedForms(device)];
  return all.filter((each) => dayInChina(each.at) >= since).map((each) => ({ ...each, isPassing: true as const }));
}

/** Files that were kept for a school year after the child left (§9); told to whose office it is to seal them until it is done. */
function filesToSeal(device: Device, today: Day): Told[] {
  const { records, person } = device;
  const { due } = keepsArchive(person) ? goneChildren(records, today) : { due: [] };
  if (due.length === 0) return [];
  const title = `${due.length}个孩子离校满一学年`;
  return [{ id: 'files-to-seal', title, note: '档案该封存了', href: '/office/left', at: device.now() }];
}

/** A form that was begun and cannot be read any more would be gone from 今日 without a word. */
const damagedForms = ({ drafts, records }: Device): Told[] =>
  drafts.damaged().map(({ key, savedAt }) => {
    const { label, child } = damagedForm(key);
    const name = child === undefined ? undefined : records.get(Child, child)?.doc.name;
    const title = `${name === undefined ? '' : `${name}的`}${label}没写完，坏了，读不出来`;
    return { id: `damaged/${key}/${savedAt}`, title, note: '只好重写，原样收着', href: '/me', at: savedAt };
  });

/** Break-glass: who opened what I had sealed, and why. */
const openedWords = ({ records, person }: Device): Told[] =>
  records.all(AccessNote).flatMap(({ id, doc, author, child, madeAt }) => {
    if (doc.did !== 'unsealed' || doc.told?.includes(person.id) !== true) return [];
    const name = child === undefined ? undefined : records.get(Child, child)?.doc.name;
    const title = `${staffName(records, author)}打开了你封存的${doc.what ?? '话'}`;
    return [{ id, title, note: [name, doc.reason && `为了：${doc.reason}`].filter(Boolean).join('，'), at: madeAt }];
  });

/** One visit to a home counts for every child of it: the class teacher of a brother learns that hers was visited. */
const siblingVisits = ({ records, person }: Device): Told[] =>
  records.all(HomeVisit).flatMap(({ id, doc, author, child, madeAt }) => {
    if (author === person.id || (doc.siblings ?? []).length === 0 || child === undefined) return [];
    const { classId, name = '' } = records.get(Child, child)?.doc ?? {};
    if (classId === undefined || !person.classes.includes(classId)) return [];
    const title = `${staffName(records, author)}去过${name}家里，算一次家访`;
    return [{ id, title, note: '和同住的孩子一起记的', href: `/records/home-visit/${id}`, at: madeAt }];
  });

/** A colleague was in the home of a child of hers: told until she has written her own 家访 from it, or said that it is none of hers. */
const sharedHomes = (device: Device): Told[] =>
  openHomes(device).map(({ record: { id, doc, author, madeAt }, child }) => ({
    id,
    title: `${staffName(device.records, author)}去过${doc.name ?? ''}家里`,
    note: `${doc.livesWith ? `看的是${doc.livesWith}。` : ''}${child === undefined ? '看看是不是班里的孩子' : '点开照着记，算一次家访'}`,
    href: child === undefined ? `/records/${SharedHome.type}/${id}` : `/children/${child}/write/${HomeVisit.type}`,
    at: madeAt,
  }));
