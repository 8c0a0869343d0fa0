/**
 * Whether two files may be of one child: two teachers without a network, or a roster and a phone, each began one. Nothing is
 * refused for it; a person is asked (sync SPEC [G1]).
 */
import { checkCharacterOf, idNumberFrom15, normaliseIdNumber } from './id-number.ts';
import { normaliseName } from './name.ts';
import { normalisePhone } from './phone.ts';

/** What a file says about who the child is; what is missing or sealed says nothing. */
export interface Identity {
  readonly id: string;
  readonly name?: string | undefined;
  /** Other names she goes by. */
  readonly aliases?: readonly string[] | undefined;
  readonly birth?: string | undefined;
  /** `month` and `year` leave the day open. */
  readonly birthKnown?: string | undefined;
  readonly sex?: string | undefined;
  readonly idNumber?: string | undefined;
  /** Of those who look after the child. */
  readonly phones?: readonly string[] | undefined;
}

type LikeReason = 'id-number' | 'name-birth' | 'name-phone';

export interface Likeness {
  readonly reasons: readonly LikeReason[];
  /** 100 for the same ID number; 60 for name and birth, 50 for name and phone, 80 for both. */
  readonly score: number;
  /** The number is the same: all but certain. */
  readonly isCertain: boolean;
}

/** How alike two files are; nothing when they are not, or when two sound ID numbers say that they are two children. */
export function likenessOf(one: Identity, other: Identity): Likeness | undefined {
  const [a, b] = [keysOf(one), keysOf(other)];
  if (a.idNumber !== '' && a.idNumber === b.idNumber) return { reasons: ['id-number'], score: 100, isCertain: true };
  if (isSound(a.idNumber) && isSound(b.idNumber)) return undefined;
  if (!shares(a.names, b.names) || differs(one.sex, other.sex)) return undefined;
  const isSameBirth = bornSame(one, other);
  if (isSameBirth === false) return undefined;
  const hasSamePhone = shares(a.phones, b.phones);
  if (isSameBirth === undefined && !hasSamePhone) return undefined;
  const reasons: LikeReason[] = [];
  if (isSameBirth) reasons.push('name-birth');
  if (hasSamePhone) reasons.push('name-phone');
  return { reasons, score: reasons.length === 2 ? 80 : isSameBirth ? 60 : 50, isCertain: false };
}

export interface Pair extends Likeness {
  readonly one: string;
  readonly other: string;
}

/** Every pair of one of these children with any other, each once; looks only where a number or a name is shared. */
export function pairsAmong(news: readonly Identity[], all: readonly Identity[]): readonly Pair[] {
  const index = new Map<string, Identity[]>();
  for (const each of all) for (const key of findersOf(each)) index.set(key, [...(index.get(key) ?? []), each]);
  const pairs = new Map<string, Pair>();
  for (const one of news)
    for (const other of findersOf(one).flatMap((key) => index.get(key) ?? [])) {
      const [first = '', second = ''] = [one.id, other.id].sort();
      const likeness = one.id === other.id ? undefined : likenessOf(one, other);
      if (likeness) pairs.set(`${first} ${second}`, { one: first, other: second, ...likeness });
    }
  return [...pairs.values()];
}

interface Keys {
  readonly idNumber: string;
  readonly names: readonly string[];
  readonly phones: readonly string[];
}

/** The names she goes by, as they are compared. */
export const nameKeysOf = ({ name = '', aliases = [] }: Pick<Identity, 'name' | 'aliases'>): readonly string[] => [
  ...new Set([name, ...aliases].map(nameKey).filter((key) => key !== '')),
];

const keysOf = ({ idNumber = '', phones = [], ...names }: Identity): Keys => ({
  idNumber: idKeyOf(idNumber),
  names: nameKeysOf(names),
  phones: phones.map(normalisePhone).filter((phone) => /\d/.test(phone)),
});

function findersOf(identity: Identity): readonly string[] {
  const { idNumber, names } = keysOf(identity);
  return [...new Set([...(idNumber === '' ? [] : [`id ${idNumber}`]), ...names.map((name) => `name ${name}`)])];
}

/** Whether two numbers are one person's, however they were typed. */
export function isSameIdNumber(one: string, other: string): boolean {
  const key = idKeyOf(one);
  return key !== '' && key === idKeyOf(other);
}

/** As in passports and in the permits of 港澳台: letters and then digits alone. */
const lettered = /^[A-Z]{1,3}\d{6,10}$/;

/**
 * What a number tells people apart by; fifteen digits are the same as the eighteen they became. Empty where there is no whole
 * number: a stroke, 待补 or a few digits may stand in the file of any child.
 */
export function idKeyOf(text: string): string {
  const number = normaliseIdNumber(text);
  const whole = idNumberFrom15(number);
  if (whole.ok) return whole.value.number;
  return /^(?:\d{17}[\dX]|\d{15})$/.test(number) || lettered.test(number) ? number : '';
}

/** A number with a wrong check digit was misread somewhere: it tells nobody apart. */
const isSound = (number: string): boolean =>
  /^\d{17}[\dX]$/.test(number) && checkCharacterOf(number) === number.charAt(17);

/** The name without its separators: `阿依·古丽`, `阿依•古丽` and `阿依古丽` are one. */
const nameKey = (name: string): string => normaliseName(name).replace(/[·\s]/g, '');

const shares = (one: readonly string[], other: readonly string[]): boolean => one.some((each) => other.includes(each));

const differs = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && one !== other;

/** Nothing where a birth is missing, or known to the month or year only and not contradicted. */
function bornSame(one: Identity, other: Identity): boolean | undefined {
  if (!one.birth || !other.birth) return undefined;
  const lengths: Readonly<Record<string, number>> = { month: 7, year: 4 };
  const known = Math.min(lengths[one.birthKnown ?? ''] ?? 10, lengths[other.birthKnown ?? ''] ?? 10);
  if (one.birth.slice(0, known) !== other.birth.slice(0, known)) return false;
  return known === 10 ? true : undefined;
}
