import { describe, expect, it } from 'vitest';
import { dutyChildOf } from '#domain/duties/child-subject.ts';
import { hasLeftBy } from '#domain/duties/subject.ts';
import { childStates } from '#domain/records/child.ts';

const codes = Object.keys(childStates) as (keyof typeof childStates)[];

describe('a child’s file', () => {
  it.each(codes.map((state) => [state, state === 'registered' || state === 'checking'] as const))(
    'in state %s carries duties: %s',
    (state, carries) => {
      const child = dutyChildOf('c', { state, stateSince: '2026-03-10' });
      expect(hasLeftBy(child, '2026-03-10')).toBe(!carries);
      expect(hasLeftBy(child, '2026-03-09')).toBe(false);
    },
  );

  it('whose state nobody wrote carries duties', () => {
    expect(hasLeftBy(dutyChildOf('c', {}), '2026-03-10')).toBe(false);
  });

  it('off the register without a day has never been on it', () => {
    expect(hasLeftBy(dutyChildOf('c', { state: 'left' }), '2020-01-01')).toBe(true);
  });

  it('ends with the sixteenth birthday, at the end of what is known of it', () => {
    const born = (birthKnown: 'day' | 'month' | 'year') =>
      dutyChildOf('c', { birth: '2010-07-01', birthKnown }).leavesOn;
    expect(born('day')).toBe('2026-07-01');
    expect(born('month')).toBe('2026-07-31');
    expect(born('year')).toBe('2026-12-31');
  });

  it('ends with whichever comes first', () => {
    expect(dutyChildOf('c', { birth: '2010-07-01', state: 'left', stateSince: '2026-05-01' }).leavesOn).toBe(
      '2026-05-01',
    );
    expect(dutyChildOf('c', { birth: '2010-07-01', state: 'left', stateSince: '2026-09-01' }).leavesOn).toBe(
      '2026-07-01',
    );
  });

  it('knows a kindergarten by the grade', () => {
    const stage = (grade?: 'k2' | 'g2' | 'g8') => dutyChildOf('c', {}, { grade }).facts[0]?.code;
    expect([stage('k2'), stage('g2'), stage('g8'), stage()]).toEqual(['kindergarten', 'primary', 'junior', 'primary']);
  });
});
