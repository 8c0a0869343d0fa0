/** The log: one line of JSON each, and of an error only what no record can be in. */
import { pino, type DestinationStream, type Logger } from 'pino';
import { codeOf } from './storage/trouble.ts';

/** Writes to the console unless told where; `level` is the least that is written. */
export const openLog = (level = 'info', to?: DestinationStream): Logger => {
  const options = { level, base: null, serializers: { err: errorWords } };
  return to === undefined ? pino(options) : pino(options, to);
};

interface ErrorWords {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack: readonly string[];
  readonly cause?: ErrorWords;
}

/** What a driver adds beside the message – PostgreSQL the whole failing row – is left out [server/README]. */
function errorWords(error: unknown): ErrorWords | undefined {
  if (error === undefined) return undefined;
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: [] };
  const code = codeOf(error);
  const cause = errorWords(error.cause);
  return {
    type: error.name,
    message: quotesValue(error) ? '' : error.message,
    ...(code !== undefined && { code }),
    stack: (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)),
    ...(cause && { cause }),
  };
}

/** A parser quotes what it could not read; so does PostgreSQL of a value that does not fit (class 22). */
const quotesValue = (error: Error): boolean => error instanceof SyntaxError || codeOf(error)?.startsWith('22') === true;
