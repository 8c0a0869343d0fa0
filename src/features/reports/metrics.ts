/**
 * The numbers of the term's statistics (domain.md §5), each made as two lists: all that it is counted over and those that
 * count. A number is the length of its list, so that nobody has to believe it; over an empty whole there is no rate.
 */
import type { Day } from '#domain/calendar/day.ts';
import { byText } from '#domain/order.ts';
import { clausesOf } from '#domain/duties/clause.ts';
import { schoolYearStartOf } from '#domain/calendar/school-year.ts';
import type { Look } from '#domain/duties/judging.ts';
import { policiesOf } from '#domain/duties/policies.ts';
import { knownShare, shareWords, type KnowBar } from '#domain/know-four.ts';
import { isOfSchoolAge } from '#domain/ledgers.ts';
import { isOffRegister } from '#domain/records/child.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { leftKindOf } from '#domain/people/left-behind.ts';
import { isMeant } from '#domain/people/whom-meant.ts';
import { fieldOf, optionWords } from '#domain/records/kind.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { SchoolClass } from '#domain/records/school-class.ts';
import { TermSnapshot } from '#domain/records/term-snapshot.ts';
import type { Device, Records } from '#device/device.ts';
import { familyFactsOn } from '#features/foot/children/family-facts.ts';
import { seesAllOf } from '#features/foot/rights/sees-all.ts';
import { knowFourAsked, knowFourBars, knownReads } from '#features/foot/children/know-four-bars.ts';
import { enrolmentNow, gradeOf } from '#features/foot/attending/ledgers.ts';
import { currentGuardian, isFocus, type RosterEntry } from '#features/foot/children/roster.ts';
import { settingsOf } from '#features/foot/owed/walk-duties.ts';
import { pairingsOn } from '#features/foot/children/staffing.ts';
import { dutyMetrics } from './duty-metrics.ts';
import { groupedBy, itemOf, lacking, overFound, registered, shareOf, type Item, type Metric } from './metric.ts';
import type { Numbers } from './numbers.ts';
import { caseRead, recordMetrics } from './record-metrics.ts';
import { unfiledPupils } from './unfiled.ts';
import { withWaiting } from './waiting-items.ts';
import { yearOnYear } from './year-on-year.ts';

/**
 * Every number of the term that this phone can count, in the order of the statistics; of documents that hold here. Who has
 * a paper in force is one number: the duty that asks for it, counted by its own rule, would only stand there as another.
 */
export function metricsOf(device: Device, numbers: Numbers): readonly Metric[] {
  const { records } = device;
  const children = numbers.children.map(({ id }) => id);
  const documents = policiesOf(numbers.documents).map(({ id }) => id.toUpperCase());
  const metrics = [
    ...childMetrics(device, numbers),
    ...dutyMetrics(records, numbers),
    ...enrolmentMetrics(records, numbers),
    ...recordMetrics(records, numbers),
  ].filter(
    ({ key, source, reads = [] }) =>
      (isOfRule(key) || key.startsWith('all.') || documents.some((id) => source.includes(`${id} `))) &&
      seesAllOf(device, children, reads),
  );
  const rates = new Set(metrics.flatMap(({ key, inForce }) => (isOfRule(key) ? [] : (inForce ?? []))));
  return metrics
    .filter(({ key, inForce = '' }) => !isOfRule(key) || !rates.has(inForce))
    .map((metric) => ({ ...withWaiting(device, metric), source: clausesOf(metric.source, numbers.documents) }));
}

const isOfRule = (key: string): boolean => key.startsWith('rule.');

