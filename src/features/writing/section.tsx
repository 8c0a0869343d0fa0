/** One section of the form: its fields while open, one sentence of ink when written, a head with 写 when not. */
import { useEffect, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { Doc, Field } from '#domain/records/kind.ts';
import { FormPart } from '#ui/form-part.tsx';
import { Block } from '#ui/page.tsx';
import { FieldView } from './field-view.tsx';
import { inkOf, type InkContext } from './ink.ts';
import { countWritten, type SectionPlan } from './sections.ts';
import { docOf } from './tidy.ts';
import { useWriting, type Writing } from './writing-context.ts';

export interface SectionProps {
  readonly section: SectionPlan;
  /** Its number; absent where a form has only one section. */
  readonly index?: number | undefined;
  readonly isOpen: boolean;
  readonly onOpen: (key: string) => void;
}

export function Section({ section, index, isOpen, onOpen }: SectionProps) {
  const writing = useWriting();
  const { getValues } = useFormContext();
  const count = useWrittenCount(section.fields, isOpen);
  const Foot = writing.extra.groupFoot?.[section.key];
  const ink = isOpen || count === 0 ? undefined : sectionInk(writing, section, getValues());
  return (
    <FormPart
      index={index}
      title={section.title}
      state={isOpen ? 'open' : count > 0 ? 'done' : 'later'}
      progress={`${count}/${section.fields.length}`}
      ink={ink}
      onOpen={() => onOpen(section.key)}
    >
      {inRuns(section.fields).map((run) => (
        <FieldRun key={run[0]?.name} fields={run} />
      ))}
      {Foot && <Foot />}
    </FormPart>
  );
}

/** The section's sentence; a kind may know a better one. */
export function sectionInk(writing: Omit<Writing, 'findings' | 'holdFor'>, section: SectionPlan, values: Doc): string {
  const { kind, device, today, extra } = writing;
  const doc = docOf(kind, values);
  const context: InkContext = { records: device.records, today, happenedOn: kind.happenedOn };
  return extra.ink?.[section.key]?.(doc, context) ?? inkOf(section.fields, doc, context);
}

/** Grows with the written fields and stays still while one of them is being typed; a folded section does not listen. */
function useWrittenCount(fields: readonly Field[], isOpen: boolean): number {
  const { getValues, subscribe } = useFormContext();
  const [, setCount] = useState(0);
  useEffect(() => {
    if (!isOpen) return undefined;
    return subscribe({ formState: { values: true }, callback: ({ values }) => setCount(countWritten(fields, values)) });
  }, [fields, subscribe, isOpen]);
  return countWritten(fields, getValues());
}

function FieldRun({ fields }: { fields: readonly Field[] }) {
  const drawn = fields.map((field) => <FieldView key={field.name} field={field} />);
  return isQuestion(fields[0]) ? <Block gap="near">{drawn}</Block> : drawn;
}

const isQuestion = (field: Field | undefined): boolean => field?.widget === 'ask' || field?.widget === 'yes-no';

/** Questions in a row stand close together, each on one line. */
function inRuns(fields: readonly Field[]): readonly (readonly Field[])[] {
  const runs: Field[][] = [];
  for (const field of fields) {
    const run = runs[runs.length - 1];
    if (run && isQuestion(field) && isQuestion(run[0])) run.push(field);
    else runs.push([field]);
  }
  return runs;
}
