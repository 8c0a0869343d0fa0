/**
 * Who belongs on 附件3, who does not and why, and what a person should look at before it is printed and stamped
 * (domain §4.3, 附件3 batch). Nothing here stops the print.
 */
import type { Day } from '#domain/calendar/day.ts';
import { familyDoubts, type FamilyDoubt } from '#domain/people/family-doubts.ts';
import { familyShape, leftBehindUnder, type Because } from '#domain/people/left-behind.ts';
import { hasLeft } from '#domain/records/child.ts';
import { contactOf } from './annex3.ts';
import type { Annex3Entry } from './annex3.ts';
import { factsOn, guardianOn, printPlace } from './child-file.ts';
import type { ChildDoc, ChildFile } from './child-file.ts';

/** No child of this school on that day, or no 留守儿童. */
export type LeftOutFor = Because | 'left-school' | 'not-yet-here';

export interface Annex3Choice {
  readonly included: readonly ChildFile[];
  /** Not 留守 by the definition that holds, on that day, or not to be told yet. */
  readonly excluded: readonly {
    readonly file: ChildFile;
    readonly because: LeftOutFor;
    readonly isUnsure: boolean;
  }[];
}

/**
 * Sorts the children by the definition of these documents on the heading's day, of all where none are named; the order within
 * each part is kept.
 */
export function annex3Choice(files: readonly ChildFile[], day: Day, documents?: readonly string[]): Annex3Choice {
  const included: ChildFile[] = [];
  const excluded: { file: ChildFile; because: LeftOutFor; isUnsure: boolean }[] = [];
  for (const file of files) {
    const answer = leftBehindUnder(documents, factsOn(file, day), day);
    const away = awayFromSchool(file.child, day);
    if (away !== undefined) excluded.push({ file, because: away, isUnsure: false });
    else if (answer.is === 'yes') included.push(file);
    else excluded.push({ file, because: answer.because, isUnsure: answer.is === 'unsure' });
  }
  return { included, excluded };
}

/** As of that day, like the ages: who was here then stands on its list although gone since, and who came later does not. */
function awayFromSchool({ state, stateSince, cameOn, mergedInto }: ChildDoc, day: Day): LeftOutFor | undefined {
  if (mergedInto !== undefined || (hasLeft(state) && (stateSince ?? '') <= day)) return 'left-school';
  return (cameOn ?? '') > day ? 'not-yet-here' : undefined;
}

export interface Annex3Doubt {
  readonly level: 'error' | 'warning';
  readonly say: string;
  /** It is settled in 家庭情况: by a change, or by the reason why it is so. */
  readonly isOfFamily?: true;
}

/** What is missing or doubtful in one child's row; an error is a cell that the bureau will send back. */
export function annex3Doubts({ file }: Annex3Entry, day: Day): Annex3Doubt[] {
  const guardian = guardianOn(file, day);
  const contact = contactOf(file, day);
  const missing: readonly (readonly [boolean, string])[] = [
    [!file.child.name, '没写姓名。'],
    [file.child.sex === undefined, '没写性别。'],
    [file.child.birth === undefined, '没写出生年月，年龄算不出来。'],
    [printPlace(file.child.home) === '', '没写家庭住址。'],
    [!guardian?.name, guardian?.kind === 'none' ? '没有人照护：先点“紧急”，按规定马上报告。' : '没写监护人。'],
    [contact === undefined, '没有能打通的电话。'],
  ];
  const errors = missing.filter(([isMissing]) => isMissing).map(([, say]): Annex3Doubt => ({ level: 'error', say }));
  const doubts = familyDoubts(factsOn(file, day)).map(({ say }): Annex3Doubt => ({
    level: 'warning',
    say,
    isOfFamily: true,
  }));
  return [...errors, ...doubts, ...contactDoubts(contact?.whose)];
}

/** What may be why a child is left out: a kind chosen against the facts, a parent who by one half of the file is away. */
const LEAVES_OUT: readonly FamilyDoubt['type'][] = ['contradicts', 'state-and-absence'];

/** Of a child that is left out only what may be why. */
export const leftOutDoubts = ({ file, because }: Annex3Choice['excluded'][number], day: Day): Annex3Doubt[] =>
  because === 'left-school' || because === 'not-yet-here'
    ? []
    : familyDoubts(factsOn(file, day))
        .filter(({ type }) => LEAVES_OUT.includes(type))
        .map(({ say }): Annex3Doubt => ({ level: 'warning', say, isOfFamily: true }));

function contactDoubts(whose: 'carer' | 'parent' | 'backup' | undefined): Annex3Doubt[] {
  if (whose === 'parent') return [{ level: 'warning', say: '照护人没有电话，印的是家长的号码。' }];
  if (whose === 'backup') return [{ level: 'warning', say: '照护人和家长都没有电话，印的是备用联系人的号码。' }];
  return [];
}

/** True while 单亲 and 双亲 both stay blank, until a person chooses one. */
export const needsShape = (file: ChildFile, day: Day): boolean => familyShape(factsOn(file, day)) === undefined;
