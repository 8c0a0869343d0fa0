/** How a rare thing of the year is told: of which child, how many of its school days ago, who wrote it, and what it says. */
import { addDays, type Day } from '#domain/calendar/day.ts';
import type { Doc } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { editBy, type ChildWorld } from './child-world.ts';
import type { DemoEdit } from './file.ts';
import { pagePhoto } from './pictures.ts';
import type { StaffKey } from './plan.ts';

/** What a row may need to know of the child when it is told. */
interface Telling {
  readonly world: ChildWorld;
  readonly day: Day;
}

export interface Rare {
  /** The child's place in the list; all sit in grades that were here all year. */
  readonly of: number;
  /** School days before the end of the story. */
  readonly ago: number;
  readonly type: string;
  /** The class teacher, where it is nobody else. */
  readonly by?: StaffKey;
  readonly says: Doc | ((telling: Telling) => Doc);
  /** Where the kind asks who was there: the field. */
  readonly who?: string;
}

/** The rows that are about this child, each as a record of its writer. */
export const rareOf = (rows: readonly Rare[], world: ChildWorld): DemoEdit[] =>
  rows.filter(({ of }) => of === world.sketch.index).flatMap((row) => told(world, row));

function told(world: ChildWorld, { ago, type, by, says, who = 'staff' }: Rare): DemoEdit[] {
  const day = world.days[world.days.length - ago];
  const kind = kindOf(type);
  if (day === undefined || kind === undefined) return [];
  const writer = by ?? world.teacherOn(day);
  const known = (name: string) => name in kind.schema.shape;
  const doc: Doc = {
    ...(kind.happenedOn !== undefined && { [kind.happenedOn]: day }),
    ...(known(who) && { [who]: [world.story.staffId(writer)] }),
    ...(typeof says === 'function' ? says({ world, day }) : says),
  };
  return [editBy(world, writer, { type, day, at: '16:25', doc })];
}

/** A change of a record some school days after it was written, where the story goes that far. */
export function laterOn(
  world: ChildWorld,
  edit: DemoEdit,
  change: Pick<DemoEdit, 'doc'> & Partial<DemoEdit>,
): DemoEdit[] {
  const day = change.day ?? world.days.find((each) => each > edit.day);
  const before = Object.fromEntries(Object.keys(change.doc).map((name) => [name, edit.doc[name]]));
  return day === undefined || day >= world.story.today
    ? []
    : [{ ...edit, by: world.teacherOn(day), at: '17:15', before, ...change, day }];
}

/** What the law wants reported and two people saw no need to: the reason at once, the deputy's word on it a week later. */
export function notReported(world: ChildWorld, edit: DemoEdit, noReport: string | undefined): DemoEdit[] {
  if (noReport === undefined) return [edit];
  const reasoned = { ...edit, doc: { ...edit.doc, noReport } };
  const day = addDays(edit.day, 7);
  const doc = { noReportConfirmed: true };
  return [reasoned, ...laterOn(world, reasoned, { day, by: 'fenguan', at: '15:20', doc })];
}

/** A photo of a page of paper. */
export const page = (turn: number, words: string): Doc => ({ photos: [pagePhoto(turn, words)] });
