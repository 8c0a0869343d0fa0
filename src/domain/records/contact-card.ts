/**
 * R06: one issue of a child's 联系卡 (JSS 四(一)1). What is on the card is made from the file and kept as it was given out, so that
 * a telephone that changes afterwards makes the card stale; `people/card.ts` says what stands on it.
 */
import * as z from 'zod';
import { day, hidden, integer, line, paragraph } from './field.ts';
import { defineKind } from './kind.ts';

export const ContactCard = defineKind({
  type: 'contact-card',
  label: '联系卡',
  deed: '发联系卡',
  serves: ['A6', 'A7'],
  about: 'child',
  heading: 'register',
  happenedOn: 'issuedOn',
  withHome: true,
  paper: {
    title: '联系卡',
    signs: ['班主任'],
    register: {
      title: '联系卡登记表',
      columns: ['number', 'issuedOn', 'contents', 'givenTo'],
      sharedBelow: 'contents',
    },
  },
  groups: [{ key: 'card', title: '联系卡' }],
  schema: () =>
    z.looseObject({
      issuedOn: day({ label: '哪天发的', group: 'card', sensitivity: 'contact', needed: true }),
      number: integer({ label: '第几次发', group: 'card', sensitivity: 'contact', unit: '次' }),
      contents: paragraph({
        label: '卡上写的',
        group: 'card',
        sensitivity: 'contact',
        needed: true,
        hint: '照档案写好的。要改，先改档案',
        clause: 'JSS 四(一)1',
      }),
      fingerprint: hidden(z.string().max(20).optional(), { label: '卡的指纹', group: 'card', sensitivity: 'contact' }),
      // Worked out from the file where it is asked for, and never written. Who is not told which parent died cannot say it.
      staleOn: hidden(z.string().max(10).optional(), {
        label: '哪天起和档案不一样',
        group: 'card',
        sensitivity: 'family',
      }),
      givenTo: line({ label: '交给了谁', group: 'card', sensitivity: 'contact' }),
    }),
  line: (doc) => `联系卡${doc.number === undefined ? '' : `，第${doc.number}次发`}`,
});
