/**
 * The 学籍号 of the national register: G before the ID number, J or L before eighteen of the register's own (domain.md §10).
 * Nothing is read out of it: the number after G may be an older one, and after J and L there is neither birth nor sex.
 */
import { normaliseIdNumber } from './id-number.ts';

const STUDENT_NUMBER = /^[GJL]\d{17}[\dX]$/;
const LENGTH = 19;

/** What is odd about it as typed, full-width and small letters taken for what they mean, and what to do; nothing where it fits. It never repeats the number. */
export function studentNumberDoubt(text: string): string | undefined {
  const number = normaliseIdNumber(text);
  if (STUDENT_NUMBER.test(number)) return undefined;
  if (/^\d{17}[\dX]$/.test(number)) return '学籍号前面还有一个字母，G、J或L，对照学籍系统补上。先存着也行。';
  if (number.length !== LENGTH)
    return `学籍号是一个字母加18位，一共19位，现在是${number.length}位，对照学籍系统补全。先存着也行。`;
  return '学籍号第一位是G、J或L，后面是数字，只有最后一位可以是X，对照学籍系统改。先存着也行。';
}
