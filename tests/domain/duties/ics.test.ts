import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarFile } from '#domain/duties/ics.ts';

const now = Date.UTC(2026, 3, 15, 2, 42, 7);
const linesOf = (text: string) => text.split('\r\n');
const octets = (text: string) => new TextEncoder().encode(text).length;

describe('a calendar file', () => {
  it('holds one all-day event a task, with alarms in the morning', () => {
    const task = { key: 'abc/jss.visit/2025-2026-2/1', what: '家访，3人', due: '2026-04-30' };
    expect(linesOf(calendarFile({ tasks: [task], now, alarmDays: [0, 3] }))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//shouwang//duties//ZH',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      'UID:abc/jss.visit/2025-2026-2/1@shouwang',
      'DTSTAMP:20260415T024207Z',
      'DTSTART;VALUE=DATE:20260430',
      'DTEND;VALUE=DATE:20260501',
      'SUMMARY:家访，3人',
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:家访，3人',
      'TRIGGER:PT7H30M',
      'END:VALARM',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'DESCRIPTION:家访，3人',
      'TRIGGER:-P2DT16H30M',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });

  it('says below each event who took it away, where that is to be known', () => {
    const tasks = ['a', 'b'].map((key) => ({ key, what: '马尕麦 家访', due: '2026-04-30' }));
    const marked = calendarFile({ tasks, now, alarmDays: [], mark: '妥文珍 2026年4月15日导出' });
    expect(linesOf(marked).filter((line) => line === 'DESCRIPTION:妥文珍 2026年4月15日导出')).toHaveLength(2);
    expect(calendarFile({ tasks, now, alarmDays: [] })).not.toContain('DESCRIPTION');
  });

  it('escapes what has a meaning in it', () => {
    const text = calendarFile({ tasks: [{ key: 'k', what: 'a;b,c\\d\ne', due: '2026-04-30' }], now, alarmDays: [] });
    expect(text).toContain('SUMMARY:a\\;b\\,c\\\\d\\ne\r\n');
  });

  it('folds any line at 75 octets without cutting a character, and unfolds to what was written', () => {
    const words = fc.string({ unit: fc.constantFrom('家', '访', 'a', '𬭎', 'é', '，'), minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(words, (what) => {
        const text = calendarFile({ tasks: [{ key: 'k', what, due: '2026-04-30' }], now, alarmDays: [0] });
        expect(linesOf(text).every((line) => octets(line) <= 75)).toBe(true);
        expect(text.replace(/\r\n /g, '')).toContain(`SUMMARY:${what}\r\n`);
      }),
    );
  });
});
