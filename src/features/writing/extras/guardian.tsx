/** 换照护人: who comes now begins today, and whoever cared before ends on that day unless she goes on. */
import type { Edit } from '#device/device.ts';
import { BESIDE } from '#domain/records/batch.ts';
import { dayInChina, type Day } from '#domain/calendar/day.ts';
import { Guardian, guardiansOn, guardianWords } from '#domain/records/guardian.ts';
import type { Doc } from '#domain/records/kind.ts';
import { useValue } from '#features/writing/fields/field-words.ts';
import { isDoc } from '#features/writing/tidy.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { SegField } from '#ui/seg-field.tsx';
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
  return before(writing, dayOf(value, writing.today)).map(({ id, doc }) => (
    <GoesOn key={id} id={id} words={guardianWords(doc)} />
  ));
}

function GoesOn({ id, words }: { id: string; words: string }) {
  const { value, onChange } = useValue(`${besidePath(Guardian.type, id)}.goesOn`);
  return (
    <SegField label={`${words}还照顾吗`} choices={answers} value={value === 'yes' ? 'yes' : 'no'} onChange={onChange} />
  );
}

/** Ends everybody before of whom it was not said that she goes on. */
function endsBefore(opening: Opening, doc: Doc, values: Doc): readonly Edit[] {
  const from = dayOf(doc['from'], dayInChina(opening.device.now()));
  const beside = isDoc(values[BESIDE]) ? values[BESIDE][Guardian.type] : undefined;
  const goesOn = (id: string): boolean => {
    const entry = isDoc(beside) ? beside[id] : undefined;
    return isDoc(entry) && entry['goesOn'] === 'yes';
  };
  return before(opening, from)
    .filter(({ id }) => !goesOn(id))
    .map(({ id, doc: seen }) => ({ do: 'patch', type: Guardian.type, id, doc: { ...seen, until: from }, seen }));
}

export const guardianExtra: KindExtra = {
  defaults: (opening) => {
    const today = dayInChina(opening.device.now());
    const [last] = before(opening, today);
    return last === undefined ? {} : { from: today, ...relayIn(last.doc) };
  },
  below: { from: Before, age: ToldAge },
  findings: guardianFindings,
  editsBeside: endsBefore,
};
