import { describe, expect, it } from 'vitest';
import { standingsToRecord, visibleDoc, type Person, type Stance } from '#domain/access.ts';
import { keptBack } from '#domain/kept-back.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import type { Doc, RecordKind } from '#domain/records/kind.ts';
import { allKinds } from '#domain/records/kinds.ts';
import { LearningGroup } from '#domain/records/learning-group.ts';
import { Meeting } from '#domain/records/meeting.ts';
import { Referral } from '#domain/records/referral.ts';

const archivist: Stance = { standings: ['archivist'] };
const classTeacher: Stance = { standings: ['class-teacher'] };
const teaches = (...subjects: string[]): Stance => ({ standings: ['subject-teacher'], subjects });

/** What the school would send of such a record that somebody else wrote. */
const isGiven = (kind: RecordKind, doc: Doc, stance: Stance): boolean => {
  const me: Person = { id: 'me', roles: [], classes: [] };
  const standings = standingsToRecord(me, stance, { kind, record: { author: 'other', doc } });
  return visibleDoc(kind, doc, standings) !== undefined;
};

describe('what of a register is kept from who prints it', () => {
  it('is what the record itself keeps for those who have it in hand, as the school sends it', () => {
    for (const stance of [archivist, classTeacher])
      expect(keptBack(Referral, [stance]).includes('asked')).toBe(!isGiven(Referral, { kind: 'mind' }, stance));
    expect(keptBack(Referral, [archivist])).toEqual(['asked']);
    expect(keptBack(HomeVisit, [archivist])).toEqual([]);
  });

  it('is what is of another teacher’s subject, for who only teaches one child of the list', () => {
    for (const stance of [teaches('maths'), teaches('all'), classTeacher])
      expect(keptBack(LearningGroup, [classTeacher, stance]).includes('other-subjects')).toBe(
        !isGiven(LearningGroup, { subject: 'chinese' }, stance),
      );
    expect(keptBack(LearningGroup, [teaches('maths')])).toEqual(['other-subjects']);
  });

  it('is all of a child that she only teaches, where the kind is not about learning; a child that is not hers says nothing', () => {
    expect(keptBack(HomeVisit, [classTeacher, teaches()])).toEqual(['some-children']);
    expect(keptBack(HomeVisit, [classTeacher, { standings: [] }])).toEqual([]);
  });

  it('is nothing of the school’s own records', () => {
    expect(keptBack(Meeting, [teaches()])).toEqual([]);
  });

  it('has words for every kind that keeps records back by what they say', () => {
    for (const kind of allKinds()) expect(kind.asksOf !== undefined, kind.type).toBe(kind.asks !== undefined);
  });
});
