/** What fills the blanks of a letter: a child's file, its school and teacher, and the fields of the record it is about. */
import * as z from 'zod';
import { printDay, type Day } from '#domain/calendar/day.ts';
import type { Records } from '#device/device.ts';
import type { Doc, RecordKind } from '#domain/records/kind.ts';
import { fieldsOf } from '#domain/records/kind.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { ParentContact } from '#domain/records/parent-contact.ts';
import { SchoolClass } from '#domain/records/school-class.ts';
import { bureauWords, School } from '#domain/records/school.ts';
import { Staff } from '#domain/records/staff.ts';
import { Talk } from '#domain/records/talk.ts';
import { stageFacts } from '#domain/duties/child-subject.ts';
import { whenWords } from '#domain/duties/rule-words.ts';
import type { Rule } from '#domain/duties/rule.ts';
import { printPhone } from '#domain/people/phone.ts';
import type { Phone } from '#domain/records/field.ts';
import { isLost, isStepParent, parentState, type ParentState } from '#domain/people/parent-state.ts';
import { contactOf } from '#paper/annex3.ts';
import { guardianOn, printBirth, printPlace, printSex, type ChildFile, type MemberDoc } from '#paper/child-file.ts';
import { shortWords } from '#paper/field-words.ts';
import type { LetterFacts } from '#paper/letter.ts';
import { guardianSpoken } from '#domain/records/guardian.ts';
import { walkRules } from '#features/foot/owed/walk-duties.ts';
import { childFileOf, nameOf } from './child-files.ts';

const numbers = (phones: readonly Phone[] | undefined): string =>
  (phones ?? []).map(({ number }) => printPhone(number)).join('、');

const gone: Partial<Record<ParentState, string>> = { died: '去世', missing: '失踪' };

/** Nothing of a parent who is not in the file, so that the blank stays one; of who has died or is missing that alone. */
function parentFacts(file: ChildFile, relation: 'father' | 'mother'): LetterFacts {
  const state = parentState(relation, file);
  const isGone = state !== undefined && gone[state];
  const parent: MemberDoc | undefined = file.members.find(
    (each) => each.relation === relation && !(isGone && isStepParent(each)),
  );
  if (isGone)
    return { [relation]: `${parent?.name ?? ''}（${isGone}）`, [`${relation}Place`]: '—', [`${relation}Phone`]: '—' };
  if (parent === undefined) return {};
  return {
    [relation]: parent.name ?? '',
    [`${relation}Place`]: [parent.workplace?.region, parent.workplace?.detail].filter(Boolean).join(''),
    [`${relation}Phone`]: numbers(parent.phones),
  };
}

/** Who of mother and father a letter can be for; with neither, whoever is at home. */
export function parentsWord(file: ChildFile): string {
  const words = { father: '爸爸', mother: '妈妈' } as const;
  return (
    (['father', 'mother'] as const).flatMap((each) => (isLost(each, file) ? [] : words[each])).join('') || '家里人'
  );
}

const cannotSign: Partial<Record<ParentState, string>> = { ...gone, died: '已去世', ran: '联系不上' };

/** Who signs where the paper has a line for each parent and one of them cannot: the other, or with neither whoever cares for the child. */
function signerFacts(file: ChildFile, guardian: string): LetterFacts {
  const why = (relation: 'father' | 'mother') => cannotSign[parentState(relation, file) ?? 'unknown'];
  const [father, mother] = [why('father'), why('mother')];
  if (father !== undefined && mother !== undefined)
    return {
      'signs.父亲签名': `监护人签名${guardian && `（${guardian}）`}`,
      'unsigned.母亲签名': `父亲${father}，母亲${mother}`,
    };
  return {
    ...(father !== undefined && { 'unsigned.父亲签名': `父亲${father}，由母亲签名` }),
    ...(mother !== undefined && { 'unsigned.母亲签名': `母亲${mother}，由父亲签名` }),
  };
}

function childFacts(records: Records, file: ChildFile, day: Day): LetterFacts {
  const guardian = guardianOn(file, day);
  return {
    child: file.child.name ?? '',
    sex: printSex(file.child.sex),
    birth: printBirth(file.child),
    class: file.className ?? '',
    home: printPlace(file.child.home),
    village: file.child.home?.village?.replace(/村$/, '') ?? '',
    town: file.child.home?.town ?? '',
    guardian: guardian === undefined ? '' : [guardian.name, `（${guardianSpoken(guardian)}）`].filter(Boolean).join(''),
    guardianPhone: contactOf(file, day)?.number ?? '',
    parents: parentsWord(file),
    ...parentFacts(file, 'father'),
    ...parentFacts(file, 'mother'),
    ...signerFacts(file, guardian?.name ?? ''),
    ...teacherFacts(records, file.child.classId),
  };
}

