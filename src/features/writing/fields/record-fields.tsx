/** Fields that point at other records: colleagues who went along, the class, the person in the family. */
import { useMemo } from 'react';
import { useWatch } from 'react-hook-form';
import type { Field } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { roles } from '#domain/records/roles.ts';
import { Staff } from '#domain/records/staff.ts';
import type { LocalRecord } from '#device/device.ts';
import { ChipsField } from '#ui/chip-field.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { useRecords } from '#features/foot/page/device-context.tsx';
import { useWriting } from '#features/writing/writing-context.ts';
import { asTexts } from './choice-fields.tsx';
import { useNative, useValue, type WidgetProps } from './field-words.ts';

/** More colleagues than this do not lie open; the rest are picked from a list. */
const MOST_CHIPS = 8;

export function PeopleField({ name, words }: WidgetProps) {
  const { device } = useWriting();
  const { value, onChange, onBlur } = useValue(name);
  const chosen = asTexts(value);
  const staff = useRecords(Staff);
  const known = useMemo(() => {
    const here = staff.filter((each) => each.doc.leftOn === undefined || chosen.includes(each.id));
    const all = here.map((each) => ({ value: each.id, label: each.doc.name ?? '老师' }));
    const me = { value: device.person.id, label: device.me.name };
    return [me, ...all.filter((each) => each.value !== me.value)];
  }, [staff, device, chosen]);
  const isShort = known.length <= MOST_CHIPS;
  const shown = isShort ? known : known.filter((each, index) => index === 0 || chosen.includes(each.value));
  return (
    <>
      <ChipsField {...words} choices={shown} value={chosen} onChange={onChange} onBlur={onBlur} />
      {!isShort && (
        <SelectField
          label={`${words.label}，再加一位`}
          emptyWord="选一位"
          choices={known.filter((each) => !shown.includes(each))}
          value=""
          onChange={(event) => onChange([...chosen, event.target.value])}
        />
      )}
    </>
  );
}

/** Who has left the school, person or class, or lacks the duty the field wants, is nobody's to be asked for; chosen before she stays in sight. */
const canBeAsked = ({ type, doc }: LocalRecord, { role }: Field): boolean =>
  doc['leftOn'] === undefined && (type !== Staff.type || role === undefined || asTexts(doc['roles']).includes(role));

export function ReferenceField({ field, name, words }: WidgetProps) {
  const { device, child, recordId } = useWriting();
  const native = useNative<HTMLSelectElement>(name);
  const chosen: unknown = useWatch({ name });
  const kind = typeof field.of === 'string' ? kindOf(field.of) : undefined;
  const choices = useMemo(() => {
    if (!kind) return [];
    const { records } = device;
    const all = kind.about === 'child' && child !== undefined ? records.ofChild(kind, child) : records.all(kind);
    return all
      .filter((each) => each.id !== recordId && (canBeAsked(each, field) || each.id === chosen))
      .map((each) => ({ value: each.id, label: kind.line?.(each.doc) ?? kind.label }));
  }, [device, kind, field, child, recordId, chosen]);
  return <SelectField {...native} {...words} hint={hintFor(field, choices.length > 0)} choices={choices} />;
}

function hintFor({ role, hint }: Field, isAnybodyThere: boolean): string | undefined {
  if (role === undefined) return hint;
  if (!isAnybodyThere) return `学校还没定谁是${roles[role]}，请校长在“老师和账号”里定。`;
  return `${hint === undefined ? '' : `${hint}。`}只列${roles[role]}`;
}
