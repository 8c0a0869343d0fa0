/**
 * Numbers that are read from records and not from duties (domain.md §5): cards that still hold, who took part, who came to
 * the meetings, what became of those who stayed away, beds, legal aid, assessment.
 */
import type * as z from 'zod';
import type { Day } from '#domain/calendar/day.ts';
import type { DaySpan } from '#domain/calendar/school-year.ts';
import { textOf } from '#domain/duties/counting.ts';
import { lastDayOf } from '#domain/duties/cover.ts';
import type { Look } from '#domain/duties/judging.ts';
import { bareStrands, type Chain } from '#domain/learning-chain.ts';
import { ledgerOfCase } from '#domain/ledgers.ts';
import { byText } from '#domain/order.ts';
import { Activity, isForChildren } from '#domain/records/activity.ts';
import { Assessment } from '#domain/records/assessment.ts';
import { Boarding } from '#domain/records/boarding.ts';
import { addressees, DropoutCase } from '#domain/records/dropout-case.ts';
import { Entrustment } from '#domain/records/entrustment.ts';
import { entrusted } from '#domain/records/guardian.ts';
import { GuardianMeeting } from '#domain/records/guardian-meeting.ts';
import { fieldOf, optionWords } from '#domain/records/kind.ts';
import { LearningHelper } from '#domain/records/learning-helper.ts';
import { LearningPlan } from '#domain/records/learning-plan.ts';
import { isInForce, type PaperState } from '#domain/records/paper-states.ts';
import { Referral } from '#domain/records/referral.ts';
import { ResponsibilityLetter } from '#domain/records/responsibility-letter.ts';
import { subjectWord } from '#domain/records/subjects.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { cardStateOf } from '#features/foot/at-home/contact-card.ts';
import { chainOfChild } from '#features/foot/children/learning.ts';
import { currentGuardian, type RosterEntry } from '#features/foot/children/roster.ts';
import { levelRead } from '#features/foot/rights/sees-all.ts';
import { isWithin, lacking, overFound, registered, shareOf, yearOf, type Item, type Metric } from './metric.ts';
import type { Numbers } from './numbers.ts';
import { reportMetrics } from './report-metrics.ts';
import { unfiledPupils } from './unfiled.ts';

export const recordMetrics = (records: Records, numbers: Numbers): readonly Metric[] => [
  ...childShares(records, numbers),
  ...paperShares(records, numbers),
  ...meetingMetrics(records, numbers),
  ...dropoutMetrics(records, numbers),
  ...helpMetrics(records, numbers),
  ...levelMetrics(records, numbers),
  ...reportMetrics(records, numbers),
];

type Lasting = { readonly from?: string | undefined; readonly until?: string | undefined };

const lastsOn = ({ from = '', until }: Lasting, day: string): boolean =>
  from <= day && (until === undefined || until >= day);

function childShares(records: Records, { term, today, ...numbers }: Numbers): readonly Metric[] {
  const children = registered(numbers);
  const tookPart = new Set(
    records
      .all(Activity)
      .filter(({ doc }) => isForChildren(doc) && isWithin(doc.happenedOn, term))
      .flatMap(({ doc }) => doc.came ?? []),
  );
  return [
    overFound(
      shareOf(children, {
        key: 'card',
        label: '联系卡率',
        source: 'JSS 四(一)1',
        target: 100,
        reads: [{ type: 'contact-card', fields: ['issuedOn', 'staleOn'] }],
        lackOf: lacking('联系卡还没发，或者要重发', ({ id }) => cardStateOf(records, id, today) === 'fresh'),
      }),
      unfiledPupils(records, { ...numbers, today }),
    ),
    shareOf(children, {
      key: 'active',
      label: '活动参与率',
      source: 'JSS 四(三)1',
      reads: [],
      countedBy: [Activity.type],
      lackOf: lacking('这学期还没参加活动', ({ id }) => tookPart.has(id)),
    }),
    shareOf(children, {
      key: 'helper',
      label: '学习帮手率',
      inForce: LearningHelper.type,
      source: 'JSS 四(三)1',
      target: 100,
      reads: [{ type: LearningHelper.type, fields: ['from', 'until'] }],
      lackOf: lacking('还没定学习帮手', ({ id }) =>
        records.ofChild(LearningHelper, id).some(({ doc }) => lastsOn(doc, today)),
      ),
    }),
    shareOf(children, {
      key: 'plan',
      label: '帮扶计划率',
      source: 'JSS 四(三)1',
      reads: [
        { type: LearningPlan.type, fields: ['term', 'subject'] },
        { type: 'learning-group', fields: ['subject', 'need'] },
      ],
      lackOf: ({ id }) => lackOfPlan(chainOfChild(records, id, today)),
    }),
  ];
}