function teacherFacts(records: Records, classId: string | undefined): LetterFacts {
  const found = records
    .all(Staff)
    .find(
      ({ doc }) =>
        doc.leftOn === undefined && doc.roles?.includes('class-teacher') && doc.classes?.includes(classId ?? ''),
    );
  return found === undefined ? {} : { teacher: found.doc.name ?? '', teacherPhone: numbers(found.doc.phones) };
}

function schoolFacts(records: Records): LetterFacts {
  const school = records.all(School)[0]?.doc;
  return { school: school?.name ?? '', schoolPhones: numbers(school?.phones), bureau: bureauWords(school?.bureau) };
}

/** What the school signs for is what it owes each child by the rules that hold here: how often somebody talks, visits and tells home. */
function rhythmFacts(records: Records, classId: string | undefined): LetterFacts {
  const stages = stageFacts(records.all(SchoolClass).find(({ id }) => id === classId)?.doc ?? {});
  const isOwed = ({ actor, appliesIf: { stage, ...others } }: Rule) =>
    actor === 'class-teacher' &&
    Object.keys(others).length === 0 &&
    (stage === undefined || stages.some(({ code, until }) => until === undefined && stage.includes(code)));
  const owed = walkRules(records).filter(isOwed);
  const oftenOf = (kind: RecordKind) => {
    const found = owed.find((rule) => rule.kind === kind.type && rule.when.every !== 'case');
    return found === undefined ? undefined : whenWords(found.when);
  };
  const seen = [Talk, HomeVisit].flatMap((kind) => {
    const often = oftenOf(kind);
    return often === undefined ? [] : [`${kind.label}${often}`];
  });
  return {
    rhythms: seen.length === 0 ? '' : `；班主任${seen.join('，')}`,
    telling: oftenOf(ParentContact) ?? '',
  };
}

/** `record.since` and all other fields as they are printed, `record.asked=yes` what was chosen, and what a report counts. */
function recordFacts(records: Records, kind: RecordKind, doc: Doc): LetterFacts {
  const words = fieldsOf(kind.schema).flatMap((field): (readonly [string, string])[] => [
    [`record.${field.name}`, shortWords(field, doc, (id) => nameOf(records, id))],
    ...(field.options ?? [])
      .filter(({ code }) => [doc[field.name]].flat().includes(code))
      .map(({ code }) => [`record.${field.name}=${code}`, 'chosen'] as const),
  ]);
  const { persuasions, again } = doc;
  return {
    ...Object.fromEntries(words),
    persuasionCount: Array.isArray(persuasions) ? String(persuasions.length) : '',
    tries: triesWords(persuasions),
    again: typeof again === 'string' ? `劝返复学以后，又从${printDay(again)}起没有到校。` : '',
    ...numberFacts(doc['reports']),
  };
}

/** `bureauNumber`, `townNumber`: under which number the last report to each of them went out. */
const numberFacts = (reports: unknown): LetterFacts =>
  Object.fromEntries(
    (Reports.safeParse(reports).data ?? []).flatMap(({ to, number }) =>
      to === undefined || number === undefined ? [] : [[`${to}Number`, number]],
    ),
  );

const Reports = z.array(z.object({ to: z.string(), number: z.string() }).partial());

/** `（电话2次，上门1次）`: what was done and nothing else, because a report is believed. */
function triesWords(persuasions: unknown): string {
  const tries = Tries.safeParse(persuasions).data ?? [];
  const counts = Object.entries(tryWords)
    .map(([how, word]) => ({ word, count: tries.filter((each) => each.how === how).length }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${word}${count}次`);
  return counts.length === 0 ? '' : `（${counts.join('，')}）`;
}

const Tries = z.array(z.object({ how: z.string() }).partial());
const tryWords = { call: '电话', visit: '上门', village: '村里出面' } as const;

/** Whom a letter is about: nobody on a blank one. */
export interface About {
  readonly child?: string | undefined;
  readonly record?: { readonly kind: RecordKind; readonly id: string } | undefined;
}

/** All that is known for a letter about them on that day. */
export function factsOf(records: Records, { child, record }: About, day: Day): LetterFacts {
  const file = child === undefined ? undefined : childFileOf(records, child);
  const doc = record === undefined ? undefined : records.get(record.kind, record.id)?.doc;
  return {
    ...schoolFacts(records),
    ...rhythmFacts(records, file?.child.classId),
    ...(file && childFacts(records, file, day)),
    ...(record && doc && recordFacts(records, record.kind, doc)),
  };
}
