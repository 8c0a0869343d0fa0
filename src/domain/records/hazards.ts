/** The hazards of PL 四(四), one list for what a visit sees near a home and for what the school lists and has mended. */
export const hazards = {
  water: '溺水点',
  traffic: '交通',
  gas: '煤气',
  shock: '触电',
  land: '地质',
  wild: '野外',
  netbar: '网吧',
  other: '其他',
} as const;
