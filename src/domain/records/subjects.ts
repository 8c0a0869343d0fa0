/** School subjects as learning help names them; 全科 is a class that one teacher teaches alone. */

export const subjects = {
  chinese: '语文',
  maths: '数学',
  english: '英语',
  science: '科学',
  morals: '道德与法治',
  physics: '物理',
  chemistry: '化学',
  history: '历史',
  geography: '地理',
  biology: '生物',
  all: '全科',
  other: '其他',
} as const;

/** The code of a subject, or nothing for any other text. */
export const subjectOf = (text: string): keyof typeof subjects | undefined =>
  text in subjects ? (text as keyof typeof subjects) : undefined;

/** True for what names that subject; whoever has 全科 has each. What names none is of no subject. */
export const isOfSubject = (named: string | undefined, subject: string | undefined): boolean =>
  subject === 'all' || named === subject;

/** 语文, or nothing where no subject was chosen. */
export const subjectWord = (code: keyof typeof subjects | undefined): string =>
  code === undefined ? '' : subjects[code];
