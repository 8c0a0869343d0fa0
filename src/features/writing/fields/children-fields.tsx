/**
 * Fields that name many children: who took part, and who came. One class at a time is on the screen, because a school has
 * hundreds; children whom this phone does not know stay in the field untouched.
 */
import { useMemo } from 'react';
import { batchOf } from '#domain/records/batch.ts';
import { marksIn } from '#domain/records/field.ts';
import { knownAndOthers } from '#domain/records/stand-in.ts';
import { isPast, rosterOf, type RosterEntry } from '#features/foot/children/roster.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { FieldGroup, useField } from '#ui/field.tsx';
import { SegField } from '#ui/seg-field.tsx';
import { TickList } from '#ui/tick-list.tsx';
import { asTexts } from './choice-fields.tsx';
import { useValue, type WidgetProps } from './field-words.ts';
import { useOneClass, WhichClass } from '#features/foot/children/one-class.tsx';

/** The children that a field may name, one class of them on the screen, and how many of the named are not on it. */
function useClass(named: readonly string[]) {
  const { device, today } = useWriting();
  const roster = useMemo(
    () => rosterOf(device.records, today).filter((entry) => !isPast(entry) || named.includes(entry.id)),
    [device, today, named],
  );
  const known = new Set(roster.map((entry) => entry.id));
  const { known: sent, others } = knownAndOthers(named);
  return { ...useOneClass(roster), others, elsewhere: sent.filter((id) => !known.has(id)).length };
}

/** Whether a whole class is there but those ticked, as the kind says of this field. */
function useIsEverybody(name: string): boolean {
  const batch = batchOf(useWriting().kind);
  return batch !== undefined && 'everybody' in batch && batch.everybody === name;
}

interface Unseen {
  /** Named, and their files not on this phone. */
  readonly elsewhere: number;
  /** Not hers to know. */
  readonly others: number;
}

function countWords(count: number, { elsewhere, others }: Unseen): string {
  const unseen = [others > 0 && `${others}人的名字看不到`, elsewhere > 0 && `${elsewhere}人不在这部手机上`].filter(
    Boolean,
  );
  return `一共${count}人${unseen.length > 0 ? `，其中${unseen.join('，')}，照样留着` : ''}`;
}

export function ChildrenField({ name, words }: WidgetProps) {
  const { value, onChange } = useValue(name);
  const chosen = useMemo(() => asTexts(value), [value]);
  const open = useClass(chosen);
  const isEverybody = useIsEverybody(name);
  const ids = open.entries.map((entry) => entry.id);
  const here = ids.filter((id) => chosen.includes(id));
  const others = chosen.filter((id) => !ids.includes(id));
  const choices = open.entries.map((entry) => ({ value: entry.id, label: entry.name, small: entry.village }));
  const list = { ...words, choices, small: countWords(chosen.length, open) };
  if (isEverybody && here.length > 0)
    return (
      <Block gap="near">
        <WhichClass {...open} />
        <TickList
          {...list}
          label={`${words.label}：没来的点一下`}
          value={ids.filter((id) => !chosen.includes(id))}
          onChange={(away) => onChange([...others, ...ids.filter((id) => !away.includes(id))])}
        />
        <Button kind="text" pulled onClick={() => onChange(others)}>
          {`${open.shown}没有上`}
        </Button>
      </Block>
    );
  return (
    <Block gap="near">
      <WhichClass {...open} />
      {isEverybody && ids.length > 1 && (
        <Button onClick={() => onChange([...others, ...ids])}>{`${open.shown}都来了，只点没来的`}</Button>
      )}
      <TickList {...list} value={chosen} onChange={(picked) => onChange([...others, ...picked])} />
      {!isEverybody && ids.length > 1 && (
        <Button kind="text" pulled onClick={() => onChange(here.length === ids.length ? others : [...others, ...ids])}>
          {here.length === ids.length ? `${open.shown}都不选` : `${open.shown}都选上`}
        </Button>
      )}
    </Block>
  );
}

/** One line for each child with its marks side by side; whoever has none yet can be given the first mark at once. */
export function AttendanceField({ field, name, words }: WidgetProps) {
  const { value, onChange } = useValue(name);
  const marks = useMemo(() => marksIn(value), [value]);
  const named = useMemo(() => marks.map((each) => each.child), [marks]);
  const open = useClass(named);
  const isEverybody = useIsEverybody(name);
  const { frame } = useField({ ...words, small: countWords(marks.length, open) });
  const options = field.options ?? [];
  const choices = options.map(({ code, spoken }) => ({ value: code, label: spoken }));
  const markOf = (entry: RosterEntry) => [...marks].reverse().find((each) => each.child === entry.id)?.mark ?? null;
  const give = (child: string, mark: string | null) =>
    onChange([...marks.filter((each) => each.child !== child), ...(mark === null ? [] : [{ child, mark }])]);
  const [first] = options;
  const waiting = open.entries.filter((entry) => markOf(entry) === null);
  const isUntouched = isEverybody && waiting.length > 1 && waiting.length === open.entries.length;
  const giveRest = () =>
    onChange([...marks, ...waiting.map((entry) => ({ child: entry.id, mark: first?.code ?? '' }))]);
  return (
    <FieldGroup frame={frame}>
      <Block gap="near">
        <WhichClass {...open} />
        {isUntouched && <Button onClick={giveRest}>{`${open.shown}都写“${first?.spoken ?? ''}”，再改个别的`}</Button>}
        {open.entries.map((entry) => (
          <SegField
            key={entry.id}
            label={entry.guardianWord === '' ? entry.name : `${entry.name}（${entry.guardianWord}）`}
            choices={choices}
            value={markOf(entry)}
            onChange={(mark) => give(entry.id, mark)}
          />
        ))}
        {first !== undefined && waiting.length > 1 && !isUntouched && (
          <Button kind="text" pulled onClick={giveRest}>
            {`没选的${waiting.length}人都写“${first.spoken}”`}
          </Button>
        )}
      </Block>
    </FieldGroup>
  );
}
