/** What is thought of the home now: earlier views stand with their time, one more may be written, and the last one holds. */
import { momentInChina, printMoment } from '#domain/calendar/moment.ts';
import { homeViews, MandatoryReport } from '#domain/records/mandatory-report.ts';
import { fieldId, useValue } from '#features/writing/fields/field-words.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { SelectField } from '#ui/select-field.tsx';
import { Text } from '#ui/text.tsx';
import { TextField } from '#ui/text-field.tsx';
import type { FieldSlotProps } from './kind-extra.ts';

/** A report that is only being written has its first answer above. */
export function HomeJudged({ field, name }: FieldSlotProps) {
  const { device, record } = useWriting();
  const { value, onChange } = useValue(name);
  if (record === undefined) return null;
  const kept = viewsIn(record.doc[name]);
  const mine = viewsIn(value)[kept.length];
  const write = (change: { readonly view?: View | undefined; readonly words?: string }) => {
    const next = { at: mine?.at ?? momentInChina(device.now()), view: mine?.view, words: mine?.words ?? '', ...change };
    onChange(next.view === undefined && next.words === '' ? kept : [...kept, next]);
  };
  return (
    <>
      {kept.map(({ at = '', view, words }) => (
        <div key={at + (view ?? '')}>
          <Text tone="quiet">{printMoment(at)}</Text>
          <Text>{[view && homeViews[view], words].filter(Boolean).join('。')}</Text>
        </div>
      ))}
      <SelectField
        label={field.label}
        hint="看法变了就选一个，从现在起照它来。写下就不改，再变再选。"
        emptyWord="没有变"
        id={fieldId(name)}
        value={mine?.view ?? ''}
        choices={views}
        onChange={({ target }) => write({ view: views.find((each) => each.value === target.value)?.value })}
      />
      {mine?.view !== undefined && (
        <TextField
          label="谁说的，怎样知道的"
          value={mine.words ?? ''}
          maxLength={200}
          onChange={({ target }) => write({ words: target.value })}
        />
      )}
    </>
  );
}

type View = keyof typeof homeViews;
const views = (['suspected', 'cleared', 'mayTell'] as const).map((view) => ({ value: view, label: homeViews[view] }));

const viewsIn = (value: unknown) => MandatoryReport.schema.safeParse({ homeJudged: value }).data?.homeJudged ?? [];
