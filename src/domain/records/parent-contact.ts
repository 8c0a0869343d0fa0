/** R08: a word with a parent or guardian who is far away — by phone, message, letter or at school (JT 二.5一、二). */
import * as z from 'zod';
import { choice, choices, clockTime, day, integer, line, paragraph, people, yesNo } from './field.ts';
import { defineKind } from './kind.ts';

/** Whom one spoke with, as far as a duty asks: mother or father, who looks after the child, somebody else. */
export const homeSides = { parents: '爸爸妈妈', carer: '照护人', other: '别的人' } as const;

/** True where somebody has to pick up. */
export const isCall = (channel: unknown): boolean => channel === 'phone' || channel === 'video';

/** True where they sat together or the home wrote, so that nobody asks whether the word came through. */
export const cameThrough = (channel: unknown, direction: unknown): boolean =>
  channel === 'visit' || channel === 'school' || (Boolean(channel) && !isCall(channel) && direction === 'theirs');

/** What 定期交流 counts: QQ and 一封信 are named beside the call (JT 二.5一), answered or not. */
export const wordGiven: readonly string[] = ['reached', 'sent'];

export const ParentContact = defineKind({
  type: 'parent-contact',
  label: '联系',
  deed: '记联系',
  serves: ['B2', 'B3', 'B5', 'B9', 'D7'],
  about: 'child',
  heading: 'family',
  happenedOn: 'happenedOn',
  withHome: true,
  comesBack: {
    day: 'next',
    whose: 'staff',
    say: '再联系一次',
    from: '上次联系时说好的',
    isAnswer: ({ result }) => result === 'reached',
  },
  paper: {
    title: '家长联系记录表',
    signs: ['班主任'],
    register: {
      title: '家长联系登记表',
      columns: ['happenedOn', 'at', 'channel', 'counterpart', 'result', 'told', 'promised', 'staff'],
    },
  },
  groups: [
    { key: 'who', title: '联系了谁' },
    { key: 'what', title: '说了什么' },
  ],
  schema: () =>
    z.looseObject({
      happenedOn: day({ label: '日期', group: 'who', sensitivity: 'basic', needed: true }),
      at: clockTime({ label: '时间', group: 'who' }),
      channel: choice(
        {
          phone: '电话',
          qq: 'QQ',
          wechat: '微信',
          sms: '短信',
          video: '视频',
          letter: '给家长的一封信',
          visit: '家访',
          school: '来校',
          other: '其他',
        },
        { label: '方式', group: 'who', needed: true, clause: 'JT 二.5' },
      ),
      whom: choice(homeSides, {
        label: '联系的是',
        group: 'who',
        sensitivity: 'basic',
        needed: true,
        clause: 'JT 二.5',
        widget: 'ask',
      }),
      counterpart: line({ label: '联系了谁', group: 'who', needed: true, hint: '如：爸爸 马成祥' }),
      direction: choice({ ours: '我们打的', theirs: '家里打来的' }, { label: '谁先联系', group: 'who', widget: 'ask' }),
      result: choice(
        {
          reached: '接通',
          missed: { label: '未接', spoken: '没接' },
          off: '停机',
          refused: '拒接',
          sent: { label: '已发出', spoken: '发了，还没回' },
        },
        { label: '通了吗', group: 'who', sensitivity: 'basic' },
      ),
      minutes: integer({ label: '多长时间', group: 'who', unit: '分钟' }),
      staff: people({ label: '谁联系的', group: 'who', sensitivity: 'basic' }),
      told: choices(
        { life: '学习生活', conduct: '行为表现', mind: '心理' },
        { label: '告诉了什么', group: 'what', clause: 'JT 二.5一' },
      ),
      carerToo: yesNo({
        label: '爸爸妈妈和照护人也联系过',
        group: 'what',
        hint: '哪一边说的都算',
        clause: 'JSS 四(二)2',
      }),
      words: paragraph({ label: '说了什么', group: 'what' }),
      asked: line({ label: '家里问了什么', group: 'what' }),
      promised: line({ label: '答应了什么', group: 'what' }),
      next: day({ label: '下次几时联系', group: 'what' }),
    }),
  begin: ({ time }) => ({ at: time, direction: 'ours' }),
  // Of a message or a letter nobody can say that it was read, before somebody answers.
  derive: ({ channel, direction, result }) =>
    channel === undefined || isCall(channel) || result !== undefined
      ? {}
      : { result: cameThrough(channel, direction) ? 'reached' : 'sent' },
  check: ({ channel, result }) =>
    isCall(channel) && (result === undefined || result === 'sent')
      ? [{ level: 'error', field: 'result', say: '还没写“通了吗”，补上再完成。' }]
      : [],
  line: (doc) => `${doc.counterpart ?? ''}${doc.words ? `：${doc.words}` : ''}` || '联系了家里',
});
