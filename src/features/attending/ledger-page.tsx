/** 控辍保学, its three ledgers: each as a list with its columns, by class, to be printed or taken away as a table. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import { dayInChina, printDay } from '#domain/calendar/day.ts';
import { ledgerColumns, ledgerNames, ledgerTitles, type LedgerName } from '#domain/ledgers.ts';
import { noteAccess } from '#features/foot/papers/access-log.ts';
import { useDevice, useRecordsVersion, useToday } from '#features/foot/page/device-context.tsx';
import { ledgerLines, type LedgerLine } from '#features/foot/attending/ledgers.ts';
import { isPast, useRoster } from '#features/foot/children/roster.ts';
import { saveCsv } from '#features/foot/papers/save-csv.ts';
import { WholeMain } from '#features/foot/page/whole-main.tsx';
import { Button, ButtonRow } from '#ui/button.tsx';
import { CellLink } from '#ui/cell-link.tsx';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { Empty } from '#ui/empty.tsx';
import { late } from '#ui/late-drawings.ts';
import { Block, Page } from '#ui/page.tsx';
import { PersonName } from '#ui/person-name.tsx';
import { SegFilter } from '#ui/seg-filter.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';

const shortWords: Readonly<Record<LedgerName, string>> = { 'school-age': '适龄', suspected: '疑似', dropout: '辍学' };

export function LedgerPage({ ledger }: { ledger: LedgerName }) {
  const { records } = useDevice();
  useRecordsVersion();
  const today = useToday();
  const [, navigate] = useLocation();
  const [classId, setClass] = useState('');
  const countOf = (name: LedgerName) => ledgerLines(records, { ledger: name, today, classId }).length;
  const lines = ledgerLines(records, { ledger, today, classId });
  return (
    <Page>
      <TopBar
        title={ledgerTitles[ledger]}
        note={`${lines.length}人`}
        back={{ label: '报表', href: '/reports' }}
        seal={<Seal href="/urgent" />}
      />
      <WholeMain pad tells="才知道名单上有谁">
        <Block gap="near">
          <SegFilter
            label="哪一本"
            value={ledger}
            choices={ledgerNames.map((value) => ({ value, label: shortWords[value], count: countOf(value) }))}
            onChange={(next) => navigate(`/ledgers/${next}`, { replace: true })}
          />
          <WhichClass classId={classId} onChange={setClass} />
        </Block>
        <Deeds ledger={ledger} lines={lines} classId={classId} />
        {lines.length === 0 ? (
          <Empty icon="sent" title="一个也没有" />
        ) : (
          <Block gap="near">
            <DataTable
              caption={ledgerTitles[ledger]}
              columns={columnsOf(ledger)}
              rows={lines}
              rowKey={({ key }) => key}
              fold
            />
          </Block>
        )}
      </WholeMain>
    </Page>
  );
}

function WhichClass({ classId, onChange }: { classId: string; onChange: (next: string) => void }) {
  const roster = useRoster();
  const classes = new Map(
    roster.flatMap((entry) => (isPast(entry) || entry.classId === undefined ? [] : [[entry.classId, entry.className]])),
  );
  if (classes.size < 2) return null;
  return (
    <SelectField
      label="班级"
      emptyWord="全部的班"
      value={classId}
      choices={[...classes].map(([value, label]) => ({ value, label }))}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

interface DeedsProps {
  readonly ledger: LedgerName;
  readonly lines: readonly LedgerLine[];
  readonly classId: string;
}

function Deeds({ ledger, lines, classId }: DeedsProps) {
  const device = useDevice();
  const takeAway = () => {
    const today = dayInChina(device.now());
    const title = ledgerTitles[ledger];
    const head = ['序号', ...ledgerColumns[ledger].map((column) => column.title)];
    const body = lines.map(({ cells }, index) => [String(index + 1), ...cells]);
    saveCsv([head, ...body, [], [`${device.me.name} ${printDay(today)}导出`]], `${title}-${today}.csv`);
    void noteAccess(device, {
      did: 'exported',
      what: title,
      children: [...new Set(lines.map(({ entry }) => entry.id))],
    });
  };
  return (
    <Block gap="near">
      <ButtonRow>
        {ledger !== 'school-age' && (
          <Button kind="main" icon="plus" href="/write/dropout-case">
            记控辍保学
          </Button>
        )}
        <Button icon="print" href={`/papers/ledger/${ledger}${classId === '' ? '' : `?class=${classId}`}`}>
          打印
        </Button>
        <Button icon={late.disk} disabled={lines.length === 0} onClick={takeAway}>
          存成表格（.csv）
        </Button>
      </ButtonRow>
    </Block>
  );
}

/** What a folded line leaves out on a phone: it stands on the child's own page. */
const leftOut: readonly string[] = ['性别', '出生年月'];

const columnsOf = (ledger: LedgerName): readonly Column<LedgerLine>[] =>
  ledgerColumns[ledger].map(({ title }, index) => {
    if (index === 0)
      return {
        key: title,
        head: title,
        isStrong: true,
        cell: ({ href, entry }) => (
          <CellLink href={href}>
            <PersonName name={entry.name} />
          </CellLink>
        ),
      };
    const cell = ({ cells }: LedgerLine) => cells[index] || '—';
    if (leftOut.includes(title)) return { key: title, head: title, fold: 'rest', cell };
    if (title === '班级') return { key: title, head: title, fold: 'main', cell };
    return { key: title, head: title, fold: 'whole', foldLabel: title, cell };
  });
