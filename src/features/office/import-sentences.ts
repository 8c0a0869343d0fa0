/** What the import says: about files it cannot read, and about what came of one it could. */
import type { Difference, RosterMatch, RosterProblem, RosterRefusal, RowPlace } from '#paper/roster.ts';
import type { LeftOutFor, Outlook } from './import-decisions.ts';

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
    case 'too-many-bytes':
      return '文件太大了，多半是里面有图片。把图片删掉另存一份，再选一次。';
    case 'too-many-rows':
      return '行太多了。一次最多5000行，分成几个文件来。';
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

/** `第8、12行`; of several sheets `“二年级”第8、12行，“三年级”第4行`. At most twenty are told. */
export function linesWords(places: readonly RowPlace[]): string {
  const sheets = new Map<string | undefined, number[]>();
  for (const { sheet, line } of places.slice(0, 20)) sheets.set(sheet, [...(sheets.get(sheet) ?? []), line]);
  const told = [...sheets].map(([sheet, lines]) => `${sheetWords(sheet)}第${lines.join('、')}`).join('行，');
  return places.length > 20 ? `${told}……行，共${places.length}行` : `${told}行`;
}

const sheetWords = (sheet: string | undefined): string => (sheet === undefined ? '' : `“${sheet}”`);

const problemWords: Readonly<Record<RosterProblem['why'], string>> = {
  nameless: '没有姓名',
  'only-name': '只有姓名，别的都没写',
  hidden: '在表里是隐藏的（或者被筛掉了）',
};

/** What is no child in the table, one sentence for each reason. */
export function problemSentences(problems: readonly RosterProblem[]): string[] {
  const reasons = [...new Set(problems.map(({ why }) => why))];
  return reasons.map(
    (why) => `${linesWords(problems.filter((each) => each.why === why))}${problemWords[why]}，不会带进来。`,
  );
}

const leftOutWords: Readonly<Record<LeftOutFor, string>> = {
  repeated: '和上面的行重复',
  ...problemWords,
  unticked: '你没有勾',
  same: '已经在册，没有要改的',
  kept: '已经在册，和档案不一样的没勾，没有改',
};

/** What was left out and why, one sentence each; empty when everything came in. */
export function leftOutSentences({ leftOut }: Outlook): string[] {
  const told = (Object.keys(leftOutWords) as LeftOutFor[]).map((why) => ({ places: leftOut[why], why }));
  return told
    .filter(({ places }) => places.length > 0)
    .map(({ places, why }) => `${linesWords(places)}：${leftOutWords[why]}。`);
}
