// The product's own drawings on a 24 grid, as path data: an SVG sprite would need a second request and a CSP exception.

/** Drawn as lines: a path and, where there is one, a circle. */
export type IconShape = { d: string; circle?: readonly [cx: number, cy: number, r: number] };

export const iconPaths = {
  today: {
    d: 'M4 7.5A2.5 2.5 0 0 1 6.5 5h11A2.5 2.5 0 0 1 20 7.5v10a2.5 2.5 0 0 1-2.5 2.5h-11A2.5 2.5 0 0 1 4 17.5zM4 10h16M8.5 3v4M15.5 3v4M9 15l2.2 2.2 4-4.2',
  },
  child: {
    d: 'M12 5c0-1.5.8-2.6 2.2-3M9.2 12v.6M14.8 12v.6M8.8 15.4c.9 1 2 1.5 3.2 1.5s2.3-.5 3.2-1.5',
    circle: [12, 13, 8],
  },
  paper: { d: 'M6 3.5h8.5L19 8v12.5H6zM14.5 3.5V8H19M9.5 12.5h6M9.5 16.5h6' },
  me: { d: 'M4.5 20.5c.8-4.2 3.7-6.3 7.5-6.3s6.7 2.1 7.5 6.3', circle: [12, 8, 4] },
  house: { d: 'M3.5 11.5 12 4l8.5 7.5M6 9.5V20h12V9.5M10 20v-5.5h4V20' },
  talk: {
    d: 'M5.5 4.5h13A1.5 1.5 0 0 1 20 6v9a1.5 1.5 0 0 1-1.5 1.5H11L6.5 20v-3.5h-1A1.5 1.5 0 0 1 4 15V6a1.5 1.5 0 0 1 1.5-1.5zM8.5 9h7M8.5 12.3h4.5',
  },
  call: {
    d: 'M5.2 4h3.6l1.7 4.3-2.2 1.5a12.5 12.5 0 0 0 5.9 5.9l1.5-2.2L20 15.2v3.6A1.7 1.7 0 0 1 18.2 20.5C10.3 20 4 13.7 3.5 5.8A1.7 1.7 0 0 1 5.2 4z',
  },
  back: { d: 'M14.5 5 7.5 12l7 7' },
  next: { d: 'm9.5 5 7 7-7 7' },
  down: { d: 'm5.5 9 6.5 6.5L18.5 9' },
  search: { d: 'm15.5 15.5 5 5', circle: [10.5, 10.5, 6.5] },
  tick: { d: 'm5 12.5 4.7 4.7L19.5 7.3' },
  sent: { d: 'm8 12.3 2.9 2.9 5.3-5.6', circle: [12, 12, 8.5] },
  waiting: {
    d: 'M8.5 3h7A1.5 1.5 0 0 1 17 4.5v15a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 7 19.5v-15A1.5 1.5 0 0 1 8.5 3zM12 15.5v-7M9.5 11 12 8.5l2.5 2.5',
  },
  ask: { d: 'M9.5 9.7a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M12 16.6v.1', circle: [12, 12, 8.5] },
  lock: { d: 'M5.5 11h13v9h-13zM8 11V8a4 4 0 0 1 8 0v3M12 14.5v2' },
  plus: { d: 'M12 5v14M5 12h14' },
  close: { d: 'm6 6 12 12M18 6 6 18' },
  clock: { d: 'M12 7.5V12l3 2', circle: [12, 12, 8.5] },
  place: { d: 'M12 21c4.3-4.3 6.5-7.8 6.5-11a6.5 6.5 0 0 0-13 0c0 3.2 2.2 6.7 6.5 11z', circle: [12, 10, 2.3] },
  print: { d: 'M7 9V4h10v5M7 17H4V9.5h16V17h-3M7 14h10v6H7z' },
  pen: { d: 'm4.5 19.5 1-4.2L16.2 4.6l3.2 3.2L8.7 18.5zM13.7 7.1l3.2 3.2' },
  shield: { d: 'm12 3 7.5 2.7V11c0 4.8-3 8.2-7.5 10-4.5-1.8-7.5-5.2-7.5-10V5.7zM8.8 11.8l2.4 2.4 4.2-4.4' },
  erase: { d: 'M8.5 5.5H20v13H8.5L3 12zM12 9.5l5 5M17 9.5l-5 5' },
  road: { d: 'M8.5 4 4.5 20M15.5 4l4 16M12 5v2.5M12 10.8v2.5M12 16.7v2.8' },
  alert: { d: 'M12 4 21 19.5H3zM12 10v4.5M12 16.9v.1' },
  promise: { d: 'M7 3.5h10v17l-5-4-5 4z' },
} as const satisfies Record<string, IconShape>;

/** One of these by its name, or the drawing itself where only pages that are read later show it. */
export type IconName = keyof typeof iconPaths | IconShape;
