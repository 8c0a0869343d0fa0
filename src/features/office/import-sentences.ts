/** What the import says: about files it cannot read, and about what came of one it could. */
import type { Difference, RosterMatch, RosterRefusal } from '#paper/roster.ts';
import type { Outlook } from './import-decisions.ts';

/** One sentence that says which file to bring instead. */
export function rosterSentence(refusal: RosterRefusal): string {
  switch (refusal.type) {
    case 'unreadable':
      return '这个文件打不开。用 Excel 或 WPS 打开，另存为 .xlsx，再选一次。';
    case 'old-xls':
      return '这是旧的 .xls。用 Excel 或 WPS 打开，另存为 .xlsx，再选一次。';
    case 'password-protected':
      return '这个文件有密码。去掉密码另存一份，再选一次。';
    case 'not-a-roster':
      return '没找到花名册的表头。表头要有“姓名”，还要有班级、性别、出生日期里的两样。';
    case 'too-large':
      return '文件太大。一次最多5000行，分成几个文件来。';
    default:
      return refusal satisfies never;
  }
}

const matchWords: Readonly<Record<RosterMatch['by'], string>> = {
  id: '身份证号一样',
  'name-birth': '姓名和出生年月一样',
  'name-class': '姓名和班级一样',
};

/** Why this row is taken for a child on file. */
export const matchSentence = (by: RosterMatch['by']): string => matchWords[by];

const ownerWords: Readonly<Record<Difference['part'], string>> = {
  child: '',
  guardian: '照护人的',
  father: '父亲的',
  mother: '母亲的',
  flags: '',
};

/** `照护人的联系电话：补上“…”`, or the old value and the new one. */
export function differenceWords({ part, label, oldWords, newWords }: Difference): string {
  const change = oldWords === '' ? `补上“${newWords}”` : `“${oldWords}”换成“${newWords}”`;
  return `${ownerWords[part]}${label}：${change}`;
}

/** `第8、12、30行`, at most twenty of them told. */
export function linesWords(lines: readonly number[]): string {
  const told = lines.slice(0, 20).join('、');
  return lines.length > 20 ? `第${told}……行，共${lines.length}行` : `第${told}行`;
}

/** What was left out and why, one sentence each; empty when everything came in. */
export function leftOutSentences({ leftOut }: Outlook): string[] {
  const told = [
    { lines: leftOut.repeated, why: '和上面的行重复' },
    { lines: leftOut.nameless, why: '没有姓名' },
    { lines: leftOut.unticked, why: '你没有勾' },
    { lines: leftOut.same, why: '已经在册，没有要改的' },
  ];
  return told.filter(({ lines }) => lines.length > 0).map(({ lines, why }) => `${linesWords(lines)}：${why}。`);
}
