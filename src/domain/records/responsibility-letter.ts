/** R32: 《留守儿童管理教育责任书》 — school, village and family sign it together (PL 三(六), 四(三)). */
import * as z from 'zod';
import { choices, day, flow, integer, line, photos } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { isInForce, paperStates, signingFindings } from './paper-states.ts';
import { byDuty } from './roles.ts';
import { lastDayOfSchoolYear, printSchoolYear, schoolYearAheadOf } from '#domain/calendar/school-year.ts';

const signers = { school: '学校', village: '村委会', family: '家长或监护人' } as const;

export const ResponsibilityLetter = defineKind({
  type: 'responsibility-letter',
  label: '责任书',
  deed: '签责任书',
  serves: ['C2', 'J8'],
  about: 'child',
  heading: 'care',
  writers: byDuty,
  happenedOn: 'signedOn',
  withHome: true,
  paper: {
    title: '留守儿童管理教育责任书',
    spoken: '管理教育责任书',
    signs: [{ home: '家长（监护人）' }, '学校', '村委会'],
    register: {
      title: '责任书签订登记表',
      columns: ['schoolYear', 'familyName', 'signedBy', 'signedOn', 'state', 'copies'],
    },
  },
  groups: [{ key: 'letter', title: '责任书' }],
  schema: () =>
    z.looseObject({
      schoolYear: line({ label: '学年', group: 'letter', sensitivity: 'contact' }),
      version: line({ label: '哪一版', group: 'letter', sensitivity: 'contact' }),
      state: flow(paperStates, {
        label: '办到哪一步',
        group: 'letter',
        sensitivity: 'contact',
        needed: true,
        dates: { field: 'signedOn', states: ['signed'] },
      }),
      signedOn: day({ label: '哪天签的', group: 'letter', sensitivity: 'contact' }),
      until: day({
        label: '到哪天止',
        group: 'letter',
        sensitivity: 'contact',
        clause: 'PL 三(六)',
        hint: '一般一学年一签，到8月31日',
      }),
      signedBy: choices(signers, { label: '谁签了', group: 'letter', sensitivity: 'contact', clause: 'PL 三(六)' }),
      familyName: line({ label: '家里签字的人', group: 'letter', sensitivity: 'contact', hint: '姓名，和孩子的关系' }),
      copies: integer({ label: '一共几份', group: 'letter', sensitivity: 'contact', unit: '份' }),
      photos: photos({ shows: 'thing', label: '照片', group: 'letter', sensitivity: 'contact', hint: '拍签字那一页' }),
    }),
  begin: ({ today }) => ({
    state: 'waiting',
    copies: 3,
    schoolYear: printSchoolYear(schoolYearAheadOf(today)),
    until: lastDayOfSchoolYear(today),
  }),
  check: (doc) => {
    const missing = Object.entries(signers).filter(([code]) => !(doc.signedBy ?? []).some((each) => each === code));
    const found: Finding[] = [...signingFindings(doc)];
    if (isInForce(doc.state) && missing.length > 0)
      found.push({
        level: 'error',
        field: 'signedBy',
        say: `还差${missing.map(([, word]) => word).join('、')}，三方都签了才算签好。`,
      });
    if (doc.signedOn !== undefined && doc.until !== undefined && doc.until < doc.signedOn)
      found.push({ level: 'error', field: 'until', say: '到期比签的日子早，改一下。' });
    return found;
  },
  line: (doc) =>
    `责任书${doc.schoolYear ? `（${doc.schoolYear}）` : ''}：${doc.state === undefined ? '没写' : paperStates[doc.state].label}`,
});
