/** 同意书: what each family agreed to, until when, what it said no to and what it took back — all that gates something; by class. */
import { useCallback } from 'react';
import { printDay, type Day } from '#domain/calendar/day.ts';
import {
  consentTo,
  hasRefused,
  hasRunOut,
  separateScopes,
  standingConsent,
  type HeededScope,
  type SeparateScope,
} from '#domain/consents.ts';
import { Consent } from '#domain/records/consent.ts';
import type { LocalRecord } from '#device/device.ts';
import { ClassListHead, useClassList, type RowFilter } from '#features/foot/children/class-list.tsx';
import { useDevice, useLiveRecords, useToday } from '#features/foot/page/device-context.tsx';
import { NotHere } from '#features/foot/rights/not-here.tsx';
import type { RosterEntry } from '#features/foot/children/roster.ts';
import { getsKind } from '#features/foot/rights/sees-all.ts';
import { WholeMain } from '#features/foot/page/whole-main.tsx';
import { Button } from '#ui/button.tsx';
import { CellLink } from '#ui/cell-link.tsx';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, Only, Page } from '#ui/page.tsx';
import { PersonName } from '#ui/person-name.tsx';
import { Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import type * as z from 'zod';

type ConsentRecord = LocalRecord<z.infer<typeof Consent.schema>>;

interface ConsentRow {
  readonly entry: RosterEntry;
  readonly consents: readonly ConsentRecord[];
  readonly today: Day;
}

type Scope = SeparateScope | HeededScope;

const scopeWords: Readonly<Record<Scope, string>> = {
  photos: '照片',
  voice: '录音',
  place: '位置',
  'id-number': '身份证号',
  health: '健康',
  bureau: '上报教育局',
};
/** Without a yes these are done all the same, and a no is heeded. */
const heededScopes: readonly HeededScope[] = ['id-number', 'health', 'bureau'];
const scopes: readonly Scope[] = [...separateScopes, ...heededScopes];

const docsOf = ({ consents }: ConsentRow) => consents.map(({ doc }) => doc);
const isGiven = (row: ConsentRow, scope: Scope) => consentTo(scope, docsOf(row), row.today) === 'given';
const isTakenBack = (row: ConsentRow, scope: Scope) => consentTo(scope, docsOf(row), row.today) === 'withdrawn';
const isRefused = (row: ConsentRow, scope: Scope) => hasRefused(scope, docsOf(row), row.today);

/** What needs no yes does not run out either. */
const hasEnded = (row: ConsentRow, scope: Scope) =>
  separateScopes.some((each) => each === scope && hasRunOut(each, docsOf(row), row.today)) && !isRefused(row, scope);

const filters: readonly RowFilter<ConsentRow>[] = [
  { value: 'all', label: '全部', isShown: () => true },
  { value: 'without', label: '没同意拍照', isShown: (row) => !isGiven(row, 'photos') },
  { value: 'ended', label: '到期了', isShown: (row) => hasEnded(row, 'photos') },
  { value: 'refused', label: '有不同意的', isShown: (row) => scopes.some((scope) => isRefused(row, scope)) },
  { value: 'taken', label: '收回了', isShown: (row) => scopes.some((scope) => isTakenBack(row, scope)) },
];

export function ConsentsPage() {
  const live = useLiveRecords();
  const today = useToday();
  const rowOf = useCallback(
    (entry: RosterEntry): ConsentRow => ({ entry, consents: live.records.ofChild(Consent, entry.id), today }),
    [live, today],
  );
  const { shown, head } = useClassList(filters, rowOf);
  const isHere = getsKind(useDevice(), Consent);
  return (
    <Page>
      <TopBar title="同意书" back={{ label: '报表', href: '/reports' }} seal={<Seal href="/urgent" />} />
      <WholeMain pad tells="才知道谁同意了">
        <Block gap="near">
          <ClassListHead {...head} />
          <Block gap="near">
            <Text tone="quiet">
              没同意就不拍人。到期了，有人的照片收起来，再问过家里才看得到；收回了，学校就删掉。这里不录音，也不记位置。
              身份证号、健康、上报不用先问，家里说不同意就照办；身份证号收回了，学校一天之内删掉。
            </Text>
          </Block>
        </Block>
        {!isHere ? (
          <NotHere what="同意书" ask="家里同意了什么" />
        ) : shown.length === 0 ? (
          <Empty icon="paper" title="一个也没有" />
        ) : (
          <Block gap="near">
            <DataTable caption="同意书" columns={columns} rows={shown} rowKey={({ entry }) => entry.id} fold />
          </Block>
        )}
      </WholeMain>
    </Page>
  );
}

/** `同意，到2026年7月10日`, `6月1日收回了`, `没有`. */
function scopeCell(row: ConsentRow, scope: Scope): string {
  const docs = docsOf(row);
  const standing = standingConsent(scope, docs, row.today);
  if (standing !== undefined) return standing.until === undefined ? '同意' : `同意，到${printDay(standing.until)}`;
  const taken = docs.find((doc) => doc.withdrawn?.includes(scope) === true);
  if (taken !== undefined)
    return taken.withdrawnOn === undefined ? '收回了' : `${printDay(taken.withdrawnOn).slice(5)}收回了`;
  if (isRefused(row, scope)) return '不同意';
  if (hasEnded(row, scope)) return '到期了，再问一次';
  return heededScopes.some((each) => each === scope) ? '没问过' : '没有';
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
  ...scopes.map((scope): Column<ConsentRow> => ({
    key: scope,
    head: scopeWords[scope],
    fold: 'rest',
    isDue: (row) => isTakenBack(row, scope) || hasEnded(row, scope),
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
          <Text>{scopes.map((scope) => `${scopeWords[scope]}：${scopeCell(row, scope)}`).join('；')}</Text>
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
