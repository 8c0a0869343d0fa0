/** The grown-ups of a row: parents, who cares for the child, and what 留守类别 says about where the parents are. */
import { normaliseName } from '#domain/people/name.ts';
import { phoneFindings, phonesFromCell, saysNoPhone } from '#domain/people/phone.ts';
import type { Phone } from '#domain/records/field.ts';
import type { FlagsDoc, GuardianDoc, MemberDoc } from './child-file.ts';
import type { ColumnKey } from './roster-names.ts';
import { parentsInWords } from './roster-parents.ts';
import type { RowCells } from './roster-row.ts';

type Warn = (field: string, say: string) => void;
type Parent = 'father' | 'mother';

interface RowFamily {
  readonly guardian?: GuardianDoc | undefined;
  readonly members: readonly MemberDoc[];
  readonly flags?: FlagsDoc | undefined;
  /** A number in a table that names neither carer nor parent. */
  readonly childPhones?: readonly Phone[];
}

/** A 联系电话 in a table without a carer is the parent's who is named, else it stays with the child. */
export function familyOfRow(cells: RowCells, warn: Warn): RowFamily {
  const flags = flagsOf(cells, warn);
  const parents = parentsOf(cells, { flags, warn });
  const isAboutCarer = cells.text('guardianName') !== '' || cells.text('guardianRelation') !== '';
  if (isAboutCarer) return { members: parents, guardian: guardianOf(cells, { members: parents, warn }), flags };
  const phones = phonesOf(cells, { key: 'guardianPhone', warn });
  const [first, ...others] = parents;
  if (phones.length === 0) return { members: parents, flags };
  if (first === undefined) return { members: parents, flags, childPhones: phones };
  return { members: [{ ...first, phones: [...(first.phones ?? []), ...phones] }, ...others], flags };
}

/**
 * 父外出 and 母外出 say where one parent is and no more: school lists mostly mean the 学籍 sense, in which the other may be at home
 * and able (domain §1, trap). So nothing is confirmed by them, and the other parent's state is asked for. Words that are not
 * understood make nobody's state: what they say of the parents stays in the school's own words in 其他.
 * 单亲 and 双亲 of the table are not stored: 附件3 computes them, and 附件2's 是否单亲 is another question (domain §1, trap).
 */
function flagsOf(cells: RowCells, warn: Warn): FlagsDoc | undefined {
  const words = cells.text('leftKind').replace(/\s/g, '');
  const isSingle = /单亲/.test(cells.text('shape')) || !/^[否无×-]?$/.test(cells.text('single'));
  if (isSingle) warn('flags', '表上写单亲：是离异、去世还是别的，建好后到“家庭情况”里写。');
  if (words === '') return undefined;
  const parents = parentsInWords(words);
  if (parents === undefined) return wordsKept(words, warn);
  if (parents.father === undefined || parents.mother === undefined)
    warn('flags', '另一方在哪里表上没有，建好后到“家庭情况”里写：不写，附件3类别定不下来。');
  return parents;
}

function wordsKept(words: string, warn: Warn): FlagsDoc | undefined {
  const unclear = `留守类别“${words.slice(0, 12)}”看不出爸爸妈妈各在哪里`;
  if (!/[父母爸妈]/.test(words)) {
    warn('flags', `${unclear}，没有带进来。`);
    return undefined;
  }
  warn('flags', `${unclear}，没有当成外出，原话记在“家庭情况”的“其他”里。建好后到那里选。`);
  return { otherWords: words.slice(0, LONGEST_LINE) };
}

/** What a line of a record can hold. */
const LONGEST_LINE = 200;

const COLUMNS: Record<Parent, readonly [ColumnKey, ColumnKey, ColumnKey]> = {
  father: ['fatherName', 'fatherPhone', 'fatherWork'],
  mother: ['motherName', 'motherPhone', 'motherWork'],
};

