/**
 * R07: a 家访. What the teacher saw, heard and agreed, changes in the family that also edit the child's file, and what
 * must be followed up. The clause asks for two a term for each child by the class teacher (JSS 四(二)2).
 */
import * as z from 'zod';
import {
  choice,
  choices,
  clockTime,
  day,
  hiddenChildren,
  line,
  list,
  paragraph,
  people,
  photos,
  reference,
  yesNo,
} from './field.ts';
import { hazards } from './hazards.ts';
import { defineKind, type CheckContext, type Finding } from './kind.ts';
import { inSentences } from './sentences.ts';

const sharing = () =>
  z.object({
    name: line({ label: '孩子', group: 'met' }),
    classId: reference('school-class', { label: '班级', group: 'met' }),
  });

const followUp = () =>
  z.object({
    what: line({ label: '要改什么', group: 'follow' }),
    who: line({ label: '谁来办', group: 'follow' }),
    by: day({ label: '哪天之前', group: 'follow' }),
    done: yesNo({ label: '改好了', group: 'follow' }),
  });

/** How a home was visited. */
export const visitManners = { onsite: '上门', phone: '电话', video: '视频' } as const;
const fine = { fine: '放心', mend: '要改' } as const;
const present = { yes: '有', no: '没有' } as const;
const changed = { same: '没有变', changed: '有变化' } as const;

