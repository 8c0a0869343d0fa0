/** 要知道的 of a child's file itself: that it is to say 满16岁, that nobody has looked yet, that it may say something else. */
import { marginDay } from '#domain/calendar/day.ts';
import { sixteenOn } from '#domain/people/age.ts';
import { isHouseholdAsked, leftBehindUnder, type Answer, type Because } from '#domain/people/left-behind.ts';
import { isOnRegister, meansRuralOnly } from '#domain/people/whom-meant.ts';
import { Child } from '#domain/records/child.ts';
import { Survey } from '#domain/records/survey.ts';
import type { Answer as SurveyAnswer } from '#domain/survey-progress.ts';
import { familyFactsOn } from '#features/foot/children/family-facts.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';
import type { RosterEntry } from '#features/foot/children/roster.ts';
import { chosenDocuments } from '#features/foot/owed/walk-duties.ts';
import type { News, NewsInput } from './news.ts';
import { doubtfulPupils, standingAnswers } from './survey-answers.ts';

/** After it nothing is owed and no number counts the child; its file says so once somebody has written it. */
export function pastBirthdays({ device, children, today }: NewsInput): readonly News[] {
  return children.flatMap((entry) => {
    const day = sixteenOn(entry.child.doc);
    if (day === undefined || day > today) return [];
    if (!mayWrite(device, { kind: Child, child: entry.id, record: entry.child })) return [];
    return [
      {
        key: `past-sixteen/${entry.id}`,
        day,
        margin: { top: marginDay(day), bottom: '满16岁' },
        name: entry.name,
        what: '满16岁了，把档案状态改过来',
        note: entry.className,
        href: `/records/child/${entry.id}`,
      },
    ];
  });
}

/** Every imported child is 待核 and is owed everything until somebody has looked: the 摸底 asks, one tap a child (domain.md §4.4). */
export function unchecked(input: NewsInput): readonly News[] {
  if (!mayWrite(input.device, { kind: Survey })) return [];
  return forOneFile(input, {
    key: 'checking',
    what: '还没核对，在摸底里答一下',
    bottom: '待核',
    likewise: '也没核对',
    isMeant: ({ classId, child }) => child.doc.state === 'checking' && classId !== undefined,
    hrefOf: inSurvey,
  });
}

const inSurvey = ({ id, classId }: RosterEntry): string => `/survey/${classId ?? ''}/${id}`;

/** Whom the 摸底 left 存疑, one line until somebody answers; who has no file yet is asked about on the sheet. */
export function doubtful(input: NewsInput): readonly News[] {
  const { device, children, today } = input;
  if (!mayWrite(device, { kind: Survey })) return [];
  const answers = standingAnswers(device.records, children);
  const what = '摸底时存疑，问清楚了再答一次';
  const filed = forOneFile(input, {
    key: 'doubt',
    what,
    bottom: '存疑',
    isMeant: ({ id, classId }) => classId !== undefined && answers.get(id) === 'doubt',
    hrefOf: inSurvey,
  });
  const rest = doubtfulPupils(device.records, children);
  const [first] = rest;
  if (first === undefined) return filed;
  const margin = { top: `${rest.length}人`, bottom: '存疑' };
  const note = rest.length > 1 ? `没建档的，还有${rest.length - 1}个` : '没建档的';
  const href = `/records/survey/${first.survey}`;
  return [...filed, { key: 'state/doubt-unfiled', day: today, margin, name: first.name, what, note, href }];
}

interface Known {
  readonly answer: Answer;
  /** What the 摸底 said last, where the file does not say so since. */
  readonly surveyed: SurveyAnswer | undefined;
}

/**
 * What the file may say instead, by the 摸底 and by what is known of the family (domain.md §6.3, §6.5); what somebody decided
 * for 附件3 holds before it. A child is in the first that is for it.
 */