function parentsOf(cells: RowCells, { flags, warn }: { flags: FlagsDoc | undefined; warn: Warn }): MemberDoc[] {
  const named = (['father', 'mother'] as const).flatMap((relation) => {
    const [nameKey, phoneKey, workKey] = COLUMNS[relation];
    const name = normaliseName(cells.text(nameKey));
    const phones = phonesOf(cells, { key: phoneKey, warn });
    const work = cells.text(workKey);
    if (name === '' && phones.length === 0 && work === '') return [];
    return [memberOf(relation, { name, phones, work })];
  });
  return named.length > 0 ? named : parentsByOneColumn(cells, { flags, warn });
}

/** 家长姓名 does not say which parent: two names are father and mother, one follows 母外出, else the father as on 附件3. */
function parentsByOneColumn(
  cells: RowCells,
  { flags, warn }: { flags: FlagsDoc | undefined; warn: Warn },
): MemberDoc[] {
  const names = cells
    .text('parentName')
    .split(/[、,，/;；]/)
    .map(normaliseName)
    .filter((name) => name !== '');
  const phones = phonesOf(cells, { key: 'parentPhone', warn });
  const [first, second] = names;
  if (first === undefined) return [];
  if (second !== undefined)
    return [
      memberOf('father', { name: first, phones, work: '' }),
      memberOf('mother', { name: second, phones: [], work: '' }),
    ];
  const relation = flags?.mother === 'away' && flags.father === undefined ? 'mother' : 'father';
  warn('members', `“家长姓名”没说是谁，先记作${relation === 'father' ? '父亲' : '母亲'}，请核对。`);
  return [memberOf(relation, { name: first, phones, work: '' })];
}

const memberOf = (
  relation: Parent,
  { name, phones, work }: { name: string; phones: Phone[]; work: string },
): MemberDoc => ({
  relation,
  ...(name === '' ? {} : { name }),
  ...(phones.length === 0 ? {} : { phones }),
  ...(work === '' ? {} : { workplace: { region: work.slice(0, 60) } }),
});

const RELATIONS: readonly (readonly [RegExp, NonNullable<GuardianDoc['kind']>])[] = [
  [/外祖|外公|外婆|姥|家公|家婆/, 'maternal-grandparents'],
  [/祖|爷|奶|阿爷|阿奶/, 'paternal-grandparents'],
  [/^(?:父|爸|父[子女])/, 'father'],
  [/^(?:母|妈|母[子女])/, 'mother'],
  [/代理家长/, 'agent'],
  [/社会妈妈/, 'social-mother'],
  [/伯|叔|姑|姨|舅|婶|哥|姐|兄|嫂|亲|友|邻/, 'relatives'],
];

function guardianOf(cells: RowCells, { members, warn }: { members: readonly MemberDoc[]; warn: Warn }): GuardianDoc {
  const name = normaliseName(cells.text('guardianName'));
  const words = cells.text('guardianRelation');
  const phones = phonesOf(cells, { key: 'guardianPhone', warn });
  const kind = RELATIONS.find(([pattern]) => pattern.test(words))?.[1] ?? parentCalled(name, members);
  if (kind === undefined) warn('guardian', '没写照护人和孩子的关系，建好后补。');
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(words === '' ? {} : { relationWords: words.slice(0, 40) }),
    ...(name === '' ? {} : { name }),
    ...(phones.length === 0 ? {} : { phones }),
    ...(saysNoPhone(cells.text('guardianPhone')) && { noPhone: true }),
  };
}

const parentCalled = (name: string, members: readonly MemberDoc[]): Parent | undefined => {
  const relation = name === '' ? undefined : members.find((member) => member.name === name)?.relation;
  return relation === 'father' || relation === 'mother' ? relation : undefined;
};

function phonesOf(cells: RowCells, { key, warn }: { key: ColumnKey; warn: Warn }): Phone[] {
  const content = cells.content(key);
  const read = phonesFromCell(typeof content === 'string' || typeof content === 'number' ? content : null).slice(0, 8);
  const numbers = read.filter((each) => /\d/.test(each));
  for (const words of read.filter((each) => !numbers.includes(each)))
    warn('phones', `“${words.slice(0, 12)}”不是电话号码，没有带进来。`);
  for (const number of numbers) for (const { say } of phoneFindings(number)) warn('phones', say);
  return numbers.map((number) => ({ number: number.slice(0, 40) }));
}
