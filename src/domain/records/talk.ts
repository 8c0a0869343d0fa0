/** R14: a 谈心. One child, one card, every month (JSS 四(二)4). What the child said is sealed; a promise comes back next time. */
import * as z from 'zod';
import { choice, choices, clockTime, day, hidden, line, paragraph, people, reference, yesNo } from './field.ts';
import { defineKind, type Doc, type Finding } from './kind.ts';
import { byText } from '#domain/order.ts';
import { inSentences } from './sentences.ts';

const topicWords = {
  learning: '学习',
  life: '生活',
  feelings: '情绪',
  friends: '同伴',
  family: '家庭',
  safety: '安全',
  conduct: '行为',
  wish: '愿望',
} as const;

export const Talk = defineKind({
  type: 'talk',
  label: '谈心',
  deed: '记谈心',
  serves: ['D1', 'D2', 'D7', 'G1'],
  about: 'child',
  heading: 'talks',
  happenedOn: 'happenedOn',
  paper: {
    title: '谈心记录卡',
    isHalf: true,
    signs: ['谈话人签名'],
    register: {
      title: '月谈心汇总表',
      columns: ['happenedOn', 'kind', 'topics', 'speakers', 'promise', 'promiseBy', 'lastPromiseKept'],
    },
  },
  groups: [
    { key: 'when', title: '什么时候，谁谈的' },
    { key: 'what', title: '谈了什么' },
    { key: 'promise', title: '约好的' },
  ],
  schema: () =>
    z.looseObject({
      happenedOn: day({ label: '日期', group: 'when', sensitivity: 'basic', needed: true }),
      at: clockTime({ label: '时间', group: 'when' }),
      where: line({ label: '地点', group: 'when' }),
      speakers: people({ label: '谈话人', group: 'when', sensitivity: 'basic' }),
      present: line({ label: '在场人', group: 'when' }),
      kind: choice(
        { routine: '常规', focus: '重点', asked: '主动来谈', after: '事后' },
        { label: '类型', group: 'when' },
      ),
      reason: choice(
        {
          routine: '常规',
          learning: { label: '学习严重滑坡', spoken: '学习要多帮' },
          personality: { label: '人格发展不健全', spoken: '性情要多陪' },
          morals: { label: '道德规范方面问题较多', spoken: '品行要多引' },
          other: '其他',
        },
        { label: '原因', group: 'when', clause: 'JSS 四(二)4' },
      ),
      lastPromise: reference('talk', { label: '上次约好的', group: 'promise' }),
      lastPromiseKept: choice(
        { kept: '做到了', not: '还没有', moved: '改日子' },
        { label: '上次约定做到了吗', spoken: '上次约好的', group: 'what', hint: '做到了吗' },
      ),
      topics: choices(topicWords, { label: '谈了什么', group: 'what', needed: true }),
      mood: choice(
        { '1': '很低落', '2': '有点闷', '3': '平常', '4': '不错', '5': '高兴' },
        { label: '情绪', spoken: '今天的心情', group: 'what', widget: 'faces', hint: '你看到的' },
      ),
      childSaid: paragraph({
        label: '孩子说的',
        group: 'what',
        sensitivity: 'own-words',
        hint: '尽量写原话。如果孩子有危险，先点右上角“紧急”。',
        clause: 'JSS 四(二)4',
      }),
      response: paragraph({
        label: '教师回应与建议',
        spoken: '你的回应',
        group: 'what',
        hint: '说了什么，建议了什么',
      }),
      promise: line({ label: '这次约好', group: 'promise', hint: '到日子会提醒你', together: 'promise' }),
      promiseBy: day({ label: '哪天之前', group: 'promise', together: 'promise' }),
      promiseKept: hidden(z.boolean().optional(), { label: '约好的做到了', group: 'promise' }),
      promiseMovedTo: hidden(z.string().max(10).optional(), { label: '约好的改到', group: 'promise' }),
      effect: paragraph({ label: '效果', group: 'promise' }),
      toCounsellor: yesNo({ label: '请心理老师接着谈', group: 'promise', sensitivity: 'handled' }),
      mustReport: yesNo({
        label: '有必须马上报告的情况',
        group: 'promise',
        hint: '有的话，先点右上角“紧急”。这一格不会存下来。',
        isSignpost: true,
        clause: 'JT 二.2',
      }),
    }),
  begin: ({ time }) => ({ at: time, kind: 'routine' }),
  check: (doc, context) => {
    const found: Finding[] = [];
    if (doc.promise && doc.promiseBy === undefined)
      found.push({ level: 'warning', field: 'promiseBy', say: '选一个日子，到时候提醒你。' });
    if (isLow(doc, context.earlier) && doc.toCounsellor !== true)
      found.push({ level: 'warning', field: 'mood', say: '孩子很低落，想一想要不要请心理老师接着谈。' });
    // Where the child's words are not written, the teacher's are what tells one talk from another.
    const field = doc.childSaid ? 'childSaid' : 'response';
    const isSame = (each: Doc) => Boolean(doc[field]) && each[field] === doc[field];
    if (context.earlier.some(isSame))
      found.push({ level: 'warning', field, say: '和上次写的一模一样，看看是不是这次的话。' });
    else if (context.elsewhere?.().some((each) => isSame(each.doc)))
      found.push({ level: 'warning', field, say: '和另一个孩子的谈心写得一模一样，一个孩子写一张。' });
    return found;
  },
  line: (doc) => {
    const topics = doc.topics?.map((code) => topicWords[code]).join('、') ?? '';
    return inSentences([topics && `谈了${topics}`, doc.promise && `约好：${doc.promise}`]) || '谈心';
  },
});

/** Very low once, or below the usual for the third time running. */
function isLow(
  { mood, happenedOn = '' }: { mood?: string | undefined; happenedOn?: string | undefined },
  earlier: readonly Doc[],
): boolean {
  if (mood === '1') return true;
  const dayOf = ({ happenedOn: on }: Doc) => (typeof on === 'string' ? on : '');
  const before = earlier.filter((each) => dayOf(each) < happenedOn).sort((a, b) => byText(dayOf(b), dayOf(a)));
  return mood === '2' && [0, 1].every((index) => ['1', '2'].some((low) => before[index]?.['mood'] === low));
}
