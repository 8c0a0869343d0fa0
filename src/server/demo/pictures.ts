/** Drawn pictures of houses and roads, so that visits have something to show without a photo of anybody's home. */
import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { Doc } from '#domain/records/kind.ts';

export interface Picture {
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly words: string;
}

const WIDTH = 320;
const HEIGHT = 240;

type Colour = readonly [number, number, number];
const SKIES: readonly Colour[] = [
  [178, 206, 224],
  [214, 220, 226],
  [236, 214, 188],
];
const WALLS: readonly Colour[] = [
  [196, 164, 120],
  [222, 216, 204],
  [170, 110, 84],
  [148, 140, 128],
];
const SAID = ['院门口', '屋后的坡', '灶房', '上学的路', '炕桌'];

/** Houses and pages, always the same. */
export const drawPictures = (): readonly Picture[] => [...drawHouses(), ...drawPages()];

/** Three pages of paper with lines on them that nobody can read. */
const drawPages = (): readonly Picture[] =>
  Array.from({ length: PAGES }, (_, index) => {
    const bytes = png(pageOf(index));
    return { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), words: '' };
  });
const PAGES = 3;

function pageOf(turn: number): Paint {
  return (x, y) => {
    if (x < 60 || x > 260 || y < 8 || y > 232) return [120, 110, 100];
    const isLine = y > 36 && y % 16 < 3 && x > 76 && x < 244 - ((y * 7 + turn * 31) % 50);
    const isStamp = Math.abs(Math.hypot(x - 210, y - 196) - 18) < 2;
    return isStamp ? [196, 60, 50] : isLine ? [90, 90, 96] : [246, 244, 238];
  };
}

const pages = drawPages();

/** One of the pages as a record names it. */
export function pagePhoto(turn: number, words: string): Doc {
  const { sha256, bytes } = pages[turn % PAGES] ?? { sha256: '', bytes: Buffer.alloc(0) };
  return { sha256, size: bytes.length, words, shows: 'thing' };
}

/** A dozen different ones. */
export const drawHouses = (): readonly Picture[] =>
  Array.from({ length: SKIES.length * WALLS.length }, (_, index) => {
    const bytes = png(
      houseOf(SKIES[index % SKIES.length] ?? [0, 0, 0], WALLS[index % WALLS.length] ?? [0, 0, 0], index),
    );
    return { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), words: SAID[index % SAID.length] ?? '' };
  });

type Paint = (x: number, y: number) => Colour;

/** A slope, a wall, a roof, a door; the road leads to it. */
function houseOf(sky: Colour, wall: Colour, turn: number): Paint {
  const left = 60 + ((turn * 17) % 90);
  const top = 110 + ((turn * 7) % 20);
  return (x, y) => {
    const ground = 150 - Math.round(18 * Math.sin((x + turn * 40) / 60));
    if (y > top - 26 && y <= top && Math.abs(x - left - 55) < 66 - (top - y)) return [92, 62, 50];
    const isWall = x > left && x < left + 110 && y > top && y < top + 62;
    if (isWall && x > left + 44 && x < left + 66 && y > top + 22) return [78, 58, 40];
    if (isWall && y > top + 14 && y < top + 34 && (x - left) % 88 > 10 && (x - left) % 88 < 32) return [226, 232, 236];
    if (isWall) return wall;
    if (y > ground && Math.abs(x - left - 55) < (y - ground) / 2 + 8) return [200, 190, 172];
    if (y > ground) return [142, 134, 92];
    return sky;
  };
}

function png(paint: Paint): Buffer {
  const rows = Buffer.alloc((WIDTH * 3 + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1) rows.set(paint(x, y), y * (WIDTH * 3 + 1) + 1 + x * 3);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, part('IHDR', head), part('IDAT', deflateSync(rows)), part('IEND', Buffer.alloc(0))]);
}

function part(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
