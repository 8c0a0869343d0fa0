/**
 * R24: 强制报告. The police are called first; what is written here is what was seen, said and done, as it happened. It is a
 * statement: added to and never changed, sealed (§9), and nothing keeps it from 完成 — a missing police time shows red.
 */
import * as z from 'zod';
import { byText } from '#domain/order.ts';
import { choice, choices, clockTime, day, entries, line, moment, paragraph, people, yesNo } from './field.ts';
import { defineKind, type Finding } from './kind.ts';

/** One list: the seven of JT 二.2, the nine of 高检发〔2020〕9号 Art. 4, and JT's 等情况. The mark says which paper names it. */
const situations = {
  'jt-1': { label: '脱离监护单独居住生活（坛教①）', spoken: '一个人住，没有大人（坛教①）' },
  'jt-2': { label: '失踪（坛教②）', spoken: '找不到人了（坛教②）' },
  'jt-3': { label: '监护人丧失监护能力（坛教③）', spoken: '家里的大人管不了了（坛教③）' },
  'jt-4': { label: '监护人不履行监护责任（坛教④）', spoken: '家里的大人不管（坛教④）' },
  'jt-5': { label: '疑似遭受家庭暴力（坛教⑤）', spoken: '怀疑在家里挨打（坛教⑤）' },
  'jt-6': { label: '疑似遭受意外伤害（坛教⑥）', spoken: '怀疑出了意外受伤（坛教⑥）' },
  'jt-7': { label: '疑似遭受不法侵害（坛教⑦）', spoken: '怀疑被人侵害（坛教⑦）' },
  'law-1': { label: '生殖器官或隐私部位非正常损伤（国家①）', spoken: '隐私部位受伤（国家①）' },
  'law-2': { label: '不满十四周岁女性遭受性侵害、怀孕、流产（国家②）', spoken: '不满14岁女孩被侵害、怀孕（国家②）' },
  'law-3': { label: '十四周岁以上女性遭受性侵害所致怀孕、流产（国家③）', spoken: '14岁以上女孩被侵害、怀孕（国家③）' },
  'law-4': {
    label: '多处损伤、严重营养不良、意识不清，疑似家暴、欺凌、虐待、殴打、麻醉（国家④）',
    spoken: '多处伤、很瘦弱、不清醒，怀疑被打被虐（国家④）',
  },
  'law-5': {
    label: '自杀、自残、工伤、中毒、殴打等致伤残死亡（国家⑤）',
    spoken: '伤害自己、中毒、被打成重伤（国家⑤）',
  },
  'law-6': { label: '被遗弃或长期无人照料（国家⑥）', spoken: '被扔下、很久没人照看（国家⑥）' },
  'law-7': { label: '来源不明、失踪、被拐卖收买（国家⑦）', spoken: '来历不明、被拐卖（国家⑦）' },
  'law-8': { label: '被组织乞讨（国家⑧）', spoken: '被人带着讨钱（国家⑧）' },
  'law-9': { label: '其他严重侵害或正面临危险（国家⑨）', spoken: '别的严重侵害、正有危险（国家⑨）' },
  other: '其他',
} as const;

const addition = () =>
  z.object({
    at: moment({ label: '什么时候写的', group: 'more' }),
    words: paragraph({ label: '补记', group: 'more' }),
  });

/** 可以告诉 does not say that nobody there did it: whoever leads the case has allowed it. */
export const homeViews = {
  suspected: '怀疑是家里的大人',
  cleared: '不是家里的大人',
  mayTell: '可以告诉家里了',
} as const;

const homeView = () =>
  z.object({
    at: moment({ label: '什么时候写的', group: 'home' }),
    view: choice(homeViews, { label: '现在怎么看', group: 'home' }),
    words: line({ label: '谁说的，怎样知道的', group: 'home' }),
  });

/** How the child is. */
export const safeties = { safe: '安全', unsure: '说不准', unsafe: '不安全' } as const;

const safety = () =>
  z.object({
    at: moment({ label: '什么时候写的', group: 'now' }),
    view: choice(safeties, { label: '孩子现在', group: 'now' }),
    words: line({ label: '谁说的，怎样知道的', group: 'now' }),
  });

