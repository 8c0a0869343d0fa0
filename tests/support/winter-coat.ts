/** A kind of record that no file of the product knows: written down once here, for the tests that see it everywhere. */
import * as z from 'zod';
import { choice, day, line, paragraph } from '#domain/records/field.ts';
import { defineKind } from '#domain/records/kind.ts';

export const WinterCoat = defineKind({
  type: 'winter-coat',
  label: '棉衣登记',
  deed: '记棉衣',
  serves: ['F8'],
  about: 'child',
  heading: 'life',
  happenedOn: 'on',
  comesBack: { day: 'lookOn', say: '看看暖不暖', from: '送棉衣时说好的', isAnswer: () => true },
  groups: [{ key: 'coat', title: '棉衣' }],
  schema: () =>
    z.looseObject({
      on: day({ label: '哪天', group: 'coat', sensitivity: 'basic', needed: true }),
      size: choice({ s: '小号', m: '中号', l: '大号' }, { label: '尺码', group: 'coat', needed: true }),
      donor: line({ label: '谁送的', group: 'coat' }),
      lookOn: day({ label: '哪天再看', group: 'coat' }),
      said: paragraph({ label: '孩子说的', group: 'coat', sensitivity: 'own-words' }),
    }),
  line: (doc) => `收到棉衣，${doc.donor ?? ''}送的`,
});

export const coat = { on: '2026-04-14', size: 'm', donor: '县妇联', said: '很暖和' };
