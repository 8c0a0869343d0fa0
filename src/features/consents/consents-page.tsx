/** 同意书: which family agreed to photos, voice and place, until when, and what was taken back; by class. */
import { useMemo, useState } from 'react';
import { printDay, type Day } from '#domain/calendar/day.ts';
import {
  consentTo,
  hasRefused,
  hasRunOut,
  separateScopes,
  standingConsent,
  type SeparateScope,
} from '#domain/consents.ts';
import { Consent } from '#domain/records/consent.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { useLiveRecords, useToday } from '#features/device-context.tsx';
import { useOneClass, WhichClass } from '#features/one-class.tsx';
import { isPast, useRoster, type RosterEntry } from '#features/roster.ts';
import { Button } from '#ui/button.tsx';
import { CellLink } from '#ui/cell-link.tsx';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, Main, Only, Page } from '#ui/page.tsx';
import { PersonName } from '#ui/person-name.tsx';
import { SegFilter } from '#ui/seg-filter.tsx';
import { Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import type * as z from 'zod';

type ConsentRecord = LocalRecord<z.infer<typeof Consent.schema>>;

interface ConsentRow {
  readonly entry: RosterEntry;
  readonly consents: readonly ConsentRecord[];
  readonly today: Day;
}

const scopeWords: Readonly<Record<SeparateScope, string>> = { photos: '照片', voice: '录音', place: '位置' };

const docsOf = ({ consents }: ConsentRow) => consents.map(({ doc }) => doc);
const isGiven = (row: ConsentRow, scope: SeparateScope) => consentTo(scope, docsOf(row), row.today) === 'given';
const isTaken = (row: ConsentRow) =>
  separateScopes.some((scope) => consentTo(scope, docsOf(row), row.today) === 'withdrawn');

const hasEnded = (row: ConsentRow, scope: SeparateScope) =>
  hasRunOut(scope, docsOf(row), row.today) && !hasRefused(scope, docsOf(row), row.today);

const filters = {
  all: { label: '全部', isShown: () => true },
  without: { label: '没同意', isShown: (row: ConsentRow) => !isGiven(row, 'photos') },
  ended: { label: '到期了', isShown: (row: ConsentRow) => hasEnded(row, 'photos') },
  taken: { label: '收回了', isShown: isTaken },
} as const;
type Filter = keyof typeof filters;
const filterKeys: readonly Filter[] = ['all', 'without', 'ended', 'taken'];

export function ConsentsPage() {
  const live = useLiveRecords();
  const today = useToday();
  const roster = useRoster();
  const here = useMemo(() => roster.filter((entry) => !isPast(entry)), [roster]);
  const open = useOneClass(here);
  const [filter, setFilter] = useState<Filter>('all');
  const rows = useMemo(() => rowsOf(live.records, open.entries, today), [live, open.entries, today]);
  const shown = rows.filter(filters[filter].isShown);
  return (
    <Page>
      <TopBar title="同意书" back={{ label: '报表', href: '/reports' }} seal={<Seal href="/urgent" />} />
      <Main pad>
        <Block gap="near">
          <WhichClass {...open} />
          <Block gap="near">
            <SegFilter
              label="看哪些"
              value={filter}
              choices={filterKeys.map((value) => ({
                value,
                label: filters[value].label,
                count: rows.filter(filters[value].isShown).length,
              }))}
              onChange={setFilter}
            />
          </Block>
          <Block gap="near">
            <Text tone="quiet">
              没同意就不拍人。到期了，有人的照片收起来，再问过家里才看得到；收回了，学校就删掉。这里不录音，也不记位置。
            </Text>
          </Block>
        </Block>
        {shown.length === 0 ? (
          <Empty icon="paper" title="一个也没有" />
        ) : (
          <Block gap="near">
            <DataTable caption="同意书" columns={columns} rows={shown} rowKey={({ entry }) => entry.id} fold />
          </Block>
        )}
      </Main>
    </Page>
  );
}

const rowsOf = (records: Records, entries: readonly RosterEntry[], today: Day): readonly ConsentRow[] =>
  entries.map((entry) => ({ entry, consents: records.ofChild(Consent, entry.id), today }));

/** `同意，到2026年7月10日`, `6月1日收回了`, `没有`. */
function scopeCell(row: ConsentRow, scope: SeparateScope): string {
  const docs = docsOf(row);
  const standing = standingConsent(scope, docs, row.today);
  if (standing !== undefined) return standing.until === undefined ? '同意' : `同意，到${printDay(standing.until)}`;
  const taken = docs.find((doc) => doc.withdrawn?.includes(scope) === true);
  if (taken !== undefined)
    return taken.withdrawnOn === undefined ? '收回了' : `${printDay(taken.withdrawnOn).slice(5)}收回了`;
  if (hasRefused(scope, docs, row.today)) return '不同意';
  return hasEnded(row, scope) ? '到期了，再问一次' : '没有';
}

const columns: readonly Column<ConsentRow>[] = [
  {
    key: 'name',
    head: '姓名',
    isStrong: true,
    cell: ({ entry }) => (
      <CellLink href={`/children/${entry.id}`}>
        <PersonName name={entry.name} />
      </CellLink>
    ),
  },
  { key: 'village', head: '村', fold: 'main', cell: ({ entry }) => entry.village },
  ...separateScopes.map((scope): Column<ConsentRow> => ({
    key: scope,
    head: scopeWords[scope],
    fold: 'rest',
    isDue: (row) => consentTo(scope, docsOf(row), row.today) === 'withdrawn' || hasEnded(row, scope),
    cell: (row) => scopeCell(row, scope),
  })),
  {
    key: 'by',
    head: '谁同意的',
    fold: 'rest',
    cell: ({ consents }) => [...new Set(consents.flatMap(({ doc }) => doc.by ?? []))].join('、') || '—',
  },
  {
    key: 'paper',
    head: '',
    fold: 'whole',
    cell: (row) => (
      <>
        <Only on="phone">
          <Text>{separateScopes.map((scope) => `${scopeWords[scope]}：${scopeCell(row, scope)}`).join('；')}</Text>
        </Only>
        <Paper row={row} />
      </>
    ),
  },
];

/** The paper itself where there is one, to be read or taken back; otherwise the way to write it. */
function Paper({ row: { entry, consents } }: { row: ConsentRow }) {
  const last = [...consents].sort((a, b) => ((a.doc.givenOn ?? '') < (b.doc.givenOn ?? '') ? 1 : -1))[0];
  return last === undefined ? (
    <Button href={`/children/${entry.id}/write/consent`}>写同意书</Button>
  ) : (
    <Button href={`/records/consent/${last.id}`}>看、改</Button>
  );
}
