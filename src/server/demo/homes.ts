/** Visits that told the school something new: a home in which several of its children live, and a father who moved on. */
import { addDays, type Day } from '#domain/calendar/day.ts';
import type { Doc } from '#domain/records/kind.ts';
import { className } from '#domain/records/school-class.ts';
import { editBy, type ChildWorld } from './child-world.ts';
import { visit } from './deeds.ts';
import type { DemoEdit } from './file.ts';
import { presentOn, schoolEdit, type SchoolWorld } from './school-world.ts';
import { classOn } from './story.ts';

export const homesOf = (world: SchoolWorld): readonly DemoEdit[] => [...sharedHomesOf(world), ...movedOn(world)];

/** Walks to homes of several children: some yesterday, some five weeks ago. */
const sharedHomesOf = (world: SchoolWorld): DemoEdit[] => [...walksOn(world, 1, 0), ...walksOn(world, 25, 1)];

/** Each of the class got a visit of its own; of yesterday's the class teacher of another class has not said yet that she knows. */
function walksOn(world: SchoolWorld, ago: number, turn: number): DemoEdit[] {
  const day = world.story.days[world.story.days.length - ago];
  if (day === undefined) return [];
  const here = presentOn(world, day).filter(({ sketch }) => sketch.household !== undefined);
  return here
    .filter(({ sketch: { index, household } }) => index === household && Math.floor(index / 60) % 2 === turn)
    .flatMap((child) => {
      const others = here.filter(
        ({ sketch }) => sketch.household === child.sketch.household && sketch !== child.sketch,
      );
      return others.length === 0 ? [] : walkTo({ ...world, day }, { ...child, dice: world.dice }, others);
    });
}

interface Walking extends SchoolWorld {
  readonly day: Day;
}

function walkTo(world: Walking, child: ChildWorld, others: readonly ChildWorld[]): DemoEdit[] {
  const { story, day } = world;
  const by = child.teacherOn(day);
  const isOfClass = ({ sketch }: ChildWorld) => sketch.classIndex === child.sketch.classIndex;
  const [together, apart] = [others.filter(isOfClass), others.filter((each) => !isOfClass(each))];
  const rows = apart.map(({ sketch }) => ({ name: sketch.name, classId: story.classIds[sketch.classIndex] }));
  const ids = together.map(({ file }) => file.id);
  const more: Doc = {
    ...(rows.length > 0 && { othersHere: rows }),
    ...(ids.length > 0 && { siblings: ids }),
  };
  const first = visit(child, day, { manner: 'onsite', more });
  const { happenedOn, manner, visitors, metName, metRelation } = first.doc;
  const livesWith = `${className(classOn(story, child.group, day))}${child.sketch.name}`;
  const told = { livesWith, visitedOn: happenedOn, manner, visitors, metName, metRelation };
  return [
    first,
    ...together.map(({ file }) => {
      const siblings = [child.file.id, ...ids.filter((id) => id !== file.id)];
      const doc = { ...sharedBy(first.doc), siblings };
      return editBy({ ...child, file }, by, { type: first.type, day, at: first.at, doc });
    }),
    ...rows.flatMap((row, index) => {
      const word = schoolEdit(world, by, { type: 'shared-home', day, doc: { ...row, ...told } });
      return [word, ...answered(world, word, apart[index])];
    }),
  ];
}

/** The other class teacher took it over as a visit of hers; one of them wrote that it is no child of her class any more. */
function answered(world: Walking, word: DemoEdit, child: ChildWorld | undefined): DemoEdit[] {
  const day = world.story.days.find((each) => each > addDays(world.day, 5));
  if (child === undefined || day === undefined) return [];
  const isTaken = child.sketch.index % 60 !== NOT_HERS;
  const answer = { ...word, by: child.teacherOn(day), day, doc: { answer: isTaken ? 'taken' : 'other' }, before: {} };
  const { visitedOn, ...met } = word.doc;
  const more: Doc = {
    metName: met.metName,
    metRelation: met.metRelation,
    visitors: met.visitors,
    happenedOn: visitedOn,
  };
  return isTaken ? [answer, visit({ ...child, dice: world.dice }, day, { manner: 'onsite', more })] : [answer];
}

const NOT_HERS = 46;

/** What a visit says of the house and not of one child, as a phone copies it. */
function sharedBy(doc: Doc): Doc {
  const own = ['atHome', 'guardianSaid', 'childSaid', 'schoolTold', 'advice', 'followUps', 'photos', 'othersHere'];
  return Object.fromEntries(Object.entries(doc).filter(([name]) => !own.includes(name)));
}

const MOVED_ON = 73;

/** His new place and number came with the visit into the file, as the form writes them. */
function movedOn({ dice, children }: SchoolWorld): DemoEdit[] {
  const child = children.find(({ sketch }) => sketch.index === MOVED_ON);
  const father = child?.file.edits.find(({ type, doc }) => type === 'family-member' && doc.relation === 'father');
  const day = child?.days[child.days.length - 9];
  if (!child || !father || day === undefined) return [];
  const more: Doc = {
    parentsMoved: 'changed',
    phoneChanged: 'changed',
    changeWords: '爸爸上个月去了陕西西安的工地，换了号码',
  };
  const gone = visit({ ...child, dice }, day, { manner: 'onsite', more });
  const { workplace, phones } = father.doc;
  const doc = { workplace: { region: '陕西 西安' }, phones: [{ number: '19900001599', note: '新号码' }] };
  return [gone, { ...father, by: child.teacherOn(day), day, at: gone.at, doc, before: { workplace, phones } }];
}
