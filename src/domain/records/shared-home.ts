/**
 * R07: the home that was visited has a child of another class too. Whoever went says so when she writes her 家访; who leads
 * that class is told and counts the walk for hers. It goes no further than to her and the leaders, and holds what she needs
 * for a 家访 of her own: nothing that was said about the other child.
 */
import * as z from 'zod';
import { choice, day, line, people, reference } from './field.ts';
import { visitManners } from './home-visit.ts';
import { defineKind } from './kind.ts';
import { besideTheChild } from './roles.ts';

export const SharedHome = defineKind({
  type: 'shared-home',
  label: '同一家的孩子',
  serves: ['B1'],
  about: 'school',
  heading: 'family',
  writers: besideTheChild,
  readers: ['head', 'deputy'],
  staysInside: true,
  ledBy: 'classId',
  groups: [{ key: 'home', title: '去过的这一家' }],
  schema: () =>
    z.looseObject({
      name: line({ label: '孩子', group: 'home', sensitivity: 'basic', needed: true }),
      classId: reference('school-class', { label: '班级', group: 'home', sensitivity: 'basic', needed: true }),
      livesWith: line({ label: '和谁住一家', group: 'home', sensitivity: 'basic' }),
      visitedOn: day({ label: '哪天去的', group: 'home', sensitivity: 'basic' }),
      manner: choice(visitManners, { label: '方式', group: 'home', sensitivity: 'basic' }),
      visitors: people({ label: '谁去的', group: 'home', sensitivity: 'basic' }),
      metName: line({ label: '见到谁', group: 'home' }),
      metRelation: line({ label: '和孩子的关系', group: 'home' }),
      answer: choice(
        { taken: '记了家访', other: '不是这个班的孩子' },
        { label: '怎么办了', group: 'home', sensitivity: 'basic' },
      ),
    }),
  line: (doc) => [doc.name, doc.livesWith && `和${doc.livesWith}一家`].filter(Boolean).join('，') || '同一家的孩子',
});
