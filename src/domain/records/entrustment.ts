/**
 * R31: 委托照护 (委托监护合约, PL 三(六)). Parents who leave name somebody able; those whom the law bars cannot be named
 * (未成年人保护法 22), the child is heard, and the school has it in writing (23).
 */
import * as z from 'zod';
import { daysBetween } from '#domain/calendar/day.ts';
import { ageOn } from '#domain/people/age.ts';
import {
  choice,
  choices,
  day,
  flow,
  idNumber,
  integer,
  line,
  paragraph,
  phones,
  photos,
  place,
  yesNo,
} from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { isInForce, paperStates, signingFindings } from './paper-states.ts';
import { byDuty } from './roles.ts';
import { spanFindings } from './spans.ts';

/** 未成年人保护法 22: who may not be entrusted with a child. */
const barred = {
  violence: { label: '有性侵害、虐待、遗弃、拐卖、暴力伤害等记录', spoken: '有侵害、虐待、拐卖、打人的记录' },
  addiction: '吸毒、酗酒、赌博等',
  neglect: '曾拒不履行或长期怠于照护',
  unfit: '其他不适宜的情形',
  none: '都没有',
} as const;

const WARN_DAYS = 30;
/** From eight years on the child is asked (民法典 19). */
const ASKED_FROM = 8;

export const Entrustment = defineKind({
  type: 'entrustment',
  label: '委托照护',
  deed: '办委托照护',
  serves: ['C1', 'C3', 'C6'],
  about: 'child',
  heading: 'care',
  writers: byDuty,
  happenedOn: 'signedOn',
  withHome: true,
  paper: {
    title: '委托照护协议',
    signs: [{ home: '委托人' }, { home: '受托人' }, '学校', '村（居）委会'],
    register: {
      title: '委托照护登记表',
      columns: ['principals', 'trustee', 'relation', 'from', 'until', 'state', 'signedOn', 'noticeOn', 'villageOn'],
    },
  },
  groups: [
    { key: 'who', title: '托给谁' },
    { key: 'able', title: '合适吗' },
    { key: 'heard', title: '孩子怎么想' },
    { key: 'terms', title: '怎么照护' },
    { key: 'paper', title: '签字和告知' },
  ],
  schema: () =>
    z.looseObject({
      principals: line({ label: '委托人', group: 'who', sensitivity: 'contact', needed: true, hint: '爸爸妈妈的姓名' }),
      principalPhones: phones({ label: '委托人电话', group: 'who', sensitivity: 'contact' }),
      trustee: line({ label: '受托人', group: 'who', sensitivity: 'contact', needed: true, clause: 'PL 三(六)' }),
      relation: line({ label: '和孩子的关系', group: 'who', sensitivity: 'contact' }),
      trusteePhones: phones({ label: '受托人电话', group: 'who', sensitivity: 'contact' }),
      trusteeId: idNumber({ label: '受托人身份证号码', group: 'who' }),
      where: place({ label: '住在哪里', group: 'who', sensitivity: 'contact' }),
      from: day({ label: '从哪天起', group: 'who', sensitivity: 'contact', needed: true, together: 'span' }),
      until: day({ label: '到哪天止', group: 'who', sensitivity: 'contact', together: 'span' }),
      reason: line({ label: '为什么委托', group: 'who', sensitivity: 'family', hint: '如：去苏州打工' }),
      age: integer({ label: '受托人年龄', group: 'able', sensitivity: 'family', unit: '岁' }),
      able: yesNo({ label: '有照护能力', group: 'able', sensitivity: 'family' }),
      screen: choices(barred, {
        label: '有没有这些情形',
        group: 'able',
        sensitivity: 'family',
        needed: true,
        alert: true,
        hint: '有前面几样的，法律不许受托',
      }),
      asked: choice(
        { yes: '问过', no: '没问' },
        { label: '问过孩子了吗', group: 'heard', sensitivity: 'family', widget: 'ask' },
      ),
      childView: paragraph({ label: '孩子怎么想', group: 'heard', sensitivity: 'own-words' }),
      duties: paragraph({
        label: '照护哪些事',
        group: 'terms',
        sensitivity: 'family',
        hint: '食宿、上学、安全、健康、有事马上说',
      }),
      contactEvery: choice(
        { week: '每周', fortnight: '每两周', month: '每月' },
        { label: '爸爸妈妈多久联系一次', group: 'terms', sensitivity: 'family', hint: '法律要求至少每周一次' },
      ),
      costs: line({ label: '费用怎么办', group: 'terms', sensitivity: 'family' }),
      emergencyCare: yesNo({ label: '急病可以先送医院', group: 'terms', sensitivity: 'family' }),
      state: flow(paperStates, {
        label: '办到哪一步',
        group: 'paper',
        sensitivity: 'contact',
        needed: true,
        dates: { field: 'signedOn', states: ['signed'] },
      }),
      signedOn: day({ label: '哪天签的', group: 'paper', sensitivity: 'contact' }),
      noticeOn: day({ label: '学校哪天收到书面告知', group: 'paper', sensitivity: 'contact' }),
      villageOn: day({ label: '哪天给了村委会一份', group: 'paper', sensitivity: 'contact' }),
      witness: line({ label: '见证人', group: 'paper', sensitivity: 'contact' }),
      photos: photos({
        shows: 'thing',
        label: '协议照片',
        group: 'paper',
        sensitivity: 'family',
        hint: '一页一张，字看得清',
      }),
    }),
  begin: () => ({ state: 'waiting', contactEvery: 'week' }),
  check: (doc, context) => {
    const found: Finding[] = [...spanFindings(doc), ...signingFindings(doc)];
    const screen = doc.screen ?? [];
    if (screen.some((each) => each !== 'none'))
      found.push({
        level: 'error',
        field: 'screen',
        say: '法律不许这样的人受托，要请爸爸妈妈换一个人。先放着，和分管领导商量。',
      });
    if (screen.length > 1 && screen.includes('none'))
      found.push({ level: 'error', field: 'screen', say: '选了“都没有”，就不能再选别的。' });
    if (doc.able === false)
      found.push({ level: 'error', field: 'able', say: '受托人要有照护能力，请爸爸妈妈换一个人。' });
    if (doc.age !== undefined && doc.age < 18) found.push({ level: 'error', field: 'age', say: '受托人要满18岁。' });
    else if (doc.age !== undefined && doc.age > 70)
      found.push({ level: 'warning', field: 'age', say: '受托人年纪大了，多去看看，写一个能帮忙的人。' });
    if (context.birth !== undefined && ageOn(context.birth, context.today) >= ASKED_FROM && doc.asked !== 'yes')
      found.push({ level: 'warning', field: 'asked', say: '孩子满8岁了，先问问孩子怎么想。' });
    if (isInForce(doc.state) && doc.noticeOn === undefined)
      found.push({ level: 'warning', field: 'noticeOn', say: '爸爸妈妈要书面告诉学校，写上哪天收到的。' });
    if (isInForce(doc.state) && doc.until !== undefined) {
      const left = daysBetween(context.today, doc.until);
      if (left < 0) found.push({ level: 'warning', field: 'until', say: '已经到期了，续签或者改成“到期”。' });
      else if (left <= WARN_DAYS)
        found.push({ level: 'warning', field: 'until', say: `还有${left}天到期，提醒家里续签。` });
    }
    return found;
  },
  line: (doc) => `委托给${[doc.relation, doc.trustee].filter(Boolean).join('') || '……'}照护`,
});
