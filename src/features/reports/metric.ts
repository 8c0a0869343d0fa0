/** One number of the statistics: the list it counts, the list it is counted over, and how both are said. */
import type { DaySpan } from '#domain/calendar/school-year.ts';
import { clauseWords } from '#domain/duties/clause.ts';
import type { Look } from '#domain/duties/judging.ts';
import { isOnRegister } from '#domain/people/whom-meant.ts';
import type { RosterEntry } from '#features/foot/children/roster.ts';
import type { Numbers } from './numbers.ts';
import type { Unfiled } from './unfiled.ts';

/** One child, duty or record that a number counts. */
export interface Item {
  readonly key: string;
  /** Whose file it is of; absent where it is about no child, or one without a file. */
  readonly child?: string | undefined;
  readonly name: string;
  readonly note: string;
  /** What is missing, where it does not count. */
  readonly lack?: string;
  readonly href: string;
  /** Entered after its period was over: it counts, and is told. */
  readonly isLateEntry?: boolean;
  /** What it counts by is on this phone alone so far: 本机待传. */
  readonly isWaiting?: boolean;
}

export interface Metric {
  readonly key: string;
  readonly label: string;
  /** The clause it comes from. */
  readonly source: string;
  /** One of the sorts that the number above it falls into. */
  readonly isPart?: boolean;
  /** What the documents want of it, percent. */
  readonly target?: number;
  /** What is said instead of how many its list holds: a mean, a difference. */
  readonly said?: string;
  /** What stands beside the number instead of a rate: what it is compared with. */
  readonly beside?: string;
  /** The kind of paper or bond of which it counts who has one in force. */
  readonly inForce?: string;
  /** Its list is to be looked at and not to be taken away. */
  readonly staysHere?: boolean;
  /** The records about children it is counted by; where one of them is cut on its way here, there is no number. */
  readonly reads?: readonly Look[];
  /** The kinds of record by which a child counts, where those are others. */
  readonly countedBy?: readonly string[];
  readonly met: readonly Item[];
  /** The whole; absent where the number is a plain count. */
  readonly all?: readonly Item[];
}

/** `29/46`, a plain count, or — where there is nothing to count over. */
export function metricWords({ said, met, all }: Metric): string {
  if (said !== undefined) return said;
  if (all === undefined) return String(met.length);
  return all.length === 0 ? '—' : `${met.length}/${all.length}`;
}

/** `63%`, `99.6%`: to the tenth, as a bureau writes it, and never up to what is asked for; nothing without a whole. */
export function rateWords({ beside, target = 100, met, all }: Metric): string {
  if (beside !== undefined) return beside;
  if (all === undefined || all.length === 0) return '';
  const percent = (met.length / all.length) * 100;
  const tenths = Math.round(percent * 10) / 10;
  const isReached = [target, 100].some((asked) => percent < asked && tenths >= asked);
  return `${isReached ? Math.floor(percent * 10) / 10 : tenths}%`;
}

/** `其中3本机待传`; nothing where all that counts is at the school. */
export function waitingWords({ met }: Metric): string {
  const count = met.filter(({ isWaiting }) => isWaiting === true).length;
  return count === 0 ? '' : `其中${count}本机待传`;
}

/** True when the documents name a share and it is not reached. */
export const isShort = ({ met, all, target }: Metric): boolean =>
  target !== undefined && all !== undefined && all.length > 0 && (met.length / all.length) * 100 < target;

export const sourceWords = (source: string): string => clauseWords(source);

/** The same in a table: what only divides the number above it rests on the same words. */
export const sourceInTable = ({ source, isPart }: Metric): string => (isPart === true ? '同上' : sourceWords(source));

/** Children in 在册 or 待核 whom the school's documents mean; nobody else is part of their numbers. */
export const registered = ({ children, documents }: Pick<Numbers, 'children' | 'documents'>): readonly RosterEntry[] =>
  children.filter(({ child }) => isOnRegister(child.doc, documents));

export const itemOf = (entry: RosterEntry): Item => ({
  key: entry.id,
  child: entry.id,
  name: entry.name,
  note: [entry.className, entry.village + entry.group].filter(Boolean).join('，'),
  href: `/children/${entry.id}`,
});

interface Share {
  readonly key: string;
  readonly label: string;
  readonly source: string;
  readonly target?: number;
  readonly inForce?: string;
  readonly reads: readonly Look[];
  readonly countedBy?: readonly string[];
  /** What the child still lacks; nothing where it counts. */
  readonly lackOf: (entry: RosterEntry) => string | undefined;
}

/** The children of the whole that lack nothing; of the others it is said what to do. */
export function shareOf(whole: readonly RosterEntry[], { lackOf, ...words }: Share): Metric {
  const all = whole.map((entry): Item => {
    const lack = lackOf(entry);
    return { ...itemOf(entry), ...(lack !== undefined && { lack }) };
  });
  return { ...words, met: all.filter(({ lack }) => lack === undefined), all };
}

/** Says what to do about whoever is not there yet. */
export const lacking =
  (deed: string, isMet: (entry: RosterEntry) => boolean) =>
  (entry: RosterEntry): string | undefined =>
    isMet(entry) ? undefined : deed;

/** The same over whom the 摸底 found; where its sheets do not come to this phone the words say that they are left out. */
export const overFound = (metric: Metric, { items, isCut }: Unfiled): Metric => ({
  ...metric,
  label: isCut ? `${metric.label}（不算名单外的学生）` : metric.label,
  all: [...(metric.all ?? []), ...items],
});

/** In the order in which each word comes first. */
export function groupedBy<T>(all: readonly T[], wordOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(wordOf(one), [...(groups.get(wordOf(one)) ?? []), one]);
  return groups;
}

/** True for a day of the span, both ends included. */
export const isWithin = (day: string | undefined, span: DaySpan | undefined): boolean =>
  day !== undefined && span !== undefined && day >= span.from && day <= span.to;

/** The school year of the term that is looked at. */
export const yearOf = ({ terms, term }: Numbers): DaySpan | undefined => {
  const own = terms.filter(({ id }) => term !== undefined && id.slice(0, 9) === term.id.slice(0, 9));
  const [first] = own;
  return first === undefined ? undefined : { from: first.from, to: '9999-12-31' };
};
