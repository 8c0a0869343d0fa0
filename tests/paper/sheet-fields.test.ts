import { describe, expect, it } from 'vitest';
import { Assessment } from '#domain/records/assessment.ts';
import { Talk } from '#domain/records/talk.ts';
import { forTheInspector } from '#paper/sheet-fields.ts';

describe('what goes to an inspector', () => {
  it('carries the assessment, and nothing of what led to a report or kept one back', () => {
    const doc = {
      happenedOn: '2026-04-15',
      level: 'a',
      immediate: ['violence'],
      noReport: '问过村医',
      noReportConfirmed: true,
    };
    expect(forTheInspector(Assessment, doc)).toEqual({ happenedOn: '2026-04-15', level: 'a' });
  });

  it('carries the talk, and neither the child’s words nor that somebody else was asked to go on with it', () => {
    const doc = { topics: ['study'], childSaid: '想妈妈', response: '陪她写信', toCounsellor: true };
    expect(forTheInspector(Talk, doc)).toEqual({ topics: ['study'], response: '陪她写信' });
  });
});
