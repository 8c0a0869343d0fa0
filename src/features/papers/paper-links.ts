/** Every paper of the school and where it is printed, filled or blank: the one list behind the page 打印. */
import { ledgerNames, ledgerTitles } from '#domain/ledgers.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { headings, type Heading } from '#domain/records/headings.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import { allKinds } from '#domain/records/kinds.ts';
import { ParentContact } from '#domain/records/parent-contact.ts';
import { shownKinds } from '#paper/inspection-index.ts';
import { spokenTitle } from '#paper/letter.ts';
import { contactReminder, letters } from '#paper/letters.ts';
import { registerTitle } from '#paper/register.ts';
import { hasSheet } from '#paper/sheet-fields.ts';
import { signersOf } from '#paper/sign-in.ts';
import { BLANK } from '#features/foot/papers/paper-or-blank.tsx';

interface PaperLink {
  readonly title: string;
  readonly href: string;
  readonly note?: string;
  /** The word of the deed, where it is another than 打印. */
  readonly end?: string;
}

export interface PaperChapter {
  readonly id: string;
  readonly title: string;
  readonly papers: readonly PaperLink[];
}

const lists: readonly PaperLink[] = [
  { title: '附件3 信息汇总表', href: '/papers/annex3' },
  { title: '信息台账，一个孩子一行', href: '/papers/information-ledger' },
  { title: '花名册，人手一册', href: '/papers/list/roster' },
  { title: '摸底调查统计表，人手一册', href: '/papers/list/survey' },
  { title: '学籍系统填报，每个孩子填几', href: '/papers/list/codes' },
  { title: '联系卡，剪下来发', href: '/papers/cards' },
  { title: '家访安排表，按村', href: '/papers/list/visits' },
  ...ledgerNames.map((ledger) => ({ title: ledgerTitles[ledger], href: `/papers/ledger/${ledger}` })),
  { title: '学期工作统计表', href: '/reports/statistics/paper' },
  { title: '结对教师工作量表', href: '/reports/pairs' },
  { title: '教师个人工作量表，考核、职称用', href: '/reports/workload/paper' },
  { title: '迎检目录', href: '/papers/list/inspection' },
];

/** Of those of whom nothing was heard for long; its blank stands among the letters. */
const reminders: PaperLink = { title: `${spokenTitle(contactReminder)}，给很久没联系的`, href: '/papers/reminders' };

/** Of everybody at the school: for who sees it all. */
const wholeLists: readonly PaperLink[] = [{ title: '学年考核', href: '/reports/year' }];

const blank = (paper: PaperLink): PaperLink => ({ ...paper, href: `${paper.href}?${BLANK}` });

const registerOf = (kind: RecordKind): PaperLink => ({
  title: registerTitle(kind),
  href: `/papers/register/${kind.type}`,
});

const signIns = (): readonly PaperLink[] =>
  shownKinds()
    .filter((kind) => signersOf(kind) !== undefined)
    .map((kind) => ({ title: kind.paper?.signIn ?? kind.label, href: `/papers/sign-in/${kind.type}` }));

/** Filled from the child's page or the record a letter is made from; here each is its own blank. */
const letterLinks: readonly PaperLink[] = letters.map((letter) => ({
  title: spokenTitle(letter),
  href: `/papers/letter/${letter.key}`,
  end: '空白',
}));

const byHeading = (papersOf: (kind: RecordKind) => readonly PaperLink[]): readonly PaperChapter[] =>
  (Object.keys(headings) as Heading[]).map((heading) => ({
    id: heading,
    title: headings[heading].label,
    papers: shownKinds().flatMap((kind) => (kind.heading === heading ? papersOf(kind) : [])),
  }));

const hasRegister = ({ paper }: RecordKind): boolean => paper?.register !== undefined;

const endChapters = (mark: (paper: PaperLink) => PaperLink): readonly PaperChapter[] => [
  { id: 'sign-in', title: '签到和回执', papers: signIns().map(mark) },
  { id: 'letters', title: '信、协议、通知', papers: letterLinks },
];

/** What the records fill; sealed kinds are printed from the record itself, by those who may read it. */
export function filledPapers(
  isComing: (kind: RecordKind) => boolean,
  { seesAll }: { readonly seesAll: boolean },
): readonly PaperChapter[] {
  return [
    {
      id: 'lists',
      title: '名单和统计',
      papers: [
        ...(isComing(FamilyFlags) ? lists : []),
        ...(isComing(ParentContact) ? [reminders] : []),
        ...(seesAll ? wholeLists : []),
      ],
    },
    ...byHeading((kind) => (hasRegister(kind) && isComing(kind) ? [registerOf(kind)] : [])),
    ...endChapters((paper) => paper),
  ];
}

/** One record on a sheet. */
const sheetsOf = (kind: RecordKind): readonly PaperLink[] =>
  kind.paper === undefined || !hasSheet(kind)
    ? []
    : [{ title: kind.paper.spoken ?? kind.paper.title, note: '一条一张', href: `/papers/record/${kind.type}` }];

/** Every one of them blank: nobody's facts are on it, so nobody is kept from it. */
export const blankPapers = (): readonly PaperChapter[] => [
  {
    id: 'lists',
    title: '孩子的表、名单和统计',
    papers: [
      { title: '附件1 个人基本情况', href: '/papers/annex1' },
      { title: '附件2 家庭情况', href: '/papers/annex2' },
      ...[...lists, ...wholeLists].map(blank),
    ],
  },
  {
    id: 'urgent',
    title: '紧急',
    papers: allKinds().flatMap((kind) => (kind.heading === undefined ? sheetsOf(kind) : [])),
  },
  ...byHeading((kind) => [
    ...sheetsOf(kind),
    ...(hasRegister(kind) ? [{ ...blank(registerOf(kind)), note: '一张总表' }] : []),
  ]),
  ...endChapters(blank),
];