const report = () =>
  z.looseObject({
    happenedOn: day({ label: '发现的日期', group: 'seen' }),
    at: clockTime({ label: '几点发现', group: 'seen' }),
    situations: choices(situations, { label: '是哪种情形', group: 'seen', clause: 'JT 二.2' }),
    homeSuspected: yesNo({ label: '怀疑是家里的大人', group: 'seen', hint: '怀疑、说不准，都先不告诉家里。' }),
    saw: paragraph({ label: '看到什么', group: 'seen', hint: '只写看到的，不写猜的。不拍伤处，留给医生和警察。' }),
    heard: paragraph({ label: '谁说的，原话', group: 'seen' }),
    where: line({ label: '在哪里', group: 'seen' }),
    discoverer: line({ label: '谁先发现', group: 'seen' }),
    childWords: line({
      label: '孩子是谁',
      group: 'seen',
      hint: '名单里没有、或者不止一个孩子时写：姓名、几岁、哪个班',
    }),
    toldSchoolAt: moment({ label: '报告学校', group: 'told' }),
    policeAt: moment({ label: '报警', group: 'told', clause: 'JT 二.2' }),
    policeNumber: line({ label: '拨的号码', group: 'told' }),
    policeReceipt: line({ label: '接警的人、回执号', group: 'told' }),
    townAt: moment({ label: '报乡镇政府', group: 'told', clause: 'PL 四(四)' }),
    bureauAt: moment({ label: '报教育局', group: 'told' }),
    civilAt: moment({ label: '报民政', group: 'told' }),
    prosecutorAt: moment({ label: '检察院备案', group: 'told' }),
    safeNow: choice(safeties, { label: '孩子现在', group: 'now' }),
    safetyJudged: entries(safety(), { label: '后来孩子怎样', group: 'now' }),
    staysWith: line({ label: '现在和谁在一起', group: 'now' }),
    measures: paragraph({ label: '做了什么', group: 'now' }),
    evidence: paragraph({ label: '留下了什么证据', group: 'now' }),
    homeTold: choice({ no: '没有告诉', yes: '告诉了' }, { label: '告诉家里了吗', group: 'home', widget: 'ask' }),
    whyNotTold: paragraph({ label: '为什么没有告诉', group: 'home' }),
    homeJudged: entries(homeView(), { label: '后来怎么看家里', group: 'home' }),
    feedback: paragraph({ label: '有关部门的答复', group: 'end' }),
    feedbackOn: day({ label: '答复的日期', group: 'end' }),
    outcome: paragraph({ label: '怎样处置', group: 'end' }),
    closedOn: day({ label: '结案日期', group: 'end' }),
    unfounded: paragraph({ label: '核实不属实：怎样核实的', group: 'end', hint: '要另一位领导确认，才算核实不属实。' }),
    unfoundedConfirmed: yesNo({ label: '我核对过，确认不属实', group: 'end' }),
    openTo: people({ label: '请谁一起处理', group: 'end', hint: '写上的人能看全部。' }),
    additions: entries(addition(), { label: '补记', group: 'more' }),
  });

type ReportDoc = z.infer<ReturnType<typeof report>>;

export const reportStages = {
  found: '还没报警',
  called: '已报警',
  told: '已报主管部门',
  filed: '已备案',
  handling: '处置中',
  answered: '有答复',
  closed: '已结案',
  doubted: '待第二人确认不属实',
  unfounded: '已核实不属实',
} as const;

/** How far a report has come (§4.4), read from what was written; there is no state in which nobody reports. */
export function reportStageOf(doc: ReportDoc): keyof typeof reportStages {
  if (doc.unfounded) return doc.unfoundedConfirmed === true ? 'unfounded' : 'doubted';
  if (doc.closedOn !== undefined) return 'closed';
  if (doc.feedback) return 'answered';
  if (doc.outcome) return 'handling';
  if (doc.prosecutorAt !== undefined) return 'filed';
  if (doc.townAt ?? doc.bureauAt ?? doc.civilAt) return 'told';
  return doc.policeAt === undefined ? 'found' : 'called';
}

/** A report that still asks for something. */
export const isReportOpen = (doc: ReportDoc): boolean => !['closed', 'unfounded'].includes(reportStageOf(doc));

/** The few situations that are nobody's doing at home: the child is alone or not to be found, had an accident. Who is missed or sold (⑦) may have been by those at home. */
const cannotBeHome: readonly string[] = ['jt-1', 'jt-2', 'jt-6'];

interface View<V> {
  readonly at?: string | undefined;
  readonly view?: V | undefined;
}

