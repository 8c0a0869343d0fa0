/**
 * R37: who looked at, printed or took away what, as the phone saw it. Written by the app in the moment it happens, so that
 * it reaches the school whenever the phone does. What the server sees itself lies in its own log.
 */
import * as z from 'zod';
import { choice, hidden, Id, integer, line, moment, people } from './field.ts';
import { defineKind } from './kind.ts';

export const AccessNote = defineKind({
  type: 'access-note',
  label: '查阅记录',
  serves: ['A2'],
  about: 'child',
  sealedAs: 'audit',
  isStatement: true,
  openTo: 'told',
  groups: [{ key: 'all', title: '查阅记录' }],
  schema: () =>
    z.looseObject({
      did: choice(
        {
          revealed: '看了证件号',
          printed: '打印',
          exported: '导出',
          opened: '打开封存的记录',
          unsealed: '破例打开封存的话',
          archived: '封存离校的档案',
          restored: '取出封存的档案',
          lost: '手机不在了',
        },
        { label: '做了什么', group: 'all' },
      ),
      at: moment({ label: '什么时候', group: 'all' }),
      what: line({ label: '看了什么', group: 'all' }),
      reason: line({ label: '为什么', group: 'all' }),
      told: people({ label: '告诉了谁', group: 'all' }),
      /** How many children it was about, and which, where it was not one. */
      count: integer({ label: '几个孩子', group: 'all' }),
      children: hidden(Id.array().max(1000).optional(), { label: '哪些孩子', group: 'all' }),
    }),
  line: (doc) => doc.what ?? '查阅记录',
});
