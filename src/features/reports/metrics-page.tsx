/** 学期统计: every number of the term with the clause that wants it and the list behind it, on the screen and as a table. */
import { useMemo, type ReactNode } from 'react';
import { printDay } from '#domain/calendar/day.ts';
import { School } from '#domain/records/school.ts';
import type { Device } from '#device/device.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { Problem } from '#features/foot/page/problem.tsx';
import { useTableSaving } from '#features/foot/papers/save-table.ts';
import { WholeMain } from '#features/foot/page/whole-main.tsx';
import type { ListTable } from '#paper/xlsx.ts';
import { Button } from '#ui/button.tsx';
import { CellLink } from '#ui/cell-link.tsx';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, Page, PageHeading } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { Badge } from '#ui/badge.tsx';
import { Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { behindMetric, itemsOf, metricHeading } from './behind.ts';
import { ListSaving } from './list-saving.tsx';
import {
  isShort,
  metricWords,
  rateWords,
  sourceInTable,
  sourceWords,
  waitingWords,
  type Item,
  type Metric,
} from './metric.ts';
import { metricsOf } from './metrics.ts';
import { useNumbers } from './numbers.ts';

export function MetricsPage() {
  const device = useDevice();
  const numbers = useNumbers();
  const metrics = useMemo(() => metricsOf(device, numbers), [device, numbers]);
  const saving = useTableSaving();
  return (
    <Page>
      <TopBar
        title="学期统计"
        note={numbers.term?.name}
        back={{ label: '报表', href: '/reports' }}
        seal={<Seal href="/urgent" />}
      />
      <WholeMain pad>
        <Block gap="near">
          <Text tone="quiet">
            数字点开，就是那些孩子。没有可数的写“—”。“完成率”数的是该做的事，一个孩子可以有几件，转走的孩子走以前的也在里面。过了期才记的照样算，名单里写着“补录”。
          </Text>
          <Block gap="near">
            <Button
              icon="paper"
              onClick={() => void saving.save(tableOf(device, metrics, numbers.term?.name ?? ''), fileName(device))}
            >
              存成表格
            </Button>
            <Problem say={saving.problem} />
          </Block>
        </Block>
        <Block gap="near">
          <DataTable caption="学期统计" columns={columns} rows={metrics} rowKey={(metric) => metric.key} fold />
        </Block>
      </WholeMain>
    </Page>
  );
}

const hrefOf = ({ key }: Metric, part: string): string => `/reports/statistics/${encodeURIComponent(key)}/${part}`;

const rateCell = (metric: Metric): string => [rateWords(metric), waitingWords(metric)].filter(Boolean).join('，');

const columns: readonly Column<Metric>[] = [
  { key: 'label', head: '项目', isStrong: true, cell: (metric) => metric.label },
  {
    key: 'number',
    head: '数',
    isNumber: true,
    fold: 'main',
    isDue: isShort,
    cell: (metric) => <Met metric={metric} />,
  },
  { key: 'rate', head: '', isNumber: true, fold: 'rest', cell: rateCell },
  {
    key: 'target',
    head: '文件要求',
    isNumber: true,
    fold: 'rest',
    cell: ({ target }) => (target === undefined ? '' : `${target}%`),
  },
  {
    key: 'open',
    head: '还差',
    foldLabel: '还差',
    isNumber: true,
    cell: openCell,
  },
  { key: 'source', head: '依据', isLong: true, fold: 'rest', cell: sourceInTable },
];

/** Where nothing counts there is no list to open. */
function Met({ metric }: { metric: Metric }) {
  if (metric.met.length === 0) return metricWords(metric);
  return <CellLink href={hrefOf(metric, 'met')}>{metricWords(metric)}</CellLink>;
}

function openCell(metric: Metric): ReactNode {
  const count = itemsOf(metric, 'open').length;
  if (count === 0) return '';
  return <CellLink href={hrefOf(metric, 'open')}>{count}</CellLink>;
}

/** The list behind one number. */
export function MetricListPage({ metric: key, part }: { metric: string; part: string }) {
  const device = useDevice();
  const numbers = useNumbers();
  const metric = metricsOf(device, numbers).find((each) => each.key === decodeURIComponent(key));
  const items = metric === undefined ? [] : itemsOf(metric, part);
  const heading = metricHeading(metric, part, items.length);
  return (
    <Page>
      <TopBar back={{ label: '学期统计', href: '/reports/statistics' }} seal={<Seal href="/urgent" />} />
      <WholeMain>
        <Block pad gap="none">
          <PageHeading>{heading}</PageHeading>
          {metric !== undefined && <Text tone="quiet">依据{sourceWords(metric.source)}</Text>}
          {metric?.beside !== undefined && <Text tone="quiet">{metric.beside}</Text>}
        </Block>
        {metric !== undefined && items.length > 0 && metric.staysHere !== true && (
          <ListSaving
            behind={() => behindMetric(device, numbers, { metric: key, part })}
            paperHref={`${hrefOf(metric, part)}/paper`}
          />
        )}
        {items.length === 0 ? (
          <Empty icon="paper" title="一个也没有" />
        ) : (
          <Ruled topLine>
            {items.map((item) => (
              <Row
                key={item.key}
                name={item.name}
                what={part === 'open' ? item.lack : undefined}
                note={item.note}
                href={item.href}
                end={<Marks item={item} />}
              />
            ))}
          </Ruled>
        )}
      </WholeMain>
    </Page>
  );
}

function Marks({ item: { isLateEntry, isWaiting } }: { item: Item }): ReactNode {
  if (isLateEntry !== true && isWaiting !== true) return null;
  return (
    <>
      {isLateEntry === true && <Badge>补录</Badge>}
      {isWaiting === true && <Badge>本机待传</Badge>}
    </>
  );
}

function tableOf(device: Device, metrics: readonly Metric[], term: string): ListTable {
  const school = device.records.all(School)[0]?.doc.name ?? '';
  return {
    title: `${school}${term}工作统计表`,
    sheetName: '学期工作统计',
    orientation: 'portrait',
    columns: [
      { title: '项目', widthMm: 50 },
      { title: '做到', widthMm: 18 },
      { title: '应做', widthMm: 18 },
      { title: '比例', widthMm: 18, isText: true },
      { title: '补录', widthMm: 14 },
      { title: '本机待传', widthMm: 18 },
      { title: '依据', widthMm: 58 },
    ],
    rows: metrics.map((metric) => [
      metric.label,
      metric.said ?? metric.met.length,
      metric.all === undefined ? '' : metric.all.length,
      rateWords(metric) || (metric.all === undefined ? '' : '—'),
      metric.met.filter((item) => item.isLateEntry === true).length,
      metric.met.filter((item) => item.isWaiting === true).length,
      sourceWords(metric.source),
    ]),
  };
}

const fileName = (device: Device): string =>
  `学期工作统计表-${printDay(new Date(device.now()).toISOString().slice(0, 10))}.xlsx`;