const proposals: readonly {
  readonly key: string;
  readonly state: 'registered' | 'watched';
  readonly isFor: (known: Known) => boolean;
  readonly what: string;
}[] = [
  {
    key: 'survey-no',
    state: 'registered',
    isFor: ({ surveyed }) => surveyed === 'no',
    what: '摸底答的是“否”，档案状态可以改成“关注”',
  },
  {
    key: 'survey-yes',
    state: 'watched',
    isFor: ({ surveyed }) => surveyed === 'yes',
    what: '摸底答的是“是”，档案状态可以改回“在册”',
  },
  {
    key: 'registered',
    state: 'registered',
    isFor: isNoBecause('a-parent-can-care'),
    what: '爸爸妈妈有一方在家能照顾，档案状态可以改成“关注”',
  },
  {
    key: 'not-rural',
    state: 'registered',
    isFor: isNoBecause('not-rural'),
    what: '不是农村户籍，学校办的文件不算在内，档案状态可以改成“关注”',
  },
  {
    key: 'watched',
    state: 'watched',
    isFor: ({ answer }) => answer.is === 'yes',
    what: '爸爸妈妈都不在身边，档案状态可以改回“在册”',
  },
];

function isNoBecause(because: Because): (known: Known) => boolean {
  return ({ answer }) => answer.is === 'no' && answer.because === because;
}

/** One line a proposal, with the first child: the next one comes once that is written. */
export function standings(input: NewsInput): readonly News[] {
  const { device, children, today } = input;
  const { records } = device;
  const documents = chosenDocuments(records);
  const answers = standingAnswers(records, children);
  const fitting = (entry: RosterEntry) => {
    const answer = leftBehindUnder(documents, familyFactsOn(records, entry, today), today);
    const known = { answer, surveyed: answers.get(entry.id) };
    return proposals.find(({ state, isFor }) => entry.child.doc.state === state && isFor(known));
  };
  const proposed = new Map(children.map((entry) => [entry.id, fitting(entry)]));
  return proposals.flatMap((proposal) =>
    forOneFile(input, {
      ...proposal,
      bottom: '看一看',
      isMeant: ({ id }) => proposed.get(id) === proposal,
    }),
  );
}

/** Where only 农村户籍 counts, whoever was not asked counts in until it is. */
export function households(input: NewsInput): readonly News[] {
  const { records } = input.device;
  const documents = chosenDocuments(records);
  if (!meansRuralOnly(documents)) return [];
  return forOneFile(input, {
    key: 'household',
    what: '没写户口，问一问是不是农村户籍。没问以前先算在内',
    bottom: '没写户口',
    isMeant: (entry) =>
      isOnRegister(entry.child.doc, documents) &&
      isHouseholdAsked(documents, familyFactsOn(records, entry, input.today), input.today),
  });
}

interface Meant {
  readonly key: string;
  readonly what: string;
  readonly bottom: string;
  /** What is so of the others, in the note. */
  readonly likewise?: string;
  readonly isMeant: (entry: RosterEntry) => boolean;
  /** Where it is settled; in the file, where nothing is said. */
  readonly hrefOf?: (entry: RosterEntry) => string;
}

/** The line with the first of those she may write, and how many more there are. */
function forOneFile(
  { device, children, today }: NewsInput,
  { key, what, bottom, likewise = '也是这样', isMeant, hrefOf = ({ id }) => `/records/child/${id}` }: Meant,
): readonly News[] {
  const meant = children.filter(
    (entry) => mayWrite(device, { kind: Child, child: entry.id, record: entry.child }) && isMeant(entry),
  );
  const [first] = meant;
  if (first === undefined) return [];
  const note = meant.length > 1 ? `还有${meant.length - 1}个孩子${likewise}` : first.className;
  const margin = { top: `${meant.length}人`, bottom };
  return [{ key: `state/${key}`, day: today, margin, name: first.name, what, note, href: hrefOf(first) }];
}
