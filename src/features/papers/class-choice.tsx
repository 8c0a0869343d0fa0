/** Which class a list is of: all, or one that this person has children in. One that has graduated stands last and says when, as another bears its name now. */
import { SchoolClass } from '#domain/records/school-class.ts';
import { useRecords } from '#features/foot/page/device-context.tsx';
import { useRoster } from '#features/foot/children/roster.ts';
import { SelectField } from '#ui/select-field.tsx';

export function ClassChoice({ value, onChange }: { value: string; onChange: (classId: string) => void }) {
  const roster = useRoster();
  const left = new Map(useRecords(SchoolClass).map(({ id, doc }) => [id, doc.leftOn]));
  const classes = new Map(roster.map((entry) => [entry.classId ?? '', entry.className]));
  classes.delete('');
  if (classes.size < 2) return null;
  const choices = [...classes].map(([id, name]) => {
    const on = left.get(id);
    return { value: id, on, label: on === undefined ? name : `${name}（${on.slice(0, 4)}年毕业）` };
  });
  return (
    <SelectField
      label="哪个班"
      emptyWord="全部"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      choices={[...choices.filter(({ on }) => on === undefined), ...choices.filter(({ on }) => on !== undefined)]}
    />
  );
}
