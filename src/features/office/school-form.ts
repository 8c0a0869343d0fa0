/** The school's own record as one form: names, numbers to call, what 附件3 prints, terms and holidays. */
import * as z from 'zod';
import { Day } from '#domain/calendar/day.ts';
import { yearlyDateIn } from '#domain/calendar/yearly-date.ts';
import { SchoolCalendar, type Term } from '#domain/calendar/school-year.ts';
import { usualHotlines } from '#domain/people/hotlines.ts';
import type { Phone } from '#domain/records/field.ts';
import type { School } from '#domain/records/school.ts';
import { sameValue } from '#sync/merge.ts';
import { holidaySpans, holidaysOf, isSpan } from './holiday-spans.ts';

export type SchoolDoc = z.infer<typeof School.schema>;

const words = z.string().trim().max(200, '太长了，200个字以内。');
const PhoneLine = z.object({
  number: z.string().trim().max(40, '太长了。'),
  note: z.string().trim().max(60, '太长了。'),
});
const TermLine = z
  .object({ id: z.string(), name: z.string().trim().min(1, '写上学期的名字。'), from: Day, to: Day })
  .refine((term) => term.from < term.to, { error: '结束要在开始后面。', path: ['to'] });
const HolidayLine = z
  .object({ name: z.string().trim().min(1, '写上放什么假。').max(40, '太长了。'), from: Day, to: Day })
  .refine(isSpan, { error: '看看哪天到哪天，最多100天。', path: ['to'] });

const limit = z.number().int().min(1, '至少1分钟。').max(1440, '太长了，看看是不是写错了。').nullable();

export const SchoolForm = z
  .object({
    name: words.min(2, '写学校的全称。'),
    phones: z.array(PhoneLine),
    police: z.array(PhoneLine),
    hospital: z.array(PhoneLine),
    hotlines: z.array(PhoneLine),
    bureauPhones: z.array(PhoneLine),
    townPhones: z.array(PhoneLine),
    guardianMinutes: limit,
    parentsMinutes: limit,
    bureauMinutes: limit,
    townMinutes: limit,
    pairFor: z.enum(['all', 'focus']),
    visitsPerTerm: z.number().int().min(0).max(20, '太多了，看看是不是写错了。').nullable(),
    bureau: words,
    office: words,
    mailbox: words,
    deadline: words.refine((text) => text === '' || yearlyDateIn(text) !== undefined, {
      error: '看不出是几月几日，照这样写：4月8日。',
    }),
    surveyFrom: z.string(),
    surveyTo: z.string(),
    terms: z.array(TermLine),
    holidays: z.array(HolidayLine),
    makeUpDays: z.array(z.object({ day: Day })),
  })
  .refine(({ surveyFrom, surveyTo }) => (surveyFrom === '') === (surveyTo === '') && surveyFrom <= surveyTo, {
    error: '两天都写上，到哪天不能在从哪天前面；没有就都空着。',
    path: ['surveyTo'],
  })
  .refine((form) => !hasOverlap(form.terms), { error: '两个学期的日期重叠了。', path: ['terms'] });
export type SchoolForm = z.infer<typeof SchoolForm>;
export type PhoneList = 'phones' | 'police' | 'hospital' | 'hotlines' | 'bureauPhones' | 'townPhones';

const limits = ['guardianMinutes', 'parentsMinutes', 'bureauMinutes', 'townMinutes'] as const;
export type LimitName = (typeof limits)[number];

const hasOverlap = (terms: readonly Term[]): boolean =>
  !SchoolCalendar.shape.terms.safeParse(terms).success || inOrder(terms).some(startsBeforeLastEnds);

const inOrder = <T extends { readonly from: Day }>(spans: readonly T[]): T[] =>
  [...spans].sort((one, other) => one.from.localeCompare(other.from));

const startsBeforeLastEnds = (term: Term, index: number, terms: readonly Term[]): boolean =>
  term.from <= (terms[index - 1]?.to ?? '');

