/**
 * The headings of the 记录本, in plain words. `regime` is the 制度 of PL 三(二) that an inspector looks for (domain §2.J8);
 * headings without one come from the other chapters of §2.
 */

export const headings = {
  register: { label: '登记和核对', regime: '情况登记和情况报告制度' },
  family: { label: '和家里联系', regime: '监护人联系制度' },
  care: { label: '照护和责任', regime: '管理教育责任制度' },
  beside: { label: '陪伴和结对', regime: '结对帮扶制度' },
  talks: { label: '谈心和看望', regime: '沟通交流制度' },
  learning: { label: '学习上帮一把' },
  life: { label: '生活和寄宿', regime: '寄宿优先制度' },
  activities: { label: '活动和教育' },
  safety: { label: '安全和身心' },
  attending: { label: '到校上学' },
  office: { label: '学校的安排' },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly regime?: string }>>;

export type Heading = keyof typeof headings;
