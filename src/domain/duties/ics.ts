/**
 * What is to be done as a calendar file (RFC 5545) for the phone's own calendar, which reminds without a network. Other
 * programs read calendars, so no child's name stands in it unless somebody asks for names.
 */
import { addDays, type Day } from '#domain/calendar/day.ts';

export interface CalendarTask {
  /** The same for the same task in every export, so that a calendar brings it up to date. */
  readonly key: string;
  readonly what: string;
  readonly due: Day;
}

export interface CalendarInput {
  readonly tasks: readonly CalendarTask[];
  /** ms; the time of the export. */
  readonly now: number;
  /** Days before the due day on which the phone rings, at half past seven in the morning. */
  readonly alarmDays: readonly number[];
  /** Who took it away and when, below each event: a calendar mixes what it is given with what it had. */
  readonly mark?: string | undefined;
}

/** The file's text: one all-day event a task with its alarms, lines of at most 75 octets ending in CRLF. */
export function calendarFile({ tasks, now, alarmDays, mark }: CalendarInput): string {
  const stamp = `${new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//shouwang//duties//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...tasks.flatMap((task) => eventOf(task, { stamp, alarmDays, mark })),
    'END:VCALENDAR',
  ];
  return `${lines.flatMap(folded).join('\r\n')}\r\n`;
}

interface Around extends Pick<CalendarInput, 'alarmDays' | 'mark'> {
  readonly stamp: string;
}

const eventOf = ({ key, what, due }: CalendarTask, { stamp, alarmDays, mark }: Around): string[] => [
  'BEGIN:VEVENT',
  `UID:${escaped(key)}@shouwang`,
  `DTSTAMP:${stamp}`,
  `DTSTART;VALUE=DATE:${compact(due)}`,
  `DTEND;VALUE=DATE:${compact(addDays(due, 1))}`,
  `SUMMARY:${escaped(what)}`,
  ...(mark === undefined ? [] : [`DESCRIPTION:${escaped(mark)}`]),
  'TRANSP:TRANSPARENT',
  ...alarmDays.flatMap((days) => alarmOf(days, what)),
  'END:VEVENT',
];

/** Counted from the start of the day: half past seven that morning, or so many days before. */
const alarmOf = (days: number, what: string): string[] => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${escaped(what)}`,
  `TRIGGER:${days === 0 ? 'PT7H30M' : `-P${days - 1}DT16H30M`}`,
  'END:VALARM',
];

const compact = (day: Day): string => day.replace(/-/g, '');

/** RFC 5545 3.3.11. */
const escaped = (text: string): string => text.replace(/([\\;,])/g, '\\$1').replace(/\r?\n/g, '\\n');

const MOST_OCTETS = 75;

/** RFC 5545 3.1: a long line goes on in the next one after a blank, and no character is cut. */
function folded(line: string): string[] {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    if (octets + size > MOST_OCTETS) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += size;
  }
  return [...lines, current];
}

/** How many octets the character takes in UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
