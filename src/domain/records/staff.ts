/**
 * A person who works at the school, as far as colleagues need to know her: name, duties, classes, phone. Passwords and
 * sessions are the server's and never in a record. What a role may see stands in `access.ts`.
 */
import * as z from 'zod';
import { choices, hidden, Id, line, phones } from './field.ts';
import { defineKind } from './kind.ts';
import { roles } from './roles.ts';

export const Staff = defineKind({
  type: 'staff',
  label: '教职工',
  serves: ['J1'],
  about: 'school',
  writers: ['head'],
  groups: [{ key: 'who', title: '教职工' }],
  schema: () =>
    z.looseObject({
      name: line({ label: '姓名', group: 'who', sensitivity: 'basic', needed: true }),
      roles: choices(roles, { label: '职责', group: 'who', sensitivity: 'basic', needed: true }),
      classes: hidden(z.array(Id).max(20).optional(), { label: '所带班级', group: 'who', sensitivity: 'basic' }),
      phones: phones({ label: '电话', group: 'who', sensitivity: 'basic' }),
      cameOn: hidden(z.string().optional(), { label: '来校日期', group: 'who', sensitivity: 'basic' }),
      leftOn: hidden(z.string().optional(), { label: '离任日期', group: 'who', sensitivity: 'basic' }),
    }),
  line: (doc) => doc.name ?? '没写姓名',
});
