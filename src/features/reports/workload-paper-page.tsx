/** 教师个人工作量表: what one teacher did in a school year, kind by kind, on a sheet that she and the head sign (domain §4.5, JSS 五3). */
import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { seesWholeSchool } from '#domain/access.ts';
import { printSchoolYear } from '#domain/calendar/school-year.ts';
import { byReading } from '#domain/order.ts';
import { roles } from '#domain/records/roles.ts';
import { className, SchoolClass } from '#domain/records/school-class.ts';
import { School } from '#domain/records/school.ts';
import { Staff } from '#domain/records/staff.ts';
import type { Line, Heading } from '#paper/form.ts';
import { tablePaper } from '#paper/table.ts';
import type { Records } from '#device/device.ts';
import { useDevice, useToday } from '#features/foot/page/device-context.tsx';
import { PaperOrBlank } from '#features/foot/papers/paper-or-blank.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { useNumbers } from './numbers.ts';
import { blankWorkRows, workRows, yearsOf } from './work-year.ts';

interface Whose {
  readonly year?: string | undefined;
  readonly name?: string | undefined;
  readonly post?: string | undefined;
  readonly note?: string | undefined;
}

const paperOf = ({ year, name, post, note }: Whose, rows: readonly (readonly string[])[], heading: Heading) =>
  tablePaper({
    kind: 'workload',
    title: `教师个人工作量表${year === undefined ? '' : `（${printSchoolYear(Number(year.slice(0, 4)))}）`}`,
    orientation: 'portrait',
    columns: [
      { title: '序号', mm: 12 },
      { title: '项目', mm: 58, align: 'left' },
      { title: '第一学期', mm: 24 },
      { title: '第二学期', mm: 24 },
      { title: '学年合计', mm: 24 },
      { title: '涉及孩子', mm: 28 },
    ],
    rows,
    heading,
    lines: [whoLine(name, post)],
    notes: [
      '次数照记录里的名字数；一次家访看了一家几个孩子的，每个孩子算一次。学年合计里有假期做的。',
      ...(note === undefined ? [] : [note]),
    ],
    signs: ['本人', '校长'],
  });

const whoLine = (name = '', post = ''): Line => ({
  look: 'plain',
  parts: [
    { text: '姓名：', fill: name, align: 'left', share: 3 },
    { text: '任职：', fill: post, align: 'left', share: 7 },
  ],
});

function postOf(records: Records, person: string): string {
  const { roles: posts = [], classes = [] } = records.get(Staff, person)?.doc ?? {};
  const led = classes.flatMap((id) => records.get(SchoolClass, id) ?? []).map(({ doc }) => className(doc));
  return [posts.map((role) => roles[role]).join('、'), led.join('、')].filter(Boolean).join('，');
}

/** `/reports/workload/paper`, for everybody who sees the whole school with `?person=`; otherwise one's own. */
export function WorkloadPaperPage() {
  const { records, person: me } = useDevice();
  const today = useToday();
  const numbers = useNumbers();
  const [params] = useSearchParams();
  const seesAll = seesWholeSchool(me);
  const [heading, setHeading] = useState<Heading>({ unit: records.all(School)[0]?.doc.name, day: today });
  const [chosen, setChosen] = useState(params.get('person') ?? me.id);
  const person = seesAll ? chosen : me.id;
  const years = useMemo(() => yearsOf(numbers), [numbers]);
  const [chosenYear, setYear] = useState('');
  const year = years.find(({ id }) => id === chosenYear) ?? years[0];
  const draw = useCallback(
    (rows: readonly (readonly string[])[], of: Heading) =>
      paperOf(
        {
          year: year?.id,
          name: numbers.people.get(person),
          post: postOf(records, person),
          note: seesAll ? undefined : '只数本人手机上有的记录。',
        },
        rows,
        of,
      ),
    [year, numbers, person, records, seesAll],
  );
  const rows = useMemo(() => workRows(records, numbers, { person, year }), [records, numbers, person, year]);
  return (
    <PaperOrBlank
      title="教师个人工作量表"
      back={seesAll ? { label: '工作量', href: '/reports/workload' } : { label: '打印', href: '/papers' }}
      form={useMemo(() => draw(rows, heading), [draw, rows, heading])}
      blank={(of) => paperOf({}, blankWorkRows(), of)}
      about={[]}
      heading={heading}
      onHeading={setHeading}
    >
      {seesAll && (
        <SelectField
          label="哪位老师"
          emptyWord={null}
          value={person}
          choices={[...numbers.people]
            .map(([value, label]) => ({ value, label }))
            .sort((a, b) => byReading(a.label, b.label))}
          onChange={({ target }) => setChosen(target.value)}
        />
      )}
      <SelectField
        label="哪个学年"
        emptyWord={null}
        value={year?.id ?? ''}
        choices={years.map(({ id }) => ({ value: id, label: printSchoolYear(Number(id.slice(0, 4))) }))}
        onChange={({ target }) => setYear(target.value)}
      />
    </PaperOrBlank>
  );
}
