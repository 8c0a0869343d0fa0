/**
 * 四知道 (JSS 四(三)2): what a school should know of each child, as four bars whose cells are named fields (domain.md R01).
 * It asks for one thing at a time, and never for what cannot be known: who has died has no phone number to find out.
 */
import type * as z from 'zod';
import { daysBetween, type Day } from '#domain/calendar/day.ts';
import { carersOn } from '#domain/people/carers.ts';
import { isOnlyProvince } from '#domain/people/address.ts';
import { parentState } from '#domain/people/parent-state.ts';
import { isDialable } from '#domain/people/phone.ts';
import type { Child } from '#domain/records/child.ts';
import type { FamilyFlags, parentStates } from '#domain/records/family-flags.ts';
import type { FamilyMember } from '#domain/records/family-member.ts';
import type { Guardian } from '#domain/records/guardian.ts';
import type { HomeVisit } from '#domain/records/home-visit.ts';
import type { TermSnapshot } from '#domain/records/term-snapshot.ts';

type DocOf<K extends { schema: z.ZodObject }> = z.infer<K['schema']>;
/** With the record's id, by which a carer is tied to her row. */
type Member = DocOf<typeof FamilyMember> & { readonly id?: string | undefined };

export interface Known {
  readonly child: DocOf<typeof Child>;
  readonly members: readonly Member[];
  readonly flags?: DocOf<typeof FamilyFlags> | undefined;
  readonly guardians: readonly DocOf<typeof Guardian>[];
  readonly snapshot?: DocOf<typeof TermSnapshot> | undefined;
  readonly visits: readonly DocOf<typeof HomeVisit>[];
  readonly today: Day;
}

/** `on`: known · `ask`: the next thing to ask for in its bar · `off`: not known, and not asked for before that. */
type Cell = 'on' | 'ask' | 'off';

export interface KnowBar {
  readonly key: 'parents' | 'family' | 'child' | 'surroundings';
  /** The printed words of JSS 四(三)2. */
  readonly label: string;
  /** What each cell stands for, in the same order as `cells`. */
  readonly fields: readonly string[];
  readonly cells: readonly Cell[];
  /** What to ask for, to be read after 还差：; absent when all is known. */
  readonly missing?: string;
}

interface NamedField {
  readonly name: string;
  readonly isKnown: boolean;
  /** How to ask for it where its name alone is no request. */
  readonly ask?: string;
}

/** About a term with its vacation: what a teacher saw at the home longer ago has to be seen again. */
const VISIT_HOLDS_DAYS = 183;

/** The four bars in printed order. */
export const knowFourOf = (known: Known): readonly KnowBar[] => [
  barOf('parents', '家长去向与联系方式', parentFields(known)),
  barOf('family', '家庭情况', familyFields(known)),
  barOf('child', '儿童个人情况', childFields(known)),
  barOf('surroundings', '儿童周边环境', surroundingFields(known)),
];

/** The mean of the four bars (domain §5), 0 to 1: each counts a quarter, however many cells it has. */
export function knownShare(bars: readonly KnowBar[]): number {
  const shares = bars.map(({ cells }) => cells.filter((cell) => cell === 'on').length / Math.max(1, cells.length));
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
}

/** `87%`, rounded down so that 100 % is only said where nothing is missing. */
export const shareWords = (share: number): string => `${Math.floor(share * 100 + ROUNDING)}%`;

/** What a sum of shares may fall short of the whole by in floating point. */
const ROUNDING = 1e-6;

function barOf(key: KnowBar['key'], label: string, fields: readonly NamedField[]): KnowBar {
  const unknown = fields.filter((field) => !field.isKnown);
  const next = unknown[0];
  const cells = fields.map((field): Cell => (field.isKnown ? 'on' : field === next ? 'ask' : 'off'));
  const bar = { key, label, fields: fields.map((field) => field.name), cells };
  if (next === undefined) return bar;
  const more = unknown.length > 1 ? `，还有${unknown.length - 1}项` : '';
  return { ...bar, missing: `${next.ask ?? next.name}${more}` };
}

/** (1) Every living, not missing parent has a whereabouts and a number that can be dialled; without such parents, who cares for the child. */
function parentFields(known: Known): NamedField[] {
  const fields = [...fieldsOfParent('爸爸', 'father', known), ...fieldsOfParent('妈妈', 'mother', known)];
  if (fields.length > 0) return fields;
  const phones = caringNow(known).flatMap((each) => [...(each.phones ?? []), ...(each.backupPhones ?? [])]);
  return [
    { name: '谁在照顾', isKnown: hasGuardian(known) },
    { name: '照护人的电话', isKnown: hasNumber(phones) },
  ];
}

