/** Lists of the school: 花名册 and 摸底统计表 in numbered copies, 家访安排表 by village, 迎检目录. */
import { useMemo, useState } from 'react';
import { printDay, type Day } from '#domain/calendar/day.ts';
import { printSchoolYear, schoolYearStartOf } from '#domain/calendar/school-year.ts';
import { byText } from '#domain/order.ts';
import { Child } from '#domain/records/child.ts';
import { className, placeOfClass, SchoolClass } from '#domain/records/school-class.ts';
import { Survey } from '#domain/records/survey.ts';
import { foundWithoutFile } from '#domain/survey-progress.ts';
import { annex3Choice } from '#paper/annex3-choice.ts';
import {
  rosterPaper,
  surveyDoubts,
  surveyPaper,
  visitPlanPaper,
  type Copy,
  type VisitStop,
} from '#paper/children-lists.ts';
import type { ChildFile } from '#paper/child-file.ts';
import type { Heading, PaperForm } from '#paper/form.ts';
import { inspectionIndex } from '#paper/inspection-index.ts';
import type { Records } from '#device/device.ts';
import { useDevice, useLiveRecords, useToday } from '#features/device-context.tsx';
import { useDuties } from '#features/duties.ts';
import { isOwedNow, type SchoolDuties } from '#features/walk-duties.ts';
import { useOnlyOnScreen } from '#features/only-on-screen.ts';
import { PaperFrame } from '#features/paper-frame.tsx';
import { isPast, useRoster, type RosterEntry } from '#features/roster.ts';
import { Block } from '#ui/page.tsx';
import { TextField } from '#ui/text-field.tsx';
import { schoolOf, useChildFiles } from './child-files.ts';
import { ClassChoice } from './class-choice.tsx';
import { NothingHere } from './record-sheet-page.tsx';

/** `/papers/list/:which` */
export function ListPage({ which }: { which: string }) {
  if (which === 'roster' || which === 'survey') return <Children which={which} />;
  if (which === 'visits') return <Visits />;
  return which === 'inspection' ? <Inspection /> : <NothingHere />;
}

const back = { label: '打印', href: '/papers' };

function useHeading() {
  const { records } = useDevice();
  const today = useToday();
  return useState<Heading>({ unit: schoolOf(records)?.name, day: today });
}

/** Both name those who belong on the list that day, as 附件3 does. */
function Children({ which }: { which: 'roster' | 'survey' }) {
  const live = useLiveRecords();
  const today = useToday();
  const [heading, setHeading] = useHeading();
  const [copy, setCopy] = useState<Copy>({});
  const [classId, setClassId] = useState('');
  useOnlyOnScreen(`${copy.number ?? ''}${copy.receiver ?? ''}` !== '');
  const files = useChildFiles(classId);
  const day = heading.day ?? today;
  const choice = useMemo(() => annex3Choice(files, day), [files, day]);
  const classes = useMemo(
    () => (which === 'survey' ? classesOf(live.records, choice.included, { day, classId }) : []),
    [which, live, choice, day, classId],
  );
  const form = useMemo<PaperForm>(
    () =>
      which === 'roster'
        ? rosterPaper(choice.included, { ...heading, day }, copy)
        : surveyPaper(classes, { ...heading, day }, copy),
    [which, choice, classes, heading, day, copy],
  );
  const unsure = choice.excluded.filter(({ isUnsure }) => isUnsure).length;
  return (
    <PaperFrame
      title={which === 'roster' ? '花名册' : '摸底调查统计表'}
      back={back}
      form={form}
      about={choice.included.map(({ id }) => id)}
      heading={heading}
      onHeading={setHeading}
      doubts={[
        ...(unsure === 0 ? [] : [`还有${unsure}个孩子要人来定，没有算进去。到“附件3”里看是谁。`]),
        ...surveyDoubts(classes),
      ]}
    >
      <ClassChoice value={classId} onChange={setClassId} />
      <CopyFields copy={copy} onCopy={setCopy} />
    </PaperFrame>
  );
}

/** 人手一册: copies are numbered, and each is signed for. */
const CopyFields = ({ copy, onCopy }: { copy: Copy; onCopy: (copy: Copy) => void }) => (
  <Block gap="near" label="人手一册">
    <TextField
      label="第几册"
      hint="空着，打出来手写"
      value={copy.number ?? ''}
      onChange={(event) => onCopy({ ...copy, number: event.target.value })}
    />
    <TextField
      label="领用人"
      hint="空着，打出来手写"
      value={copy.receiver ?? ''}
      onChange={(event) => onCopy({ ...copy, receiver: event.target.value })}
    />
  </Block>
);

/** A row for every class of the school, with the survey of the school year that the sheet is of; a class where none was found is one of them. */
function classesOf(records: Records, files: readonly ChildFile[], { day, classId }: { day: Day; classId: string }) {
  const year = printSchoolYear(schoolYearStartOf(day));
  const surveys = records.all(Survey).filter(({ doc }) => doc.schoolYear === year);
  const groups = records
    .all(SchoolClass)
    .filter(({ id }) => classId === '' || id === classId)
    .sort((a, b) => placeOfClass(a.doc) - placeOfClass(b.doc))
    .map(({ id, doc }) => ({ id, className: className(doc) }));
  const known = new Set(groups.map(({ id }) => id));
  const rows = groups.map((group) => {
    const survey = surveys
      .filter(({ doc }) => doc.classId === group.id)
      .sort((a, b) => byText(b.doc.happenedOn ?? '', a.doc.happenedOn ?? ''))[0]?.doc;
    const classmates = records
      .all(Child)
      .flatMap(({ id, doc }) => (doc.classId === group.id ? [{ id, name: doc.name ?? '' }] : []));
    return {
      className: group.className,
      files: files.filter(({ child }) => child.classId === group.id),
      total: survey?.total,
      found: survey?.found,
      withoutFile: survey && foundWithoutFile(survey, classmates).map(({ name }) => name ?? '没写姓名'),
      doubtful: survey?.doubtful,
    };
  });
  const without = files.filter(({ child }) => child.classId === undefined || !known.has(child.classId));
  const last = without.length === 0 ? [] : [{ className: '还没分班', files: without }];
  return [...rows, ...last];
}

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
    <PaperFrame
      title="家访安排表"
      back={back}
      form={form}
      about={stops.map(({ id }) => id)}
      heading={heading}
      onHeading={setHeading}
    >
      <ClassChoice value={classId} onChange={setClassId} />
    </PaperFrame>
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
  const form = useMemo(() => inspectionIndex((kind) => live.records.all(kind).length, heading), [live, heading]);
  return <PaperFrame title="迎检目录" back={back} form={form} about={[]} heading={heading} onHeading={setHeading} />;
}
