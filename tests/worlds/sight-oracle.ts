/**
 * Who sees what, worked out from the rows of the database alone: written a second time, on purpose, so that a mistake in
 * the product's own cut shows as a difference.
 */
import { dayInChina } from '#domain/calendar/day.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { fieldOf, type Doc } from '#domain/records/kind.ts';
import type { House } from './school-house.ts';

export interface Truth {
  readonly type: string;
  readonly id: string;
  readonly child: string | undefined;
  readonly author: string;
  readonly doc: Doc;
  readonly isGone: boolean;
  readonly rev: number;
  readonly seq: number;
  /** The day of the change by which a report was closed. */
  readonly closed: string | undefined;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export async function truths(house: House): Promise<readonly Truth[]> {
  const closed = new Map<string, string>();
  const made = new Map((await house.rows('record')).map((row) => [row['id'], Number(row['made_at'])]));
  for (const { id, rev, set, at, received } of await house.rows('record_version'))
    if ((JSON.parse(String(set)) as Record<string, { to?: unknown }>)['closedOn']?.to) {
      const heard = Number(rev) === 1 ? Number.POSITIVE_INFINITY : Number(received);
      closed.set(String(id), dayInChina(Math.min(heard, Math.max(Number(at), made.get(id) ?? 0))));
    }
  return (await house.rows('record')).map((row) => ({
    type: String(row['type']),
    id: String(row['id']),
    child: textOf(row['child']),
    author: String(row['author']),
    doc: JSON.parse(String(row['doc'])) as Doc,
    isGone: Number(row['is_gone']) === 1,
    rev: Number(row['rev']),
    seq: Number(row['seq']),
    closed: closed.get(String(row['id'])),
  }));
}

/** The documents that person's phone has to show, by `type:id`. */
export function sightIn(all: readonly Truth[], personId: string, now: number): ReadonlyMap<string, Doc> {
  const today = dayInChina(now);
  const staff = all.find((each) => each.type === 'staff' && each.id === personId);
  const roles = Array.isArray(staff?.doc['roles']) ? (staff.doc['roles'] as unknown[]) : [];
  const classes = Array.isArray(staff?.doc['classes']) ? (staff.doc['classes'] as unknown[]) : [];
  const isHead = roles.includes('head');
  const isTeacherOf = (child: string) => {
    const truth = all.find((each) => each.type === 'child' && each.id === child);
    return roles.includes('class-teacher') && classes.includes(truth?.doc['classId']);
  };
  const isBoundTo = (child: string, by: string) =>
    all.some(
      ({ type, child: of, isGone, doc }) =>
        type === by &&
        of === child &&
        !isGone &&
        doc['teacher'] === personId &&
        (textOf(doc['from']) ?? '') <= today &&
        today <= (textOf(doc['until']) ?? '9999'),
    );
  const isTold = (child: string) =>
    isTeacherOf(child) || (roles.includes('counsellor') && isBoundTo(child, 'counselling-request'));
  const homes = homesIn(all);
  const shown = new Map<string, Doc>();
  for (const truth of all) {
    const { child } = truth;
    const standing: Standing | undefined =
      child === undefined
        ? undefined
        : {
            isHead,
            isTeacher: isTeacherOf(child),
            isPaired: isBoundTo(child, 'pairing'),
            isCounsellor: roles.includes('counsellor') && isBoundTo(child, 'counselling-request'),
          };
    const look = sealedLooks[truth.type];
    if (standing && look) {
      const own = look(truth, standing, personId);
      const word = own?.type === 'handled-matter' ? undefined : overHome(truth, look, { of: homes, isTold, isHead });
      const forms = truth.isGone ? [] : [own, word].flatMap((each) => each ?? []);
      forms.forEach(({ type, doc }) => shown.set(`${type}:${truth.id}`, doc));
      continue;
    }
    const isHers =
      truth.author === personId || (roles.includes('class-teacher') && classes.includes(truth.doc['classId']));
    const doc = standing ? cut(truth, standing, personId) : schoolDoc(truth, { isHead, isHers });
    if (doc && !truth.isGone) shown.set(`${truth.type}:${truth.id}`, doc);
  }
  return shown;
}

interface Standing {
  readonly isHead: boolean;
  readonly isTeacher: boolean;
  readonly isPaired: boolean;
  readonly isCounsellor: boolean;
}

interface Seen {
  readonly type: string;
  readonly doc: Doc;
}

type SealedLook = (truth: Truth, standing: Standing, personId: string) => Seen | undefined;

/** Questions about the school's own records are the office's; a home goes to who wrote of it and who leads the class. */
function schoolDoc({ type, doc }: Truth, { isHead, isHers }: { isHead: boolean; isHers: boolean }): Doc | undefined {
  if (type === 'conflict' && !isHead) return undefined;
  return type === 'shared-home' && !isHead && !isHers ? undefined : doc;
}

const isNamedIn = ({ doc }: Truth, personId: string): boolean =>
  Array.isArray(doc['openTo']) && (doc['openTo'] as unknown[]).includes(personId);

/** All of it, or that somebody looks after something, and when it is over until when, or nothing. */
const reportFor: SealedLook = (truth, { isHead, isTeacher, isCounsellor }, personId) => {
  const { type, doc, author } = truth;
  if (isHead || author === personId || isNamedIn(truth, personId)) return { type, doc };
  if (!isTeacher && !isCounsellor) return undefined;
  return { type: 'handled-matter', doc: doc['closedOn'] === undefined ? {} : { overOn: truth.closed } };
};

/** All of it, or what she is asked to do, or nothing; the head is told no more than the class teacher. */
const counsellingFor: SealedLook = (truth, { isHead, isTeacher, isPaired, isCounsellor }, personId) => {
  const { type, doc, author } = truth;
  const isBeside = isHead || isTeacher || isPaired || isCounsellor;
  if (isCounsellor || (author === personId && isBeside) || isNamedIn(truth, personId)) return { type, doc };
  const { cooperate } = doc;
  return isHead || isTeacher
    ? { type: 'handled-matter', doc: cooperate === undefined ? {} : { cooperate, homeFree: true } }
    : undefined;
};

/** What says that a child is of a home: its household, and each number that is not somebody else's. */
function homesIn(all: readonly Truth[]): ReadonlyMap<string, ReadonlySet<string>> {
  const homes = new Map<string, Set<string>>();
  for (const { type, child = '', isGone, doc } of all) {
    if (isGone || !['child', 'guardian', 'family-member'].includes(type)) continue;
    const phones = (doc['phones'] ?? []) as readonly { readonly number: string; readonly owner?: string }[];
    const marks = phones.filter(({ owner = 'self' }) => owner === 'self').map(({ number }) => number);
    const known = homes.get(child) ?? new Set();
    for (const mark of [doc['householdId'], ...marks]) if (typeof mark === 'string') known.add(mark);
    homes.set(child, known);
  }
  return homes;
}

interface Homes {
  readonly of: ReadonlyMap<string, ReadonlySet<string>>;
  readonly isTold: (child: string) => boolean;
  readonly isHead: boolean;
}

/** What the class teacher of a brother gets: what that of the child would, unless it says that home is free. */
function overHome(truth: Truth, look: SealedLook, { of, isTold, isHead }: Homes): Seen | undefined {
  const marks = of.get(truth.child ?? '') ?? new Set();
  if (isHead || isTold(truth.child ?? '')) return undefined;
  const [under, ...beside] = [...of]
    .flatMap(([child, theirs]) => (isTold(child) && [...marks].some((mark) => theirs.has(mark)) ? [child] : []))
    .sort();
  const word = look(truth, { isHead: false, isTeacher: true, isPaired: false, isCounsellor: false }, '');
  if (under === undefined || word === undefined || word.doc['homeFree'] === true) return undefined;
  return { ...word, doc: { ...word.doc, ...(beside.length > 0 && { beside }) } };
}

const sealedLooks: Readonly<Record<string, SealedLook>> = {
  'mandatory-report': reportFor,
  counselling: counsellingFor,
};

function cut(truth: Truth, standing: Standing, personId: string): Doc | undefined {
  const { isHead, isTeacher, isPaired, isCounsellor } = standing;
  if (!isHead && !isTeacher && !isPaired && !isCounsellor) return undefined;
  // That a counsellor was asked is not for whoever only walks beside the child.
  if (truth.type === 'counselling-request' && !isHead && !isTeacher && !isCounsellor) return undefined;
  if (truth.type === 'conflict') return mayAnswer(truth, standing, personId) ? truth.doc : undefined;
  const isAuthor = truth.author === personId;
  const fields = Object.entries(truth.doc).filter(([name]) => maySeeField({ ...standing, isAuthor }, truth.type, name));
  return Object.fromEntries(fields);
}

function maySeeField(who: Standing & { isAuthor: boolean }, type: string, name: string): boolean {
  const kind = kindOf(type);
  const sensitivity = (kind && fieldOf(kind, name)?.sensitivity) ?? 'record';
  if (who.isHead) return true;
  if (sensitivity === 'own-words') return who.isAuthor || who.isCounsellor;
  if (who.isCounsellor && ['basic', 'contact', 'record'].includes(sensitivity)) return true;
  if (!who.isTeacher && !who.isPaired) return false;
  return who.isTeacher || ['basic', 'contact', 'record', 'learning'].includes(sensitivity);
}

function mayAnswer({ doc, author }: Truth, standing: Standing, personId: string): boolean {
  const about = doc['about'] as { readonly type: string };
  const field = String(doc['field']);
  if (about.type === 'counselling') return standing.isCounsellor;
  if (!standing.isHead && !standing.isTeacher && !standing.isPaired) return false;
  const sees = field === '*' || maySeeField({ ...standing, isAuthor: author === personId }, about.type, field);
  if (standing.isHead || standing.isTeacher) return sees;
  return (
    sees &&
    !['family-flags', 'term-snapshot', 'pairing'].includes(about.type) &&
    !(about.type === 'child' && field === 'classId')
  );
}