function childMetrics(device: Device, numbers: Numbers): readonly Metric[] {
  const { records } = device;
  const children = registered(numbers);
  const scattered = children.filter(({ child }) => child.doc.boards === false);
  const flagged = children.filter(({ id }) => isFocus(records, id, numbers.today));
  const filed = ({ id }: RosterEntry) => lackOfFile(records, numbers, id);
  const paired = lacking('还没有结对老师', ({ id }) => pairingsOn(records, id, numbers.today).length > 0);
  return [
    { key: 'children', label: '孩子', source: EVERYBODY_COUNTS, met: children.map(itemOf) },
    ...breakdown(records, numbers, children),
    overFound(
      shareOf(children, {
        key: 'filed',
        label: '建档率',
        source: 'PL 三(二)；JT 二.1',
        target: 100,
        reads: fileReads,
        lackOf: filed,
      }),
      unfiledPupils(records, numbers),
    ),
    shareOf(scattered, {
      key: 'filed-home',
      label: '散居建档率',
      source: 'PL 三(二)',
      target: 98,
      reads: fileReads,
      lackOf: filed,
    }),
    // Where the school pairs the flagged alone nothing is asked of the others, and a rate over them would say that it was.
    ...(settingsOf(records).pairFor === 'focus'
      ? []
      : [
          shareOf(children, {
            key: 'paired',
            label: '结对率',
            inForce: Pairing.type,
            source: 'JSS 四(二)3；PL 三(二)',
            reads: [pairingRead],
            lackOf: paired,
          }),
        ]),
    shareOf(flagged, {
      key: 'focus',
      label: '重点帮扶配备率',
      source: 'JSS 四(二)3',
      target: 100,
      reads: [pairingRead, { type: 'focus-flag', fields: ['from', 'until'] }],
      lackOf: paired,
    }),
    shareOf(children, {
      key: 'known',
      label: '四知道',
      source: 'JSS 四(三)2',
      reads: knownReads,
      lackOf: ({ id }) => lackOfKnown(device, id, numbers.today),
    }),
    knownMean(records, numbers, children),
  ];
}

/** What is missing next; what only home can tell is asked of nobody while home is kept from being told. */
function lackOfKnown(device: Device, child: string, today: Day): string | undefined {
  const next = (bars: readonly KnowBar[]) => bars.flatMap(({ missing }) => missing ?? [])[0];
  const missing = next(knowFourBars(device.records, child, today));
  return missing && (next(knowFourAsked(device, child, today)) ?? '还有要问家里的，现在先不问');
}

/** The mean over the children of their four bars; its list begins with whoever is known least. */
function knownMean(records: Records, { today }: Numbers, children: readonly RosterEntry[]): Metric {
  const words = { key: 'known-mean', label: '四知道平均', source: 'JSS 四(三)2', reads: knownReads };
  if (children.length === 0) return { ...words, met: [], all: [] };
  const known = children
    .map((entry) => ({ entry, share: knownShare(knowFourBars(records, entry.id, today)) }))
    .sort((a, b) => a.share - b.share);
  const mean = known.reduce((sum, { share }) => sum + share, 0) / known.length;
  const met = known.map(({ entry, share }): Item => {
    const item = itemOf(entry);
    return { ...item, note: [`四项平均${shareWords(share)}`, item.note].filter(Boolean).join('，') };
  });
  return { ...words, said: shareWords(mean), met };
}

/** 摸底: all three ask for it. */
const EVERYBODY_COUNTS = 'JT 二.1；JSS 四(一)1；PL 三(二)';

const pairingRead: Look = { type: 'pairing', fields: ['teacher', 'from', 'until'] };
const fileReads: readonly Look[] = [
  { type: 'family-flags', fields: ['father', 'mother'] },
  { type: 'family-member', fields: ['relation'] },
  { type: 'term-snapshot', fields: ['term', 'familyChecked'] },
];

const bedWord = (boards: boolean | undefined): string =>
  boards === undefined ? '没写寄宿还是走读' : boards ? '寄宿' : '走读';

const sexWords = { male: '男', female: '女', unknown: '没写性别' } as const;

/** How many of each sort there are: by grade, sex, who cares, boarding. */
function breakdown(records: Records, { today }: Numbers, children: readonly RosterEntry[]): readonly Metric[] {
  const sorts: readonly [string, (entry: RosterEntry) => string, Look?][] = [
    ['grade', (entry) => gradeWord(records, entry)],
    ['class', (entry) => entry.className || '还没分班'],
    ['sex', ({ child }) => sexWords[child.doc.sex ?? 'unknown']],
    ['boards', ({ child }) => bedWord(child.doc.boards)],
    ['care', ({ id }) => careWord(records, id, today), { type: 'guardian', fields: ['kind'] }],
    ['left', (entry) => leftWord(records, entry, today), { type: 'family-flags', fields: ['father', 'mother'] }],
  ];
  return sorts.flatMap(([sort, wordOf, read]) =>
    [...groupedBy(children, wordOf)]
      // Children come class by class, and so grade by grade; the other words have no order of their own.
      .sort(([one], [other]) => (sort === 'class' || sort === 'grade' ? 0 : byText(one, other)))
      .map(([word, entries]) => ({
        key: `${sort}.${word}`,
        label: `其中${word}`,
        source: EVERYBODY_COUNTS,
        isPart: true,
        ...(read !== undefined && { reads: [read] }),
        met: entries.map(itemOf),
      })),
  );
}

