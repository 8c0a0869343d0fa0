import { expect, it } from 'vitest';
import { AssessmentSheet } from '#domain/records/assessment-sheet.ts';
import { Assessment } from '#domain/records/assessment.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { HazardCheck } from '#domain/records/hazard-check.ts';
import { fieldOf } from '#domain/records/kind.ts';
import { standInOf } from '#domain/records/stand-in.ts';
import { shortWords } from '#paper/field-words.ts';
import { valueWords } from '#features/foot/words/value-words.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const { records } = stubDevice();
const sheet = fieldOf(Assessment, 'sheet');
const rows = [{ item: '年龄段', found: 'watch', points: 5, most: 10 }, { item: '吃饭' }];

it('says of the numbers in an entry what each counts', () => {
  expect(valueWords(sheet, rows, records)).toBe('年龄段，关注，得分5分，满分10分；吃饭');
  const items = [{ item: '年龄段', most: 10 }];
  expect(valueWords(fieldOf(AssessmentSheet, 'items'), items, records)).toBe('年龄段，满分10分');
});

it('and on paper', () => {
  if (sheet === undefined) throw new Error('The assessment has no sheet.');
  expect(shortWords(sheet, { sheet: rows })).toBe('1. 年龄段；关注；得分5分；满分10分\n2. 吃饭');
});

it('says of a yes in an entry of what it is one, on the screen and on paper', () => {
  const followUps = fieldOf(HomeVisit, 'followUps');
  if (followUps === undefined) throw new Error('A visit asks nothing to be mended.');
  const mended = [
    { what: '换插座', done: true },
    { what: '盖井', done: false },
  ];
  expect(valueWords(followUps, mended, records)).toBe('换插座，改好了：是；盖井，改好了：不是');
  expect(shortWords(followUps, { followUps: mended })).toBe('1. 换插座；改好了：是\n2. 盖井；改好了：否');
});

const nobody = ['a', 'b'].map((digit) => standInOf(digit.repeat(32)));
const near = fieldOf(HazardCheck, 'near');

it('counts the children whose names are not hers to know', () => {
  expect(valueWords(near, nobody, records)).toBe('2人的名字看不到');
  const known = '6f1c1d0e-3c52-4f0e-9a43-7f6e0d5b2a11';
  expect(valueWords(near, [known, ...nobody], records)).toBe('（不在这部手机上），另有2人的名字看不到');
});

it('and on paper, in a list of a class as of a whole school', () => {
  if (near === undefined) throw new Error('The hazard check names no children.');
  const school = Array.from({ length: 70 }, () => nobody).flat();
  expect(shortWords(near, { near: ['x', ...nobody] }, () => '马尕麦')).toBe('马尕麦，另有2人');
  expect(shortWords(near, { near: ['x', ...school] }, () => '马尕麦')).toBe('马尕麦等141人');
  expect(shortWords(near, { near: nobody }, () => '')).toBe('2人');
});
