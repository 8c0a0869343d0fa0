/**
 * An invented school, pure: the same plan, seed and day give the same children, families and deeds, as edits that somebody
 * made on some day. `carry.ts` brings them through the judge like anybody else's.
 */
import { mondayOf } from '#domain/calendar/day.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { agreementsOf } from './agreements.ts';
import { besideOf } from './beside.ts';
import { careOf } from './care.ts';
import { childWorldOf, type ChildWorld } from './child-world.ts';
import { closedFilesOf } from './closed-files.ts';
import { deedsOf } from './deeds.ts';
import { diceOf } from './dice.ts';
import { dormitoryOf } from './dormitory.ts';
import { fileOf, type ChildFile, type DemoEdit } from './file.ts';
import { handInOf } from './hand-in.ts';
import { hardDaysOf } from './hard-days.ts';
import { homesOf } from './homes.ts';
import { learningOf } from './learning.ts';
import { lessonsOf } from './lessons.ts';
import {
  classesOf,
  handoverOf,
  lateCallsOf,
  lateWorkOf,
  looksOf,
  newNumbersOf,
  questionsOf,
  twinsOf,
} from './loose-ends.ts';
import { mattersOf } from './matters.ts';
import { officeOf } from './office.ts';
import { sketchChildren, type ChildSketch, type StaffKey } from './plan.ts';
import { rareCareOf } from './rare-care.ts';
import { rareDaysOf } from './rare-days.ts';
import { rareHelpOf } from './rare-help.ts';
import { rareLadderOf } from './rare-ladder.ts';
import { rareMattersOf } from './rare-matters.ts';
import { rareOfficeOf } from './rare-office.ts';
import type { SchoolWorld } from './school-world.ts';
import { openStory, type DemoInput, type Story } from './story.ts';

export interface DemoSchool {
  readonly children: readonly { readonly sketch: ChildSketch; readonly file: ChildFile }[];
  /** In an order in which each finds what it builds on. */
  readonly edits: readonly DemoEdit[];
}

type Chapters = Readonly<Record<string, (world: ChildWorld) => readonly DemoEdit[]>>;

/** What is told of a child beside visits, talks and contacts; each chapter throws dice of its own. */
const chapters: Chapters = {
  beside: besideOf,
  learning: learningOf,
  agreements: agreementsOf,
  care: careOf,
  dormitory: dormitoryOf,
  'hard-days': hardDaysOf,
  matters: mattersOf,
  'rare-days': rareDaysOf,
  'rare-help': rareHelpOf,
  'rare-care': rareCareOf,
  'rare-matters': rareMattersOf,
  'rare-ladder': rareLadderOf,
};

/** The whole school up to yesterday evening. */
export function demoSchool(input: DemoInput): DemoSchool {
  const story = openStory(input);
  const children = sketchChildren(diceOf(`${input.seed}/names`), input.plan).map((sketch) => {
    const dice = diceOf(`${input.seed}/child/${sketch.index}`);
    return childWorldOf(story, { dice, sketch, file: fileOf({ dice, sketch, story }) });
  });
  const files = children.flatMap(({ file }) => file.edits);
  const begun = [...classesOf(story), ...files, ...children.flatMap(deedsOf), ...newNumbersOf(story, files)];
  const edits =
    input.plan.tells === 'everything'
      ? yearOf({ story, children, dice: diceOf(`${story.seed}/school`) }, begun)
      : [...begun, ...told(story, children, { dormitory: dormitoryOf })];
  return { children: children.map(({ sketch, file }) => ({ sketch, file })), edits: inOrder(edits.map(withDerived)) };
}

function yearOf(school: SchoolWorld, begun: readonly DemoEdit[]): readonly DemoEdit[] {
  const chaptersOfSchool = [lessonsOf, officeOf, handoverOf, questionsOf, lateWorkOf, twinsOf, lateCallsOf, looksOf];
  const ofSchool = [...chaptersOfSchool, homesOf, rareOfficeOf].flatMap((chapter) => chapter(school));
  const all = [...begun, ...told(school.story, school.children, chapters), ...ofSchool];
  return [...all, ...handInOf(school, all), ...closedFilesOf(school, all)];
}

/** These chapters of every child that was here at all. */
const told = (story: Story, children: readonly ChildWorld[], of: Chapters): DemoEdit[] =>
  children
    .filter(({ days }) => days.length > 0)
    .flatMap((world) =>
      Object.entries(of).flatMap(([name, chapter]) =>
        chapter({ ...world, dice: diceOf(`${story.seed}/${name}/${world.sketch.index}`) }),
      ),
    );

/** Values a form works out by itself are worked out here too. */
function withDerived(edit: DemoEdit): DemoEdit {
  const kind = edit.before === undefined ? kindOf(edit.type) : undefined;
  const derived = kind?.derive?.(edit.doc);
  return derived === undefined ? edit : { ...edit, doc: { ...edit.doc, ...derived } };
}

/** Within a week the head and the archivist come first, who make children and teachers known, and the counsellor last. */
const RANKS: Readonly<Record<StaffKey, number>> = { xiaozhang: 0, dangan: 1, fenguan: 2, xinli: 9 };
const rankOf = (key: StaffKey): number => RANKS[key] ?? (key.startsWith('banzhuren') ? 3 : 4);

function inOrder(edits: readonly DemoEdit[]): readonly DemoEdit[] {
  const keys = new Map(edits.map((edit) => [edit, `${mondayOf(edit.day)} ${rankOf(edit.by)} ${edit.day}`]));
  return [...edits].sort((a, b) => {
    const [one, other] = [keys.get(a) ?? '', keys.get(b) ?? ''];
    return one < other ? -1 : one > other ? 1 : 0;
  });
}
