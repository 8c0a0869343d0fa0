/**
 * R09: the school's line home (亲情热线, JSS 四(二)2). It is kept that a child and its parents spoke, wrote or met, and never
 * what: nobody opens a child's letters or listens in (未成年人保护法 63).
 */
import * as z from 'zod';
import { choice, clockTime, day, integer, line, people } from './field.ts';
import { defineKind } from './kind.ts';
import { homeSides } from './parent-contact.ts';
import { besideTheBed } from './roles.ts';

const manners = { letter: '通信', phone: '通电话', video: '视频', meeting: '见面' } as const;

export const FamilyCall = defineKind({
  type: 'family-call',
  label: '亲情通话',
  deed: '记亲情通话',
  serves: ['B4', 'B5', 'B9'],
  about: 'child',
  writers: besideTheBed,
  alsoFor: ['dorm-keeper'],
  heading: 'family',
  happenedOn: 'happenedOn',
  withHome: true,
  batch: { rows: ['whom', 'who', 'minutes'] },
  paper: {
    title: '亲情电话登记表',
    signs: ['值班教师签名'],
    register: { title: '亲情电话登记表', columns: ['happenedOn', 'at', 'manner', 'who', 'place', 'minutes', 'staff'] },
  },
  groups: [{ key: 'call', title: '和家里人联系上了' }],
  schema: () =>
    z.looseObject({
      happenedOn: day({ label: '日期', group: 'call', sensitivity: 'basic', needed: true }),
      at: clockTime({ label: '时间', group: 'call' }),
      manner: choice(manners, {
        label: '方式',
        group: 'call',
        sensitivity: 'basic',
        needed: true,
        clause: 'JSS 四(二)2',
      }),
      whom: choice(homeSides, {
        label: '和家里哪一边',
        group: 'call',
        sensitivity: 'basic',
        needed: true,
        widget: 'ask',
      }),
      who: line({ label: '和谁', group: 'call', needed: true, hint: '如：妈妈。只记联系上了，不记说了什么' }),
      begunBy: choice(
        { school: '学校帮着联系', parent: '家里找来的', child: '孩子自己打的' },
        { label: '谁先联系的', group: 'call' },
      ),
      place: choice({ school: '学校亲情电话', home: '家里', teacher: '教师手机' }, { label: '在哪里', group: 'call' }),
      minutes: integer({ label: '多长时间', group: 'call', unit: '分钟', hint: '不记也行' }),
      staff: people({ label: '值班教师', group: 'call', sensitivity: 'basic' }),
    }),
  begin: ({ time }) => ({ at: time, manner: 'phone', begunBy: 'school', place: 'school' }),
  check: (doc) =>
    doc.minutes !== undefined && doc.minutes > 180
      ? [{ level: 'warning', field: 'minutes', say: '三个多小时，看看分钟是不是写错了。' }]
      : [],
  line: (doc) => `和${doc.who ?? '家里'}${doc.manner === undefined ? '联系了' : manners[doc.manner]}`,
});