/** A plan in each subject in which the child is to be helped, or else one in any. */
function lackOfPlan(chain: Chain): string | undefined {
  const bare = bareStrands(chain).map(({ group }) => subjectWord(group.doc.subject));
  if (bare.length > 0) return `${bare.join('、')}还没写帮扶计划`;
  return chain.loose.length > 0 || chain.strands.some(({ plan }) => plan !== undefined) ? undefined : '还没写帮扶计划';
}

function paperShares(records: Records, { today, ...numbers }: Numbers): readonly Metric[] {
  const children = registered(numbers);
  const isEntrusted = ({ id }: RosterEntry) =>
    entrusted.some((kind) => kind === currentGuardian(records, id, today)?.doc.kind);
  return [
    shareOf(children, {
      key: 'letter',
      label: '责任书签订率',
      inForce: ResponsibilityLetter.type,
      source: 'PL 三(六)',
      reads: [{ type: ResponsibilityLetter.type, fields: ['state', 'signedOn', 'until'] }],
      lackOf: lacking('责任书还没签', ({ id }) =>
        records.ofChild(ResponsibilityLetter, id).some((record) => isPaperOn(record, today)),
      ),
    }),
    shareOf(children.filter(isEntrusted), {
      key: 'entrusted',
      label: '委托监护合约率',
      inForce: Entrustment.type,
      source: 'PL 三(六)',
      reads: [
        { type: Entrustment.type, fields: ['state', 'until'] },
        { type: 'guardian', fields: ['kind'] },
      ],
      lackOf: lacking('委托监护合约还没签', ({ id }) =>
        records.ofChild(Entrustment, id).some((record) => isPaperOn(record, today)),
      ),
    }),
  ];
}

/** By the same last day as the duty goes. */
function isPaperOn(
  paper: LocalRecord & { readonly doc: { readonly state?: PaperState | undefined } },
  today: Day,
): boolean {
  const end = lastDayOf(paper, 'until');
  return isInForce(paper.doc.state) && (end === '' || end >= today);
}

/** Every family that was asked to a meeting of the term; who sent somebody or was told by telephone counts as there. */
function meetingMetrics(records: Records, { term, everyone }: Numbers): readonly Metric[] {
  const meetings = records.all(GuardianMeeting).filter(({ doc }) => isWithin(doc.happenedOn, term));
  const asked = meetings.flatMap((record) =>
    (record.doc.came ?? []).map(({ child, mark }) => ({ mark, item: itemFor(record, everyone.get(child), child) })),
  );
  return [
    { key: 'meetings', label: '监护人会议', source: 'JSS 四(二)2', met: meetings.map((record) => itemFor(record)) },
    {
      key: 'attended',
      label: '监护人会议到会率',
      source: 'JSS 四(二)2',
      met: asked.filter(({ mark }) => mark !== 'absent').map(({ item }) => item),
      all: asked.map(({ item }) => item),
    },
  ];
}

/** A record as a line of a list; of a child by its name, of one that is not hers to know without. */
const itemFor = (record: LocalRecord, entry?: RosterEntry, part = ''): Item => ({
  key: `${record.id}/${part}`,
  child: entry?.id,
  name: entry?.name ?? (part === '' ? '学校' : '别的孩子'),
  note: [textOf(record.doc['happenedOn']), entry?.className ?? ''].filter(Boolean).join('，'),
  href: `/records/${record.type}/${record.id}`,
  isWaiting: record.waiting > 0,
});

/** What the numbers of 控辍保学 read of a case. */
export const caseRead: Look = { type: DropoutCase.type, fields: ['since', 'again', 'state', 'closedAs'] };

