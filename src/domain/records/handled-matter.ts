/**
 * What stands on a phone in the place of a sealed record whose owner may only know that somebody looks after something. The
 * school makes it as it cuts the feed; nobody writes it. Of a matter that is over its first and last day stay, and nothing
 * else: what rested in between is no gap on any phone.
 */
import * as z from 'zod';
import { HANDLED } from '#domain/access.ts';
import { day, hiddenChildren, line, yesNo } from './field.ts';
import { defineKind } from './kind.ts';

export const HandledMatter = defineKind({
  type: HANDLED,
  label: '在处理的事',
  serves: ['G1', 'I3'],
  about: 'child',
  writers: [],
  groups: [{ key: 'all', title: '在处理的事' }],
  schema: () =>
    z.looseObject({
      cooperate: line({ label: '请你配合', group: 'all', sensitivity: 'handled' }),
      homeFree: yesNo({ label: '家里照常联系', group: 'all', sensitivity: 'handled' }),
      /** Of whose home it is too, beside the child it goes out under. */
      beside: hiddenChildren(40, { label: '同住的孩子', group: 'all', sensitivity: 'handled' }),
      overOn: day({ label: '管到哪天', group: 'all', sensitivity: 'handled' }),
    }),
  line: ({ overOn }) => (overOn === undefined ? '有人在管' : '有人管过'),
});