function fieldsOfParent(word: string, relation: 'father' | 'mother', { flags, members }: Known): NamedField[] {
  const state = parentState(relation, { flags, members });
  const rows = members.filter((member) => member.relation === relation);
  if (state === 'died' || state === 'missing') return [];
  const isBegun = rows.some(({ workplace, livesAt }) => [workplace, livesAt].some(isProvinceAlone));
  const ask = isBegun ? { ask: `${word}在哪个市` } : {};
  const whereabouts = { name: `${word}在哪里`, isKnown: isPlaceKnown(state, rows), ...ask };
  if (state === 'prison') return [whereabouts];
  return [whereabouts, { name: `${word}现在的电话`, isKnown: rows.some((row) => hasNumber(row.phones)) }];
}

/**
 * At home, ill or in prison says where. Of who is away the documents want more than a province, in which nobody is found: 就业
 * 详细地点 (JT 附2), 务工地点 (PL 三(二)), at least 省+市 (§4.3); and 不详 is no place.
 */
function isPlaceKnown(state: keyof typeof parentStates | undefined, rows: readonly Member[]): boolean {
  if (state === undefined || state === 'unknown') return false;
  if (state === 'home' || state === 'ill' || state === 'prison') return true;
  return rows.some(({ workplace, livesAt }) => [workplace, livesAt].some(isTownKnown) || isNamed(livesAt?.village));
}

const isNamed = (word: string | undefined): boolean =>
  word !== undefined && word.trim() !== '' && !word.includes('不详');

const isTownKnown = (place: Member['workplace']): boolean => isNamed(place?.region) && !isProvinceAlone(place);

/** A province, and neither beside it nor in the words below a smaller place. */
const isProvinceAlone = ({ region = '', town, detail = '' }: NonNullable<Member['workplace']> = {}): boolean =>
  isOnlyProvince(region) && !isNamed(town) && !/[市县区州镇乡]/.test(detail);

/** (2) Both parents' states are answered, one grown-up of the home is named with relation and phone, somebody cares. */
function familyFields(known: Known): NamedField[] {
  const { flags, members } = known;
  const named = members.filter((row) => row.relation !== undefined && row.name && row.health !== 'died');
  const relays = caringNow(known).flatMap((each) => each.backupPhones ?? []);
  return [
    { name: '爸爸的情况', isKnown: flags?.father !== undefined },
    { name: '妈妈的情况', isKnown: flags?.mother !== undefined },
    { name: '谁在照顾', isKnown: hasGuardian(known) },
    { name: '家里一位大人的姓名', isKnown: named.length > 0 },
    { name: '家里一位大人的电话', isKnown: named.some((row) => hasNumber(row.phones)) || hasNumber(relays) },
  ];
}

/** (3) Birth, health, learning, personality. A year alone is no birth date. */
const childFields = ({ child, snapshot }: Known): NamedField[] => [
  { name: '出生日期', isKnown: child.birth !== undefined && child.birthKnown !== 'year' },
  { name: '身体情况', isKnown: snapshot?.health !== undefined },
  { name: '学习情况', isKnown: snapshot?.learning !== undefined },
  { name: '性格特点', isKnown: Boolean(child.personality) },
];

/** (4) Somebody was at the home in the last half year, and looked at house, electricity, fire and water. */
function surroundingFields({ visits, today }: Known): NamedField[] {
  const recent = visits.filter(
    ({ happenedOn, manner }) =>
      happenedOn !== undefined && manner === 'onsite' && daysBetween(happenedOn, today) <= VISIT_HOLDS_DAYS,
  );
  const hasLooked = recent.some((visit) => visit.house && visit.electricity && visit.fire && visit.water);
  return [
    { name: '半年内去过家里', isKnown: recent.length > 0, ask: '去家里看一看' },
    { name: '住的地方', isKnown: hasLooked, ask: '这次家访看一看住的地方' },
  ];
}

/** Who cares no more is rung no more, nor whoever passed word on to her. */
const caringNow = ({ guardians, members, today }: Known) =>
  carersOn(
    guardians.map((doc) => ({ doc })),
    { family: members.map((doc) => ({ id: doc.id, doc })), day: today },
  ).map(({ doc }) => doc);

const hasGuardian = (known: Known): boolean =>
  caringNow(known).some(({ kind, name }) => kind !== undefined && kind !== 'none' && Boolean(name));

const hasNumber = (phones: Member['phones']): boolean =>
  (phones ?? []).some(({ number }) => number !== '' && isDialable(number));
