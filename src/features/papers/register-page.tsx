/** The records of any kind: which stretch of time, which class; as one table or each on its own sheet; blank for pen and paper. */
import { useMemo, useState } from 'react';
import type { Day } from '#domain/calendar/day.ts';
import type { DaySpan, Term } from '#domain/calendar/school-year.ts';
import { dayOfRecord } from '#domain/duties/counting.ts';
import { byText } from '#domain/order.ts';
import { HazardCheck } from '#domain/records/hazard-check.ts';
import { childrenWrittenIn, type RecordKind } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { recordSheets, type SheetEntry } from '#paper/record-sheet.ts';
import { registerPaper, registerTitle } from '#paper/register.ts';
import type { Heading } from '#paper/form.ts';
import type { Records } from '#device/device.ts';
import { useDevice, useLiveRecords, useToday } from '#features/foot/page/device-context.tsx';
import { useDuties } from '#features/foot/owed/duties.ts';
import { hazardsSeen } from '#features/foot/owed/hazards-seen.ts';
import { PaperOrBlank } from '#features/foot/papers/paper-or-blank.tsx';
import { useRoster } from '#features/foot/children/roster.ts';
import { SelectField } from '#ui/select-field.tsx';
import { nameOf, printedDoc, schoolOf, sheetWho } from './child-files.ts';
import { ClassChoice } from './class-choice.tsx';
import { useLacks, useScope } from './kept-rows.ts';
import { NothingHere, sheetNote } from './record-sheet-page.tsx';
import { daysOf, isWithin, spans, spanWords, type Span } from './spans.ts';

/** `/papers/register/:type` */
export function RegisterPage({ type }: { type: string }) {
  const kind = kindOf(type);
  return kind?.heading === undefined || kind.sealedAs !== undefined ? <NothingHere /> : <Register kind={kind} />;
}

function Register({ kind }: { kind: RecordKind }) {
  const { records } = useDevice();
  const today = useToday();
  const [heading, setHeading] = useState<Heading>({ unit: schoolOf(records)?.name, day: today });
  const [span, setSpan] = useState<Span>('term');
  const [classId, setClassId] = useState('');
  const { calendar } = useDuties();
  const { terms } = calendar;
  const days = useMemo(() => daysOf(span, today, terms), [span, today, terms]);
  const rows = useRows(kind, { days, classId, terms });
  const [look, setLook] = useState<Look>('table');
  const { doubts, notes } = useWhatIsLeftOut(kind, classId);
  const form = useMemo(() => {
    const words = { heading, nameOf: (id: string) => nameOf(records, id) };
    return look === 'each'
      ? recordSheets(kind, entriesOf(records, kind, { rows, day: heading.day ?? today }), words)
      : registerPaper(
          kind,
          rows.map(({ record, child }) => ({
            doc: printedDoc(records, record, heading.day ?? today),
            childName: child?.name,
            className: child?.className,
          })),
          { ...words, span: spanWords(span, today, terms), notes },
        );
  }, [kind, rows, look, heading, span, today, terms, records, notes]);
  const cut = rows.some(({ record }) => record.sealed.length > 0) ? ['有几栏你看不到，打出来会空着。'] : [];
  return (
    <PaperOrBlank
      title={registerTitle(kind)}
      back={{ label: '打印', href: '/papers' }}
      form={form}
      blank={(of) => registerPaper(kind, [], { heading: of })}
      about={[...new Set(rows.flatMap(({ record }) => childrenWrittenIn(kind, record)))]}
      heading={heading}
      onHeading={setHeading}
      doubts={[...cut, ...doubts, ...useUnlisted(kind)]}
    >
      <SelectField
        label="哪段时间"
        emptyWord={null}
        value={span}
        choices={spans}
        onChange={({ target }) => setSpan(spans.find(({ value }) => value === target.value)?.value ?? 'term')}
      />
      {kind.about === 'child' && <ClassChoice value={classId} onChange={setClassId} />}
      <SelectField
        label="怎么打"
        emptyWord={null}
        value={look}
        choices={looksOf(kind)}
        onChange={({ target }) => setLook(target.value === 'each' ? 'each' : 'table')}
      />
    </PaperOrBlank>
  );
}

/** What the access table keeps from this person and whose children these are: to her in words, and below the table. */
function useWhatIsLeftOut(kind: RecordKind, classId: string) {
  const lacks = useLacks(kind, classId);
  const scope = useScope(classId);
  return useMemo(() => {
    if (kind.about === 'school') return { doubts: [], notes: [] };
    return {
      doubts: lacks.map(({ say }) => say),
      notes: [[scope ?? '', ...lacks.map(({ print }) => print)].filter(Boolean).join('')].filter(Boolean),
    };
  }, [kind, lacks, scope]);
}

/** The list of 隐患 that goes to the town says what visits saw and nobody has listed. */
function useUnlisted(kind: RecordKind): readonly string[] {
  const live = useLiveRecords();
  const today = useToday();
  const roster = useRoster();
  const count = useMemo(
    () => (kind.type === HazardCheck.type ? hazardsSeen(live.records, roster, today).length : 0),
    [kind, live, roster, today],
  );
  return count === 0
    ? []
    : [`家访看到的还有${count}处没列上。到记录本的“${HazardCheck.label}”里一处一处记成隐患，再打。`];
}

type Look = 'table' | 'each';

const looksOf = ({ paper }: RecordKind) => [
  { value: 'table', label: '一张总表' },
  { value: 'each', label: paper?.isHalf === true ? '一条一张卡，一页两张' : '一条一张' },
];

/** A sheet for each; one to write on where there is nothing. */
const entriesOf = (
  records: Records,
  kind: RecordKind,
  { rows, day }: { readonly rows: ReturnType<typeof useRows>; readonly day: Day },
): readonly SheetEntry[] =>
  rows.length === 0
    ? [{ doc: undefined }]
    : rows.map(({ record }) => ({
        doc: printedDoc(records, record, day),
        ...sheetWho(records, record.child, day),
        note: sheetNote(records, kind, record),
      }));

interface Asked {
  readonly days: DaySpan | undefined;
  readonly classId: string;
  readonly terms: readonly Term[];
}

/** Oldest first, as a register is written; a record that lasts stands in every stretch it reaches into. */
function useRows(kind: RecordKind, { days, classId, terms }: Asked) {
  const live = useLiveRecords();
  const roster = useRoster();
  return useMemo(() => {
    const byId = new Map(roster.map((entry) => [entry.id, entry]));
    return live.records
      .all(kind)
      .map((record) => ({ record, child: record.child === undefined ? undefined : byId.get(record.child) }))
      .filter(({ record }) => isWithin(record, days, terms))
      .filter(({ child }) => classId === '' || child?.classId === classId)
      .sort(
        (a, b) =>
          byText(dayOfRecord(a.record, terms), dayOfRecord(b.record, terms)) ||
          byText(a.child?.name ?? '', b.child?.name ?? ''),
      );
  }, [kind, live, roster, days, classId, terms]);
}
