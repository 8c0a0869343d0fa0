/** The lines of the three ledgers of 控辍保学 from the records in memory, each cell in the words of the paper. */
import type * as z from 'zod';
import { printDay, type Day } from '#domain/calendar/day.ts';
import { enrolmentOf, isOfSchoolAge, ledgerOfCase, weekOfFollowUp, type LedgerName } from '#domain/ledgers.ts';
import { Child } from '#domain/records/child.ts';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import { fieldOf, optionWords, type Doc, type RecordKind } from '#domain/records/kind.ts';
import { SchoolClass } from '#domain/records/school-class.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { isKeptFromHome } from '#features/foot/at-home/home-told.ts';
import { contactsOf } from '#features/foot/children/people.ts';
import { isPast, rosterOf, type RosterEntry } from '#features/foot/children/roster.ts';

export interface LedgerLine {
  /** The child's id, or the case's where a child has several. */
  readonly key: string;
  readonly entry: RosterEntry;
  /** Where a press leads: the case, otherwise the child. */
  readonly href: string;
  /** One for each column. */
  readonly cells: readonly string[];
}

type Case = LocalRecord<z.infer<typeof DropoutCase.schema>>;

/** The lines of a ledger in the order of class and name; with `classId` those of one class. */
export function ledgerLines(
  records: Records,
  { ledger, today, classId = '' }: { readonly ledger: LedgerName; readonly today: Day; readonly classId?: string },
): readonly LedgerLine[] {
  const here = rosterOf(records, today).filter((entry) => classId === '' || entry.classId === classId);
  if (ledger === 'school-age')
    return here
      .filter((entry) => !isPast(entry) && isOfSchoolAge(entry.child.doc, gradeOf(records, entry), today))
      .map((entry) => ({
        key: entry.id,
        entry,
        href: `/children/${entry.id}`,
        cells: [...whoCells(entry), ...homeCells(records, entry, today)],
      }));
  return here.flatMap((entry) =>
    records
      .ofChild(DropoutCase, entry.id)
      .filter(({ doc }) => ledgerOfCase(doc, today) === ledger)
      .map((each) => ({
        key: each.id,
        entry,
        href: `/records/dropout-case/${each.id}`,
        cells: [...whoCells(entry), ...caseCells(each, ledger, today)],
      })),
  );
}

export const gradeOf = (records: Records, { classId }: RosterEntry) =>
  classId === undefined ? undefined : records.get(SchoolClass, classId)?.doc.grade;

/** 就学情况 as file and cases tell it: for the ledger and the rates alike. */
export const enrolmentNow = (records: Records, { id, child }: RosterEntry) =>
  enrolmentOf(
    child.doc,
    records.ofChild(DropoutCase, id).map(({ doc }) => doc),
  );

const printed = (kind: RecordKind, name: string, doc: Doc): string => {
  const field = fieldOf(kind, name);
  return field === undefined || doc[name] === undefined ? '' : optionWords(field, doc[name], 'printed');
};

const whoCells = ({ name, child, birthMonth, className }: RosterEntry): readonly string[] => [
  name,
  printed(Child, 'sex', child.doc),
  birthMonth,
  className,
];

/** While somebody at home is suspected, no number of the home leaves on a list. */
function homeCells(records: Records, entry: RosterEntry, today: Day): readonly string[] {
  const phone = isKeptFromHome(records, entry.id) ? '' : (contactsOf(records, entry.id, today)[0]?.phone ?? '');
  const { home } = entry.child.doc;
  return [
    printed(Child, 'enrolment', { enrolment: enrolmentNow(records, entry) }),
    [entry.village, entry.group, home?.detail ?? ''].join(''),
    entry.guardian,
    phone,
  ];
}

function caseCells({ doc }: Case, ledger: 'suspected' | 'dropout', today: Day): readonly string[] {
  const since = [dayWords(doc.since), doc.again === undefined ? '' : `又从${dayWords(doc.again)}`]
    .filter(Boolean)
    .join('，');
  const reason = [printed(DropoutCase, 'reason', doc), doc.reasonWords ?? ''].filter(Boolean).join('，');
  const persuaded = persuasionWords(doc.persuasions ?? []);
  const state = [printed(DropoutCase, 'state', doc), followedWords(doc, today)].filter(Boolean).join('，');
  if (ledger === 'suspected') return [since, reason, doc.whereabouts ?? '', persuaded, state];
  const closed = [printed(DropoutCase, 'closedAs', doc), doc.movedTo ?? '', dayWords(doc.closedOn)]
    .filter(Boolean)
    .join('，');
  return [
    since,
    reason,
    persuaded,
    sentTo(doc, 'bureau'),
    sentTo(doc, 'town'),
    closed === '' ? state : `${state}：${closed}`,
  ];
}

const dayWords = (day: Day | undefined): string => (day === undefined ? '' : printDay(day));

/** `4月10日回来，跟踪第2周`. */
function followedWords(doc: Case['doc'], today: Day): string {
  const week = weekOfFollowUp(doc, today);
  if (week === undefined) return '';
  return `${dayWords(doc.backOn).slice(5)}回来，${week === 'over' ? '跟满4周，等销号' : `跟踪第${week}周`}`;
}

const sentTo = ({ reports = [] }: Case['doc'], to: 'bureau' | 'town'): string => {
  const sent = reports.filter((each) => each.to === to);
  return sent.map(({ on, number }) => [dayWords(on), number ?? ''].filter(Boolean).join('，')).join('；');
};

/** `2次，4月10日：说好了日子`. */
function persuasionWords(persuasions: NonNullable<Case['doc']['persuasions']>): string {
  const last = persuasions[persuasions.length - 1];
  if (last === undefined) return '还没去';
  const result = { back: '回来', soon: '说好了日子', not: '没说通' }[last.result ?? 'not'];
  const when = last.on === undefined ? '' : `，${printDay(last.on).slice(5)}`;
  return `${persuasions.length}次${when}${last.result === undefined ? '' : `：${result}`}`;
}
