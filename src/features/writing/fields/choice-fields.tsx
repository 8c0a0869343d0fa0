/** Fields answered by pressing: one of a few, one of many, any of many, yes or no, a mood; and whole numbers. */
import { useFormContext } from 'react-hook-form';
import type { Field } from '#domain/records/kind.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { AskRow } from '#ui/ask-row.tsx';
import { ChipField, ChipsField } from '#ui/chip-field.tsx';
import type { Choice } from '#ui/choice.ts';
import { FaceField } from '#ui/face-field.tsx';
import { NumberField } from '#ui/number-field.tsx';
import { SegField } from '#ui/seg-field.tsx';
import { useValue, type WidgetProps } from './field-words.ts';

const choicesOf = (field: Field): Choice[] =>
  (field.options ?? []).map(({ code, spoken }) => ({ value: code, label: spoken, alert: field.alert }));

/** Segments hold what fits one line of the narrowest phone. */
const MOST_SEGMENTS = 4;
const MOST_LETTERS = 12;
const LONGEST_SEGMENT = 5;

function fitsSegments(choices: readonly Choice[]): boolean {
  const lengths = choices.map((choice) => choice.label.length);
  return (
    choices.length <= MOST_SEGMENTS &&
    Math.max(...lengths) <= LONGEST_SEGMENT &&
    lengths.reduce((sum, length) => sum + length, 0) <= MOST_LETTERS
  );
}

const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null);

interface ChoiceProps extends Omit<WidgetProps, 'Draw'> {
  readonly onChosen?: (code: unknown) => void;
}

export function ChoiceField({ field, name, words, onChosen }: ChoiceProps) {
  const { value, onChange, onBlur } = useValue(name);
  const choices = choicesOf(field);
  const Drawn = fitsSegments(choices) ? SegField : ChipField;
  const choose = (code: string | null) => {
    onChange(code);
    onChosen?.(code);
  };
  return <Drawn {...words} onChange={choose} onBlur={onBlur} choices={choices} value={asText(value)} />;
}

/** The state a record is in, what may follow, and the step before in case the last one was a slip. A new record may begin anywhere. */
export function FlowField(props: WidgetProps) {
  const { field, name } = props;
  const { record, today } = useWriting();
  const { getValues, setValue } = useFormContext();
  const from = record?.doc[name];
  const { field: dated = '', states } = field.dates ?? {};
  // A day that somebody wrote herself stays; back at the old state the old day is back.
  const date = (code: unknown) => {
    if (dated === '' || typeof code !== 'string' || states?.includes(code) === false) return;
    const [before, now]: unknown[] = [record?.doc[dated], getValues(dated)];
    if (code === from && now === today) setValue(dated, before ?? '');
    else if (code !== from && (now || undefined) === before) setValue(dated, today);
  };
  const isNear = (code: string) =>
    typeof from !== 'string' ||
    code === from ||
    field.next?.[from]?.includes(code) ||
    field.next?.[code]?.includes(from);
  const options = (field.options ?? []).filter(({ code }) => isNear(code));
  return <ChoiceField {...props} field={{ ...field, options }} onChosen={date} />;
}

export function ChoicesField({ field, name, words }: WidgetProps) {
  const { value, ...rest } = useValue(name);
  return <ChipsField {...words} {...rest} choices={choicesOf(field)} value={asTexts(value)} />;
}

export const asTexts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

export function AskField({ field, name, words }: WidgetProps) {
  const { value, ...rest } = useValue(name);
  return <AskRow {...words} {...rest} choices={choicesOf(field)} value={asText(value)} />;
}

const yesAndNo: readonly Choice<'yes' | 'no'>[] = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '不是' },
];

export function YesNoField({ name, words }: WidgetProps) {
  const { value, onChange, onBlur } = useValue(name);
  const chosen = typeof value === 'boolean' ? (value ? 'yes' : 'no') : null;
  return (
    <AskRow
      {...words}
      choices={yesAndNo}
      value={chosen}
      onChange={(picked) => onChange(picked === null ? null : picked === 'yes')}
      onBlur={onBlur}
    />
  );
}

export function FacesField({ field, name, words }: WidgetProps) {
  const { value, onChange, onBlur } = useValue(name);
  return (
    <FaceField
      {...words}
      words={field.options?.map((option) => option.spoken)}
      value={asText(value) === null ? null : Number(value)}
      onChange={(picked) => onChange(picked === null ? null : String(picked))}
      onBlur={onBlur}
    />
  );
}

export function IntegerField({ field, name, words }: WidgetProps) {
  const { value, onChange, onBlur } = useValue(name);
  return (
    <NumberField
      {...words}
      unit={field.unit}
      value={typeof value === 'number' ? value : null}
      onChange={onChange}
      onBlur={onBlur}
      max={100_000_000}
    />
  );
}
