/**
 * R23: 控辍保学 — from the first doubt to 销号: who went to persuade, what was said, the written reports to both addressees when
 * it was in vain (JT 二.2), and the line for the monthly report. Where a case is and what was sent to whom is open to the
 * archivist, who files the ledgers and the report of the month; what was said at home is not.
 */
import * as z from 'zod';
import { addDays, type Day } from '#domain/calendar/day.ts';
import { choice, day, entries, flow, line, paragraph, people } from './field.ts';
import { defineKind, type Doc, type Finding } from './kind.ts';
import { byDuty } from './roles.ts';

const states = {
  absent: { label: '缺勤', next: ['suspected', 'returned'] },
  suspected: { label: '疑似辍学', next: ['persuading', 'returned', 'closed'] },
  persuading: { label: '劝返中', next: ['returned', 'reported', 'closed'] },
  returned: { label: '复学', spoken: '回来了，跟4周', next: ['closed', 'absent'] },
  reported: { label: '书面报告已送', next: ['government', 'returned', 'closed'] },
  government: { label: '政府处理中', next: ['closed', 'returned'] },
  closed: { label: '销号', next: ['absent'] },
} as const;

const persuasion = () =>
  z.object({
    on: day({ label: '日期', group: 'persuade' }),
    who: line({ label: '谁去的', group: 'persuade', hint: '老师和村干部' }),
    where: line({ label: '在哪里', group: 'persuade' }),
    how: choice({ visit: '上门', call: '电话', village: '请村里出面' }, { label: '方式', group: 'persuade' }),
    said: line({ label: '说了什么', group: 'persuade' }),
    promise: line({ label: '答应了什么', group: 'persuade' }),
    result: choice({ back: '回来', soon: '说好了日子', not: '没说通' }, { label: '结果', group: 'persuade' }),
  });

/** Who gets the written report (JT 二.2). */
export const addressees = { bureau: '教育局', town: '镇（区）人民政府' } as const;

const report = () =>
  z.object({
    to: choice(addressees, { label: '送给谁', group: 'report' }),
    on: day({ label: '日期', group: 'report' }),
    number: line({ label: '文号', group: 'report' }),
    by: line({ label: '谁送的', group: 'report' }),
    receipt: line({ label: '回执', group: 'report' }),
  });

const month = () =>
  z.object({
    month: line({ label: '哪个月', group: 'follow', hint: '如：2026年4月' }),
    words: line({ label: '这个月怎样', group: 'follow' }),
  });

/** From here on a written report has to be there. */
const reportedStates: readonly (string | undefined)[] = ['reported', 'government'];

