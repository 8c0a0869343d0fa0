/**
 * Who has died looks after nobody: below 去世 it stands that the row of the carer ends, with the day, and 完成 writes both. Of a
 * death that stood there before nothing is proposed, only offered.
 */
import { useWatch } from 'react-hook-form';
import type { Edit } from '#device/device.ts';
import { dayInChina, isDay, type Day } from '#domain/calendar/day.ts';
import { hasDied } from '#domain/people/carers.ts';
import { BESIDE } from '#domain/records/batch.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { Guardian, guardiansOn, guardianWords } from '#domain/records/guardian.ts';
import type { Doc } from '#domain/records/kind.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { useValue } from '#features/writing/fields/field-words.ts';
import { isDoc } from '#features/writing/tidy.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { DayField } from '#ui/day-field.tsx';
import { SegField } from '#ui/seg-field.tsx';
import { AgreementEnds, agreementsEnd } from './agreement-ends.tsx';
import { besidePath } from './beside.ts';
import type { Opening } from './kind-extra.ts';

const answers = [
  { value: 'yes', label: '写上' },
  { value: 'no', label: '先不写' },
];

/** The rows of carers of today who by this row of the family have died. */
export function deadCarers({ device, child = '', recordId }: Opening, doc: Doc) {
  const row = FamilyMember.schema.safeParse(doc).data;
  if (row === undefined) return [];
  const family = [{ id: recordId, doc: row }];
  const today = dayInChina(device.now());
  return guardiansOn(device.records.ofChild(Guardian, child), today).filter((carer) => hasDied(carer.doc, family));
}

const isNews = ({ record }: Pick<Opening, 'record'>): boolean => record?.doc['health'] !== 'died';

/** Shown below 健康情况. */
export function CarerEnds() {
  const writing = useWriting();
  const [health, name]: unknown[] = useWatch({ name: ['health', 'name'] });
  return deadCarers(writing, { ...writing.record?.doc, health, name: name ?? undefined })
    .filter((record) => mayWrite(writing.device, { kind: Guardian, child: writing.child, record }))
    .map((record) => <Ends key={record.id} record={record} />);
}

function Ends({ record }: { record: ReturnType<typeof deadCarers>[number] }) {
  const writing = useWriting();
  const path = besidePath(Guardian.type, record.id);
  const ends = useValue(`${path}.ends`);
  const until = useValue(`${path}.until`);
  const answer = endsBy(writing, ends.value);
  return (
    <>
      <SegField
        label={`照护人那里写上${guardianWords(record.doc)}照顾到哪天`}
        choices={answers}
        value={answer ? 'yes' : 'no'}
        onChange={ends.onChange}
      />
      {answer && (
        <DayField
          label="照顾到哪天"
          hint="不在了的那天；不清楚就写今天"
          max={writing.today}
          value={typeof until.value === 'string' ? until.value : writing.today}
          onChange={({ target }) => until.onChange(target.value)}
        />
      )}
      {answer && <AgreementEnds where={writing} left={{ leaving: [record], on: dayOf(until.value, writing.today) }} />}
    </>
  );
}

const endsBy = (opening: Pick<Opening, 'record'>, ends: unknown): boolean =>
  typeof ends === 'string' ? ends === 'yes' : isNews(opening);

const dayOf = (value: unknown, today: Day): Day => (typeof value === 'string' && isDay(value) ? value : today);

/** Ends them on the day that stands there, in the save of the row that says so; nobody before the day she began. */
export function carerEnds(opening: Opening, doc: Doc, values: Doc): readonly Edit[] {
  const today = dayInChina(opening.device.now());
  const beside = isDoc(values[BESIDE]) ? values[BESIDE][Guardian.type] : undefined;
  return deadCarers(opening, doc).flatMap((record): Edit[] => {
    const { id, doc: seen } = record;
    const said = isDoc(beside) && isDoc(beside[id]) ? beside[id] : {};
    const until = [dayOf(said['until'], today), seen.from ?? ''].sort().pop() ?? today;
    const may = mayWrite(opening.device, { kind: Guardian, child: opening.child, record });
    if (!may || !endsBy(opening, said['ends'])) return [];
    return [
      { do: 'patch', type: Guardian.type, id, doc: { ...seen, until }, seen },
      ...agreementsEnd(opening, { leaving: [record], on: until }),
    ];
  });
}
