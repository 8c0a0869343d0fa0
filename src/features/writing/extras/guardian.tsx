/** 换照护人: who comes now begins today, and whoever cared before ends on that day unless she goes on. */
import { useWatch } from 'react-hook-form';
import type { Edit } from '#device/device.ts';
import { BESIDE } from '#domain/records/batch.ts';
import { dayInChina, isDay, type Day } from '#domain/calendar/day.ts';
import { Guardian, guardiansOn, guardianWords } from '#domain/records/guardian.ts';
import type { Doc } from '#domain/records/kind.ts';
import { useValue } from '#features/writing/fields/field-words.ts';
import { isDoc } from '#features/writing/tidy.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { SegField } from '#ui/seg-field.tsx';
import { AgreementEnds, agreementsEnd } from './agreement-ends.tsx';
import { besidePath, relayIn } from './beside.ts';
import { guardianFindings } from './family.ts';
import type { KindExtra, Opening } from './kind-extra.ts';
import { ToldAge } from './told-age.tsx';

const answers = [
  { value: 'no', label: '不照顾了' },
  { value: 'yes', label: '还在照顾' },
];

/** Those who care on the day the new one begins; an old record that is read again asks about nobody. */
const before = ({ device, child, record }: Pick<Opening, 'device' | 'child' | 'record'>, from: Day) =>
  record !== undefined || child === undefined ? [] : guardiansOn(device.records.ofChild(Guardian, child), from);

const dayOf = (value: unknown, today: Day): Day => (typeof value === 'string' && value !== '' ? value : today);

function Before() {
  const writing = useWriting();
  const { value } = useValue('from');
  const [name, phones, beside]: unknown[] = useWatch({ name: ['name', 'phones', `${BESIDE}.${Guardian.type}`] });
  const on = dayOf(value, writing.today);
  const carers = before(writing, on);
  const leaving = carers.filter(({ id }) => !goesOn(beside, id));
  return (
    <>
      {carers.map(({ id, doc }) => (
        <GoesOn key={id} id={id} words={guardianWords(doc)} />
      ))}
      <AgreementEnds where={writing} left={{ leaving, next: { name, phones }, on }} />
    </>
  );
}

/** The end of the row itself. */
function Ends() {
  const writing = useWriting();
  const { value: until } = useValue('until');
  const left = leftBy(writing, { until });
  return left && <AgreementEnds where={writing} left={left} />;
}

/** Who is written to care until a day where none stood. */
const leftBy = ({ record }: Pick<Opening, 'record'>, { until }: Doc) =>
  record === undefined || record.doc['until'] !== undefined || typeof until !== 'string' || !isDay(until)
    ? undefined
    : { leaving: [record], on: until };

function goesOn(beside: unknown, id: string): boolean {
  const entry = isDoc(beside) ? beside[id] : undefined;
  return isDoc(entry) && entry['goesOn'] === 'yes';
}

function GoesOn({ id, words }: { id: string; words: string }) {
  const { value, onChange } = useValue(`${besidePath(Guardian.type, id)}.goesOn`);
  return (
    <SegField label={`${words}还照顾吗`} choices={answers} value={value === 'yes' ? 'yes' : 'no'} onChange={onChange} />
  );
}

/** Ends everybody before of whom it was not said that she goes on, and what was agreed with her. */
function endsBefore(opening: Opening, doc: Doc, values: Doc): readonly Edit[] {
  const own = leftBy(opening, doc);
  if (own !== undefined) return agreementsEnd(opening, own);
  const from = dayOf(doc['from'], dayInChina(opening.device.now()));
  const beside = isDoc(values[BESIDE]) ? values[BESIDE][Guardian.type] : undefined;
  const leaving = before(opening, from).filter(({ id }) => !goesOn(beside, id));
  return [
    ...leaving.map(({ id, doc: seen }): Edit => ({
      do: 'patch',
      type: Guardian.type,
      id,
      doc: { ...seen, until: from },
      seen,
    })),
    ...agreementsEnd(opening, { leaving, next: doc, on: from }),
  ];
}

export const guardianExtra: KindExtra = {
  defaults: (opening) => {
    const today = dayInChina(opening.device.now());
    const [last] = before(opening, today);
    return last === undefined ? {} : { from: today, ...relayIn(last.doc) };
  },
  below: { from: Before, until: Ends, age: ToldAge },
  findings: guardianFindings,
  editsBeside: endsBefore,
};
