/** 学年考核: what the school did in a school year, on paper, as a table and — record by record — as a list for a county's own program. */
import { useCallback, useMemo, useState } from 'react';
import { dayInChina } from '#domain/calendar/day.ts';
import { printSchoolYear, schoolYearStartOf } from '#domain/calendar/school-year.ts';
import { School } from '#domain/records/school.ts';
import type { Heading } from '#paper/form.ts';
import { tablePaper } from '#paper/table.ts';
import { useDevice, useToday } from '#features/foot/page/device-context.tsx';
import { PaperOrBlank } from '#features/foot/papers/paper-or-blank.tsx';
import { saveCsv } from '#features/foot/papers/save-csv.ts';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { useNumbers } from './numbers.ts';
import { yearHead, yearList, yearRecords, yearRows } from './year.ts';

/** Millimetres beside one another, in the order of the head. */
const WIDTHS = [10, 40, 18, 18, 18, 20, 20, 16, 44] as const;

/** `/reports/year` */
export function YearPage() {
  const { records } = useDevice();
  const today = useToday();
  const numbers = useNumbers();
  const [heading, setHeading] = useState<Heading>({ unit: records.all(School)[0]?.doc.name, day: today });
  const found = useMemo(() => yearRecords(records, numbers), [records, numbers]);
  const year = printSchoolYear(schoolYearStartOf(numbers.term?.from ?? today));
  const paperOf = useCallback(
    (of: Heading, rows: readonly (readonly string[])[]) =>
      tablePaper({
        kind: 'school-year',
        title: `学校年度工作统计（${year}）`,
        orientation: 'landscape',
        columns: yearHead.map((title, index) => ({ title, mm: WIDTHS[index] ?? 20, isText: true })),
        rows,
        heading: of,
        counts: '类',
        signs: ['校长'],
      }),
    [year],
  );
  const form = useMemo(() => paperOf(heading, yearRows(found, numbers)), [paperOf, found, numbers, heading]);
  return (
    <PaperOrBlank
      title="学年考核"
      back={{ label: '报表', href: '/reports' }}
      form={form}
      blank={(of) => paperOf(of, [])}
      about={[]}
      heading={heading}
      onHeading={setHeading}
    >
      <Block gap="near">
        <Button
          icon="paper"
          disabled={found.length === 0}
          onClick={() => saveCsv(yearList(found, records, dayInChina), `学校年度记录清单-${year}.csv`)}
        >
          {`每一条的清单（.csv，${found.length}条）`}
        </Button>
      </Block>
    </PaperOrBlank>
  );
}