function gradeWord(records: Records, entry: RosterEntry): string {
  const field = fieldOf(SchoolClass, 'grade');
  const grade = gradeOf(records, entry);
  return grade === undefined || field === undefined ? '没写年级' : optionWords(field, grade, 'spoken');
}

/** By the words of the form, whatever home calls whoever cares. */
function careWord(records: Records, child: string, today: Day): string {
  const kind = currentGuardian(records, child, today)?.doc.kind;
  const field = fieldOf(Guardian, 'kind');
  return `监护情况：${kind === undefined || field === undefined ? '没写' : optionWords(field, kind, 'spoken')}`;
}

/** 附件3's own three kinds; what a person must decide first is said so. */
function leftWord(records: Records, entry: RosterEntry, today: Day): string {
  const { kind } = leftKindOf(familyFactsOn(records, entry, today));
  const field = fieldOf(FamilyFlags, 'leftKindConfirmed');
  if (kind === undefined || field === undefined) return '父母去向没定';
  return `${optionWords(field, kind, 'spoken')}${kind === 'none' ? '附件3' : ''}`;
}

/** What keeps the file from being whole: 附件1 and 附件2 confirmed this term, of 附件2 the parents' states and a grown-up. */
function lackOfFile(records: Records, { term }: Numbers, child: string): string | undefined {
  if (records.ofChild(FamilyFlags, child).length === 0) return '附件2还没写父母情况';
  if (records.ofChild(FamilyMember, child).length === 0) return '附件2还没写家里的大人';
  const snapshots = records.ofChild(TermSnapshot, child).filter(({ doc }) => doc.term === term?.id);
  if (snapshots.length === 0) return '这学期还没核对附件1';
  return snapshots.some(({ doc }) => doc.familyChecked === true) ? undefined : '这学期还没核对附件2';
}

/** What keeps a child from counting as at school; nothing for one that is taught, at school or at home. */
const notAtSchool = {
  enrolled: undefined,
  home: undefined,
  never: '没有上学',
  dropped: '辍学了',
  unsaid: '没写就学情况',
} as const;

/** Who should be at school and is; how many of those who began the year are still here (JSS 四(三)4). */
function enrolmentMetrics(records: Records, numbers: Numbers): readonly Metric[] {
  const yearBegan = `${schoolYearStartOf(numbers.today)}-09-01`;
  const children = registered(numbers).filter((entry) =>
    isOfSchoolAge(entry.child.doc, gradeOf(records, entry), numbers.today),
  );
  // Who should be at school and was, when the year began or since; who went to another school is counted there.
  const here = [...numbers.everyone.values()].filter((entry) => {
    const { doc } = entry.child;
    if (doc.state === 'left' || doc.state === 'died' || doc.state === 'watched') return false;
    if (!isMeant(doc, numbers.documents)) return false;
    const isOfYear = !isOffRegister(doc.state) || (doc.stateSince ?? yearBegan) >= yearBegan;
    // Who never came to school did not begin the year there; 入学率 counts it.
    const hasBegun = enrolmentNow(records, entry) !== 'never';
    return isOfYear && hasBegun && isOfSchoolAge(doc, gradeOf(records, entry), yearBegan);
  });
  return [
    shareOf(children, {
      key: 'enrolled',
      label: '入学率',
      source: 'JSS 四(三)4',
      target: 100,
      reads: [caseRead],
      lackOf: (entry) => notAtSchool[enrolmentNow(records, entry) ?? 'unsaid'],
    }),
    shareOf(here, {
      key: 'stayed',
      label: '年巩固率',
      source: 'JSS 四(三)4',
      target: 100,
      reads: [caseRead],
      lackOf: lacking('辍学了', (entry) => enrolmentNow(records, entry) !== 'dropped'),
    }),
    ...yearOnYear(numbers),
  ];
}
