/** A child with one parent at home is proposed for 关注, and one that has neither any more for 在册 (domain.md §6.5). */
import { expect, it } from 'vitest';
import type { FamilyFlags } from '#domain/records/family-flags.ts';
import { rosterOf } from '#features/foot/children/roster.ts';
import { newsOf } from '#features/today/news.ts';
import type * as z from 'zod';
import { aChild, aFlags, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const today = '2026-04-15';

interface Case {
  readonly state?: 'registered' | 'watched' | 'checking';
  readonly flags: Partial<z.infer<typeof FamilyFlags.schema>>;
}

const told = (cases: readonly Case[], roles = ['class-teacher']) => {
  const records = cases.flatMap(({ state = 'registered', flags }, index) => {
    const id = idOf(index + 1);
    return [aChild({ id, doc: { name: `冶小${index + 1}`, state } }), aFlags({ child: id, doc: flags })];
  });
  const device = stubDevice({ records, me: { roles } });
  return newsOf(device, rosterOf(device.records, today), today)
    .filter(({ key }) => key.startsWith('state/'))
    .map(({ name, what, note, href }) => [name, what.slice(-4), note, href]);
};
const away = { father: 'away', mother: 'away' } as const;
const half = { father: 'away', mother: 'home' } as const;

it('says so once, with the first of them and how many more', () => {
  expect(told([{ flags: away }, { flags: half }, { flags: half }])).toEqual([
    ['冶小2', '“关注”', '还有1个孩子也是这样', `/records/child/${idOf(2)}`],
  ]);
});

it('proposes the way back', () => {
  expect(told([{ state: 'watched', flags: away }])).toEqual([['冶小1', '“在册”', '', `/records/child/${idOf(1)}`]]);
});

it('proposes nothing where the file says it, where somebody decided, or where the other parent cannot', () => {
  expect(told([{ state: 'watched', flags: half }])).toEqual([]);
  expect(told([{ flags: { ...half, leftKindConfirmed: 'father' } }])).toEqual([]);
  expect(told([{ flags: { father: 'away', mother: 'ill' } }])).toEqual([]);
  expect(told([{ flags: {} }])).toEqual([]);
});

it('is for who may write it', () => {
  expect(told([{ flags: half }], ['subject-teacher'])).toEqual([]);
});

it('leads from who is not looked at yet to the 摸底, where one tap answers', () => {
  const children = [1, 2, 3].map((n) =>
    aChild({ id: idOf(n), doc: { name: `冶小${n}`, state: n === 1 ? 'registered' : 'checking' } }),
  );
  const found = (roles: string[]) => {
    const device = stubDevice({ records: children, me: { roles } });
    return newsOf(device, rosterOf(device.records, today), today).filter(({ key }) => key === 'state/checking');
  };
  const [news] = found(['class-teacher']);
  expect(news?.name).toBe('冶小2');
  expect(news?.margin).toEqual({ top: '2人', bottom: '待核' });
  expect(news?.note).toBe('还有1个孩子也没核对');
  expect(news?.href).toBe(`/survey/${children[1]?.doc.classId}/${idOf(2)}`);
  expect(found(['subject-teacher'])).toEqual([]);
});
