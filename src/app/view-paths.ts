/** The addresses of the views over many records, for the tabs: one is under 报表 there. */
export const viewPaths = ['/learning', '/survey', '/ledgers', '/consents', '/pairs', '/assessments'] as const;
