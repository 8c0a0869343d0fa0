/** 属相 and 虚岁 made into the age that is written down; of what is chosen here only that age is kept. */
import { useState } from 'react';
import type { Day } from '#domain/calendar/day.ts';
import { yearOf } from '#domain/people/told-age.ts';
import { birthYears, zodiacOf, zodiacs } from '#domain/people/zodiac.ts';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { NumberField } from '#ui/number-field.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { Text } from '#ui/text.tsx';

export interface AgeHelpProps {
  readonly today: Day;
  readonly onAge: (years: number) => void;
}

export function AgeHelp({ today, onAge }: AgeHelpProps) {
  const [said, setSaid] = useState<string>('');
  const [nominal, setNominal] = useState<number | null>(null);
  const zodiac = zodiacs.find((each) => each === said);
  const years = birthYears({ zodiac, nominal: nominal ?? undefined }, today);
  return (
    <Block gap="near">
      <SelectField
        label="属什么"
        emptyWord="不知道"
        value={said}
        choices={zodiacs.map((each) => ({ value: each, label: each }))}
        onChange={(event) => setSaid(event.target.value)}
      />
      <NumberField label="虚岁" unit="岁" value={nominal} max={120} onChange={setNominal} />
      {years.map((year) => (
        <Button key={year} kind="text" pulled onClick={() => onAge(yearOf(today) - year)}>
          {`${year}年生，属${zodiacOf(year)}，今年满${yearOf(today) - year}岁：用这个`}
        </Button>
      ))}
      {years.length > 1 && nominal !== null && <Text tone="quiet">虚岁和属相对不上，问一句再选。</Text>}
      <Text tone="quiet">大约的数，看到身份证再改。属相、虚岁不存。</Text>
    </Block>
  );
}