/** What was written last; of two at one moment the one that is on its guard. Nothing where the first answer stands. */
const lastOf = <V>(views: readonly View<V>[], onGuard: V): V | undefined =>
  views
    .filter(({ view }) => view)
    .sort((a, b) => byText(a.at ?? '', b.at ?? '') || Number(a.view === onGuard) - Number(b.view === onGuard))
    .pop()?.view;

/** What was written of the home last. */
const lastViewOf = ({ homeJudged = [] }: ReportDoc): keyof typeof homeViews | undefined =>
  lastOf(homeJudged, 'suspected');

/** Somebody at home is suspected: it is written, or nobody has written that it is not and the situations do not rule it out. */
export function suspectsHome(doc: ReportDoc): boolean {
  const { homeSuspected, situations = [] } = doc;
  const view = lastViewOf(doc);
  if (view !== undefined) return view === 'suspected';
  return homeSuspected ?? (situations.length === 0 || situations.some((each) => !cannotBeHome.includes(each)));
}

/** Home is not told: somebody there is suspected, and nobody has decided otherwise. */
export const keepsFromHome = (doc: ReportDoc): boolean =>
  suspectsHome(doc) && (lastViewOf(doc) === 'suspected' || doc.homeTold !== 'yes') && isReportOpen(doc);

/** The law wants the police first: red until their time is written, however far the rest has come; only a second person's 不属实 ends it. */
export const awaitsPolice = (doc: ReportDoc): boolean =>
  doc.policeAt === undefined && reportStageOf(doc) !== 'unfounded';

/** Somebody has written that the child is not safe, or that one cannot say, nobody has written since that it is, and the report is open. */
export function fearedFor(doc: ReportDoc): '孩子还不安全' | '孩子安不安全说不准' | undefined {
  const { safeNow, safetyJudged = [] } = doc;
  const now = lastOf(safetyJudged, 'unsafe') ?? safeNow;
  if (now === undefined || now === 'safe' || !isReportOpen(doc)) return undefined;
  return now === 'unsafe' ? '孩子还不安全' : '孩子安不安全说不准';
}

/** Whom the law names and no time says was told: 公安、民政、教育 (未成年人保护法 11), and 属地政府 (PL 四(四)). A report closed without 民政, as not every form has asked for it, stays closed. */
export const untoldOf = (doc: ReportDoc): readonly string[] => {
  const stage = reportStageOf(doc);
  if (stage === 'unfounded') return [];
  const told = {
    还没写几点报警: doc.policeAt,
    还没报乡镇政府: doc.townAt,
    还没报教育局: doc.bureauAt,
    还没报民政: stage === 'closed' ? doc.closedOn : doc.civilAt,
  };
  return Object.entries(told).flatMap(([say, at]) => (at === undefined ? [say] : []));
};

export const MandatoryReport = defineKind({
  type: 'mandatory-report',
  label: '强制报告',
  deed: '记报告',
  serves: ['I3', 'C4'],
  about: 'child',
  happenedOn: 'happenedOn',
  sealedAs: 'report',
  tells: [],
  isOver: (doc) => !isReportOpen(doc),
  openTo: 'openTo',
  isStatement: true,
  paper: { title: '强制报告登记表', signs: ['填报人', '校长'] },
  fourEyes: { first: 'unfounded', second: 'unfoundedConfirmed' },
  groups: [
    { key: 'seen', title: '看到、听到了什么' },
    { key: 'told', title: '报给了谁' },
    { key: 'now', title: '孩子现在怎样' },
    { key: 'home', title: '家里' },
    { key: 'end', title: '后来' },
    { key: 'more', title: '补记' },
  ],
  schema: report,
  begin: ({ time }) => ({ at: time }),
  check: (doc) => {
    const found: Finding[] = [];
    if (doc.policeAt === undefined)
      found.push({ level: 'warning', field: 'policeAt', say: '还没写几点报的警。没打就先打110。' });
    if (suspectsHome(doc) && doc.homeSuspected === undefined && lastViewOf(doc) === undefined)
      found.push({ level: 'warning', field: 'homeSuspected', say: '写一下是不是怀疑家里的大人。没写以前不打给家里。' });
    if (doc.homeSuspected === true && doc.homeTold !== 'yes' && !doc.whyNotTold)
      found.push({ level: 'warning', field: 'whyNotTold', say: '写一句为什么先不告诉家里。' });
    return found;
  },
  line: (doc) => `强制报告，${reportStages[reportStageOf(doc)]}`,
});
