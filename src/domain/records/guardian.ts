/** R05: who looks after the child now (监护人、委托监护人、临时监护人 are one person here, told apart by kind; domain §2.C6). */
import * as z from 'zod';
import type { Day } from '#domain/calendar/day.ts';
import { byText } from '#domain/order.ts';
import { numbersIn } from '#domain/people/phone.ts';
import { toldAgeOn } from '#domain/people/told-age.ts';
import { choice, day, integer, line, phones, place, reference, yesNo } from './field.ts';
import { defineKind, type CheckContext, type Doc, type Finding } from './kind.ts';
import { noReport, noReportConfirmed, noReportEyes } from './must-report.ts';
import { lastsOn, spanFindings } from './spans.ts';

export const guardianKinds = {
  father: '父亲',
  mother: '母亲',
  'paternal-grandparents': '祖父母',
  'maternal-grandparents': '外祖父母',
  relatives: '亲友照顾',
  agent: '代理家长',
  'social-mother': '社会妈妈',
  other: '其他',
  none: { label: '无人照护', spoken: '一个人住' },
} as const;

/** Who may be entrusted with a child by its parents, so that an agreement is owed (PL 三(六)). */
export const entrusted = (Object.keys(guardianKinds) as (keyof typeof guardianKinds)[]).filter(
  (kind) => kind !== 'father' && kind !== 'mother' && kind !== 'none',
);

export const Guardian = defineKind({
  type: 'guardian',
  label: '照护人',
  serves: ['A9', 'B9', 'C5', 'C6'],
  about: 'child',
  alsoFor: ['dorm-keeper'],
  heading: 'register',
  isFilePart: true,
  opensReport: { answers: { kind: ['none'] } },
  fourEyes: noReportEyes,
  groups: [
    { key: 'who', title: '谁在照顾' },
    { key: 'able', title: '照顾得来吗' },
    { key: 'backup', title: '找不到时找谁' },
  ],
  schema: () =>
    z.looseObject({
      kind: choice(guardianKinds, {
        label: '监护情况',
        spoken: '谁在照顾',
        group: 'who',
        sensitivity: 'contact',
        needed: true,
        clause: 'JT 附1',
      }),
      noReport: noReport({ group: 'who', sensitivity: 'handled' }),
      noReportConfirmed: noReportConfirmed({ group: 'who', sensitivity: 'handled' }),
      relationWords: line({ label: '怎么称呼', group: 'who', sensitivity: 'contact', hint: '如：奶奶' }),
      name: line({ label: '姓名', group: 'who', sensitivity: 'contact', clause: 'PL 三(二)' }),
      phones: phones({ label: '联系电话', group: 'who', sensitivity: 'contact', clause: 'PL 三(二)' }),
      noPhone: yesNo({ label: '没有电话', group: 'who', sensitivity: 'contact' }),
      address: place({ label: '地址', group: 'who', sensitivity: 'contact', clause: 'PL 三(二)' }),
      sameHouse: yesNo({ label: '和孩子同住', group: 'who', sensitivity: 'contact' }),
      from: day({ label: '从哪天起', group: 'who', sensitivity: 'contact' }),
      until: day({ label: '到哪天止', group: 'who', sensitivity: 'contact' }),
      familyMemberId: reference('family-member', { label: '家里的哪一位', group: 'who', sensitivity: 'contact' }),
      age: integer({ label: '年龄', group: 'able', sensitivity: 'family', unit: '岁', together: 'age' }),
      ageAsOf: integer({ label: '年龄是哪年的', group: 'able', sensitivity: 'family', unit: '年', together: 'age' }),
      health: choice(
        { well: '健康', fair: '一般', chronic: '慢性病', severe: '重病', disabled: '残疾' },
        { label: '健康情况', group: 'able', sensitivity: 'family' },
      ),
      education: choice(
        { none: '文盲', primary: '小学', junior: '初中', senior: '高中（中专）', college: '大专及以上' },
        { label: '文化程度', group: 'able', sensitivity: 'family' },
      ),
      reads: yesNo({ label: '识字', group: 'able', sensitivity: 'contact' }),
      answersPhone: yesNo({ label: '能接电话', group: 'able', sensitivity: 'contact' }),
      language: line({ label: '讲什么话', group: 'able', sensitivity: 'contact' }),
      backupName: line({
        label: '备用联系人',
        group: 'backup',
        sensitivity: 'contact',
        hint: '邻居、村干部、儿童主任',
      }),
      backupPhones: phones({ label: '备用电话', group: 'backup', sensitivity: 'contact' }),
    }),
  check: (doc, context) => {
    const found: Finding[] = [];
    if (doc.kind !== 'none' && !doc.name) found.push({ level: 'error', field: 'name', say: '写上照护人的姓名。' });
    if (doc.kind === 'other' && !doc.relationWords)
      found.push({ level: 'warning', field: 'relationWords', say: '选了“其他”，写上是孩子的什么人，如：邻居。' });
    const age = toldAgeOn(doc, context.today);
    if (age !== undefined && (age < 18 || age > 70))
      found.push({ level: 'warning', field: 'age', say: '照护人年纪太小或太大，多留意，必要时和村里商量。' });
    if (doc.health === 'severe' || doc.health === 'disabled')
      found.push({ level: 'warning', field: 'health', say: '照护人身体不好，多留意，写一个能帮忙的人。' });
    found.push(...spanFindings(doc), ...besideOthersFindings(doc, context), ...sameGuardianFindings(doc, context));
    if (doc.noPhone === true && !doc.backupPhones?.length)
      found.push({ level: 'warning', field: 'backupPhones', say: '没有电话的话，写一个能转话的人。' });
    return found;
  },
  line: guardianWords,
});

