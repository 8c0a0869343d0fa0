/** The fields of the child's file that unfold when a visit finds a change, filled with what the file says now. */
import { Fragment, useEffect } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { BESIDE } from '#domain/records/batch.ts';
import { Child } from '#domain/records/child.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { fieldOf, type Doc, type RecordKind } from '#domain/records/kind.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { currentGuardian } from '#features/foot/children/roster.ts';
import { FieldView } from '#features/writing/field-view.tsx';
import { MustReport } from '#features/writing/must-report.tsx';
import { NO_REPORT } from '#features/writing/sections.ts';
import { isDoc } from '#features/writing/tidy.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Block } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import { besidePath, changeQuestions, fieldsUnder, type BesideEntry, type ChangeQuestion } from './beside.ts';

interface FileRecord {
  readonly kind: RecordKind;
  readonly id: string;
  readonly title: string;
  /** What the file says; for somebody the file does not know yet, only who it is. */
  readonly doc: Doc;
  readonly isKnown: boolean;
}

const parents = [
  { relation: 'father', title: '爸爸' },
  { relation: 'mother', title: '妈妈' },
] as const;

interface FileRecords {
  /** What stands of both parents at once: who is away decides who is 留守. Only where she may write it. */
  readonly flags: FileRecord | undefined;
  readonly family: readonly FileRecord[];
  readonly guardian: FileRecord;
  readonly child: FileRecord | undefined;
}

function useFileRecords(): FileRecords {
  const { device, child = '', today } = useWriting();
  const { getValues } = useFormContext();
  const { records } = device;
  const newId = (type: string, fits: (doc: Doc) => boolean) => startedId(getValues(`${BESIDE}.${type}`), fits);
  const family = parents.map(({ relation, title }) => {
    const known = records.ofChild(FamilyMember, child).find((each) => each.doc.relation === relation);
    const id = known?.id ?? newId(FamilyMember.type, (doc) => doc['relation'] === relation) ?? device.newId();
    const name = known?.doc.name;
    return {
      kind: FamilyMember,
      id,
      title: name ? `${title} ${name}` : title,
      doc: known?.doc ?? { relation },
      isKnown: !!known,
    };
  });
  const current = currentGuardian(records, child, today);
  const guardianId = current?.id ?? newId(Guardian.type, () => true) ?? device.newId();
  const guardian = {
    kind: Guardian,
    id: guardianId,
    title: ['照护人', current?.doc.name].filter(Boolean).join(' '),
    doc: current?.doc ?? {},
    isKnown: !!current,
  };
  const file = records.get(Child, child);
  const address = file && { kind: Child, id: file.id, title: '住址', doc: file.doc, isKnown: true };
  return { flags: useFlags(), family, guardian, child: address };
}

function useFlags(): FileRecord | undefined {
  const { device, child = '' } = useWriting();
  const known = device.records.ofChild(FamilyFlags, child)[0];
  if (!mayWrite(device, { kind: FamilyFlags, child, record: known })) return undefined;
  const id = known?.id ?? device.newId({ type: FamilyFlags.type, child });
  return { kind: FamilyFlags, id, title: '爸爸妈妈在哪里', doc: known?.doc ?? {}, isKnown: !!known };
}

/** The id under which somebody new was begun in this form, so that a draft goes on with the same one. */
function startedId(entries: unknown, fits: (doc: Doc) => boolean): string | undefined {
  const started = Object.entries(isDoc(entries) ? entries : {}).find(
    ([, entry]) => isDoc(entry) && entry['seen'] === undefined && isDoc(entry['doc']) && fits(entry['doc']),
  );
  return started?.[0];
}

function Unfolding({ question }: { question: ChangeQuestion }) {
  const answer: unknown = useWatch({ name: question });
  return answer === 'changed' ? <Unfolded question={question} /> : null;
}

function Unfolded({ question }: { question: ChangeQuestion }) {
  const { flags, family, guardian, child } = useFileRecords();
  const before = changeQuestions.slice(0, changeQuestions.indexOf(question));
  const answers: readonly unknown[] = useWatch({ name: before });
  const open = before.filter((_, index) => answers[index] === 'changed');
  const shown: Readonly<Record<ChangeQuestion, readonly (FileRecord | undefined)[]>> = {
    parentsMoved: [flags, ...family],
    guardianChanged: [guardian],
    addressChanged: [child],
    phoneChanged: [...family, guardian],
  };
  return shown[question].map((record) => {
    if (!record) return null;
    const names = fieldsUnder(question, record.kind.type);
    // A field stands in the form once: of two, what was typed into one would be lost.
    const above = open.find((each) => names.some((name) => fieldsUnder(each, record.kind.type).includes(name)));
    return above === undefined ? (
      <FileRecordFields key={record.id} record={record} names={names} />
    ) : (
      <Text
        key={record.id}
        tone="quiet"
      >{`${record.title}：在上面的“${fieldOf(HomeVisit, above)?.label ?? ''}”里改。`}</Text>
    );
  });
}

function FileRecordFields({ record, names }: { record: FileRecord; names: readonly string[] }) {
  const { device } = useWriting();
  const { getValues, setValue } = useFormContext();
  const path = besidePath(record.kind.type, record.id);
  const isOpen: unknown = useWatch({ name: `${path}.isOpen` });
  useEffect(() => {
    if (getValues(path) !== undefined) return;
    const entry: BesideEntry = {
      isOpen: true,
      nextId: device.newId(),
      doc: record.doc,
      ...(record.isKnown && { seen: record.doc }),
    };
    setValue(path, entry);
  }, [path, record, device, getValues, setValue]);
  if (isOpen !== true) return null;
  return (
    <Block gap="near">
      <Text tone="pine">{record.title}，档案里一起改</Text>
      {names.map((name) => {
        const field = name === NO_REPORT ? undefined : fieldOf(record.kind, name);
        return (
          field && (
            <Fragment key={name}>
              <FieldView field={field} name={`${path}.doc.${name}`} />
              <MustReport field={field} Draw={FieldView} of={record} at={`${path}.doc.`} />
            </Fragment>
          )
        );
      })}
    </Block>
  );
}

export const ParentsMoved = () => <Unfolding question="parentsMoved" />;
export const GuardianChanged = () => <Unfolding question="guardianChanged" />;
export const AddressChanged = () => <Unfolding question="addressChanged" />;
export const PhoneChanged = () => <Unfolding question="phoneChanged" />;
