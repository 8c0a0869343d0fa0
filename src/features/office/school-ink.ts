/** A folded part of the school's form as one sentence of ink. */
import { isDay, printDay } from '#domain/calendar/day.ts';
import { usualNoticeMinutes } from '#domain/records/incident.ts';
import type { SchoolForm, SchoolPart } from './school-form.ts';

/** What is written in that part, for somebody who only reads. */
export function schoolInk(part: SchoolPart, form: SchoolForm): string {
  switch (part) {
    case 'who':
      return whoInk(form);
    case 'urgent':
      return `热线${form.hotlines.length}个。${numbersInk(officesOf(form))}。出了事：${limitWords(form)}。`;
    case 'terms':
      return termsInk(form);
    case 'days-off':
      return `放假${form.holidays.length}次，周末补课${form.makeUpDays.length}天。`;
    case 'paper':
      return (
        [form.bureau, form.office, form.mailbox, form.deadline].filter(Boolean).join('，') ||
        '还没写，附件3和书面报告上会空着。'
      );
    default:
      return part satisfies never;
  }
}

function termsInk({ terms, surveyFrom, surveyTo }: SchoolForm): string {
  const spans = [...terms, ...(isDay(surveyTo) ? [{ name: '集中摸底', from: surveyFrom, to: surveyTo }] : [])];
  return spans.map(({ name, from, to }) => `${name}：${printDay(from)}到${printDay(to)}。`).join('') || '还没写学期。';
}

/** 30分钟内告诉照护人，… */
const limitWords = (form: SchoolForm): string =>
  [
    `${form.guardianMinutes ?? usualNoticeMinutes.guardianAt}分钟内告诉照护人`,
    `${form.parentsMinutes ?? usualNoticeMinutes.parentsAt}分钟内告诉家长`,
    `${form.bureauMinutes ?? usualNoticeMinutes.bureauAt}分钟内报教育局`,
    `${form.townMinutes ?? usualNoticeMinutes.townAt}分钟内报乡镇政府`,
  ].join('，');

interface Called {
  readonly word: string;
  readonly lines: SchoolForm['phones'];
}

const officesOf = ({ bureauPhones, townPhones }: SchoolForm): readonly Called[] => [
  { word: '教育局', lines: bureauPhones },
  { word: '乡镇政府', lines: townPhones },
];

const numbersInk = (called: readonly Called[]): string =>
  called.map(({ word, lines }) => `${word}${lines[0]?.number || '还没写电话'}`).join('，');

function whoInk({ name, phones, police, hospital }: SchoolForm): string {
  const called = [
    { word: '学校', lines: phones },
    { word: '派出所', lines: police },
    { word: '卫生院', lines: hospital },
  ];
  return `${name}。${numbersInk(called)}。`;
}
