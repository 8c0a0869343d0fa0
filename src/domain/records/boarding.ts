/** R29: a bed at school for whoever needs one (寄宿优先, PL 三(二)), who minds the dormitory, and the way of those who walk. */
import * as z from 'zod';
import { choice, day, flow, integer, line, phones, reference, yesNo } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { byDuty } from './roles.ts';

const states = {
  needed: { label: '需要', next: ['waiting', 'granted', 'withdrawn'] },
  waiting: { label: '候补', next: ['granted', 'withdrawn'] },
  granted: { label: '已安排', next: ['withdrawn'] },
  withdrawn: { label: '不住了', next: ['needed'] },
} as const;

export const Boarding = defineKind({
  type: 'boarding',
  label: '寄宿',
  deed: '记寄宿',
  serves: ['F3', 'F4', 'F5'],
  about: 'child',
  alsoFor: ['dorm-keeper'],
  heading: 'life',
  writers: byDuty,
  findBy: 'teacher',
  happenedOn: 'since',
  paper: {
    title: '寄宿需求与安排登记',
    signs: ['班主任', '宿舍管理人员'],
    register: {
      title: '寄宿需求与安排名单',
      columns: ['state', 'since', 'dormitory', 'bed', 'keeper', 'keeperPhones', 'weekends', 'lunch', 'travel'],
    },
  },
  groups: [
    { key: 'bed', title: '住校' },
    { key: 'way', title: '走读的路' },
  ],
  schema: () =>
    z.looseObject({
      state: flow(states, {
        label: '住校',
        group: 'bed',
        sensitivity: 'contact',
        needed: true,
        clause: 'PL 三(二)',
        dates: { field: 'until', states: ['withdrawn'] },
      }),
      since: day({ label: '从哪天起', group: 'bed', sensitivity: 'contact', needed: true }),
      dormitory: line({ label: '宿舍', group: 'bed', sensitivity: 'contact' }),
      bed: line({ label: '床位', group: 'bed', sensitivity: 'contact' }),
      teacher: reference('staff', {
        label: '宿管（有账号的）',
        group: 'bed',
        sensitivity: 'basic',
        clause: 'JT 二.3',
        hint: '选上的，能看到孩子的号码，能记亲情通话',
        role: 'dorm-keeper',
      }),
      until: day({ label: '到哪天止', group: 'bed', sensitivity: 'contact' }),
      keeper: line({ label: '宿舍管理人员', group: 'bed', sensitivity: 'contact', clause: 'JT 二.3' }),
      keeperPhones: phones({ label: '宿管电话', group: 'bed', sensitivity: 'contact' }),
      weekends: line({ label: '周末谁接', group: 'bed', sensitivity: 'contact' }),
      lunch: yesNo({ label: '中午在学校吃饭', group: 'way', sensitivity: 'contact', clause: 'JT 附1' }),
      travel: choice(
        { walk: '走路', bicycle: '骑车', bus: '坐车', fetched: '家里接送' },
        { label: '怎么来回', group: 'way', sensitivity: 'contact' },
      ),
      minutes: integer({ label: '路上要多久', group: 'way', sensitivity: 'contact', unit: '分钟' }),
    }),
  begin: () => ({ state: 'needed' }),
  check: (doc): readonly Finding[] =>
    doc.state === 'granted' && !doc.dormitory
      ? [{ level: 'warning', field: 'dormitory', say: '写上住在哪间宿舍，谁管。' }]
      : [],
  line: (doc) => `住校：${doc.state === undefined ? '没写' : states[doc.state].label}`,
});