/** What the form opens with. */
export function schoolFormOf(doc: SchoolDoc): SchoolForm {
  const { calendar } = doc;
  return {
    name: doc.name ?? '',
    phones: linesOf(doc.phones),
    police: linesOf(doc.police),
    hospital: linesOf(doc.hospital),
    hotlines: linesOf(doc.hotlines ?? usualHotlines),
    bureauPhones: linesOf(doc.bureauPhones),
    townPhones: linesOf(doc.townPhones),
    guardianMinutes: doc.guardianMinutes ?? null,
    parentsMinutes: doc.parentsMinutes ?? null,
    bureauMinutes: doc.bureauMinutes ?? null,
    townMinutes: doc.townMinutes ?? null,
    pairFor: doc.pairFor ?? 'all',
    visitsPerTerm: doc.visitsPerTerm ?? null,
    bureau: doc.bureau ?? '',
    office: doc.office ?? '',
    mailbox: doc.mailbox ?? '',
    deadline: doc.deadline ?? '',
    surveyFrom: doc.surveyFrom ?? '',
    surveyTo: doc.surveyTo ?? '',
    terms: inOrder(calendar?.terms ?? []),
    holidays: holidaySpans(calendar?.holidays ?? []),
    makeUpDays: [...(calendar?.makeUpDays ?? [])].sort().map((day) => ({ day })),
  };
}

const linesOf = (phones: readonly Phone[] = []) => phones.map(({ number, note = '' }) => ({ number, note }));

/** The record as written; empty words and lines leave it, and what the form does not show stays. */
export function schoolDocOf(form: SchoolForm, before: SchoolDoc): SchoolDoc {
  const { bureau, office, mailbox, deadline, visitsPerTerm, ...rest } = form;
  const doc: SchoolDoc = {
    ...before,
    name: rest.name,
    phones: phonesOf(rest.phones),
    police: phonesOf(rest.police),
    hospital: phonesOf(rest.hospital),
    bureauPhones: phonesOf(rest.bureauPhones),
    townPhones: phonesOf(rest.townPhones),
    bureau: bureau || undefined,
    office: office || undefined,
    mailbox: mailbox || undefined,
    deadline: deadline || undefined,
    surveyFrom: rest.surveyFrom || undefined,
    surveyTo: rest.surveyTo || undefined,
    pairFor: rest.pairFor === 'focus' ? 'focus' : before.pairFor && 'all',
    visitsPerTerm: visitsPerTerm ?? undefined,
    hotlines: isUsual(rest.hotlines) ? before.hotlines : phonesOf(rest.hotlines),
    ...Object.fromEntries(limits.map((name) => [name, rest[name] ?? undefined])),
    calendar: {
      terms: inOrder(rest.terms),
      holidays: holidaysOf(rest.holidays),
      makeUpDays: rest.makeUpDays.map(({ day }) => day).sort(),
    },
  };
  return Object.fromEntries(Object.entries(doc).filter(([, value]) => value !== undefined));
}

const phonesOf = (lines: SchoolForm['phones']): Phone[] | undefined => {
  const phones = lines
    .filter(({ number }) => number !== '')
    .map(({ number, note }) => ({ number, ...(note !== '' && { note }) }));
  return phones.length === 0 ? undefined : phones;
};

/** The list everybody has is not written down: it may grow with the next version. */
const isUsual = (lines: SchoolForm['hotlines']): boolean => sameValue(phonesOf(lines), usualHotlines);

export const schoolParts = ['who', 'urgent', 'terms', 'days-off', 'paper'] as const;
export type SchoolPart = (typeof schoolParts)[number];

const partOfField: Readonly<Record<keyof SchoolForm, SchoolPart>> = {
  name: 'who',
  phones: 'who',
  police: 'who',
  hospital: 'who',
  pairFor: 'who',
  visitsPerTerm: 'who',
  hotlines: 'urgent',
  bureauPhones: 'urgent',
  townPhones: 'urgent',
  guardianMinutes: 'urgent',
  parentsMinutes: 'urgent',
  bureauMinutes: 'urgent',
  townMinutes: 'urgent',
  terms: 'terms',
  surveyFrom: 'terms',
  surveyTo: 'terms',
  holidays: 'days-off',
  makeUpDays: 'days-off',
  bureau: 'paper',
  office: 'paper',
  mailbox: 'paper',
  deadline: 'paper',
};

/** The first part that holds one of these fields: where something is to be mended. */
export const partToMend = (fields: readonly string[]): SchoolPart | undefined =>
  schoolParts.find((part) => Object.entries(partOfField).some(([field, of]) => of === part && fields.includes(field)));
