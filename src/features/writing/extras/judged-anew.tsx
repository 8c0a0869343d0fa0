/** What is thought of something now: earlier views stand with their time, one more may be written, and the last one holds. */
import type { ComponentType } from 'react';
import { momentInChina, printMoment } from '#domain/calendar/moment.ts';
import { fieldId, useValue } from '#features/writing/fields/field-words.ts';
import { isDoc } from '#features/writing/tidy.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { SelectField } from '#ui/select-field.tsx';
import { Text } from '#ui/text.tsx';
import { TextField } from '#ui/text-field.tsx';
import type { FieldSlotProps } from './kind-extra.ts';

interface View {
  readonly at: string;
  readonly view?: string | undefined;
  readonly words: string;
}

/** The field of a list of such views, of which these are the answers. A record that is only being written has its first one above. */
export function judgedAnew(views: Readonly<Record<string, string>>): ComponentType<FieldSlotProps> {
  const choices = Object.entries(views).map(([value, label]) => ({ value, label }));
  return function JudgedAnew({ field, name }) {
    const { device, record } = useWriting();
    const { value, onChange } = useValue(name);
    if (record === undefined) return null;
    const kept = viewsIn(record.doc[name]);
    const mine = viewsIn(value)[kept.length];
    const write = (change: Partial<View>) => {
      const next = {
        at: mine?.at ?? momentInChina(device.now()),
        view: mine?.view,
        words: mine?.words ?? '',
        ...change,
      };
      onChange(next.view === undefined && next.words === '' ? kept : [...kept, next]);
    };
    return (
      <>
        {kept.map(({ at, view = '', words }) => (
          <div key={at + view}>
            <Text tone="quiet">{printMoment(at)}</Text>
            <Text>{[views[view], words].filter(Boolean).join('。')}</Text>
          </div>
        ))}
        <SelectField
          label={field.label}
          hint="看法变了就选一个，从现在起照它来。写下就不改，再变再选。"
          emptyWord="没有变"
          id={fieldId(name)}
          value={mine?.view ?? ''}
          choices={choices}
          onChange={({ target }) => write({ view: target.value in views ? target.value : undefined })}
        />
        {mine?.view !== undefined && (
          <TextField
            label="谁说的，怎样知道的"
            value={mine.words}
            maxLength={200}
            onChange={({ target }) => write({ words: target.value })}
          />
        )}
      </>
    );
  };
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const viewsIn = (value: unknown): readonly View[] =>
  (Array.isArray(value) ? value : [])
    .filter(isDoc)
    .map(({ at, view, words }) => ({ at: text(at) ?? '', view: text(view), words: text(words) ?? '' }));