/** Who came last is whom one rings up: beside somebody who still cares the day must be known. */
function besideOthersFindings(doc: Caring, { earlier, today }: CheckContext): readonly Finding[] {
  if (doc.from !== undefined || (doc.until !== undefined && doc.until < today)) return [];
  const other = earlier.find((each) => lastsOn({ from: textIn(each, 'from'), until: textIn(each, 'until') }, today));
  return other === undefined
    ? []
    : [
        {
          level: 'warning',
          field: 'from',
          say: `${textIn(other, 'name') ?? '前面那一位'}也在照顾。写上从哪天起，才知道先找谁。`,
        },
      ];
}

function textIn(doc: Doc, name: string): string | undefined {
  const value = doc[name];
  return typeof value === 'string' ? value : undefined;
}

const MOST_CHILDREN = 4;

/** §4.3: one person who looks after many children, known by name and by a number they share. */
function sameGuardianFindings(
  doc: { name?: string | undefined; phones?: readonly { readonly number: string }[] | undefined },
  { elsewhere }: CheckContext,
): readonly Finding[] {
  const numbers = new Set((doc.phones ?? []).map(({ number }) => number));
  if (!doc.name || numbers.size === 0) return [];
  const same = (elsewhere?.() ?? []).filter(
    (each) => each.doc['name'] === doc.name && numbersIn(each.doc['phones']).some((number) => numbers.has(number)),
  );
  const count = new Set(same.map(({ child }) => child)).size + 1;
  return count > MOST_CHILDREN
    ? [{ level: 'warning', field: 'name', say: `这一位照顾着${count}个孩子，问问忙不忙得过来。` }]
    : [];
}

/** `奶奶`, or a spoken word for the kind where no other was given. */
export function guardianSpoken(doc: {
  kind?: keyof typeof guardianKinds | undefined;
  relationWords?: string | undefined;
}): string {
  if (doc.relationWords) return doc.relationWords;
  if (doc.kind === undefined) return '';
  const words = guardianKinds[doc.kind];
  return typeof words === 'string' ? words : words.spoken;
}

/** `奶奶 马八姑` */
export function guardianWords(doc: Parameters<typeof guardianSpoken>[0] & { name?: string | undefined }): string {
  return [guardianSpoken(doc), doc.name ?? ''].filter(Boolean).join(' ') || '照护人';
}

interface Caring {
  readonly from?: Day | undefined;
  readonly until?: Day | undefined;
}

/**
 * Those who look after the child on that day, who began last first: begun by then and not ended before it. An end that is
 * planned for later changes nothing today. The one definition of who cares now, for lists, calls, 四知道 and paper.
 */
export const guardiansOn = <G extends { readonly doc: Caring }>(all: readonly G[], day: Day): readonly G[] =>
  all.filter(({ doc }) => lastsOn(doc, day)).sort((a, b) => byText(b.doc.from ?? '', a.doc.from ?? ''));
