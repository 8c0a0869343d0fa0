/**
 * Papers made of sentences — 责任书, 协议, 告知书, 书面报告, 通知 — as data: paragraphs with named blanks that a child's file
 * and a record fill; what nobody knows stays a line to be filled by hand, so that every letter is its own blank form.
 */
import { heightOf } from './fit.ts';
import { finishForm, monthWord, TICK, value } from './form.ts';
import type { Heading, Line, PaperForm, Row } from './form.ts';
import { overSheets } from './over-sheets.ts';
import { printDay } from '#domain/calendar/day.ts';

export interface Letter {
  readonly key: string;
  readonly title: string;
  /** What it is called on a screen that a child may see, and where the title has blanks. */
  readonly spoken?: string;
  /** The kind of record whose fields fill it, as `{record.since}`; absent: the child's file alone. */
  readonly of?: string;
  /** Whom it is about: one child, or all families at once. */
  readonly about: 'child' | 'school';
  /** Rows of domain.md §2. */
  readonly serves: readonly string[];
  /** The number it goes out under, below the title. */
  readonly number?: string;
  /** To whom, on a line of its own. */
  readonly to?: string;
  /** `{child}` is a blank, `{record.asked=yes}` a box that is ticked where the record says so. A paragraph that begins with 一、二、 is a heading and stands without indent. */
  readonly body: readonly string[];
  /**
   * Who signs; an official letter carries the school's name, seal and day instead. A fact `signs.父亲签名` says who does it in
   * place of him, `unsigned.父亲签名` why nobody does on that line.
   */
  readonly signs: readonly string[];
  /** It cites 义务教育法, which holds for no kindergarten. */
  readonly notForKindergarten?: true;
  /** Read aloud to who cannot read: large type. */
  readonly isLarge?: true;
}

/** What is known, by the name of the blank. */
export type LetterFacts = Readonly<Record<string, string>>;

const COLUMNS_MM = [85, 85];
const WIDTH_MM = 170;
const ROOM_MM = 254;
const SIZES = { usual: 12, large: 15 } as const;
/** Letters are set wider apart than tables, for which `heightOf` counts. */
const LEADING = 1.2;
const BLANK = '____________';
/** Where nobody knows anything of a whole paragraph: lines across the sheet, for a hand. */
const LINES_TO_WRITE = Array.from({ length: 6 }, () => '_'.repeat(70));
const SIGN_MM = 12;

const HOLES = /\{([a-zA-Z.]+(?:=[a-z-]+)?)(\??)\}/g;
const BOX = '□';

/** The names of the blanks in a text, in order. */
export const blanksIn = (text: string): readonly string[] =>
  [...text.matchAll(HOLES)].flatMap(([, name]) => name ?? []);

/** `{since}` stays a line while nobody knows, `{asked=yes}` an empty box; `{request?}` leaves nothing behind. */
const filled = (text: string, facts: LetterFacts): string =>
  text.replace(HOLES, (_, name: string, mayLack: string) => {
    const [field = '', code] = name.split('=');
    if (code !== undefined) return facts[name] === undefined ? BOX : TICK;
    return facts[field] || (mayLack === '' ? BLANK : '');
  });

export const spokenTitle = ({ title, spoken = title }: Letter): string => spoken;

/** The letter on A4, over as many sheets as it takes. */
export function letterPaper(letter: Letter, facts: LetterFacts, heading: Heading): PaperForm {
  const title = filled(letter.title, facts);
  const word = title.replaceAll(BLANK, '');
  const body = bodyRows(letter, facts);
  const end = letter.signs.length > 0 ? signRows(letter, facts, heading) : sealRows(letter, heading);
  const head = headLines(letter, title, facts);
  // Nobody puts a name or a seal on a sheet that says nothing.
  const sheets = overSheets([...body, ...end], {
    firstMm: ROOM_MM - SIGN_MM * head.length,
    laterMm: ROOM_MM,
    staysWithNext: (_, index) => index >= body.length - 1,
  });
  return finishForm({
    kind: `letter-${letter.key}`,
    title,
    orientation: 'portrait',
    columnsMm: COLUMNS_MM,
    sheets: sheets.map((rows, index) => ({
      lines: index === 0 ? head : [],
      rows,
      notes: [],
    })),
    sheetName: word.replace(/[\\/?*[\]:：]/g, '').slice(0, 31),
    fileWords: [spokenTitle(letter), monthWord(heading.day)],
  });
}

const headLines = ({ number }: Letter, title: string, facts: LetterFacts): Line[] =>
  [
    { look: 'title' as const, text: title },
    ...(number === undefined ? [] : [{ look: 'plain' as const, text: filled(number, facts) }]),
  ].map(({ look, text }) => ({ look, parts: [{ text, align: 'center', share: 1 }] }));

function bodyRows(letter: Letter, facts: LetterFacts): Row[] {
  const to = letter.to === undefined ? [] : [line(filled(letter.to, facts), letter)];
  const body = letter.body.flatMap((text) => {
    const words = filled(text, facts);
    const isAllToWrite = words === BLANK;
    const parts = isAllToWrite ? LINES_TO_WRITE : words.split('\n');
    return parts.map((part) => line(isAllToWrite || isHeading(part) ? part : `\u3000\u3000${part}`, letter));
  });
  return [...to, ...body];
}

const isHeading = (text: string): boolean => /^[一二三四五六七八九十]+、/.test(text) || text.startsWith('\u3000');

function line(text: string, letter: Letter): Row {
  const size = letter.isLarge === true ? SIZES.large : SIZES.usual;
  const cell = value(text, { colSpan: COLUMNS_MM.length, align: 'left', isBare: true, size });
  return { heightMm: heightOf(cell, WIDTH_MM, size) * LEADING, cells: [cell] };
}

const bare = (text: string, align: 'left' | 'right', colSpan = 1) =>
  value(text, { align, colSpan, isBare: true, size: SIZES.usual });

/** Two who sign beside each other, each with the day. */
function signRows({ signs }: Letter, facts: LetterFacts, { day }: Heading): Row[] {
  const dayWords = day === undefined ? '______年____月____日' : printDay(day);
  return signs.flatMap((who, index): Row[] => {
    if (index % 2 === 1) return [];
    const beside = signs[index + 1];
    const unsigned = (name: string | undefined) => (name === undefined ? '' : facts[`unsigned.${name}`]);
    const place = (name: string | undefined) =>
      bare(unsigned(name) ?? `${facts[`signs.${name ?? ''}`] ?? name ?? ''}：__________`, 'left');
    const when = (name: string | undefined) => bare(unsigned(name) === undefined ? dayWords : '', 'left');
    return [
      { heightMm: SIGN_MM, cells: [place(who), place(beside)] },
      { heightMm: SIGN_MM / 2, cells: [when(who), when(beside)] },
    ];
  });
}

const sealRows = (_: Letter, { unit, day }: Heading): Row[] => [
  { heightMm: SIGN_MM, cells: [bare(`${unit || '学校：____________'}（公章）`, 'right', COLUMNS_MM.length)] },
  {
    heightMm: SIGN_MM / 2,
    cells: [bare(day === undefined ? '______年____月____日' : printDay(day), 'right', COLUMNS_MM.length)],
  },
];
