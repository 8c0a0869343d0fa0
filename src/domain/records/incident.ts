/**
 * R25: 突发事件. Four notices start at once and are marked in any order (JSS 三: 委托监护人及家长第一时间，同时上级教育主管部门、
 * 当地政府); the minutes are the school's own (§6.18). A statement like the mandatory report.
 */
import * as z from 'zod';
import { minutesBetween, type Moment } from '#domain/calendar/moment.ts';
import { choice, choices, day, entries, line, moment, paragraph, people } from './field.ts';
import { defineKind, type Finding } from './kind.ts';

const addition = () =>
  z.object({
    at: moment({ label: '什么时候写的', group: 'more' }),
    words: paragraph({ label: '续报', group: 'more' }),
  });

export const Incident = defineKind({
  type: 'incident',
  label: '突发事件',
  deed: '记突发事件',
  serves: ['I4'],
  about: 'child',
  happenedOn: 'happenedOn',
  sealedAs: 'report',
  tells: [],
  // Who leads the class tells home in the first half hour (JSS 三); whom somebody suspects is written in a report, and that holds.
  freesHome: ({ place }) => place !== 'home',
  isOver: ({ final }) => Boolean(final),
  openTo: 'openTo',
  isStatement: true,
  paper: { title: '突发事件报告（首报、续报、终报）', signs: ['填报人', '校长'] },
  groups: [
    { key: 'told', title: '告诉了谁' },
    { key: 'what', title: '出了什么事' },
    { key: 'care', title: '怎样救护' },
    { key: 'end', title: '后来' },
    { key: 'more', title: '续报' },
  ],
  schema: () =>
    z.looseObject({
      startedAt: moment({ label: '什么时候发生', group: 'told' }),
      guardianAt: moment({ label: '告诉委托监护人', spoken: '告诉照护人', group: 'told', clause: 'JSS 三' }),
      parentsAt: moment({ label: '告诉家长', group: 'told', clause: 'JSS 三' }),
      bureauAt: moment({ label: '报上级教育主管部门', spoken: '报教育局', group: 'told', clause: 'JSS 三' }),
      townAt: moment({ label: '报当地政府', spoken: '报乡镇政府', group: 'told', clause: 'JSS 三' }),
      villageAt: moment({ label: '告诉村里', group: 'told' }),
      noticeWords: line({ label: '没打通的写在这里', group: 'told', hint: '如：打了三次没接，托村干部去找' }),
      childWords: line({ label: '孩子是谁', group: 'what', hint: '名单里没有、或者不止一个孩子时写' }),
      happenedOn: day({ label: '日期', group: 'what' }),
      kinds: choices(
        {
          hurt: '受伤',
          water: '溺水',
          lost: '走失',
          poison: '中毒',
          shock: '触电',
          traffic: '交通',
          fire: '着火',
          fight: '打架、欺负',
          sick: '突然生病',
          other: '其他',
        },
        { label: '什么事', group: 'what' },
      ),
      place: choice(
        { school: '校内', way: '上下学', home: '家中', water: '水边', other: '别处' },
        { label: '在哪里', group: 'what' },
      ),
      placeWords: line({ label: '具体在哪里', group: 'what' }),
      words: paragraph({ label: '经过', group: 'what', hint: '只写看到的。这就是首报。' }),
      injured: paragraph({ label: '谁受了伤，伤在哪里', group: 'care' }),
      firstAid: paragraph({ label: '怎样急救', group: 'care' }),
      ambulanceAt: moment({ label: '打120', group: 'care' }),
      policeAt: moment({ label: '打110', group: 'care' }),
      hospital: line({ label: '送到哪里', group: 'care' }),
      cause: paragraph({ label: '原因', group: 'end' }),
      followUp: paragraph({ label: '善后', group: 'end' }),
      final: paragraph({ label: '终报', group: 'end' }),
      openTo: people({ label: '请谁一起处理', group: 'end', hint: '写上的人能看全部。' }),
      additions: entries(addition(), { label: '续报', group: 'more' }),
    }),
  begin: ({ moment }) => ({ startedAt: moment }),
  check: (doc) => {
    const found: Finding[] = [];
    if (doc.startedAt === undefined)
      found.push({ level: 'warning', field: 'startedAt', say: '写上什么时候发生的，才知道还剩几分钟。' });
    return found;
  },
  line: (doc) => `突发事件，${doc.final ? '已终报' : '处理中'}`,
});

type IncidentDoc = z.infer<typeof Incident.schema>;

/** An incident about which nothing final was said yet. */
export const isIncidentOpen = (doc: IncidentDoc): boolean => !doc.final;

/** Minutes within which each of the four is told: what common school plans say (§6.18), unless the school says otherwise. */
export const usualNoticeMinutes = { guardianAt: 30, parentsAt: 60, bureauAt: 120, townAt: 120 } as const;
export type NoticeField = keyof typeof usualNoticeMinutes;
export type NoticeMinutes = Readonly<Record<NoticeField, number>>;

export interface Notice {
  readonly field: NoticeField;
  /** When it was given. */
  readonly doneAt: Moment | undefined;
  /** Minutes left, negative when they are over; of a given notice how many it took. Nothing while the beginning is unknown. */
  readonly minutes: number | undefined;
  readonly isLate: boolean;
  /** Not given, and not to be given before it is talked over with the police: it waits for nobody and has no clock. */
  readonly isHeld: boolean;
}

/** What the clocks go by: the school's minutes, the time, and whether somebody at home is suspected. */
export interface NoticeTerms {
  readonly limits: NoticeMinutes;
  readonly now: Moment;
  readonly isHomeKept: boolean;
}

const atHome: readonly NoticeField[] = ['guardianAt', 'parentsAt'];

/** The four clocks as they stand now. All run from the beginning; none waits for another. */
export function noticesOf(doc: IncidentDoc, { limits, now, isHomeKept }: NoticeTerms): readonly Notice[] {
  return (Object.keys(usualNoticeMinutes) as NoticeField[]).map((field) => {
    const doneAt = doc[field];
    const limit = limits[field];
    const isHeld = isHomeKept && doneAt === undefined && atHome.includes(field);
    if (isHeld || doc.startedAt === undefined) return { field, doneAt, minutes: undefined, isLate: false, isHeld };
    const gone = minutesBetween(doc.startedAt, doneAt ?? now);
    return { field, doneAt, minutes: doneAt === undefined ? limit - gone : gone, isLate: gone > limit, isHeld };
  });
}
