/** What goes out of the school names no child that the phone knows (J6). */
import { expect, test } from 'vitest';
import { GoodCase } from '#domain/records/good-case.ts';
import { GuardianMeeting } from '#domain/records/guardian-meeting.ts';
import { HomeLetter } from '#domain/records/home-letter.ts';
import { Talk } from '#domain/records/talk.ts';
import type { Doc, RecordKind } from '#domain/records/kind.ts';
import { findingsFor } from '#features/writing/finish.ts';
import { aChild, aTeacher, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const child = aChild({ id: idOf(1), doc: { name: '马尕麦', aliases: [{ name: '小麦子' }, { name: '麦' }] } });
const device = stubDevice({ records: [child, aTeacher()], me: { roles: ['head'] } });
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

test('a talk stays at school and may name her', () => {
  expect(says(Talk, { response: '马尕麦，明天带画来' })).toEqual([]);
});
