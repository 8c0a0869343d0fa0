/** One class at a time on the screen, her own first, and the way to the others. */
import { useMemo, useState } from 'react';
import { SelectField } from '#ui/select-field.tsx';
import { useDevice } from '#features/foot/page/device-context.tsx';
import type { RosterEntry } from './roster.ts';

export function useOneClass(roster: readonly RosterEntry[]) {
  const { person } = useDevice();
  const classes = useMemo(() => [...new Set(roster.map((entry) => entry.className))], [roster]);
  const own = roster.find((entry) => entry.classId !== undefined && person.classes.includes(entry.classId));
  const [picked, pick] = useState<string>();
  const shown = picked ?? own?.className ?? classes[0] ?? '';
  const entries = useMemo(() => roster.filter((entry) => entry.className === shown), [roster, shown]);
  return { classes, shown, pick, entries };
}

export type OneClass = Pick<ReturnType<typeof useOneClass>, 'classes' | 'shown' | 'pick'>;

export function WhichClass({ classes, shown, pick }: OneClass) {
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
