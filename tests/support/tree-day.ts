/** A kind of the whole school that no file of the product knows: children who came, families who were asked, a state. */
import * as z from 'zod';
import { attendance, children, day, flow, line, list, paragraph, people, yesNo } from '#domain/records/field.ts';
import { defineKind } from '#domain/records/kind.ts';
import { allStaff } from '#domain/records/roles.ts';

const job = () =>
  z.object({
    what: line({ label: '要办什么', group: 'trees' }),
    by: day({ label: '哪天之前', group: 'trees' }),
    done: yesNo({ label: '办好了', group: 'trees' }),
  });

export const TreeDay = defineKind({
  type: 'tree-day',
  label: '植树',
  deed: '记植树',
  serves: ['F7'],
  about: 'school',
  heading: 'activities',
  writers: allStaff,
  happenedOn: 'on',
  comesBack: { list: 'jobs', day: 'by', what: 'what', done: 'done', say: '要办的', from: '植树时定的' },
  paper: { title: '植树登记表', signs: ['组织教师', '护林员', '校长'] },
  groups: [{ key: 'trees', title: '植树' }],
  schema: () =>
    z.looseObject({
      on: day({ label: '哪天', group: 'trees', needed: true }),
      where: line({ label: '哪座山', group: 'trees' }),
      guides: people({ label: '谁带队', group: 'trees' }),
      came: children({ label: '谁去了', group: 'trees' }),
      families: attendance({ came: '来了', away: '没来' }, { label: '家里人', group: 'trees' }),
      jobs: list(job(), { label: '要办的', group: 'trees' }),
      homes: paragraph({ label: '谁家有难处', group: 'trees', sensitivity: 'own-words' }),
      state: flow(
        {
          planned: { label: '定了', next: ['planted'] },
          planted: { label: '种了', next: ['watered'] },
          watered: { label: '浇了', next: [] },
        },
        { label: '到哪一步', group: 'trees' },
      ),
    }),
  begin: ({ me }) => ({ state: 'planned', where: me.classes.length > 0 ? '后山' : '前山' }),
  line: (doc) => `去${doc.where ?? '山上'}植树`,
});
