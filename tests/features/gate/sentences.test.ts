import { expect, test } from 'vitest';
import { callSentence, spokenWait } from '#features/foot/at-home/call-sentence.ts';
import { doorSentence, firstTimeSentence, type DoorRefusal } from '#features/gate/sentences.ts';
import { surroundingsWords } from '#features/gate/surroundings-words.ts';

const refusals: readonly DoorRefusal[] = [
  { type: 'offline' },
  { type: 'signed-out' },
  { type: 'slow-down', waitMs: 90_000 },
  { type: 'refused', status: 500, code: 'something-new' },
  { type: 'wrong-pin', waitMs: 0 },
  { type: 'wrong-pin', waitMs: 5000 },
  { type: 'wait', waitMs: 5000 },
  { type: 'weak-pin' },
  { type: 'no-storage' },
  { type: 'storage-lost' },
  { type: 'storage-shut' },
  { type: 'disk-full' },
];

test.each(refusals)('$type is one plain Chinese sentence that ends', (refusal) => {
  expect(doorSentence(refusal)).toMatch(/^[^A-Za-z]*。$/);
});

test('a wait is told with its time', () => {
  expect(callSentence({ type: 'slow-down', waitMs: 90_000 })).toContain('1分30秒');
  expect(spokenWait(59_001)).toBe('1分');
  expect(callSentence({ type: 'slow-down', code: 'slow-down', waitMs: 1 })).toMatch(/^试得太快了/);
});

test.each([
  ['database-away', '学校的电脑现在忙。等30秒再试。'],
  ['status-503', '学校的电脑现在忙。等30秒再试。'],
  ['not-set-up', '学校还没建好。先在学校电脑上完成第一次设置。'],
])('a school that has to wait for something itself (%s) calls nobody too fast', (code, words) => {
  expect(callSentence({ type: 'slow-down', code, waitMs: 30_000 })).toBe(words);
});

test('a second that has begun counts', () => {
  expect(spokenWait(1)).toBe('1秒');
});

test('offline is told otherwise to somebody who is new on this phone', () => {
  expect(firstTimeSentence({ type: 'offline' })).not.toBe(doorSentence({ type: 'offline' }));
  expect(firstTimeSentence({ type: 'signed-out' })).toBe(doorSentence({ type: 'signed-out' }));
});

test('a known refusal has its own words, an unknown one its number', () => {
  expect(callSentence({ type: 'refused', status: 409, code: 'username-taken' })).toContain('换一个');
  expect(callSentence({ type: 'refused', status: 418, code: 'teapot' })).toContain('418');
});

test('every bad surrounding has a title and a way out', () => {
  const all = [
    { type: 'wechat' },
    { type: 'insecure' },
    { type: 'too-old', missing: '甲' },
    { type: 'no-storage' },
  ] as const;
  const words = all.map(surroundingsWords);
  expect(new Set(words.map((each) => each.title)).size).toBe(all.length);
  for (const each of words) expect(each.say).toMatch(/。$/);
});
