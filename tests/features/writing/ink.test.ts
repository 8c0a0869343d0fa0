/** One sentence of ink for a finished section, from the notes of any kind. */
import { expect, test } from 'vitest';
import { FamilyMember } from '#domain/records/family-member.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { fieldsOf, type Doc, type RecordKind } from '#domain/records/kind.ts';
import { Talk } from '#domain/records/talk.ts';
import { inkOf } from '#features/writing/ink.ts';
import { aTeacher, myId } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const { records } = stubDevice({ records: [aTeacher()] });

const inkOfGroup = (kind: RecordKind, group: string, doc: Doc): string =>
  inkOf(
    fieldsOf(kind.schema).filter((field) => field.group === group),
    doc,
    { records, today: '2026-04-15', happenedOn: kind.happenedOn },
  );

test('questions with the same answer are told together', () => {
  const doc = { house: 'safe', electricity: 'fine', water: 'fine', fire: 'mend', hazards: ['water', 'gas'] };
  expect(inkOfGroup(HomeVisit, 'home', doc)).toBe(
    '住房：安全，附近有没有这些：溺水点、煤气，用电、饮用水：放心，用火、煤气：要改。',
  );
});

test('days, colleagues, lists and numbers are told as one says them', () => {
  expect(inkOfGroup(Talk, 'when', { happenedOn: '2026-04-15', at: '14:20', speakers: [myId] })).toBe(
    '今天，时间：14:20，谈话人：妥文珍。',
  );
  const followUps = [{ what: '换电线', who: '村干部', by: '2026-04-20' }, { what: '盖水渠' }];
  expect(inkOfGroup(HomeVisit, 'follow', { followUps })).toBe('要改的：换电线，村干部，4月20日；盖水渠。');
});

test('what the child said and ID numbers are never repeated', () => {
  expect(inkOfGroup(Talk, 'what', { childSaid: '我想爸爸' })).toBe('孩子说的：写了，已封存。');
  const ink = inkOfGroup(FamilyMember, 'who', { name: '马成祥', idNumber: '622999198001010015' });
  expect(ink).toContain('马成祥');
  expect(ink).not.toContain('6229991980');
});

test('nothing written is no sentence, and long words are cut', () => {
  expect(inkOfGroup(HomeVisit, 'said', {})).toBe('');
  expect(Array.from(inkOfGroup(HomeVisit, 'said', { advice: '好'.repeat(200) })).length).toBeLessThan(80);
});
