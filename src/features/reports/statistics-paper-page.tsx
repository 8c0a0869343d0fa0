/** 学期工作统计表 on paper: the same numbers as on the screen, each with its clause, signed by the head (domain §4.5, §5). */
import { useMemo, useState } from 'react';
import { School } from '#domain/records/school.ts';
import type { Heading } from '#paper/form.ts';
import { tablePaper, type TablePlan } from '#paper/table.ts';
import { useDevice, useToday } from '#features/foot/page/device-context.tsx';
import { FreezeBlock } from '#features/foot/papers/freeze-block.tsx';
import { frozenTables } from '#features/foot/papers/hand-ins.ts';
import { PaperOrBlank } from '#features/foot/papers/paper-or-blank.tsx';
import { metricWords, rateWords, sourceInTable } from './metric.ts';
import { metricsOf } from './metrics.ts';
import { useNumbers } from './numbers.ts';

const columns: TablePlan['columns'] = [
  { title: '序号', mm: 10 },
  { title: '项目', mm: 44, align: 'left' },
  { title: '数', mm: 18, isText: true },
  { title: '率', mm: 14 },
  { title: '文件要求', mm: 16 },
  { title: '依据', mm: 68, align: 'left' },
];

/** 数 and 率 are for the pen; what is asked for stays. */
const withoutNumbers = ([number = '', label = '', , , target = '', source = '']: readonly string[]) => [
  number,
  label,
  '',
  '',
  target,
  source,
];

/** `/reports/statistics/paper` */
export function StatisticsPaperPage() {
  const device = useDevice();
  const { records } = device;
  const today = useToday();
  const numbers = useNumbers();
  const [heading, setHeading] = useState<Heading>({ unit: records.all(School)[0]?.doc.name, day: today });
  const rows = useMemo(
    () =>
      metricsOf(device, numbers).map((metric, index) => [
        String(index + 1),
        metric.label,
        metricWords(metric),
        rateWords(metric),
        metric.target === undefined ? '' : `${metric.target}%`,
        sourceInTable(metric),
      ]),
    [device, numbers],
  );
  const term = numbers.term?.name ?? '';
  const plan = useMemo<TablePlan>(
    () => ({
      kind: 'statistics',
      title: `学期工作统计表（${term}）`,
      orientation: 'portrait',
      columns,
      rows,
      heading,
      notes: ['“完成率”数的是该做的事，一个孩子可以有几件，转走的孩子走以前的也在里面。'],
      signs: ['校长'],
    }),
    [rows, heading, term],
  );
  const form = useMemo(() => tablePaper(plan), [plan]);
  return (
    <PaperOrBlank
      title="学期工作统计表"
      back={{ label: '学期统计', href: '/reports/statistics' }}
      form={form}
      blank={(of) => tablePaper({ ...plan, title: '学期工作统计表', heading: of, rows: rows.map(withoutNumbers) })}
      about={[]}
      heading={heading}
      onHeading={setHeading}
      below={
        <FreezeBlock
          kind="term"
          what="这张表"
          batch={() => ({ ...frozenTables([plan]), period: term, day: heading.day ?? today })}
        />
      }
    />
  );
}
