/** Which class a list is of: all, or one that this person has children in. */
import { useRoster } from '#features/roster.ts';
import { SelectField } from '#ui/select-field.tsx';

export function ClassChoice({ value, onChange }: { value: string; onChange: (classId: string) => void }) {
  const roster = useRoster();
  const classes = new Map(roster.map((entry) => [entry.classId ?? '', entry.className]));
  classes.delete('');
  if (classes.size < 2) return null;
  return (
    <SelectField
      label="哪个班"
      emptyWord="全部"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      choices={[...classes].map(([id, label]) => ({ value: id, label }))}
    />
  );
}
