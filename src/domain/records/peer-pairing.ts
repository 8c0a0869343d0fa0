/** R17: town and village children who help each other (一帮一、一帮多, PL 三(二)); of the other child only its given name is kept. */
import * as z from 'zod';
import { choice, day, line, list, people } from './field.ts';
import { defineKind, type Finding } from './kind.ts';
import { spanFindings } from './spans.ts';

const meeting = () =>
  z.object({
    on: day({ label: '哪天', group: 'did' }),
    words: line({ label: '做了什么', group: 'did' }),
  });

const LONGEST_GIVEN_NAME = 2;

export const PeerPairing = defineKind({
  type: 'peer-pairing',
  label: '同伴结对',
  deed: '记同伴结对',
  serves: ['D5', 'D6'],
  about: 'child',
  heading: 'beside',
  happenedOn: 'from',
  paper: {
    title: '同伴结对登记表',
    signs: ['班主任'],
    register: { title: '同伴结对名单', columns: ['manner', 'friend', 'school', 'teachers', 'from', 'until'] },
  },
  groups: [
    { key: 'who', title: '和谁结对' },
    { key: 'did', title: '一起做的' },
  ],
  schema: () =>
    z.looseObject({
      manner: choice(
        { one: '一帮一', many: '一帮多', pair: '一对一' },
        { label: '方式', group: 'who', needed: true, clause: 'PL 三(二)' },
      ),
      friend: line({ label: '结对的同学', group: 'who', needed: true, hint: '只写名，不写姓' }),
      school: line({ label: '哪个学校、哪个班', group: 'who' }),
      teachers: people({ label: '谁牵线', group: 'who', sensitivity: 'basic' }),
      from: day({ label: '从哪天起', group: 'who', needed: true }),
      until: day({ label: '到哪天止', group: 'who' }),
      meetings: list(meeting(), { label: '一起做的', group: 'did' }),
    }),
  begin: () => ({ manner: 'one' }),
  check: (doc) => {
    const found: Finding[] = spanFindings(doc);
    // A given name is one letter or two; who has a longer one, as 阿依舍 has, is asked once.
    if (doc.friend?.split(/[·、，,和\s]/).some((name) => Array.from(name).length > LONGEST_GIVEN_NAME))
      found.push({
        level: 'warning',
        field: 'friend',
        say: '别的孩子只写名，不写姓。名字本来就这么长的，再按一次完成。',
      });
    return found;
  },
  line: (doc) => `和${doc.friend ?? '同学'}结对`,
});
