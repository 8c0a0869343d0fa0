/** One invented child in the middle of the story: what every chapter needs to know of it, and how it writes. */
import { addDays, monthOf, type Day } from '#domain/calendar/day.ts';
import type { Doc } from '#domain/records/kind.ts';
import type { Dice } from './dice.ts';
import type { ChildFile, DemoEdit } from './file.ts';
import { gradeNumber, type ChildSketch, type DemoClass, type StaffKey } from './plan.ts';
import type { Story } from './story.ts';

export interface ChildWorld {
  readonly story: Story;
  readonly dice: Dice;
  readonly sketch: ChildSketch;
  readonly file: ChildFile;
  readonly group: DemoClass;
  /** The school days on which the child was here. */
  readonly days: readonly Day[];
  /** The same, term by term. */
  readonly terms: readonly (readonly Day[])[];
  readonly zeal: number;
  readonly isWholeYear: boolean;
  /** Somebody decided to be with it more often; the story tells why elsewhere. */
  readonly needsMore: boolean;
  readonly isInKindergarten: boolean;
  /** The last day of a pairing that has ended. */
  readonly pairedUntil: Day | undefined;
  /** Who answers for its class that day. */
  teacherOn(day: Day): StaffKey;
  /** Who is paired with it that day. */
  pairedOn(day: Day): StaffKey | undefined;
}

/** Whose pairing ended long ago. */
const UNPAIRED = 92;

export function childWorldOf(
  story: Story,
  { dice, sketch, file }: Pick<ChildWorld, 'dice' | 'sketch' | 'file'>,
): ChildWorld {
  const group = story.plan.classes[sketch.classIndex];
  if (!group) throw new Error(`The demo has no class ${sketch.classIndex}.`);
  const isHere = (day: Day) => day >= file.cameOn && (file.goneOn === undefined || day < file.goneOn);
  const isWholeYear = story.plan.tells === 'everything';
  const pairedUntil = isWholeYear && sketch.index === UNPAIRED ? addDays(story.today, -120) : undefined;
  return {
    story,
    dice,
    sketch,
    file,
    group,
    days: story.days.filter(isHere),
    terms: story.terms.map(({ days }) => days.filter(isHere)).filter((days) => days.length > 0),
    zeal: group.zeal,
    isWholeYear,
    needsMore: isWholeYear && sketch.index % 25 === 7,
    isInKindergarten: gradeNumber(group.grade) === 0,
    pairedUntil,
    teacherOn: (day) => story.teacherOn(sketch.classIndex, day),
    pairedOn: (day) => (pairedUntil === undefined || day <= pairedUntil ? sketch.pairedWith : undefined),
  };
}

/** A new record about the child. */
export const editBy = (
  { dice, file }: Pick<ChildWorld, 'dice' | 'file'>,
  by: StaffKey,
  parts: { readonly type: string; readonly day: Day; readonly at: string; readonly doc: Doc },
): DemoEdit => ({ id: dice.id(), child: file.id, by, ...parts });

export function daysByMonth(days: readonly Day[]): Day[][] {
  const months = new Map<string, Day[]>();
  for (const day of days) months.set(monthOf(day), [...(months.get(monthOf(day)) ?? []), day]);
  return [...months.values()];
}
