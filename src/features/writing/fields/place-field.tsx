/** A place in the parts people say: county, town, village, 组 or 社, and words that lead there. Known villages are offered. */
import { useMemo } from 'react';
import { Child } from '#domain/records/child.ts';
import { ComboField } from '#ui/combo-field.tsx';
import { FieldGroup, useField } from '#ui/field.tsx';
import { TextArea } from '#ui/text-field.tsx';
import { useWriting } from '#features/writing/writing-context.ts';
import { fieldId, useNative, type WidgetProps } from './field-words.ts';

const parts = [
  { key: 'region', label: '省、市、县' },
  { key: 'town', label: '乡镇' },
  { key: 'village', label: '村' },
  { key: 'group', label: '组或社' },
] as const;

const MOST_SUGGESTIONS = 40;

type Part = (typeof parts)[number];

export function PlaceField({ name, words }: WidgetProps) {
  const { frame } = useField(words);
  const detail = useNative<HTMLTextAreaElement>(`${name}.detail`);
  return (
    <FieldGroup frame={frame}>
      {parts.map((part, index) => (
        <PlacePart key={part.key} name={`${name}.${part.key}`} part={part} id={index === 0 ? words.id : undefined} />
      ))}
      <TextArea
        {...detail}
        id={fieldId(`${name}.detail`)}
        label="怎么走"
        hint="不写门牌，写认路的东西，如：小学往上第三个巷口"
        short
        maxLength={200}
      />
    </FieldGroup>
  );
}

function PlacePart({ name, part, id }: { name: string; part: Part; id: string | undefined }) {
  const native = useNative<HTMLInputElement>(name);
  const { device } = useWriting();
  const suggestions = useMemo(() => {
    const known = new Set(device.records.all(Child).map(({ doc }) => doc.home?.[part.key] ?? ''));
    known.delete('');
    return [...known].sort((a, b) => a.localeCompare(b, 'zh')).slice(0, MOST_SUGGESTIONS);
  }, [device, part]);
  return (
    <ComboField
      {...native}
      id={id ?? fieldId(name)}
      label={part.label}
      suggestions={suggestions}
      maxLength={part.key === 'region' ? 60 : 40}
    />
  );
}