function dropoutMetrics(records: Records, numbers: Numbers): readonly Metric[] {
  const year = yearOf(numbers);
  // Those of this year, and whatever of an earlier one the ledgers still carry.
  const cases = records
    .all(DropoutCase)
    .filter(
      ({ doc }) =>
        isWithin(doc.since, year) || isWithin(doc.again, year) || ledgerOfCase(doc, numbers.today) !== undefined,
    );
  const item = (record: LocalRecord) => itemFor(record, numbers.everyone.get(record.child ?? ''));
  return [
    { key: 'dropouts', label: '疑似辍学、辍学', source: 'JT 二.2', reads: [caseRead], met: cases.map(item) },
    {
      key: 'returned',
      label: '劝返率',
      source: 'JT 二.2',
      reads: [caseRead],
      met: cases.filter(({ doc }) => doc.state === 'returned' || doc.closedAs === 'returned').map(item),
      all: cases.map(item),
    },
    {
      key: 'written',
      label: '书面报告',
      source: 'JT 二.2',
      reads: [caseRead, { type: DropoutCase.type, fields: ['reports'] }],
      met: cases.flatMap((record) =>
        (record.doc.reports ?? []).map((report, index) => ({
          ...itemFor(record, numbers.everyone.get(record.child ?? ''), String(index)),
          note: [report.to && addressees[report.to], report.on, report.number].filter(Boolean).join('，'),
        })),
      ),
    },
  ];
}

function helpMetrics(records: Records, numbers: Numbers): readonly Metric[] {
  const item = (record: LocalRecord) => itemFor(record, numbers.everyone.get(record.child ?? ''));
  const beds = numbers.children.flatMap(({ id }) => newest(records.ofChild(Boarding, id)) ?? []);
  const wanted = beds.filter(({ doc }) => doc.state !== undefined && doc.state !== 'withdrawn');
  const legal = records.all(Referral).filter(({ doc }) => isLegalAidOf(doc, numbers.term));
  return [
    {
      key: 'beds',
      label: '寄宿满足率',
      source: 'PL 三(二)',
      reads: [{ type: Boarding.type, fields: ['state', 'since'] }],
      met: wanted.filter(({ doc }) => doc.state === 'granted').map(item),
      all: wanted.map(item),
    },
    {
      key: 'legal',
      label: '法律援助',
      source: 'PL 三(四)',
      target: 100,
      reads: [{ type: Referral.type, fields: ['kind', 'eligible', 'state'] }],
      met: legal.filter(({ doc }) => doc.state === 'granted').map(item),
      all: legal.map(item),
    },
  ];
}

/** 符合条件的: asked for or decided in the term, or still waiting from before. */
function isLegalAidOf(
  { kind, eligible, state, happenedOn = '', resultOn }: z.infer<typeof Referral.schema>,
  term: DaySpan | undefined,
): boolean {
  if (kind !== 'legal' || eligible !== true || term === undefined) return false;
  const isWaiting = state !== 'granted' && state !== 'refused' && happenedOn <= term.to;
  return isWaiting || isWithin(happenedOn, term) || isWithin(resultOn, term);
}

const newest = <R extends LocalRecord>(found: readonly R[]): R | undefined =>
  [...found].sort((a, b) => byText(dayOf(b), dayOf(a)) || b.madeAt - a.madeAt)[0];

const dayOf = ({ doc }: LocalRecord): string => textOf(doc['happenedOn']) || textOf(doc['since']);

/** How many children stand in each class of 分类管理, by their last assessment. */
function levelMetrics(records: Records, numbers: Numbers): readonly Metric[] {
  const field = fieldOf(Assessment, 'level');
  const last = numbers.children.flatMap((entry) => {
    const record = newest(records.ofChild(Assessment, entry.id));
    return record?.doc.level === undefined ? [] : [{ entry, record, level: record.doc.level }];
  });
  return (field?.options ?? []).map(({ code }) => ({
    key: `level.${code}`,
    label: `评估类别${field === undefined ? '' : optionWords(field, code, 'spoken')}`,
    source: 'PL 四(四)',
    reads: [levelRead],
    met: last.filter(({ level }) => level === code).map(({ entry, record }) => itemFor(record, entry)),
  }));
}
