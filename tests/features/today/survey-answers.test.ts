/** What a 摸底 left open is asked about, and what it answered otherwise than the file is proposed (domain.md A1, §4.4). */
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import type { FamilyFlags } from '#domain/records/family-flags.ts';
import { Survey } from '#domain/records/survey.ts';
import { rosterOf } from '#features/foot/children/roster.ts';
import { newsOf } from '#features/today/news.ts';
import { aChild, aClass, aFlags, aRecord, idOf, myClassId } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const today = '2026-04-15';
const [ma, han] = [idOf(1), idOf(2)];

type Sheet = Partial<z.infer<typeof Survey.schema>>;
type Pupils = NonNullable<Sheet['pupils']>;

const aSheet = (pupils: Pupils, over: Sheet = {}) =>
  aRecord(Survey, { classId: myClassId, schoolYear: '2025—2026学年', happenedOn: '2026-04-10', pupils, ...over });

interface Case {
  readonly sheets: readonly ReturnType<typeof aSheet>[];
  readonly state?: 'registered' | 'watched' | 'checking';
  readonly since?: string;
  readonly flags?: Partial<z.infer<typeof FamilyFlags.schema>>;
  readonly roles?: string[];
}

const told = ({ sheets, state = 'registered', since, flags = { father: 'away', mother: 'away' }, roles }: Case) => {
  const device = stubDevice({
    ...(roles !== undefined && { me: { roles } }),
    records: [
      aClass({ id: myClassId }),
      aChild({ id: ma, doc: { name: '马尕麦', state, stateSince: since } }),
      aFlags({ child: ma, doc: flags }),
      aChild({ id: han, doc: { name: '韩小雨' } }),
      ...sheets,
    ],
  });
  return newsOf(device, rosterOf(device.records, today), today)
    .filter(({ key }) => key.startsWith('state/') && key !== 'state/checking')
    .map(({ key, name, margin, href }) => [key, name, margin.top, href]);
};

const answered = (result: 'yes' | 'no' | 'doubt', on?: string): Pupils => [{ child: ma, name: '马尕麦', result, on }];

describe('a child that is left 存疑', () => {
  it('is a line of the class teacher, which opens the question', () => {
    expect(told({ sheets: [aSheet(answered('doubt'))] })).toEqual([
      ['state/doubt', '马尕麦', '1人', `/survey/${myClassId}/${ma}`],
    ]);
    expect(told({ sheets: [aSheet([{ name: '马尕麦', result: 'doubt' }])] })).toHaveLength(1);
  });

  it('is asked about over the end of the school year, until a later answer or somebody’s own word', () => {
    const old = aSheet(answered('doubt'), { happenedOn: '2025-06-10', schoolYear: '2024—2025学年' });
    expect(told({ sheets: [old] })).toHaveLength(1);
    expect(told({ sheets: [old, aSheet(answered('yes'))] })).toEqual([]);
    expect(told({ sheets: [old], since: '2025-07-01' })).toEqual([]);
    expect(told({ sheets: [old], since: '2025-06-01' })).toHaveLength(1);
  });

  it('is asked about on the sheet where it has no file', () => {
    const sheet = aSheet([
      { name: '冶二布', result: 'doubt' },
      { name: '单小雨', result: 'yes' },
    ]);
    expect(told({ sheets: [sheet] })).toEqual([
      ['state/doubt-unfiled', '冶二布', '1人', `/records/survey/${sheet.id}`],
    ]);
    const next = aSheet([{ name: '冶二布', result: 'no' }], { happenedOn: '2026-04-12' });
    expect(told({ sheets: [sheet, next] })).toEqual([]);
  });

  it('is nobody’s who cannot answer', () => {
    const sheets = [aSheet([...answered('doubt'), { name: '冶二布', result: 'doubt' }])];
    expect(told({ sheets, roles: ['subject-teacher'] })).toEqual([]);
  });
});

describe('an answer that the file does not say', () => {
  it.each([
    ['no', 'registered', 'state/survey-no'],
    ['yes', 'watched', 'state/survey-yes'],
  ] as const)('%s of a child in %s is proposed, once', (result, state, key) => {
    const sheets = [aSheet(answered(result))];
    const flags = { father: 'away', mother: result === 'no' ? 'home' : 'away' } as const;
    expect(told({ sheets, state, since: '2026-03-01', flags })).toEqual([
      [key, '马尕麦', '1人', `/records/child/${ma}`],
    ]);
  });

  it('is not, where the file says so or was changed since', () => {
    expect(told({ sheets: [aSheet(answered('no'))], since: '2026-04-12' })).toEqual([]);
    expect(told({ sheets: [aSheet(answered('yes'))] })).toEqual([]);
  });
});
