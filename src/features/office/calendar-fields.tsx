/** Terms, holidays and make-up days: the dates differ by county and year, so all of them can be changed. */
import { useState } from 'react';
import { useFieldArray, type UseFormReturn } from 'react-hook-form';
import { daysBetween, marginDay, printDay, type Day } from '#domain/calendar/day.ts';
import { nextTerms, schoolYearStartOf } from '#domain/calendar/school-year.ts';
import { yearWithoutDaysOff } from '#domain/calendar/holiday-notice.ts';
import { useToday } from '#features/foot/page/device-context.tsx';
import { Banner } from '#ui/banner.tsx';
import { Button, ButtonRow } from '#ui/button.tsx';
import { DayField } from '#ui/day-field.tsx';
import { Block } from '#ui/page.tsx';
import { RepeatList } from '#ui/repeat-field.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { DayOffSheet } from './day-off-sheet.tsx';
import { holidaysOf, type HolidaySpan } from './holiday-spans.ts';
import type { SchoolForm } from './school-form.ts';

interface FieldsProps {
  readonly form: UseFormReturn<SchoolForm>;
}

interface DayProps extends FieldsProps {
  readonly path: `terms.${number}.from` | `terms.${number}.to` | 'surveyFrom' | 'surveyTo';
  readonly label: string;
  readonly small?: string;
}

function DayOf({ form, path, label, small }: DayProps) {
  const { onChange, onBlur, ref, name } = form.register(path);
  const { error } = form.getFieldState(path, form.formState);
  return <DayField label={label} small={small} error={error?.message} {...{ name, onChange, onBlur, ref }} />;
}

/** The terms, and the one week of the year in which all homes are visited for the 摸底 (JSS 四(一)1). */
export const TermFields = ({ form }: FieldsProps) => (
  <>
    <Terms form={form} />
    <DayOf form={form} path="surveyFrom" label="集中摸底从哪天" small="一年一个星期，6月底前；没有就空着" />
    <DayOf form={form} path="surveyTo" label="到哪天" />
  </>
);

/** Each term with its two days; more are proposed one school year at a time. */
function Terms({ form }: FieldsProps) {
  const { control, formState, watch } = form;
  const terms = useFieldArray({ control, name: 'terms', keyName: 'key' });
  const today = useToday();
  return (
    <RepeatList
      label="学期"
      error={formState.errors.terms?.root?.message ?? formState.errors.terms?.message}
      items={terms.fields}
      addLabel="添后面的学期"
      itemLabel={(term) => term.name}
      onAdd={() => terms.append(nextTerms(watch('terms'), today))}
      onRemove={terms.remove}
      render={(_, index) => (
        <>
          <DayOf form={form} path={`terms.${index}.from`} label="从哪天" />
          <DayOf form={form} path={`terms.${index}.to`} label="到哪天" />
        </>
      )}
    />
  );
}

/** Holidays and make-up days of this school year and later in one line of time; earlier ones are kept and not shown. */
function useDaysOff(form: UseFormReturn<SchoolForm>) {
  const holidays = useFieldArray({ control: form.control, name: 'holidays' });
  const makeUpDays = useFieldArray({ control: form.control, name: 'makeUpDays' });
  const today = useToday();
  const since = `${schoolYearStartOf(today)}-09-01`;
  const lines = [
    ...holidays.fields.map(({ id, ...span }, index) => ({ key: id, ...span, remove: () => holidays.remove(index) })),
    ...makeUpDays.fields.map(({ id, day }, index) => ({
      key: id,
      from: day,
      to: day,
      name: '补课',
      remove: () => makeUpDays.remove(index),
    })),
  ];
  return {
    unknownYear: yearWithoutDaysOff({ holidays: holidaysOf(holidays.fields) }, today),
    lines: lines.filter(({ to }) => to >= since).sort((one, other) => one.from.localeCompare(other.from)),
    addHoliday: (holiday: HolidaySpan) => holidays.append(holiday),
    addMakeUpDay: (day: Day) => makeUpDays.append({ day }),
  };
}

/** One line each, taken away with one press; new ones are asked for in a sheet. */
export function DayOffFields({ form }: FieldsProps) {
  const { unknownYear, lines, addHoliday, addMakeUpDay } = useDaysOff(form);
  const [adding, setAdding] = useState<'holiday' | 'make-up'>();
  return (
    <>
      {unknownYear !== undefined && (
        <Block gap="near">
          <Banner kind="due">
            还没有{unknownYear}
            年的放假安排。国务院办公厅一般11月公布，照通知把放假和补课的日子都加上，加了国庆节就不再提醒。
          </Banner>
        </Block>
      )}
      <Block gap="near">
        <Ruled topLine>
          {lines.map(({ key, from, to, name, remove }) => (
            <Row
              key={key}
              time={{ top: marginDay(from), bottom: `${from.slice(0, 4)}年` }}
              name={name}
              note={from === to ? '1天' : [`到${printDay(to).slice(5)}`, `${daysBetween(from, to) + 1}天`]}
              end={
                <Button kind="text" onClick={remove} aria-label={`去掉${printDay(from)}的${name}`}>
                  去掉
                </Button>
              }
            />
          ))}
        </Ruled>
      </Block>
      <Block gap="near">
        <ButtonRow>
          <Button icon="plus" onClick={() => setAdding('holiday')}>
            加一个假
          </Button>
          <Button icon="plus" onClick={() => setAdding('make-up')}>
            加补课日
          </Button>
        </ButtonRow>
      </Block>
      <DayOffSheet
        adding={adding}
        onClose={() => setAdding(undefined)}
        onHoliday={addHoliday}
        onMakeUpDay={addMakeUpDay}
      />
    </>
  );
}
