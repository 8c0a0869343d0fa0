/** What of an error stands in the log: never what a driver quotes of a record. */
import { expect, it } from 'vitest';
import { openLog } from '#server/log.ts';

function logged(error: unknown): string {
  const lines: string[] = [];
  openLog('info', { write: (line) => void lines.push(line) }).error({ err: error }, 'request failed');
  return lines.join('');
}

const rowError = () =>
  Object.assign(new Error('null value in column "doc" violates not-null constraint'), {
    code: '23502',
    detail: 'Failing row contains (马八姑, 13900000001).',
  });

it('keeps type, message, code and stack of an error, and nothing a driver put beside them', () => {
  const line = logged(new Error('the batch failed', { cause: rowError() }));
  for (const told of ['the batch failed', 'violates not-null', '23502', 'log.test.ts', 'request failed'])
    expect(line).toContain(told);
  for (const secret of ['马八姑', '13900000001', 'detail']) expect(line).not.toContain(secret);
});

it('leaves out the message where a parser or PostgreSQL quotes the value', () => {
  const badJson = (() => {
    try {
      return JSON.parse('马八姑');
    } catch (error) {
      return error;
    }
  })() as unknown;
  const badValue = Object.assign(new Error('invalid input syntax for type integer: "马八姑"'), { code: '22P02' });
  for (const error of [badJson, badValue]) expect(logged(error)).not.toContain('马八');
});
