/** Lists of the school: 花名册 and 摸底统计表 in numbered copies, 家访安排表 by village, what the 学籍 system asks, 迎检目录. */
import { useMemo, useState } from 'react';
import { printDay, type Day } from '#domain/calendar/day.ts';
import { printSchoolYear, schoolYearStartOf } from '#domain/calendar/school-year.ts';
import { byText } from '#domain/order.ts';
import {
  rosterTable,
  sumDoubts,
  surveyDoubts,
  surveyTable,
  visitPlanPaper,
  type VisitStop,
} from '#paper/children-lists.ts';
import type { Heading } from '#paper/form.ts';
import { inspectionIndex } from '#paper/inspection-index.ts';
import { tablePaper } from '#paper/table.ts';
import { useDevice, useLiveRecords, useToday } from '#features/foot/page/device-context.tsx';
import { useDuties } from '#features/foot/owed/duties.ts';
import { isOwedNow, type SchoolDuties } from '#features/foot/owed/walk-duties.ts';
import { FreezeBlock } from '#features/foot/papers/freeze-block.tsx';
import { frozenTables } from '#features/foot/papers/hand-ins.ts';
import { PaperOrBlank } from '#features/foot/papers/paper-or-blank.tsx';
import { isPast, useRoster, type RosterEntry } from '#features/foot/children/roster.ts';
import { Block, SectionHead } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { bureauDoubts, householdDoubts, schoolOf, useChildFiles, useChoice } from './child-files.ts';
import { ClassChoice } from './class-choice.tsx';
import { inspectedOf } from './inspected.ts';
import { useScope } from './kept-rows.ts';
import { NothingHere } from './record-sheet-page.tsx';
import { StudentCodes } from './student-codes.tsx';
import { graduatedNotes, namedThen, surveyedClasses } from './surveyed-classes.ts';

/** `/papers/list/:which` */
export function ListPage({ which }: { which: string }) {
  if (which === 'roster' || which === 'survey') return <Children which={which} />;
  if (which === 'visits') return <Visits />;
  if (which === 'codes') return <StudentCodes />;
  return which === 'inspection' ? <Inspection /> : <NothingHere />;
}

const back = { label: '打印', href: '/papers' };

function useHeading() {
  const { records } = useDevice();
  const today = useToday();
  return useState<Heading>({ unit: schoolOf(records)?.name, day: today });
}

/** Both name those who belong on the list that day, as 附件3 does, and are handed in together (PL 三(二)). */
function Children({ which }: { which: 'roster' | 'survey' }) {
  const { person } = useDevice();
  const live = useLiveRecords();
  const today = useToday();
  const [heading, setHeading] = useHeading();
  const [classId, setClassId] = useState('');
  const files = useChildFiles(classId);
  const scope = useScope(classId);
  const day = heading.day ?? today;
  const choice = useChoice(files, day);
  const surveyed = useMemo(
    () => surveyedClasses(live.records, { person, classId, day, files, included: choice.included }),
    [live, person, files, choice, day, classId],
  );
  const tables = useMemo(() => {
    const notes = scope === undefined ? [] : [scope];
    return {
      roster: { ...rosterTable(namedThen(live.records, choice.included, day), { ...heading, day }), notes },
      survey: { ...surveyTable(surveyed, { ...heading, day }), notes: [...notes, ...graduatedNotes(surveyed)] },
    };
  }, [live, choice, surveyed, heading, day, scope]);
  const form = useMemo(() => tablePaper(tables[which]), [tables, which]);
  const unsure = choice.excluded.filter(({ isUnsure }) => isUnsure).length;
  const ids = choice.included.map(({ id }) => id);
  return (
    <PaperOrBlank
      title={which === 'roster' ? '花名册' : '摸底调查统计表'}
      back={back}
      form={form}
      blank={(of) => tablePaper(which === 'roster' ? rosterTable([], of) : surveyTable([], of))}
      about={ids}
      heading={heading}
      onHeading={setHeading}
      doubts={[
        ...bureauDoubts(live.records, choice.included, day),
        ...householdDoubts(live.records, choice.included, day),
        ...(unsure === 0 ? [] : [`还有${unsure}个孩子要人来定，没有算进去。到“附件3”里看是谁。`]),
        ...surveyDoubts(surveyed),
        ...sumDoubts(surveyed, day),
      ]}
      below={
        <FreezeBlock
          kind="roster"
          title="人手一册，报备案"
          note="花名册和统计表一起冻结：每册和报上去的都从这一份来，以后档案改了，这一份不变。冻结以后，一册一册地发。"
          what={ids.length === 0 ? undefined : `这${ids.length}人`}
          isWhole={classId === ''}
          batch={() => ({ ...frozenTables([tables.roster, tables.survey], ids), day, period: yearWords(day) })}
        />
      }
    >
      <ClassChoice value={classId} onChange={setClassId} />
    </PaperOrBlank>
  );
}

