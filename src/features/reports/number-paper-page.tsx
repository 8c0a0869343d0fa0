/** The list behind a number on A4, to lie beside the number (domain §5): a numbered line each, and on every sheet who took it out. */
import { useMemo, useState } from 'react';
import { School } from '#domain/records/school.ts';
import type { Heading } from '#paper/form.ts';
import { tablePaper } from '#paper/table.ts';
import { useDevice, useToday } from '#features/foot/page/device-context.tsx';
import { PaperFrame } from '#features/foot/papers/paper-frame.tsx';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Main, Page } from '#ui/page.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { behindMetric, behindNumber, type Behind } from './behind.ts';
import { useNumbers } from './numbers.ts';

/** `/reports/list/:what/paper` */
export function NumberPaperPage({ what }: { what: string }) {
  const device = useDevice();
  const numbers = useNumbers();
  const behind = useMemo(() => behindNumber(device, numbers, what), [device, numbers, what]);
  return <ListPaper behind={behind} backHref={`/reports/list/${what}`} />;
}

/** `/reports/statistics/:metric/:part/paper` */
export function MetricPaperPage({ metric, part }: { metric: string; part: string }) {
  const device = useDevice();
  const numbers = useNumbers();
  const behind = useMemo(() => behindMetric(device, numbers, { metric, part }), [device, numbers, metric, part]);
  return (
    <ListPaper
      behind={behind}
      backHref={`/reports/statistics/${encodeURIComponent(decodeURIComponent(metric))}/${part}`}
    />
  );
}

interface ListPaperProps {
  readonly behind: Behind | undefined;
  readonly backHref: string;
}

function ListPaper({ behind, backHref }: ListPaperProps) {
  const { records } = useDevice();
  const today = useToday();
  const [heading, setHeading] = useState<Heading>({ unit: records.all(School)[0]?.doc.name, day: today });
  const form = useMemo(() => behind && paperOf(behind, heading), [behind, heading]);
  if (behind === undefined || form === undefined) return <NothingToPrint />;
  return (
    <PaperFrame
      title="打印名单"
      back={{ label: '名单', href: backHref }}
      form={form}
      about={[...new Set(behind.lines.flatMap(({ child = [] }) => child))]}
      heading={heading}
      onHeading={setHeading}
    />
  );
}

/** A heading may name a child, and no file does. */
function paperOf({ heading: title, lines }: Behind, heading: Heading) {
  const hasWhat = lines.some(({ what = '' }) => what !== '');
  const hasWhen = lines.some(({ when = '' }) => when !== '');
  return tablePaper({
    kind: 'number-list',
    title,
    fileTitle: '名单',
    orientation: 'portrait',
    columns: [
      { title: '序号', mm: 12 },
      { title: '姓名', mm: 30, isName: true },
      ...(hasWhen ? ([{ title: '什么时候', mm: 26 }] as const) : []),
      ...(hasWhat ? ([{ title: '事项', mm: hasWhen ? 42 : 52, align: 'left' }] as const) : []),
      { title: '说明', mm: hasWhen ? 60 : 76, align: 'left' },
    ],
    rows: lines.map(({ name, when = '', what = '', notes }, index) => [
      String(index + 1),
      name,
      ...(hasWhen ? [when] : []),
      ...(hasWhat ? [what] : []),
      notes.filter(Boolean).join('，'),
    ]),
    heading,
    counts: '条',
  });
}

const NothingToPrint = () => (
  <Page foot="none">
    <TopBar back={{ label: '报表', href: '/reports' }} seal={<Seal href="/urgent" />} />
    <Main>
      <Empty
        icon="paper"
        title="这份名单不打印"
        note="网址可能抄错了，或者它只在屏幕上看。"
        action={<Button href="/reports">回到报表</Button>}
      />
    </Main>
  </Page>
);
