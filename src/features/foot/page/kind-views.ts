/** Kinds that have a view of their own beside the list of their records, and where it is. */
interface KindView {
  readonly label: string;
  readonly href: string;
  /** The part of it that is about one child or class. */
  readonly of?: (subject: string) => string;
}

const learning: KindView = {
  label: '学习上帮一把',
  href: '/learning',
  of: (child) => `/children/${child}/learning`,
};

const views: Readonly<Record<string, KindView>> = {
  assessment: { label: '按班看', href: '/assessments' },
  consent: { label: '按班看', href: '/consents' },
  pairing: { label: '每位老师陪几个', href: '/pairs' },
  survey: { label: '按班看进度', href: '/survey', of: (classId) => `/survey/${classId}` },
  'dropout-case': { label: '三本台账', href: '/ledgers/suspected' },
  'learning-group': learning,
  'learning-plan': learning,
  'learning-helper': learning,
  'progress-entry': learning,
};

export const viewOf = (type: string): KindView | undefined => views[type];
