/**
 * The two halves of 附件2 beside each other: what is said of the parents, and the rows of mother and father. A kind of 附件3
 * that the facts gainsay is asked about, and whoever is away is somewhere (§4.3).
 */
import type * as z from 'zod';
import { addDays, dayInChina } from '#domain/calendar/day.ts';
import { isOnlyProvince } from '#domain/people/address.ts';
import { carersOn } from '#domain/people/carers.ts';
import { isSplit } from '#domain/people/family-doubts.ts';
import { hidesNumber, isBeyondReach, isDeathSplit, parentState } from '#domain/people/parent-state.ts';
import { familyFactsOf, leftKindOf } from '#domain/people/left-behind.ts';
import { Child } from '#domain/records/child.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { FamilyMember, isAwayOn, isParent } from '#domain/records/family-member.ts';
import { Guardian, guardiansOn, guardianWords } from '#domain/records/guardian.ts';
import type { Doc, Finding } from '#domain/records/kind.ts';
import { isParentHome } from '#features/foot/children/carer-gone.ts';
import type { KindExtra, Opening } from './kind-extra.ts';
import { carerEnds, CarerEnds, deadCarers } from './carer-ends.tsx';
import { ToldAge } from './told-age.tsx';

export const familyFlagsExtra: KindExtra = {
  findings: (opening, doc) => [
    ...kindFindings(opening, doc),
    ...whereFindings(opening, doc),
    ...splitOf(opening, { flags: FamilyFlags.schema.safeParse(doc).data, members: membersOf(opening) }).map(
      (field): Finding => ({
        level: 'warning',
        field,
        say: `${parents[field]}在家还是外出，和家庭成员里写的外出日期对不上，看看哪一个要改。`,
      }),
    ),
    ...deathFindings({ flags: FamilyFlags.schema.safeParse(doc).data, members: membersOf(opening) }, 'family-flags'),
    ...hiddenFindings({ flags: FamilyFlags.schema.safeParse(doc).data, members: membersOf(opening) }, 'family-flags'),
    ...carerFindings(carersOf(opening), { flags: FamilyFlags.schema.safeParse(doc).data, members: [] }),
  ],
};

export const familyMemberExtra: KindExtra = {
  below: { age: ToldAge, health: CarerEnds },
  findings: (opening, doc) => [
    ...placeFindings(opening, doc),
    ...awayFindings(opening, doc),
    ...deathFindings({ flags: flagsOf(opening), members: rowsIn(doc) }, 'family-member'),
    ...hiddenFindings({ flags: flagsOf(opening), members: rowsIn(doc) }, 'family-member'),
    ...carerFindings(carersOf(opening), { flags: undefined, members: rowsIn(doc) }, 'health'),
    ...deadCarerFindings(opening, doc),
  ],
  editsBeside: carerEnds,
};

/** A grandmother who has died and is still written as who looks after the child. */
const deadCarerFindings = (opening: Opening, doc: Doc): readonly Finding[] =>
  deadCarers(opening, doc).map((carer) => ({
    level: 'warning',
    field: 'health',
    say: `${guardianWords(carer.doc)}不在了，照护人还写着这一位。现在谁在照顾，今天问清楚，到“换照护人”里写。`,
  }));

const flagsOf = ({ device: { records }, child = '' }: Opening) => records.ofChild(FamilyFlags, child)[0]?.doc;

const rowsIn = (doc: Doc) => {
  const row = FamilyMember.schema.safeParse(doc).data;
  return row === undefined ? [] : [row];
};

/** 去世 in one half alone: the papers go by it and nobody rings him any more, so it is asked about in both forms. */
const deathFindings = (halves: Halves, form: 'family-flags' | 'family-member'): readonly Finding[] =>
  (['father', 'mother'] as const)
    .filter((parent) => isDeathSplit(parent, halves))
    .map((parent) => ({
      level: 'warning',
      field: form === 'family-flags' ? parent : 'health',
      say: `${parents[parent]}是不是去世，“家庭情况”和“家庭成员”里写得不一样，看看哪一个要改。`,
    }));

const steps = { father: '继父', mother: '继母' } as const;

/** A number that no page offers any more: nobody knows whether it was that parent's or is that of who came after. */
const hiddenFindings = (halves: Halves, form: 'family-flags' | 'family-member'): readonly Finding[] =>
  (['father', 'mother'] as const)
    .filter((parent) => hidesNumber(parent, halves))
    .map((parent) => ({
      level: 'warning',
      field: form === 'family-flags' ? parent : 'relationWords',
      say: `“家庭情况”写${parents[parent]}去世或失踪，“家庭成员”那一行还有电话，以后没有页面会打它。是${steps[parent]}的，“怎么称呼”写“${steps[parent]}”；是去世的人的，“健康情况”选“去世”。`,
    }));

export const guardianFindings = (opening: Opening, doc: Doc): readonly Finding[] => {
  const carer = Guardian.schema.safeParse(doc).data;
  const carers = guardiansOn(carer === undefined ? [] : [{ doc: carer }], dayInChina(opening.device.now()));
  return [
    ...carerFindings(carers, { flags: flagsOf(opening), members: membersOf(opening) }, 'kind'),
    ...(carer === undefined ? [] : nobodyAfterFindings(opening, carer)),
  ];
};

