/**
 * Fields that name many children: who took part, and who came. One class at a time is on the screen, because a school has
 * hundreds; children whom this phone does not know stay in the field untouched.
 */
import { useMemo, useState } from 'react';
import { marksIn } from '#domain/records/field.ts';
import { isPast, rosterOf, type RosterEntry } from '#features/roster.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { FieldGroup, useField } from '#ui/field.tsx';
import { SegField } from '#ui/seg-field.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { TickList } from '#ui/tick-list.tsx';
import { asTexts } from './choice-fields.tsx';
import { useValue, type WidgetProps } from './field-words.ts';

/** The children of one class at a time, her own class first, and the way to the others. */
function useClass(named: readonly string[]) {
  const { device, today } = useWriting();
  const roster = useMemo(
    () => rosterOf(device.records, today).filter((entry) => !isPast(entry) || named.includes(entry.id)),
    [device, today, named],
  );
  const classes = useMemo(() => [...new Set(roster.map((entry) => entry.className))], [roster]);
  const own = roster.find((entry) => entry.classId !== undefined && device.person.classes.includes(entry.classId));
  const [picked, pick] = useState<string>();
  const shown = picked ?? own?.className ?? classes[0] ?? '';
  const known = new Set(roster.map((entry) => entry.id));
  return {
    classes,
    shown,
    pick,
    entries: roster.filter((entry) => entry.className === shown),
    elsewhere: named.filter((id) => !known.has(id)).length,
  };
}

type OpenClass = ReturnType<typeof useClass>;

function WhichClass({ classes, shown, pick }: OpenClass) {
  if (classes.length < 2) return null;
  return (
    <SelectField
      label="班级"
      emptyWord={null}
      value={shown}
      choices={classes.map((each) => ({ value: each, label: each || '没写班级' }))}
      onChange={(event) => pick(event.target.value)}
    />
  );
}

const countWords = (count: number, elsewhere: number): string =>
  `一共${count}人${elsewhere > 0 ? `，其中${elsewhere}人不在这部手机上，照样留着` : ''}`;

export function ChildrenField({ name, words }: WidgetProps) {
  const { value, onChange } = useValue(name);
  const chosen = useMemo(() => asTexts(value), [value]);
  const open = useClass(chosen);
  const ids = open.entries.map((entry) => entry.id);
  const isWhole = ids.length > 0 && ids.every((id) => chosen.includes(id));
  const others = chosen.filter((id) => !ids.includes(id));
  const choices = open.entries.map((entry) => ({ value: entry.id, label: entry.name, small: entry.village }));
  return (
    <Block gap="near">
      <WhichClass {...open} />
      <TickList
        {...words}
        small={countWords(chosen.length, open.elsewhere)}
        choices={choices}
        value={chosen}
        onChange={(here) => onChange([...others, ...here])}
      />
      {ids.length > 1 && (
        <Button kind="text" pulled onClick={() => onChange(isWhole ? others : [...others, ...ids])}>
          {isWhole ? `${open.shown}都不选` : `${open.shown}都选上`}
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
  const { frame } = useField({ ...words, small: countWords(marks.length, open.elsewhere) });
  const options = field.options ?? [];
  const choices = options.map(({ code, spoken }) => ({ value: code, label: spoken }));
  const markOf = (entry: RosterEntry) => [...marks].reverse().find((each) => each.child === entry.id)?.mark ?? null;
  const give = (child: string, mark: string | null) =>
    onChange([...marks.filter((each) => each.child !== child), ...(mark === null ? [] : [{ child, mark }])]);
  const [first] = options;
  const waiting = open.entries.filter((entry) => markOf(entry) === null);
  const giveRest = () =>
    onChange([...marks, ...waiting.map((entry) => ({ child: entry.id, mark: first?.code ?? '' }))]);
  return (
    <FieldGroup frame={frame}>
      <Block gap="near">
        <WhichClass {...open} />
        {open.entries.map((entry) => (
          <SegField
            key={entry.id}
            label={entry.guardianWord === '' ? entry.name : `${entry.name}（${entry.guardianWord}）`}
            choices={choices}
            value={markOf(entry)}
            onChange={(mark) => give(entry.id, mark)}
          />
        ))}
        {first !== undefined && waiting.length > 1 && (
          <Button kind="text" pulled onClick={giveRest}>
            {`没选的${waiting.length}人都写“${first.spoken}”`}
          </Button>
        )}
      </Block>
    </FieldGroup>
  );
}
