/** 签到: the names known beforehand, to be signed beside — of a record that is there, or of a class for one to come. */
import { useCallback, useMemo, useState } from 'react';
import type { Records } from '#device/device.ts';
import { marksIn } from '#domain/records/field.ts';
import type { Doc, RecordKind } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { Staff } from '#domain/records/staff.ts';
import { signersOf, signInPaper, type SignInRow } from '#paper/sign-in.ts';
import type { Heading } from '#paper/form.ts';
import { useDevice, useRecordsVersion, useToday } from '#features/foot/page/device-context.tsx';
import { PaperOrBlank } from '#features/foot/papers/paper-or-blank.tsx';
import { isPast, useRoster, type RosterEntry } from '#features/foot/children/roster.ts';
import { nameOf, schoolOf } from './child-files.ts';
import { ClassChoice } from './class-choice.tsx';
import { NothingHere } from './record-sheet-page.tsx';

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
  const [classId, setClassId] = useState('');
  const asked = useMemo(() => rowsOf(records, { kind, doc, roster, classId }), [records, kind, doc, roster, classId]);
  const paperOf = useCallback(
    (rows: readonly SignInRow[], of: Heading) =>
      signInPaper(kind, { doc, rows }, { heading: of, nameOf: (id) => nameOf(records, id) }),
    [kind, doc, records],
  );
  const form = useMemo(
    () =>
      paperOf(
        asked.map(({ row }) => row),
        heading,
      ),
    [paperOf, asked, heading],
  );
  return (
    <PaperOrBlank
      title={form.title}
      back={{ label: kind.label, href: `/book/${kind.type}` }}
      form={form}
      blank={(of) => paperOf([], of)}
      about={asked.flatMap(({ child }) => child ?? [])}
      heading={heading}
      onHeading={setHeading}
    >
      {doc === undefined && <ClassChoice value={classId} onChange={setClassId} />}
    </PaperOrBlank>
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
