/** What two people decide about is told to nobody else, not even by the name of a field that is filled. */
import { expect, it } from 'vitest';
import { visibleDoc } from '#domain/access.ts';
import { CaseNote } from '#domain/records/case-note.ts';

it('says of a grave note that words are there, and not that two people decide whether to report it', () => {
  const grave = { behaviours: ['fight'], noReport: '派出所已经在管', noReportConfirmed: true };
  const note = { happenedOn: '2026-04-15', fact: '拿刀吓同学', ...grave };
  for (const standing of ['archivist', 'paired-teacher', 'class-teacher'] as const)
    expect(visibleDoc(CaseNote, note, [standing]), standing).toEqual({
      doc: { happenedOn: '2026-04-15' },
      sealed: ['fact'],
    });
  expect(visibleDoc(CaseNote, note, ['deputy'])?.doc).toBe(note);
});
