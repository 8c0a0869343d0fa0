/** Puts what several fields say beside one another, so that words of one do not run into words of the next. */

/** `见到奶奶。灶台靠着柴堆。先搬开。`: each of them a sentence, whether or not its writer ended it as one. */
export const inSentences = (parts: readonly (string | undefined)[]): string =>
  parts
    .map((part = '') => part.trim())
    .filter((part) => part !== '')
    .map((part) => (/[。！？…]$/.test(part) ? part : `${part}。`))
    .join('');
