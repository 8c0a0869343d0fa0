// Drawings that no page of the first load shows: they are read with the pages that do.
import type { IconShape } from './icon-paths.ts';

export const late = {
  minus: { d: 'M5 12h14' },
  camera: { d: 'M4 8h3.5L9 5.5h6L16.5 8H20v11H4z', circle: [12, 13.2, 3.3] },
  past: { d: 'M4 5v4.5h4.5M4.3 9.5A8.3 8.3 0 1 1 3.7 13M12 8v4.5l3 1.8' },
  sort: { d: 'M8 5v14M4.5 15.5 8 19l3.5-3.5M16 19V5M12.5 8.5 16 5l3.5 3.5' },
  disk: {
    d: 'M4.5 6c0-1.5 3.4-2.5 7.5-2.5s7.5 1 7.5 2.5v12c0 1.5-3.4 2.5-7.5 2.5s-7.5-1-7.5-2.5zM4.5 6c0 1.5 3.4 2.5 7.5 2.5s7.5-1 7.5-2.5M4.5 12c0 1.5 3.4 2.5 7.5 2.5s7.5-1 7.5-2.5',
  },
  sun: {
    d: 'M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4',
    circle: [12, 12, 4],
  },
  school: { d: 'M4 20.5V11l8-4.5 8 4.5v9.5M2.5 20.5h19M10 20.5V16h4v4.5M12 6.5V3h3.5' },
} as const satisfies Record<string, IconShape>;
