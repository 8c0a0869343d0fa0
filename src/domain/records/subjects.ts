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

/** 语文, or nothing where no subject was chosen. */
export const subjectWord = (code: keyof typeof subjects | undefined): string =>
  code === undefined ? '' : subjects[code];
