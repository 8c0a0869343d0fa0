/** One line for each child of a class; a ticked one opens what is asked of it. */
import { memo, useEffect, useMemo, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { spokenDay } from '#domain/calendar/day.ts';
import type { LocalRecord } from '#device/device.ts';
import { askFirst } from '#features/foot/at-home/home-told.ts';
import type { RosterEntry } from '#features/foot/children/roster.ts';
import { isEmpty } from '#domain/records/kind.ts';
import { Button } from '#ui/button.tsx';
import { FormPart } from '#ui/form-part.tsx';
import { Block } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import { SideBySide, TickLine, TickLines } from '#ui/tick-list.tsx';
import type { OpenBatch } from './batch-form.tsx';
import { homeRests, rowDefaults, rowPath, rowsOf, type BatchStart } from './batch-start.ts';
import { FieldView } from './field-view.tsx';
import { fieldId, useValue } from './fields/field-words.ts';
import { useOneClass, WhichClass } from '#features/foot/children/one-class.tsx';
import { isDoc } from './tidy.ts';
import { focusField } from './use-draft.ts';
import { useWriting, WritingContext } from './writing-context.ts';

export function BatchRows({ open: { start, sought } }: { open: OpenBatch }) {
  const { shown, pick, classes, entries } = useOneClass(start.entries);
  const count = useCount(start);
  // A child of another class has something missing: its class comes onto the screen first, then the finger goes there.
  useEffect(() => {
    if (sought === undefined) return undefined;
    const entry = start.entries.find(({ id }) => sought.field.startsWith(rowPath(id)));
    if (entry !== undefined) pick(entry.className);
    const timer = setTimeout(() => focusField(sought.field), 0);
    return () => clearTimeout(timer);
  }, [sought, pick, start]);
  return (
    <FormPart index={1} title="哪些孩子" progress={`点了${count}人`} state="open" onOpen={() => undefined}>
      <Block gap="near">
        <Text tone="quiet">点上的才记。点到谁，就先写成下面这样，一个一个能改。</Text>
        <ForEach start={start} />
      </Block>
      <Block gap="near">
        <WhichClass {...{ classes, shown, pick }} />
        <Block gap="near">
          <TickLines>
            {entries.map((entry) => (
              <BatchRow key={entry.id} entry={entry} start={start} />
            ))}
          </TickLines>
        </Block>
      </Block>
    </FormPart>
  );
}

/** Beside what is needed, so many fields may stand above the names before they are pushed off the screen. */
const FEW_FIELDS = 2;

/** What a row begins with. Of many fields only what every row needs is asked here; the rest on one press. */
function ForEach({ start: { each, values } }: { start: BatchStart }) {
  const needed = each.filter((field) => field.needed === true);
  const isWritten = each.some((field) => field.needed !== true && !isEmpty(values[field.name]));
  const [isOpen, open] = useState(each.length - needed.length <= FEW_FIELDS || isWritten);
  const shown = isOpen ? each : needed;
  return (
    <>
      <SideBySide>
        {shown.map((field) => (
          <FieldView key={field.name} field={field} />
        ))}
      </SideBySide>
      {!isOpen && (
        <Button kind="text" pulled onClick={() => open(true)}>
          {`还有${each.length - needed.length}项，大家一样的先写`}
        </Button>
      )}
    </>
  );
}

/** How many are ticked, whatever class is on the screen. */
function useCount(start: BatchStart): number {
  const { getValues, subscribe } = useFormContext();
  const [count, setCount] = useState(() => rowsOf(start, getValues()).length);
  useEffect(
    () => subscribe({ formState: { values: true }, callback: () => setCount(rowsOf(start, getValues()).length) }),
    [start, getValues, subscribe],
  );
  return count;
}

const BatchRow = memo(function BatchRow({ entry, start }: { entry: RosterEntry; start: BatchStart }) {
  const writing = useWriting();
  const { getValues, setValue } = useFormContext();
  const path = rowPath(entry.id);
  const { value, onChange, onBlur } = useValue(`${path}.on`);
  const own = useMemo(() => ({ ...writing, child: entry.id }), [writing, entry.id]);
  const tick = (isOn: boolean) => {
    const before: unknown = getValues(path);
    if (isOn && !(isDoc(before) && typeof before['id'] === 'string')) {
      setValue(`${path}.id`, writing.device.newId());
      for (const first of rowDefaults(writing.device, start, { child: entry.id, values: getValues() }))
        setValue(`${path}.${first.name}`, first.value ?? null);
    }
    onChange(isOn);
  };
  return (
    <TickLine
      id={fieldId(path)}
      label={entry.name}
      small={[
        entry.village,
        useLastWords(start, entry.id),
        homeRests(writing.device, start.kind, entry.id) ? `家里先不联系，${askFirst(writing.device, entry.id)}` : '',
      ]
        .filter(Boolean)
        .join('，')}
      on={value === true}
      onChange={tick}
      onBlur={onBlur}
    >
      {value === true && (
        <WritingContext.Provider value={own}>
          {start.each.map((field) => (
            <FieldView key={field.name} field={field} name={`${path}.${field.name}`} />
          ))}
        </WritingContext.Provider>
      )}
    </TickLine>
  );
});

/** `上次昨天`, so that nobody is asked twice without wanting to. */
function useLastWords({ kind }: BatchStart, child: string): string | undefined {
  const { device, today } = useWriting();
  const last = useMemo(() => {
    const days = device.records.ofChild(kind, child).map((record: LocalRecord) => record.doc[kind.happenedOn ?? '']);
    return days
      .filter((day) => typeof day === 'string')
      .sort()
      .pop();
  }, [device, kind, child]);
  return last === undefined ? undefined : `上次${spokenDay(last, today)}`;
}
