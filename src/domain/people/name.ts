/**
 * Names as the civil register writes them (民委发〔2016〕33号): one separator `·` U+00B7, up to 25 characters, any ideograph of
 * GB 18030. Never NFKC, which would turn rare characters into others; lengths are code points.
 */

/** What is odd about a name. Only an empty one is an error; everything else asks once and lets the teacher keep it. */
export interface NameFinding {
  readonly level: 'error' | 'warning';
  readonly type: 'empty' | 'odd-separator' | 'edge-dot' | 'digits' | 'latin' | 'private-use' | 'too-long';
  /** One sentence in plain Chinese that says what to do. */
  readonly say: string;
}

const LONGEST_NAME = 25;
/** Ideographs by block, because an old phone's own table of scripts lacks the newer extensions. */
const HAN = '[\\u3005\\u3007\\u3400-\\u4DBF\\u4E00-\\u9FFF\\uE000-\\uF8FF\\uF900-\\uFAFF\\u{20000}-\\u{3FFFF}]';
const SEPARATOR = '[·•・･．‧∙.\\-－‐–]';
const SEPARATOR_BETWEEN_HAN = new RegExp(`(${HAN})\\s*${SEPARATOR}\\s*(?=${HAN})`, 'gu');
const SPACE_BETWEEN_HAN = new RegExp(`(${HAN})\\s+(?=${HAN})`, 'gu');

/** Trims, joins what a roster spaced apart (张 三), and writes every separator between Chinese characters as `·`. Ask before saving the result. */
export const normaliseName = (name: string): string =>
  name.trim().replace(SEPARATOR_BETWEEN_HAN, '$1·').replace(SPACE_BETWEEN_HAN, '$1');

/** How many characters a name has: code points, so that 𬭎 is one. */
export const nameLength = (name: string): number => Array.from(name).length;

const CHECKS: readonly (NameFinding & { readonly holds: (name: string) => boolean })[] = [
  { level: 'error', type: 'empty', say: '请填写姓名。', holds: (name) => name === '' },
  {
    level: 'warning',
    type: 'odd-separator',
    say: '姓名里的间隔号或空格不规范，要不要改成“·”或去掉空格？',
    holds: (name) => normaliseName(name) !== name,
  },
  {
    level: 'warning',
    type: 'edge-dot',
    say: '姓名的开头或结尾多了一个“·”，请看一看。',
    holds: (name) => /^·|·$/.test(name),
  },
  {
    level: 'warning',
    type: 'digits',
    say: '姓名里有数字，请对照户口簿看一看。',
    holds: (name) => /[0-9０-９]/.test(name),
  },
  {
    level: 'warning',
    type: 'latin',
    say: '姓名里有字母，请对照户口簿看一看。',
    holds: (name) => /[A-Za-zＡ-Ｚａ-ｚ]/.test(name),
  },
  {
    level: 'warning',
    type: 'private-use',
    say: '姓名里有一个字别的手机可能显示不出来，请换一种输入法再打，或写在“姓名说明”里。',
    holds: (name) => /[\uE000-\uF8FF]/.test(name),
  },
  {
    level: 'warning',
    type: 'too-long',
    say: `姓名超过${LONGEST_NAME}个字，请看一看有没有多打。`,
    holds: (name) => nameLength(name) > LONGEST_NAME,
  },
];

/** Everything odd about a name as typed (domain reference §4.3), in the order to show it. */
export const nameFindings = (name: string): NameFinding[] =>
  CHECKS.filter((check) => check.holds(name.trim())).map(({ level, type, say }) => ({ level, type, say }));

/** The name cut after each `·`, so that a narrow cell may break a long name there and nowhere else. Joined again they are the name. */
export function nameParts(name: string): string[] {
  const pieces = name.split('·');
  return pieces.map((piece, index) => (index < pieces.length - 1 ? `${piece}·` : piece)).filter((part) => part !== '');
}
