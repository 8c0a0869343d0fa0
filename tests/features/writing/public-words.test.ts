/** What goes out of the school names no child that the phone knows (J6). */
import { expect, test } from 'vitest';
import { GoodCase } from '#domain/records/good-case.ts';
import { GuardianMeeting } from '#domain/records/guardian-meeting.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { HomeLetter } from '#domain/records/home-letter.ts';
import { Meeting } from '#domain/records/meeting.ts';
import { Talk } from '#domain/records/talk.ts';
import type { Doc, RecordKind } from '#domain/records/kind.ts';
import { findingsFor } from '#features/writing/finish.ts';
import { aChild, aRecord, aTeacher, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const child = aChild({
  id: idOf(1),
  doc: { name: '马尕麦', aliases: [{ name: '小麦子' }, { name: '麦' }], home: { village: '上湾村' } },
});
const carer = aRecord(Guardian, { name: '马八姑' }, { child: child.id });
const device = stubDevice({ records: [child, carer, aTeacher()], me: { roles: ['head'] } });
const says = (kind: RecordKind, doc: Doc, about = kind.about === 'child' ? child.id : undefined) =>
  findingsFor({ device, kind, child: about, recordId: idOf(2) }, doc)
    .filter(({ say }) => say.includes('一个孩子'))
    .map(({ field, say }) => `${field} ${say.slice(0, 10)}`);

test.each([
  ['a case for publicity', GoodCase, 'what'],
  ['a meeting', GuardianMeeting, 'told'],
  ['a letter to all homes', HomeLetter, 'text'],
] as const)('%s is asked about where it names one', (_, kind, field) => {
  const found = (words: string) => says(kind as unknown as RecordKind, { [field]: words }, undefined);
  expect(found('马尕麦的爸爸妈妈在苏州')).toEqual([`${field} 里面有“马尕麦”。这`.slice(0, field.length + 11)]);
  expect(found('我们叫她小麦子')).toHaveLength(1);
  expect(found('麦收时节，一个孩子每周和家里视频')).toEqual([]);
});

test('what a meeting noticed is read by many, and a carer or a village tells whose child it is as well', () => {
  const asked = (doc: Doc) =>
    findingsFor({ device, kind: Meeting, child: undefined, recordId: idOf(2) }, doc).map(({ field, say }) => [
      field,
      say,
    ]);
  expect(asked({ issues: [{ what: '马尕麦常一个人在家' }] })).toContainEqual([
    'issues',
    '里面有“马尕麦”。这张纸会给别人看，写成“一个孩子”。',
  ]);
  const told = asked({ issues: [{ what: '上湾村马八姑的腿不好' }] }).map(([, say]) => say);
  expect(told).toContain('里面有“马八姑”。这张纸会给别人看，写成“家里人”。');
  expect(told).toContain('里面有“上湾村”。这张纸会给别人看，村名去掉，免得认出是谁家。');
});

test('a talk stays at school and may name her', () => {
  expect(says(Talk, { response: '马尕麦，明天带画来' })).toEqual([]);
});