/** Who ends leaves the child to somebody: whoever is written beside her or after her, or a parent who is at home. */
function nobodyAfterFindings(
  { device, child = '', recordId }: Opening,
  { kind, until, from }: Caring,
): readonly Finding[] {
  if (until === undefined || kind === 'none' || (from !== undefined && until < from)) return [];
  const { records } = device;
  const next = [addDays(until, 1), dayInChina(device.now())].sort().pop() ?? until;
  const others = records.ofChild(Guardian, child).filter(({ id }) => id !== recordId);
  const family = records.ofChild(FamilyMember, child);
  if (carersOn(others, { family, day: next }).length > 0 || isParentHome(records, child)) return [];
  const say = '以后谁照顾，还没写。存好这一份，再到“换照护人”里写；真没有人照顾，那里选“一个人住”。';
  return [{ level: 'warning', field: 'until', say }];
}

type Caring = z.infer<typeof Guardian.schema>;

const carersOf = ({ device, child }: Opening) =>
  child === undefined ? [] : guardiansOn(device.records.ofChild(Guardian, child), dayInChina(device.now()));

/** Who cares for the child is rung all the same: it is asked who that is. */
const carerFindings = (
  carers: readonly { readonly doc: z.infer<typeof Guardian.schema> }[],
  halves: Halves,
  field?: 'health' | 'kind',
): readonly Finding[] =>
  carers.flatMap(({ doc: { kind, relationWords } }) => {
    if (!isParent(kind) || !isBeyondReach({ relation: kind, relationWords }, halves)) return [];
    const step = steps[kind];
    const say = `照护人写的是${parents[kind]}，家里的情况却写${parents[kind]}去世或失踪。是${step}在照顾，照护人的“怎么称呼”就写“${step}”；写错了，改过来。`;
    return [{ level: 'warning', field: field ?? kind, say }];
  });

const membersOf = ({ device: { records }, child }: Opening) =>
  child === undefined ? [] : records.ofChild(FamilyMember, child).map((record) => record.doc);

function kindFindings(opening: Opening, doc: Doc): readonly Finding[] {
  const { child = '', device } = opening;
  const file = device.records.get(Child, child)?.doc;
  const flags = FamilyFlags.schema.safeParse(doc).data;
  if (file === undefined || flags === undefined || flags.leftKindReason) return [];
  // Said by the form itself already, in closer words.
  if (FamilyFlags.check?.(flags, { today: '', earlier: [] }).some(({ field }) => field === 'leftKindConfirmed'))
    return [];
  const facts = familyFactsOf({ child: file, flags, members: membersOf(opening) });
  if (!leftKindOf(facts).contradicts) return [];
  return [
    {
      level: 'warning',
      field: 'leftKindConfirmed',
      say: '选的类别和爸爸妈妈的情况对不上，看看哪一个要改。真是这样，写一句为什么。',
    },
  ];
}

const parents = { father: '爸爸', mother: '妈妈' } as const;

interface Halves {
  readonly flags: z.infer<typeof FamilyFlags.schema> | undefined;
  readonly members: readonly z.infer<typeof FamilyMember.schema>[];
}

/** The parents who by one half are at home and by the other away: the labels go by 家庭情况 alone. */
function splitOf({ device, child = '' }: Opening, halves: Halves): readonly ('father' | 'mother')[] {
  const file = device.records.get(Child, child)?.doc;
  if (file === undefined) return [];
  const facts = familyFactsOf({ child: file, ...halves });
  return (['father', 'mother'] as const).filter((parent) => isSplit(facts[parent]));
}

function awayFindings(opening: Opening, doc: Doc): readonly Finding[] {
  const flags = flagsOf(opening);
  const [parent] = splitOf(opening, { flags, members: rowsIn(doc) });
  if (parent === undefined) return [];
  const say = `${parents[parent]}在“家庭情况”里写的是${flags?.[parent] === 'home' ? '在家' : '外出'}，和这里对不上，看看哪一个要改。`;
  return [{ level: 'warning', field: 'absences', say }];
}

/** Asked once and no more: the place stands in the other half, which may not be written yet. */
const whereFindings = (opening: Opening, doc: Doc): readonly Finding[] =>
  (['father', 'mother'] as const)
    .filter((parent) => doc[parent] === 'away' && parentState(parent, { members: membersOf(opening) }) !== 'died')
    .filter((parent) => !membersOf(opening).some((row) => row.relation === parent && isTown(row.workplace?.region)))
    .map((field) => ({
      level: 'warning',
      field,
      say: `${parents[field]}外出，家庭成员里还没写到哪个省、哪个市；不知道写“不详”。`,
    }));

const isTown = (region = ''): boolean => region !== '' && !isOnlyProvince(region);

/** Here it is refused: whoever is away, by the other half or by this one, is at least in some province and town. */
function placeFindings(opening: Opening, doc: Doc): readonly Finding[] {
  const row = FamilyMember.schema.safeParse(doc).data;
  const relation = row?.relation;
  const region = row?.workplace?.region ?? '';
  if (row === undefined || row.health === 'died' || isTown(region)) return [];
  const isSaidAway = isParent(relation) && flagsOf(opening)?.[relation] === 'away';
  // Without any place at all an open absence is refused by the row's own check.
  if (region === '')
    return isSaidAway
      ? [
          {
            level: 'error',
            field: 'workplace',
            say: `${parents[relation]}外出，写到哪个省、哪个市。实在不知道，写“不详”。`,
          },
        ]
      : [];
  if (!isSaidAway && !isAwayOn(row, dayInChina(opening.device.now()))) return [];
  return [{ level: 'error', field: 'workplace', say: `只写了省，写到哪个市。问不到，就写“${region}不详”。` }];
}
