/** All records of one kind that this phone holds: found by child or by word, newest first, begun and printed from here. */
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { WindowVirtualizer } from 'virtua';
import { dayInChina, marginDay, type Day } from '#domain/calendar/day.ts';
import { batchOf } from '#domain/records/batch.ts';
import { fieldOf, isEmpty, type RecordKind } from '#domain/records/kind.ts';
import { HazardCheck } from '#domain/records/hazard-check.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { LocalRecord } from '#device/device.ts';
import { useDevice, useRecords, useToday } from '#features/foot/page/device-context.tsx';
import { childrenFound } from '#features/foot/children/find-children.ts';
import { batchHref } from '#features/foot/page/draft-href.ts';
import { viewOf } from '#features/foot/page/kind-views.ts';
import { lateWords } from '#features/foot/page/late-words.ts';
import { colleagueIn, staffIn } from '#features/foot/children/people.ts';
import { staffName } from '#features/foot/children/staff-name.ts';
import { NotHere } from '#features/foot/rights/not-here.tsx';
import { mayWrite, writesKind } from '#features/foot/rights/rights.ts';
import { getsKind } from '#features/foot/rights/sees-all.ts';
import { hasSheet } from '#paper/sheet-fields.ts';
import { useRoster, type RosterEntry } from '#features/foot/children/roster.ts';
import { Badge } from '#ui/badge.tsx';
import { Button, ButtonRow } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, Main, Page } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { SearchBox } from '#ui/search-box.tsx';
import { Num, Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { HazardsBlock } from './hazards-block.tsx';
import { deedOf } from './listed-kinds.ts';
import { SealedKind, sealedNote, sealedOf } from './sealed-kind.tsx';

/** Beyond this many rows only those in sight are drawn. */
const LONG_LIST = 80;

export function KindPage({ type }: { type: string }) {
  const kind = kindOf(type);
  return kind?.heading === undefined ? <Unknown /> : <Listed kind={kind} above={above[kind.type]} />;
}

/** What stands above the list of a kind. */
const above: Readonly<Record<string, ReactNode>> = { [HazardCheck.type]: <HazardsBlock /> };

function Listed({ kind, above: block }: { kind: RecordKind; above: ReactNode }) {
  const device = useDevice();
  const rows = useRows(kind);
  const [typed, setTyped] = useState('');
  const shown = useFound(rows, useDeferredValue(typed));
  const sealed = sealedOf(device, kind);
  return (
    <Page>
      <TopBar
        title={kind.label}
        note={sealed === undefined ? `${rows.length}条` : sealedNote(sealed, rows.length)}
        back={{ label: '记录本', href: '/book' }}
        seal={<Seal href="/urgent" />}
      />
      <Main>
        <Block pad gap="near">
          <SearchBox label={`找${kind.label}`} placeholder="姓名、拼音、写过的字" value={typed} onChange={setTyped} />
        </Block>
        <Block pad gap="near">
          <Deeds kind={kind} />
          <Text tone="quiet" role="status">
            {typed === '' ? (
              '新的在前'
            ) : (
              <>
                “{typed}”找到<Num>{shown.length}</Num>条
              </>
            )}
          </Text>
        </Block>
        {block}
        {sealed !== undefined && (
          <Block pad gap="near">
            <SealedKind kind={kind} sealed={sealed} />
          </Block>
        )}
        {(sealed === undefined || rows.length > 0) && <Rows rows={shown} hasAny={rows.length > 0} kind={kind} />}
      </Main>
    </Page>
  );
}

/** What is begun and printed from here. */
function Deeds({ kind }: { kind: RecordKind }) {
  const device = useDevice();
  const view = viewOf(kind.type);
  const isWriter = useIsWriter(kind);
  const isMany = isWriter && isForMany(kind);
  const isHere = getsKind(device, kind);
  return (
    <ButtonRow>
      {isWriter && (
        <Button kind="main" icon="plus" href={`/write/${kind.type}`}>
          {deedOf(kind)}
        </Button>
      )}
      {isMany && (
        <Button icon="child" href={batchHref(kind.type)}>
          一次记一班
        </Button>
      )}
      {isHere && view !== undefined && <Button href={view.href}>{view.label}</Button>}
      {hasSheet(kind) && (
        <Button icon="print" href={`/papers/record/${kind.type}`}>
          空白表
        </Button>
      )}
      {isHere && kind.sealedAs === undefined && (
        <Button icon="print" href={`/papers/register/${kind.type}`}>
          登记表
        </Button>
      )}
    </ButtonRow>
  );
}

/** A part of a file is begun there. What is a child's she writes by her part at the school, or by how she stands to one of the children here. */
function useIsWriter(kind: RecordKind): boolean {
  const device = useDevice();
  const roster = useRoster();
  if (kind.about === 'school') return mayWrite(device, { kind });
  const isHers = () => writesKind(device, kind) || roster.some(({ id }) => mayWrite(device, { kind, child: id }));
  return kind.isFilePart !== true && isHers();
}

/** Entered with a row for each child of a class. */
function isForMany(kind: RecordKind): boolean {
  const batch = batchOf(kind);
  return batch !== undefined && 'rows' in batch;
}

interface ListedRow {
  readonly record: LocalRecord;
  readonly child: RosterEntry | undefined;
  /** The colleague it is about, where it is about no child. */
  readonly whom: string | undefined;
  /** Who did it. */
  readonly by: readonly string[];
  readonly day: Day;
  readonly line: string;
  /** Where the record stands in its flow, if it has one. */
  readonly state: string;
}

function useRows(kind: RecordKind): readonly ListedRow[] {
  const records = useRecords(kind);
  const roster = useRoster();
  return useMemo(() => {
    const byId = new Map(roster.map((entry) => [entry.id, entry]));
    return records
      .map((record) => rowOf(kind, record, byId))
      .sort((a, b) => (a.day === b.day ? b.record.madeAt - a.record.madeAt : a.day < b.day ? 1 : -1));
  }, [kind, records, roster]);
}

function rowOf(kind: RecordKind, record: LocalRecord, byId: ReadonlyMap<string, RosterEntry>): ListedRow {
  const day = kind.happenedOn === undefined ? undefined : record.doc[kind.happenedOn];
  const whom = kind.about === 'school' ? colleagueIn(kind, record) : undefined;
  return {
    record,
    child: record.child === undefined ? undefined : byId.get(record.child),
    whom,
    by: whom === undefined ? staffIn(kind, record) : [record.author],
    day: typeof day === 'string' ? day : dayInChina(record.madeAt),
    line: kind.line?.(record.doc) ?? kind.label,
    state: stateWords(kind, record),
  };
}

function stateWords(kind: RecordKind, { doc }: LocalRecord): string {
  const field = fieldOf(kind, 'state');
  const code = doc['state'];
  if (field?.widget !== 'flow' || isEmpty(code)) return '';
  return field.options?.find((option) => option.code === code)?.spoken ?? '';
}

/** Rows whose child or whose own sentence fits what was typed. */
function useFound(rows: readonly ListedRow[], sought: string): readonly ListedRow[] {
  const { records } = useDevice();
  return useMemo(() => {
    const text = sought.trim();
    if (text === '') return rows;
    const children = [...new Set(rows.flatMap(({ child }) => child ?? []))];
    const found = new Set(childrenFound(records, children, text).map(({ id }) => id));
    const isAbout = ({ whom, line, state }: ListedRow): boolean =>
      `${line}${state}${whom === undefined ? '' : staffName(records, whom)}`.includes(text);
    return rows.filter((row) => found.has(row.child?.id ?? '') || isAbout(row));
  }, [records, rows, sought]);
}

function Rows({ rows, hasAny, kind }: { rows: readonly ListedRow[]; hasAny: boolean; kind: RecordKind }) {
  const device = useDevice();
  const isWriter = useIsWriter(kind);
  if (!hasAny && kind.sealedAs === undefined && !getsKind(device, kind)) return <NotHere what={kind.label} />;
  if (rows.length === 0)
    return hasAny ? (
      <Empty icon="search" title="没找到" note="换个写法试试：姓名、拼音首字母，或者写过的一个词。" />
    ) : (
      <Empty icon="paper" title={`还没有${kind.label}`} note={isWriter ? '记下第一条，就在这里。' : undefined} />
    );
  const drawn = rows.map((row) => <ListedLine key={row.record.id} row={row} />);
  return (
    <Ruled wide topLine>
      {rows.length > LONG_LIST ? <WindowVirtualizer>{drawn}</WindowVirtualizer> : drawn}
    </Ruled>
  );
}

function ListedLine({ row: { record, child, whom, by, day, line, state } }: { row: ListedRow }) {
  const { records } = useDevice();
  const today = useToday();
  const nameOf = (id: string) => staffName(records, id);
  const name = child?.name ?? (whom === undefined ? undefined : nameOf(whom));
  return (
    <Row
      href={`/records/${record.type}/${record.id}`}
      time={{ top: day === today ? '今天' : marginDay(day), bottom: day.slice(0, 4) }}
      name={name ?? <span>{line}</span>}
      what={name === undefined ? undefined : line}
      note={[state, child?.className ?? '', by.map(nameOf).join('、'), lateWords(record, day)]}
      end={record.waiting > 0 ? <Badge>本机待传</Badge> : undefined}
    />
  );
}

const Unknown = () => (
  <Page>
    <TopBar title="记录本" back={{ label: '记录本', href: '/book' }} seal={<Seal href="/urgent" />} />
    <Main pad>
      <Empty icon="paper" title="没有这一种记录" note="网址可能抄错了，或者要新的版本才能打开。" />
    </Main>
  </Page>
);