export const HomeVisit = defineKind({
  type: 'home-visit',
  label: '家访',
  deed: '记家访',
  serves: ['B1', 'B3', 'B9', 'B11', 'H1', 'H5', 'A11'],
  about: 'child',
  heading: 'family',
  happenedOn: 'happenedOn',
  withHome: true,
  comesBack: {
    list: 'followUps',
    day: 'by',
    what: 'what',
    who: 'who',
    whose: 'visitors',
    done: 'done',
    say: '要改的',
    from: '家访时说要改的',
  },
  paper: {
    title: '家访记录表',
    isCounted: ({ manner }) => manner === 'onsite',
    hasHome: true,
    signs: ['教师签名', { home: '家长（监护人）签名' }],
    register: {
      title: '家访汇总表',
      columns: ['happenedOn', 'manner', 'visitors', 'metName', 'metRelation', 'hazards', 'advice', 'followUps'],
    },
  },
  groups: [
    { key: 'met', title: '见到谁' },
    { key: 'changes', title: '家里有变化吗' },
    { key: 'home', title: '住的地方' },
    { key: 'said', title: '大人说的，孩子说的' },
    { key: 'follow', title: '要改的，谁来办' },
    { key: 'sign', title: '签字' },
  ],
  schema: () =>
    z.looseObject({
      happenedOn: day({ label: '日期', group: 'met', sensitivity: 'basic', needed: true }),
      from: clockTime({ label: '几点到', group: 'met' }),
      until: clockTime({ label: '几点走', group: 'met' }),
      manner: choice(visitManners, { label: '方式', group: 'met', sensitivity: 'basic', needed: true }),
      visitors: people({ label: '家访人', group: 'met', sensitivity: 'basic' }),
      metName: line({ label: '见到谁', group: 'met', needed: true, hint: '姓名，和孩子的关系' }),
      metRelation: line({ label: '和孩子的关系', group: 'met' }),
      language: line({ label: '用什么话谈', group: 'met' }),
      interpreter: line({ label: '谁翻译', group: 'met' }),
      purposes: choices(
        {
          register: '登记核实',
          routine: '常规',
          learning: '学习',
          conduct: '行为',
          mind: '心理',
          absence: '旷课劝返',
          safety: '安全',
          support: '资助',
          again: '随访',
          other: '其他',
        },
        { label: '目的', group: 'met' },
      ),
      othersHere: list(sharing(), {
        label: '住这一家的别班孩子',
        group: 'met',
        hint: '写上名字和班级，那个班的班主任就知道你去过，不用再跑一趟。',
      }),
      parentsMoved: choice(changed, { label: '父母去向', group: 'changes', widget: 'ask' }),
      guardianChanged: choice(changed, { label: '照护人', group: 'changes', widget: 'ask' }),
      addressChanged: choice(changed, { label: '住址', group: 'changes', widget: 'ask' }),
      phoneChanged: choice(changed, { label: '电话', group: 'changes', widget: 'ask' }),
      changeWords: paragraph({ label: '变成了什么', group: 'changes' }),
      house: choice({ safe: '安全', fair: '一般', unsafe: '危房' }, { label: '住房', group: 'home' }),
      electricity: choice(fine, { label: '用电', group: 'home', widget: 'ask' }),
      fire: choice(fine, { label: '用火、煤气', group: 'home', widget: 'ask' }),
      water: choice(fine, { label: '饮用水', group: 'home', widget: 'ask' }),
      hygiene: choice(fine, { label: '卫生', group: 'home', widget: 'ask' }),
      desk: choice(present, { label: '学习的地方', group: 'home', widget: 'ask' }),
      bed: choice(present, { label: '自己的床', group: 'home', widget: 'ask' }),
      hazards: choices(hazards, { label: '附近有没有这些', group: 'home', alert: true, clause: 'PL 四(四)' }),
      hazardWords: paragraph({
        label: '在哪里，怎么样',
        group: 'home',
        hint: '写看到的，不写评语。可以用键盘的语音输入。',
      }),
      photos: photos({ label: '照片', group: 'home', hint: '拍手、房、路、书桌，不拍脸' }),
      atHome: paragraph({ label: '在家表现', group: 'said' }),
      guardianSaid: paragraph({ label: '大人说的', group: 'said' }),
      childSaid: paragraph({ label: '孩子说的', group: 'said', sensitivity: 'own-words', hint: '尽量写原话' }),
      schoolTold: paragraph({ label: '告诉家里的（在校情况）', group: 'said' }),
      advice: paragraph({ label: '指导和建议', group: 'said', clause: 'JSS 四(二)2' }),
      followUps: list(followUp(), { label: '要改的', group: 'follow' }),
      mustReport: yesNo({
        label: '有必须马上报告的情况',
        group: 'follow',
        hint: '有的话，先点右上角“紧急”。这一格不会存下来。',
        isSignpost: true,
        clause: 'JT 二.2',
      }),
      signed: choice(
        { signature: '监护人签名', thumb: '手印（纸）', spoken: '口头确认' },
        { label: '怎么确认的', group: 'sign' },
      ),
      witness: line({ label: '见证人', group: 'sign', hint: '不识字的话，谁读给她听的' }),
      siblings: hiddenChildren(10, { label: '一起记的兄弟姐妹', group: 'met' }),
    }),
  begin: () => ({ manner: 'onsite' }),
  check: (doc, context) => {
    const found: Finding[] = [];
    if (doc.from !== undefined && doc.until !== undefined && doc.until < doc.from)
      found.push({ level: 'error', field: 'until', say: '走的时间比到的时间早，改一下。' });
    else if (
      doc.from !== undefined &&
      doc.until !== undefined &&
      minutesBetween(doc.from, doc.until) < SHORTEST_MINUTES
    )
      found.push({ level: 'warning', field: 'until', say: '不到10分钟，看看时间是不是写错了。' });
    if (visitsThatDay(doc, context) > MOST_A_DAY)
      found.push({
        level: 'warning',
        field: 'happenedOn',
        say: `这一天已经记了${MOST_A_DAY}次以上家访，看看日期对不对。`,
      });
    const isToMend = [doc.electricity, doc.fire, doc.water, doc.hygiene].includes('mend') || doc.house === 'unsafe';
    if (isToMend && !doc.followUps?.length)
      found.push({ level: 'warning', field: 'followUps', say: '家里有要改的，写一句谁来改、哪天之前。' });
    const changes = [doc.parentsMoved, doc.guardianChanged, doc.addressChanged, doc.phoneChanged];
    if (changes.includes('changed') && !doc.changeWords)
      found.push({ level: 'warning', field: 'changeWords', say: '写一句变成了什么，档案才跟得上。' });
    const { happenedOn: on } = doc;
    if (on !== undefined && context.earlier.some((each) => isNear(each['happenedOn'], on)))
      found.push({ level: 'warning', field: 'happenedOn', say: '离另一次家访不到14天，两次都算，只是提醒一下。' });
    return found;
  },
  line: (doc) => inSentences([doc.metName && `见到${doc.metName}`, doc.hazardWords, doc.advice]) || '家访',
});

const SHORTEST_MINUTES = 10;
const MOST_A_DAY = 12;

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const minutesBetween = (from: string, until: string): number => minutesOf(until) - minutesOf(from);

/** How many visits somebody who went along has that day, this one included. */
function visitsThatDay(
  { happenedOn, visitors = [] }: { happenedOn?: string | undefined; visitors?: readonly string[] | undefined },
  { elsewhere }: CheckContext,
): number {
  if (happenedOn === undefined || visitors.length === 0) return 1;
  const that = (elsewhere?.() ?? []).filter(({ doc }) => doc['happenedOn'] === happenedOn);
  const counts = visitors.map((who) => that.filter(({ doc }) => isIn(doc['visitors'], who)).length);
  return 1 + Math.max(...counts);
}

const isIn = (list: unknown, who: string): boolean => Array.isArray(list) && list.includes(who);

/** A visit of pen and paper may be entered after a later one. */
const isNear = (day: unknown, on: string): boolean => typeof day === 'string' && Math.abs(daysApart(day, on)) < 14;

const daysApart = (a: string, b: string): number =>
  Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / 86_400_000);