/** What was tried and what was sent away stays: both lists only grow, and a mistake is told in a new entry. */
function lostFindings(before: Doc | undefined, now: Doc): readonly Finding[] {
  const lists = [
    ['persuasions', '劝过的一次都不能少。写错了，另加一条说明。'],
    ['reports', '送出去的书面报告不能删。写错了，另加一条说明。'],
  ] as const;
  const daysIn = (doc: Doc, name: string) =>
    [doc[name] ?? []].flat().flatMap((each: unknown) => Entry.safeParse(each).data?.on ?? []);
  return lists.flatMap(([field, say]): readonly Finding[] => {
    const left = daysIn(now, field);
    const isLost = daysIn(before ?? {}, field).some((on) => {
      const at = left.indexOf(on);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
    return isLost ? [{ level: 'error', field, say }] : [];
  });
}

/** Whoever came back is followed for four weeks first; moved, taught at home or else is closed on a day, and somebody made sure. */
function closingFindings(doc: Doc, before: Doc | undefined): readonly Finding[] {
  const { closedAs } = doc;
  const isNew = before?.['state'] !== 'closed';
  const isElse = isNew && closedAs !== 'returned' && closedAs !== 'moved';
  const isEarly = isNew && closedAs === 'returned' && doc['backOn'] === undefined;
  const wanted = [
    [closedAs === undefined, 'closedAs', '选一下怎么销号的。'],
    [isEarly, 'closedAs', '回来上学的，先选“回来了，跟4周”，写上哪天回来的，再销号。'],
    [isNew && closedAs !== 'returned' && !doc['closedOn'], 'closedOn', '写上哪天销号的。'],
    [isNew && closedAs === 'moved' && !doc['movedTo'], 'movedTo', '写上转到哪个学校，才知道孩子在那里上学。'],
    [
      isNew && closedAs === 'moved' && !doc['movedProof'],
      'movedProof',
      '选一下凭什么知道新学校接收了。没核实到，先不销号。',
    ],
    [isElse && !doc['closedWords'], 'closedWords', '写一句怎么核实的，如：送教的老师每周去两次。'],
  ] as const;
  return wanted.filter(([isWanted]) => isWanted).map(([, field, say]) => ({ level: 'error', field, say }));
}

const Entry = z.object({ on: z.string() });

/** A day to come would stop the ladder today; a phone whose clock is a day behind is believed. */
function dayFindings({ since = '', again = since, ...doc }: Days, today: Day): readonly Finding[] {
  const last = addDays(today, 1);
  const wrong = (field: string, say: string): Finding => ({ level: 'error', field, say });
  const ends = (['backOn', 'closedOn'] as const).flatMap((field) => {
    const on = doc[field];
    if (on === undefined) return [];
    if (on > last) return [wrong(field, '这一天还没到。等到了那天，真办了再写。')];
    return on < again ? [wrong(field, '比没来的那天还早，看看哪个日期写错了。')] : [];
  });
  const lists = (['persuasions', 'reports'] as const).filter((name) => doc[name]?.some(({ on = '' }) => on > last));
  return [...ends, ...lists.map((field) => wrong(field, '有一条的日期还没到，写实际那一天。'))];
}

interface Days {
  readonly since?: Day | undefined;
  readonly again?: Day | undefined;
  readonly backOn?: Day | undefined;
  readonly closedOn?: Day | undefined;
  readonly persuasions?: readonly { readonly on?: Day | undefined }[] | undefined;
  readonly reports?: readonly { readonly on?: Day | undefined }[] | undefined;
}

/** It stands until 销号, also while a child that came back is followed. */
export const isUnclosed = ({ state }: { readonly state?: unknown }): boolean => state !== 'closed';

export const DropoutCase = defineKind({
  type: 'dropout-case',
  label: '控辍保学',
  deed: '记控辍保学',
  serves: ['I2', 'A10'],
  about: 'child',
  heading: 'attending',
  writers: byDuty,
  isUnclosed,
  happenedOn: 'since',
  // The third day makes the case (JT 二.2).
  knownAfter: 2,
  paper: {
    title: '劝返复学记录',
    signs: ['班主任', '校长'],
    register: {
      title: '疑似辍学（辍学）学生台账',
      columns: [
        'since',
        'again',
        'reason',
        'whereabouts',
        'persuasions',
        'reports',
        'state',
        'backOn',
        'closedAs',
        'closedOn',
      ],
    },
  },
  groups: [
    { key: 'case', title: '现在怎么样' },
    { key: 'persuade', title: '一次一次去劝' },
    { key: 'report', title: '书面报告' },
    { key: 'follow', title: '后来' },
  ],
  schema: () =>
    z.looseObject({
      state: flow(states, {
        label: '到哪一步',
        group: 'case',
        sensitivity: 'basic',
        needed: true,
        clause: 'JT 二.2',
        dates: { field: 'closedOn', states: ['closed'] },
      }),
      since: day({ label: '从哪天起没来', group: 'case', sensitivity: 'basic', needed: true }),
      again: day({ label: '又从哪天起没来', group: 'case', sensitivity: 'basic' }),
      reason: choice(
        {
          'no-wish': { label: '厌学', spoken: '不想上学' },
          poverty: { label: '家庭困难', spoken: '家里供不起' },
          parents: '随父母',
          work: '务工',
          marriage: '早婚',
          illness: '病残',
          controlled: '被控制',
          other: '其他',
        },
        { label: '原因', group: 'case' },
      ),
      reasonWords: line({ label: '具体怎么回事', group: 'case' }),
      whereabouts: line({ label: '现在在哪里', group: 'case' }),
      attitude: line({ label: '照护人怎么说', group: 'case' }),
      staff: people({ label: '谁负责', group: 'case', sensitivity: 'basic' }),
      persuasions: entries(persuasion(), { label: '劝返', group: 'persuade', clause: 'JT 二.2' }),
      reports: entries(report(), { label: '书面报告', group: 'report', sensitivity: 'basic', clause: 'JT 二.2' }),
      reportWords: paragraph({ label: '报告里写的请求', group: 'report' }),
      months: entries(month(), { label: '每月一行', group: 'follow', hint: '每月报一次' }),
      backOn: day({ label: '哪天回来的', group: 'follow' }),
      closedAs: choice(
        { returned: '复学', moved: '转学', home: '送教上门', other: '其他' },
        { label: '怎么销号', group: 'follow', sensitivity: 'basic' },
      ),
      movedTo: line({
        label: '转到哪个学校',
        group: 'follow',
        sensitivity: 'basic',
        hint: '转学的写。如：江苏苏州某某小学',
        clause: 'JT 二.2',
      }),
      movedProof: choice(
        {
          letter: '接收函、转学证明',
          system: '学籍系统转好了',
          call: '打电话问过新学校',
          seen: '看过在那边上学的凭据',
        },
        { label: '新学校接收的凭据', group: 'follow', sensitivity: 'basic', clause: 'JT 二.2' },
      ),
      closedOn: day({ label: '哪天销号', group: 'follow', sensitivity: 'basic' }),
      closedWords: line({ label: '怎么核实的', group: 'follow', hint: '如：送教的老师每周去两次' }),
    }),
  begin: () => ({ state: 'suspected' }),
  check: (doc, { before, today }) => {
    const found: Finding[] = [...lostFindings(before, doc), ...dayFindings(doc, today)];
    const told = new Set((doc.reports ?? []).map(({ to }) => to));
    if (reportedStates.includes(doc.state) || (doc.reports ?? []).length > 0) {
      if ((doc.persuasions ?? []).length === 0)
        found.push({ level: 'error', field: 'persuasions', say: '书面报告以前，至少有一次劝返，补上再完成。' });
      if (!told.has('bureau') || !told.has('town'))
        found.push({
          level: 'error',
          field: 'reports',
          say: '书面报告要送教育局，也要送镇（区）人民政府，两家都写上。',
        });
    }
    if (doc.state === 'closed') found.push(...closingFindings(doc, before));
    if (doc.state === 'returned' && doc.backOn === undefined)
      found.push({ level: 'error', field: 'backOn', say: '孩子是哪天回来上学的？填上那一天，“没来上学”才会停。' });
    return found;
  },
  line: (doc) => {
    const times = doc.persuasions?.length ?? 0;
    const state = doc.state === undefined ? '控辍保学' : states[doc.state].label;
    return times === 0 ? state : `${state}，劝了${times}次`;
  },
});
