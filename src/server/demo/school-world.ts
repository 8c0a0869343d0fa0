/** The school itself in the story: all its children, and how a record about nobody in particular is written. */
import type { Day } from '#domain/calendar/day.ts';
import type { Doc } from '#domain/records/kind.ts';
import type { ChildWorld } from './child-world.ts';
import type { Dice } from './dice.ts';
import type { DemoEdit } from './file.ts';
import type { StaffKey } from './plan.ts';
import type { Story } from './story.ts';

export interface SchoolWorld {
  readonly story: Story;
  readonly dice: Dice;
  readonly children: readonly ChildWorld[];
}

/** A new record of the school. */
export const schoolEdit = (
  { dice }: Pick<SchoolWorld, 'dice'>,
  by: StaffKey,
  parts: { readonly type: string; readonly day: Day; readonly doc: Doc },
): DemoEdit => ({ id: dice.id(), by, at: '16:45', ...parts });

/** The children who were at school that day, of one class or of all. */
export const presentOn = ({ children }: SchoolWorld, day: Day, classIndex?: number): readonly ChildWorld[] =>
  children.filter(
    ({ file, sketch }) =>
      file.cameOn <= day &&
      (file.goneOn === undefined || file.goneOn > day) &&
      (classIndex === undefined || sketch.classIndex === classIndex),
  );

export const idsOf = (children: readonly ChildWorld[]): readonly string[] => children.map(({ file }) => file.id);

/** A class as long as it exists: the lowest grades begin on the first day of this school year. */
export const hasClass = (world: SchoolWorld, classIndex: number, day: Day): boolean =>
  presentOn(world, day, classIndex).length > 0;
