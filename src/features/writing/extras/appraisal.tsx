/** 考核: begins with what the records say the teacher did that school year; a count that is another is hers to give, and is told. */
import { useEffect, useMemo, useRef } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { printSchoolYear, schoolYearsOf, type DaySpan, type Term } from '#domain/calendar/school-year.ts';
import { textOf } from '#domain/duties/counting.ts';
import { Appraisal } from '#domain/records/appraisal.ts';
import { fieldOf, type Doc, type Finding } from '#domain/records/kind.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import type { Device } from '#device/device.ts';
import { appraised, deedsOf, type Appraised } from '#features/foot/owed/deeds.ts';
import { calendarAt } from '#features/foot/owed/term.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import type { KindExtra } from './kind-extra.ts';

type Counts = Readonly<Record<Appraised, number>>;

const counted = Object.keys(appraised) as Appraised[];

/** Nothing for who is no teacher, and for a school year that its words do not tell. */
function countsOf({ records, now }: Pick<Device, 'records' | 'now'>, doc: Doc): Counts | undefined {
  const person = textOf(doc['teacher']);
  const { terms } = calendarAt(records, dayInChina(now()));
  const span = yearIn(textOf(doc['schoolYear']), terms);
  if (doc['whom'] !== 'teacher' || person === '' || span === undefined) return undefined;
  const count = (of: string) => deedsOf(records, { of, person, span, terms, rules: [] }).length;
  return Object.fromEntries(counted.map((field) => [field, count(appraised[field])])) as Counts;
}

/** The days of `2025—2026学年`; one from before this calendar has the usual ones. */
function yearIn(words: string, terms: readonly Term[]): DaySpan | undefined {
  const start = Number(/\d{4}/.exec(words)?.[0] ?? 0);
  if (start === 0) return undefined;
  const known = schoolYearsOf(terms).find(
    ({ id }) => printSchoolYear(Number(id.slice(0, 4))) === printSchoolYear(start),
  );
  return known ?? { from: `${start}-09-01`, to: `${start + 1}-08-31` };
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

interface Other {
  readonly field: Appraised;
  readonly say: string;
}

function othersThan(counts: Counts | undefined, doc: Doc): readonly Other[] {
  if (counts === undefined) return [];
  return counted
    .filter((field) => !isEmpty(doc[field]) && Number(doc[field]) !== counts[field])
    .map((field) => {
      const { label = '', unit = '' } = fieldOf(Appraisal, field) ?? {};
      return { field, say: `${label}写的是${String(doc[field])}${unit}，记录里有${counts[field]}${unit}。` };
    });
}

const ASKED = ['whom', 'teacher', 'schoolYear'] as const;

function useCounts(): Counts | undefined {
  const { device } = useWriting();
  const [whom, teacher, schoolYear]: unknown[] = useWatch({ name: [...ASKED] });
  return useMemo(() => countsOf(device, { whom, teacher, schoolYear }), [device, whom, teacher, schoolYear]);
}

/** Fills what is empty, and what was filled for the teacher chosen before; what somebody typed stays. */
function FromRecords() {
  const { record } = useWriting();
  const { getValues, setValue } = useFormContext();
  const counts = useCounts();
  const filled = useRef<Counts>(undefined);
  useEffect(() => {
    const isAsItWas = ASKED.every((name) => record !== undefined && getValues(name) === record.doc[name]);
    if (counts !== undefined && !isAsItWas)
      for (const field of counted) {
        const now: unknown = getValues(field);
        if (isEmpty(now) || now === filled.current?.[field]) setValue(field, counts[field], { shouldDirty: true });
      }
    filled.current = counts;
  }, [counts, record, getValues, setValue]);
  if (counts === undefined) return null;
  const words = counted.map((field) => {
    const { label = '', unit = '' } = fieldOf(Appraisal, field) ?? {};
    return `${label}${counts[field]}${unit}`;
  });
  return <Text tone="quiet">{`这学年的记录里有：${words.join('，')}。已经填在“做了多少”里，可以改。`}</Text>;
}

function Differences() {
  const { setValue } = useFormContext();
  const counts = useCounts();
  const values: unknown[] = useWatch({ name: counted });
  const others = othersThan(counts, Object.fromEntries(counted.map((field, index) => [field, values[index]])));
  if (counts === undefined || others.length === 0) return null;
  return (
    <Block gap="near">
      {others.map(({ field, say }) => (
        <Text key={field}>{say}</Text>
      ))}
      <Button
        kind="text"
        onClick={() => others.forEach(({ field }) => setValue(field, counts[field], { shouldDirty: true }))}
      >
        照记录填
      </Button>
    </Block>
  );
}

const differenceFindings = (device: Device, doc: Doc): readonly Finding[] =>
  othersThan(countsOf(device, doc), doc).map(({ field, say }) => ({
    level: 'warning',
    field,
    say: `${say}有别的依据就这样，没有就照记录填。`,
  }));

export const appraisalExtra: KindExtra = {
  below: { teacher: FromRecords },
  groupFoot: { did: Differences },
  findings: ({ device }, doc) => differenceFindings(device, doc),
};
