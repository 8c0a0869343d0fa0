/** Which kinds are entered for many at once, and that a talk never is (domain §4.3). */
import { describe, expect, test } from 'vitest';
import { batchOf } from '#domain/records/batch.ts';
import { Absence } from '#domain/records/absence.ts';
import { Counselling } from '#domain/records/counselling.ts';
import { FamilyCall } from '#domain/records/family-call.ts';
import { fieldOf, type RecordKind } from '#domain/records/kind.ts';
import { allKinds } from '#domain/records/kinds.ts';
import { SafetyLesson } from '#domain/records/safety-lesson.ts';
import { Talk } from '#domain/records/talk.ts';

describe('entering many at once', () => {
  test('a kind says by one line how', () => {
    expect(batchOf(FamilyCall)).toEqual({ rows: ['whom', 'who', 'minutes'] });
    expect(batchOf(Absence)).toEqual({ rows: ['leave', 'reason', 'reached', 'reachedAt', 'wentHome', 'seen'] });
    expect(batchOf(SafetyLesson)).toEqual({ everybody: 'came' });
    expect(batchOf(Talk)).toBeUndefined();
  });

  test('a talk or a sealed record is written one by one even where it says otherwise', () => {
    const asked: RecordKind['batch'] = { rows: ['topics'] };
    expect(batchOf({ ...Talk, schema: Talk.schema, batch: asked })).toBeUndefined();
    expect(batchOf({ ...Counselling, schema: Counselling.schema, batch: asked })).toBeUndefined();
  });

  test.each(allKinds().flatMap((kind) => (kind.batch === undefined ? [] : [[kind.type, kind] as const])))(
    '%s names fields it has, rows for a child’s record and a list of children for the school’s',
    (_, kind) => {
      const { batch } = kind;
      if (batch === undefined) throw new Error('Only kinds that declare it are asked.');
      expect(batchOf(kind)).toBe(batch);
      if ('rows' in batch) {
        expect(kind.about).toBe('child');
        for (const name of batch.rows) expect(fieldOf(kind, name), name).toBeDefined();
      } else {
        expect(kind.about).toBe('school');
        expect(['children', 'attendance']).toContain(fieldOf(kind, batch.everybody)?.widget);
      }
    },
  );
});
