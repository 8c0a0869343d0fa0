/** §4.4: which state may follow which; a step back is a correction and is asked about, a leap is refused. */
import { describe, expect, it } from 'vitest';
import { findingsOf } from '#domain/records/findings.ts';
import { kindOf } from '#domain/records/kinds.ts';

const levels = (type: string, from: string, to: string): readonly string[] => {
  const kind = kindOf(type);
  if (!kind) return ['no such kind'];
  return findingsOf(kind, { state: to }, { today: '2026-04-15', earlier: [], before: { state: from } })
    .filter(({ field, say }) => field === 'state' && say.startsWith('从'))
    .map(({ level }) => level);
};

describe.each([
  ['child', ['checking', 'registered', 'watched', 'registered', 'left']],
  ['child', ['checking', 'left']],
  ['child', ['watched', 'returned', 'registered']],
  ['dropout-case', ['absent', 'suspected', 'persuading', 'reported', 'government', 'closed']],
  ['dropout-case', ['persuading', 'returned', 'closed', 'absent']],
  ['dropout-case', ['returned', 'absent']],
  ['dropout-case', ['suspected', 'closed']],
  ['dropout-case', ['persuading', 'closed']],
  ['dropout-case', ['reported', 'closed']],
  ['entrustment', ['waiting', 'signed', 'kept', 'ending', 'ended']],
  ['consent', ['signed', 'kept', 'withdrawn']],
  ['consent', ['kept', 'ended', 'withdrawn']],
  ['consent', ['waiting', 'withdrawn']],
  ['responsibility-letter', ['waiting', 'signed', 'kept', 'ending', 'ended']],
  ['submission', ['draft', 'checked', 'frozen', 'sent', 'returned', 'corrected', 'sent', 'accepted']],
  ['boarding', ['needed', 'waiting', 'granted', 'withdrawn']],
  ['referral', ['wanted', 'applied', 'accepted', 'granted']],
  ['hazard-check', ['found', 'told', 'mended']],
] as const)('a %s goes %j', (type, way) => {
  it('step by step', () => {
    way.slice(1).forEach((to, index) => expect(levels(type, way[index] ?? '', to), to).toEqual([]));
  });
});

describe('a state', () => {
  it.each([
    ['dropout-case', 'absent', 'reported'],
    ['dropout-case', 'suspected', 'government'],
    ['submission', 'draft', 'accepted'],
    ['entrustment', 'waiting', 'kept'],
  ])('of a %s does not leap from %s to %s', (type, from, to) => {
    expect(levels(type, from, to)).toEqual(['error']);
  });

  it('taken back is asked about, because a tap can slip', () => {
    expect(levels('dropout-case', 'persuading', 'suspected')).toEqual(['warning']);
    expect(levels('submission', 'sent', 'frozen')).toEqual(['warning']);
  });

  it('of a new record may be any, because paper is often entered late', () => {
    const kind = kindOf('dropout-case');
    const found = kind && findingsOf(kind, { state: 'persuading' }, { today: '2026-04-15', earlier: [] });
    expect(found?.filter(({ field }) => field === 'state')).toEqual([]);
  });
});
