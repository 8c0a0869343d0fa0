import { expect, test } from 'vitest';
import { teacherCall } from '#features/gate/teacher-call.ts';

test.each([
  ['祁鹤', '祁老师'],
  ['欧阳春', '欧阳老师'],
  ['阿卜杜热合曼·买买提依明·托合提', '阿卜杜热合曼老师'],
  ['𬭎一', '𬭎老师'],
])('%s is called %s', (name, call) => expect(teacherCall(name)).toBe(call));
