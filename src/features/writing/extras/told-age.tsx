/**
 * 年龄 of a carer or of somebody of the family: the year it was told in is written with it, so that it grows, and who knows only
 * 属相 or 虚岁 is helped to it.
 */
import { lazy, Suspense, useEffect, useRef, useState, type ComponentType } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { toldAgeOn, yearOf } from '#domain/people/told-age.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Button } from '#ui/button.tsx';
import { Text } from '#ui/text.tsx';
import type { AgeHelpProps } from './age-help.tsx';

const Nothing = () => null;
const AgeHelp = lazy<ComponentType<AgeHelpProps>>(async () => ({
  default: (await import('./age-help.tsx').catch(() => undefined))?.AgeHelp ?? Nothing,
}));

const numberIn = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** Shown below the age. */
export function ToldAge() {
  const { today, record } = useWriting();
  const { setValue } = useFormContext();
  const [isHelped, setIsHelped] = useState(false);
  const [age, asOf, birth]: unknown[] = useWatch({ name: ['age', 'ageAsOf', 'birth'] });
  const known = useRef(record === undefined ? undefined : age);
  // Looking at what was written changes nothing; another age is one of this year.
  useEffect(() => {
    if (age === known.current) return;
    known.current = age;
    setValue('ageAsOf', age === null ? null : yearOf(today), { shouldDirty: true });
  }, [age, today, setValue]);
  const told = { age: numberIn(age), ageAsOf: numberIn(asOf) };
  const now = toldAgeOn(told, today);
  if (birth) return null;
  return (
    <>
      {now !== undefined && now !== told.age && (
        <Text tone="quiet">{`${told.ageAsOf}年说的${told.age}岁，今年算${now}岁。`}</Text>
      )}
      {isHelped ? (
        <Suspense fallback={null}>
          <AgeHelp today={today} onAge={(years) => setValue('age', years, { shouldDirty: true })} />
        </Suspense>
      ) : (
        <Button kind="text" pulled onClick={() => setIsHelped(true)}>
          只知道属相、虚岁
        </Button>
      )}
    </>
  );
}
