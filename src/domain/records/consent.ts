/**
 * R33: what a family agreed to, in which words it was told, and what it took back. A file under the law needs none
 * (未成年人保护法 29); a photo, a voice or a place does, each for itself.
 */
import * as z from 'zod';
import { lastDayOfSchoolYear } from '#domain/calendar/school-year.ts';
import { choice, choices, day, flow, line, paragraph, photos } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { isInForce, keptFindings, paperStates } from './paper-states.ts';
import { byDuty } from './roles.ts';

const consentScopes = {
  basics: '基本资料',
  'id-number': '身份证号',
  health: '健康',
  photos: '照片',
  voice: '录音',
  place: '位置',
  bureau: '上报教育局',
  other: '其他',
} as const;

export const Consent = defineKind({
  type: 'consent',
  label: '知情同意',
  deed: '记同意',
  serves: ['A2', 'A3'],
  about: 'child',
  heading: 'register',
  writers: byDuty,
  happenedOn: 'givenOn',
  withHome: true,
  paper: {
    title: '告知同意书',
    signs: [{ home: '监护人' }, '见证人'],
    register: {
      title: '知情同意登记表',
      columns: ['givenOn', 'scopes', 'by', 'relation', 'how', 'state', 'withdrawn', 'withdrawnOn'],
    },
  },
  groups: [
    { key: 'given', title: '同意什么' },
    { key: 'how', title: '怎么告知的' },
    { key: 'back', title: '收回' },
  ],
  schema: () =>
    z.looseObject({
      givenOn: day({ label: '日期', group: 'given', sensitivity: 'basic', needed: true }),
      until: day({
        label: '到哪天止',
        group: 'given',
        sensitivity: 'basic',
        hint: '照护人会换，一般一学年问一次；到期没再问，有人的照片就收起来。不写就到孩子离校；什么时候都可以收回',
      }),
      scopes: choices(consentScopes, {
        label: '同意什么',
        group: 'given',
        sensitivity: 'basic',
        hint: '一样一样问，不同意的选在下面。这里不录音、不记位置，问过的只是记下',
      }),
      refused: choices(consentScopes, { label: '不同意什么', group: 'given', sensitivity: 'basic' }),
      otherWords: line({ label: '其他是什么', group: 'given', sensitivity: 'basic' }),
      by: line({ label: '谁同意的', group: 'given', sensitivity: 'contact', needed: true }),
      relation: line({ label: '和孩子的关系', group: 'given', sensitivity: 'contact' }),
      how: choice(
        { signature: '纸质签字', thumb: '手印', voice: '录音', video: '视频', call: '电话+见证' },
        { label: '怎么确认的', group: 'how', sensitivity: 'contact', needed: true },
      ),
      language: line({ label: '用什么话讲的', group: 'how', sensitivity: 'contact' }),
      readBy: line({ label: '谁读给听的', group: 'how', sensitivity: 'contact', hint: '不识字的，要读给他听' }),
      witness: line({ label: '见证人', group: 'how', sensitivity: 'contact' }),
      state: flow(paperStates, { label: '办到哪一步', group: 'how', sensitivity: 'basic', needed: true }),
      photos: photos({ shows: 'thing', label: '同意书照片', group: 'how', sensitivity: 'family', hint: '只拍纸' }),
      withdrawn: choices(consentScopes, { label: '收回了什么', group: 'back', sensitivity: 'basic' }),
      withdrawnOn: day({ label: '哪天收回的', group: 'back', sensitivity: 'basic' }),
      withdrawnWords: paragraph({ label: '怎么说的', group: 'back', sensitivity: 'contact' }),
    }),
  begin: ({ today }) => ({ state: 'signed', how: 'signature', until: lastDayOfSchoolYear(today) }),
  check: (doc) => {
    const found: Finding[] = [...keptFindings(doc)];
    const given = doc.scopes ?? [];
    if (given.length === 0 && (doc.refused ?? []).length === 0)
      found.push({ level: 'error', field: 'scopes', say: '选一选同意什么。都不同意的，选在“不同意什么”里。' });
    if ((doc.refused ?? []).some((each) => given.includes(each)))
      found.push({ level: 'error', field: 'refused', say: '同一样不能又同意又不同意，改一下。' });
    if (doc.givenOn !== undefined && doc.until !== undefined && doc.until < doc.givenOn)
      found.push({ level: 'error', field: 'until', say: '到期比同意的日子早，改一下。' });
    if ((doc.how === 'thumb' || doc.how === 'call') && !doc.witness)
      found.push({ level: 'error', field: 'witness', say: '手印和电话同意，要有一位见证人。' });
    if ((doc.how === 'voice' || doc.how === 'video') && !given.includes('voice'))
      found.push({
        level: 'warning',
        field: 'how',
        say: '用录音、录像确认，要先单独问过肯不肯录。能签字的请他签字。',
      });
    if ((doc.withdrawn ?? []).length > 0 && doc.withdrawnOn === undefined)
      found.push({ level: 'error', field: 'withdrawnOn', say: '写上哪天收回的。' });
    if (doc.state === 'withdrawn' && (doc.withdrawn ?? []).length === 0)
      found.push({ level: 'error', field: 'withdrawn', say: '选一下收回了什么。' });
    return found;
  },
  line: (doc) => {
    const withdrawn = doc.withdrawn ?? [];
    const standing = (doc.scopes ?? []).filter((each) => !withdrawn.includes(each));
    const words = (doc.state === undefined || isInForce(doc.state) ? standing : []).map((each) => consentScopes[each]);
    if (words.length > 0) return `同意：${words.join('、')}`;
    return (doc.scopes ?? []).length === 0 ? '都不同意' : '没有同意的了';
  },
});
