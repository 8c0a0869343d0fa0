/** The county's or school's own duties, as its head wrote or brought them; one record, applied on every phone it reaches. */
import * as z from 'zod';
import { Rule } from '#domain/duties/rule.ts';
import { hidden, line } from './field.ts';
import { defineKind } from './kind.ts';

export const OwnRules = defineKind({
  type: 'own-rules',
  label: '本地规定',
  serves: ['J2', 'J8'],
  about: 'school',
  writers: ['head', 'deputy'],
  groups: [{ key: 'rules', title: '本地规定' }],
  schema: () =>
    z.looseObject({
      name: line({ label: '依据的文件', group: 'rules', sensitivity: 'basic', hint: '如：某某县教育局〔2026〕5号' }),
      documents: hidden(z.array(z.string().max(20)).max(10).optional(), {
        label: '按哪些文件办',
        group: 'rules',
        sensitivity: 'basic',
      }),
      rules: hidden(z.array(Rule).max(200).optional(), {
        label: '改了的和添的',
        group: 'rules',
        sensitivity: 'basic',
        together: 'rules',
      }),
      off: hidden(z.array(z.string().max(60)).max(200).optional(), {
        label: '不用的',
        group: 'rules',
        sensitivity: 'basic',
        together: 'rules',
      }),
    }),
  line: (doc) => doc.name ?? '本地规定',
});
