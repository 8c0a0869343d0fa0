/**
 * One field of any record, drawn by its widget. Native inputs are uncontrolled and the rest listen to their own value
 * only, so that a key press renders nothing else, even on a slow phone.
 */
import { Fragment, memo, type ComponentType } from 'react';
import type { Widget } from '#domain/records/field.ts';
import { Child } from '#domain/records/child.ts';
import type { Field } from '#domain/records/kind.ts';
import { reportFields } from '#domain/records/must-report.ts';
import { Button } from '#ui/button.tsx';
import { ComboField } from '#ui/combo-field.tsx';
import { DayField } from '#ui/day-field.tsx';
import { SealedField, SealedWords } from '#ui/sealed-field.tsx';
import { TextArea } from '#ui/text-field.tsx';
import { TimeField } from '#ui/time-field.tsx';
import { Text } from '#ui/text.tsx';
import {
  AskField,
  ChoiceField,
  ChoicesField,
  FacesField,
  FlowField,
  IntegerField,
  YesNoField,
} from './fields/choice-fields.tsx';
import { AttendanceField, ChildrenField } from './fields/children-fields.tsx';
import { useNative, type WidgetProps } from './fields/field-words.ts';
import { DerivedField } from './fields/derived-field.tsx';
import { IdNumberField } from './fields/id-number-field.tsx';
import { RefusedByHome, useIsRefused } from './fields/refused-by-home.tsx';
import { ListField } from './fields/list-field.tsx';
import { MomentWidget } from './fields/moment-widget.tsx';
import { NameField } from './fields/name-field.tsx';
import { PhonesField } from './fields/phones-field.tsx';
import { PhotosField } from './fields/photos-field.tsx';
import { PlaceField } from './fields/place-field.tsx';
import { PeopleField, ReferenceField } from './fields/record-fields.tsx';
import { useFindingWords } from './fields/use-finding-words.ts';
import { valueWords } from '#features/foot/words/value-words.ts';
import { Opening } from '#features/foot/page/opening.tsx';
import { MustReport } from './must-report.tsx';
import { sealedReaders } from './sealed-readers.ts';
import { SecondWord } from './second-word.tsx';
import { mayOpenSealed } from './sight.ts';
import { useWriting } from './writing-context.ts';
import { Written } from './written.tsx';

const widgets: Readonly<Record<Widget, ComponentType<WidgetProps> | undefined>> = {
  line: LineField,
  text: TextWidget,
  'id-number': IdNumberField,
  day: DayWidget,
  time: TimeWidget,
  moment: MomentWidget,
  integer: IntegerField,
  'yes-no': YesNoField,
  choice: ChoiceField,
  choices: ChoicesField,
  ask: AskField,
  faces: FacesField,
  phones: PhonesField,
  place: PlaceField,
  people: PeopleField,
  reference: ReferenceField,
  list: ListField,
  photos: PhotosField,
  children: ChildrenField,
  attendance: AttendanceField,
  flow: FlowField,
  hidden: undefined,
};

export interface FieldViewProps {
  readonly field: Field;
  /** Where its value lies in the form; the field's own name unless it belongs to a list or to another record. */
  readonly name?: string | undefined;
}

export const FieldView = memo(function FieldView({ field, name = field.name }: FieldViewProps) {
  const { sightOf, extra, kind, record } = useWriting();
  const words = useFindingWords(field, name);
  const sight = sightOf(field);
  if (sight === 'absent') return null;
  if (sight === 'sealed') return <SealedAlready field={field} label={words.label} />;
  if (sight === 'kept') return <KeptAlready field={field} label={words.label} />;
  const Slot = name === field.name ? extra.fields?.[name] : undefined;
  const Widget = field.isDerived ? DerivedField : widgets[field.widget];
  const Frame = name === kind.fourEyes?.second ? SecondWord : Fragment;
  const Below = name === field.name ? extra.below?.[name] : undefined;
  return (
    <>
      {Slot ? (
        <Slot field={field} name={name} />
      ) : (
        Widget && (
          <Frame>
            <Widget field={field} name={name} words={words} Draw={FieldView} />
          </Frame>
        )
      )}
      <OtherFile name={name} />
      {name === field.name && (field.isSignpost || reportFields(kind).includes(name)) && (
        <MustReport field={field} Draw={FieldView} of={{ kind, doc: record?.doc }} />
      )}
      {Below && <Below />}
    </>
  );
});

