/** 签到: the names known beforehand, to be signed beside — of a record that is there, or of a class for one to come. */
import { useMemo, useState } from 'react';
import type { Records } from '#device/device.ts';
import { marksIn } from '#domain/records/field.ts';
import type { Doc, RecordKind } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { Staff } from '#domain/records/staff.ts';
import { signersOf, signInPaper, type SignInRow } from '#paper/sign-in.ts';
import type { Heading } from '#paper/form.ts';
import { useDevice, useRecordsVersion, useToday } from '#features/device-context.tsx';
import { PaperFrame } from '#features/paper-frame.tsx';
import { isPast, useRoster, type RosterEntry } from '#features/roster.ts';
import { Block } from '#ui/page.tsx';
import { SegFilter } from '#ui/seg-filter.tsx';
import { nameOf, schoolOf } from './child-files.ts';
import { ClassChoice } from './class-choice.tsx';
import { NothingHere } from './record-sheet-page.tsx';

const whose = [
  { value: 'named', label: '印好名字' },
  { value: 'blank', label: '空白' },
] as const;
type Whose = (typeof whose)[number]['value'];

/** `/papers/sign-in/:type` and `/papers/sign-in/:type/:id` */
export function SignInPage({ type, id }: { type: string; id?: string | undefined }) {
  const { records } = useDevice();
  useRecordsVersion();
  const kind = kindOf(type);
  const record = kind === undefined || id === undefined ? undefined : records.get(kind, id);
  if (kind === undefined || signersOf(kind) === undefined || (id !== undefined && record === undefined))
    return <NothingHere />;
  return <SignIn kind={kind} doc={record?.doc} />;
}

function SignIn({ kind, doc }: { kind: RecordKind; doc: Doc | undefined }) {
  const { records } = useDevice();
  const today = useToday();
  const roster = useRoster();
  const [heading, setHeading] = useState<Heading>({ unit: schoolOf(records)?.name, day: today });
  const [choice, setChoice] = useState<Whose>('named');
  const [classId, setClassId] = useState('');
  const isBlank = choice === 'blank';
  const asked = useMemo(
    () => (isBlank ? [] : rowsOf(records, { kind, doc, roster, classId })),
    [records, kind, doc, roster, classId, isBlank],
  );
  const form = useMemo(
    () =>
      signInPaper(kind, { doc, rows: asked.map(({ row }) => row) }, { heading, nameOf: (id) => nameOf(records, id) }),
    [kind, doc, asked, heading, records],
  );
  return (
    <PaperFrame
      title={form.title}
      back={{ label: kind.label, href: `/book/${kind.type}` }}
      form={form}
      about={asked.flatMap(({ child }) => child ?? [])}
      heading={heading}
      onHeading={setHeading}
    >
      <Block gap="near">
        <SegFilter label="名字" choices={whose} value={choice} onChange={setChoice} />
      </Block>
      {doc === undefined && !isBlank && <ClassChoice value={classId} onChange={setClassId} />}
    </PaperFrame>
  );
}

interface Named {
  readonly child?: string;
  readonly row: SignInRow;
}

interface Asked {
  readonly kind: RecordKind;
  readonly doc: Doc | undefined;
  readonly roster: readonly RosterEntry[];
  readonly classId: string;
}

/** Who is named in the record; where nobody is yet, everybody of the class, or the whole staff. */
function rowsOf(records: Records, { kind, doc, roster, classId }: Asked): readonly Named[] {
  const signers = signersOf(kind, doc);
  if (signers === undefined) return [];
  const named = idsIn(doc?.[signers.field.name]);
  if (signers.who === 'staff')
    return records
      .all(Staff)
      .filter(({ id, doc: person }) => (named.length === 0 ? person.leftOn === undefined : named.includes(id)))
      .map(({ doc: person }) => ({ row: { name: person.name ?? '' } }));
  return roster
    .filter((entry) => (named.length === 0 ? !isPast(entry) : named.includes(entry.id)))
    .filter((entry) => classId === '' || entry.classId === classId)
    .map((entry) => ({
      child: entry.id,
      row: { name: entry.name, className: entry.className, carer: entry.guardian },
    }));
}

const idsIn = (value: unknown): readonly string[] => {
  const marks = marksIn(value).map(({ child }) => child);
  if (marks.length > 0 || !Array.isArray(value)) return marks;
  const all: readonly unknown[] = value;
  return all.filter((each) => typeof each === 'string');
};
