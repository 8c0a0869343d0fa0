/** Whom a visit met is mostly somebody of the file: one tap writes the name and the relation. */
import { useMemo } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { relationSpoken } from '#domain/records/family-member.ts';
import { guardianSpoken } from '#domain/records/guardian.ts';
import { withinReach } from '#features/foot/children/people.ts';
import { currentGuardian } from '#features/foot/children/roster.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { ChipField } from '#ui/chip-field.tsx';

export function MetWhom() {
  const { device, child = '', today } = useWriting();
  const { setValue } = useFormContext();
  const met: unknown = useWatch({ name: 'metName' });
  const people = useMemo(() => {
    const guardian = currentGuardian(device.records, child, today)?.doc;
    const family = withinReach(device.records, child).map(({ doc }) => ({
      name: doc.name ?? '',
      relation: relationSpoken(doc),
    }));
    const first = guardian ? [{ name: guardian.name ?? '', relation: guardianSpoken(guardian) }] : [];
    const byName = new Map([...family, ...first].map((each) => [each.name, each]));
    byName.delete('');
    return [...byName.values()].reverse();
  }, [device, child, today]);
  if (people.length === 0) return null;
  const pick = (name: string | null) => {
    const person = people.find((each) => each.name === name);
    setValue('metName', person?.name ?? '', { shouldDirty: true });
    setValue('metRelation', person?.relation ?? '', { shouldDirty: true });
  };
  return (
    <ChipField
      label="点一下就写好"
      choices={people.map(({ name, relation }) => ({ value: name, label: `${relation} ${name}`.trim() }))}
      value={typeof met === 'string' ? met : null}
      onChange={pick}
    />
  );
}
