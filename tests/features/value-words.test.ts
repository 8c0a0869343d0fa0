import { expect, it } from 'vitest';
import { AssessmentSheet } from '#domain/records/assessment-sheet.ts';
import { Assessment } from '#domain/records/assessment.ts';
import { fieldOf } from '#domain/records/kind.ts';
import { shortWords } from '#paper/field-words.ts';
import { valueWords } from '#features/value-words.ts';
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