/** Where a finding speaks of another child: the way to its file. What is written here stays as a draft. */
function OtherFile({ name }: { name: string }) {
  const { device, findings } = useWriting();
  const other = device.records.get(Child, findings.get(name)?.child ?? '');
  if (other === undefined) return null;
  return (
    <Button kind="text" pulled href={`/children/${other.id}`}>
      看{other.doc.name ?? '那个孩子'}的档案
    </Button>
  );
}

/** Something is there and this person may not open it: named, never shown, never overwritten. */
function SealedAlready({ field, label }: { field: Field; label: string }) {
  const writing = useWriting();
  const { device, kind, recordId } = writing;
  return (
    <div>
      <Text tone="strong">{label}</Text>
      <SealedWords who="你打不开，也不会改动">已封存</SealedWords>
      {mayOpenSealed(device, writing, field) && <Opening type={kind.type} id={recordId} />}
    </div>
  );
}

/** Written in a statement: it stands as it was written. */
function KeptAlready({ field, label }: { field: Field; label: string }) {
  const { device, record } = useWriting();
  return <Written label={label} words={valueWords(field, record?.doc[field.name], device.records)} />;
}

function LineField({ field, name, words, Draw }: WidgetProps) {
  const { kind, extra, device, child, record } = useWriting();
  const native = useNative<HTMLTextAreaElement>(name);
  if (field.sensitivity === 'own-words')
    return <SealedField {...native} {...words} who={sealedReaders(device, kind, record)} maxLength={200} />;
  if (field.sensitivity === 'id-number') return <IdNumberField field={field} name={name} words={words} Draw={Draw} />;
  if (field.name === 'name') return <NameField field={field} name={name} words={words} Draw={Draw} />;
  const suggestions = child === undefined ? undefined : extra.suggest?.[field.name]?.(device.records, child);
  if (suggestions !== undefined) return <SuggestedLine name={name} words={words} suggestions={suggestions} />;
  return <TextArea {...native} {...words} short maxLength={200} />;
}

function SuggestedLine({ name, words, suggestions }: Pick<WidgetProps, 'name' | 'words'> & Suggested) {
  const native = useNative<HTMLInputElement>(name);
  return <ComboField {...native} {...words} suggestions={suggestions} maxLength={200} />;
}

interface Suggested {
  readonly suggestions: readonly string[];
}

function TextWidget({ field, name, words }: WidgetProps) {
  const native = useNative<HTMLTextAreaElement>(name);
  const { kind, device, record } = useWriting();
  const isRefused = useIsRefused('health');
  // What a sickness or an assessment asks is written for the child's safety, and no form is to wait for it in vain.
  const isHistory = kind.type === Child.type && field.sensitivity === 'health';
  if (isRefused && isHistory) return <RefusedByHome name={name} words={words} what="健康情况" />;
  return field.sensitivity === 'own-words' ? (
    <SealedField {...native} {...words} who={sealedReaders(device, kind, record)} maxLength={2000} />
  ) : (
    <TextArea {...native} {...words} maxLength={2000} />
  );
}

function DayWidget({ field, name, words }: WidgetProps) {
  const { kind, today } = useWriting();
  const native = useNative<HTMLInputElement>(name);
  return <DayField {...native} {...words} max={field.name === kind.happenedOn ? today : undefined} />;
}

function TimeWidget({ name, words }: WidgetProps) {
  const native = useNative<HTMLInputElement>(name);
  return <TimeField {...native} {...words} />;
}
