/** The duties people have at a school (domain §1). What each may see and write stands in `access.ts` and in the kinds. */

export const roles = {
  head: '校长',
  deputy: '分管领导',
  archivist: '学籍档案员',
  'class-teacher': '班主任',
  'paired-teacher': '结对教师',
  'subject-teacher': '任课教师',
  counsellor: '心理教师',
  'dorm-keeper': '宿舍管理人员',
} as const;
export type Role = keyof typeof roles;

/** Those who answer for the school's papers. */
export const office: readonly Role[] = ['head', 'deputy', 'archivist'];

/** Those who have a duty for the child or its class; a pairing alone is none. */
export const byDuty: readonly Role[] = [...office, 'class-teacher'];

/** Those who look after a child in any way. */
export const besideTheChild: readonly Role[] = [...byDuty, 'paired-teacher'];

/** The same, and those who teach the child. */
export const aroundTheChild: readonly Role[] = [...besideTheChild, 'subject-teacher'];

/** Who minds the children at night as well (domain §1): their calls home and what they see, and nothing of the family. */
export const besideTheBed: readonly Role[] = [...besideTheChild, 'dorm-keeper'];

/** Everybody who works with children here. */
export const allStaff: readonly Role[] = [...aroundTheChild, 'counsellor', 'dorm-keeper'];