const yearWords = (day: Day): string => printSchoolYear(schoolYearStartOf(day));

function Visits() {
  const [heading, setHeading] = useHeading();
  const [classId, setClassId] = useState('');
  const roster = useRoster();
  const duties = useDuties();
  const stops = useMemo(() => stopsOf(roster, duties, classId), [roster, duties, classId]);
  const form = useMemo(
    () =>
      visitPlanPaper(
        stops.map(({ stop }) => stop),
        heading,
      ),
    [stops, heading],
  );
  return (
    <PaperOrBlank
      title="家访安排表"
      back={back}
      form={form}
      blank={(of) => visitPlanPaper([], of)}
      about={stops.map(({ id }) => id)}
      heading={heading}
      onHeading={setHeading}
    >
      <ClassChoice value={classId} onChange={setClassId} />
    </PaperOrBlank>
  );
}

/** Children to whom a visit is owed now, village by village. */
function stopsOf(
  roster: readonly RosterEntry[],
  duties: SchoolDuties,
  classId: string,
): readonly { id: string; stop: VisitStop }[] {
  return roster
    .filter((entry) => !isPast(entry) && (classId === '' || entry.classId === classId))
    .flatMap((entry) => {
      const owed = (duties.byChild.get(entry.id) ?? []).find(
        (duty) => duty.rule.kind === 'home-visit' && isOwedNow(duty, duties),
      );
      return owed === undefined ? [] : [{ id: entry.id, stop: stopOf(entry, owed.label) }];
    })
    .sort((a, b) => byText(a.stop.village, b.stop.village) || byText(a.stop.name, b.stop.name));
}

const stopOf = (entry: RosterEntry, what: string): VisitStop => ({
  village: entry.village + entry.group,
  name: entry.name,
  className: entry.className,
  guardian: entry.guardian,
  where: entry.child.doc.home?.detail ?? '',
  what,
  lastVisit: entry.lastVisit === undefined ? '还没去过' : printDay(entry.lastVisit),
});

function Inspection() {
  const live = useLiveRecords();
  const [heading, setHeading] = useHeading();
  const day = useToday();
  const indexed = useMemo(() => inspectedOf(live.records, day), [live, day]);
  const form = useMemo(() => inspectionIndex(indexed, heading), [indexed, heading]);
  return (
    <PaperOrBlank
      title="迎检目录"
      back={back}
      form={form}
      blank={(of) => inspectionIndex(indexed, of, true)}
      about={[]}
      heading={heading}
      onHeading={setHeading}
      below={<Bundles />}
    />
  );
}

/** Behind the list lie the children's own folders: whoever names a child gets hers. */
function Bundles() {
  const roster = useRoster();
  const [classId, setClassId] = useState('');
  const shown = roster.filter((entry) => !isPast(entry) && (classId === '' || entry.classId === classId));
  return (
    <Block labelledBy="bundles">
      <SectionHead flush id="bundles" title="一人一档" end={`${shown.length}人`} />
      <ClassChoice value={classId} onChange={setClassId} />
      <Ruled>
        {shown.map(({ id, name, className }) => (
          <Row key={id} href={`/papers/bundle/${id}`} name={name} note={className} />
        ))}
      </Ruled>
    </Block>
  );
}
