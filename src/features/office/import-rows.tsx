/** The rows of a roster, fifty to a page: each with its box, what is odd in it, and what differs from the file. */
import { useState } from 'react';
import { printDay, printMonth } from '#domain/calendar/day.ts';
import { className, SchoolClass } from '#domain/records/school-class.ts';
import { guardianSpoken } from '#domain/records/guardian.ts';
import { useRecords } from '#features/foot/page/device-context.tsx';
import type { RosterDecisions } from '#paper/roster-edits.ts';
import type { RosterRow } from '#paper/roster.ts';
import { Badge } from '#ui/badge.tsx';
import { Button, ButtonRow } from '#ui/button.tsx';
import { CheckChip } from '#ui/check-chip.tsx';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { Block } from '#ui/page.tsx';
import { PersonName } from '#ui/person-name.tsx';
import { Text } from '#ui/text.tsx';
import { bringIn, isIn, matchOfRow, takeDifferences, takenOf, tellApart } from './import-decisions.ts';
import styles from './import-rows.module.css';
import { differenceWords, linesWords, matchSentence } from './import-sentences.ts';

const PAGE = 50;

export interface ImportRowsProps {
  readonly rows: readonly RosterRow[];
  readonly decisions: RosterDecisions;
  readonly onDecide: (decisions: RosterDecisions) => void;
}

/** A table on a PC, two-column rows on a phone. */
export function ImportRows({ rows, decisions, onDecide }: ImportRowsProps) {
  const classes = new Map(useRecords(SchoolClass).map(({ id, doc }) => [id, className(doc)]));
  const [page, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  return (
    <>
      <DataTable
        caption="花名册的每一行"
        fold
        columns={columnsOf({ decisions, onDecide, classes })}
        rows={rows.slice(page * PAGE, (page + 1) * PAGE)}
        rowKey={({ key }) => String(key)}
      />
      {pages > 1 && (
        <Block gap="near">
          <ButtonRow>
            <Button disabled={page === 0} onClick={() => setPage(page - 1)}>
              前{PAGE}行
            </Button>
            <Button disabled={page === pages - 1} onClick={() => setPage(page + 1)}>
              后{PAGE}行
            </Button>
          </ButtonRow>
          <Text tone="quiet">
            第{page + 1}页，共{pages}页
          </Text>
        </Block>
      )}
    </>
  );
}

interface Deciding extends Omit<ImportRowsProps, 'rows'> {
  readonly classes: ReadonlyMap<string, string>;
}

const columnsOf = ({ decisions, onDecide, classes }: Deciding): readonly Column<RosterRow>[] => [
  { key: 'line', head: '行', isNumber: true, fold: 'rest', cell: ({ line }) => line },
  {
    key: 'name',
    head: '姓名',
    isStrong: true,
    cell: ({ child }) => (
      <span className={styles.name}>
        <PersonName name={child.name ?? ''} />
      </span>
    ),
  },
  { key: 'sex', head: '性别', fold: 'rest', cell: ({ child }) => sexWords(child.sex) },
  { key: 'birth', head: '出生', foldLabel: '出生', cell: birthWords },
  { key: 'came', head: '来校', fold: 'rest', cell: ({ child: { cameOn } }) => cameOn && printDay(cameOn) },
  {
    key: 'class',
    head: '班级',
    cell: ({ child, classWords }) => (child.classId && classes.get(child.classId)) || classWords,
  },
  {
    key: 'guardian',
    head: '照护人',
    fold: 'rest',
    cell: ({ guardian }) => guardian && `${guardianSpoken(guardian)} ${guardian.name ?? ''}`,
  },
  {
    key: 'look',
    head: '要看的',
    fold: 'whole',
    cell: (row) => <RowRemarks row={row} decisions={decisions} onDecide={onDecide} />,
  },
  {
    key: 'in',
    head: '带进来',
    fold: 'main',
    cell: (row) => (
      <CheckChip
        bare
        label={linesWords([row])}
        checked={isIn(row, decisions)}
        onChange={(on) => onDecide(bringIn(row, on, decisions))}
      />
    ),
  },
];

const sexWords = (sex: string | undefined): string => (sex === 'male' ? '男' : sex === 'female' ? '女' : '');

function birthWords({ child: { birth, birthKnown } }: RosterRow): string {
  if (birth === undefined) return '没写';
  if (birthKnown === 'year') return `${birth.slice(0, 4)}年`;
  return birthKnown === 'month' ? printMonth(birth) : printDay(birth);
}

interface RowRemarksProps extends Omit<ImportRowsProps, 'rows'> {
  readonly row: RosterRow;
}

function RowRemarks({ row, decisions, onDecide }: RowRemarksProps) {
  return (
    <div className={styles.remarks}>
      {row.repeats !== undefined && <Badge kind="due">和{linesWords([row.repeats])}重复</Badge>}
      {row.findings.map(({ field, level, say }) => (
        <Text key={`${field} ${say}`} small tone={level === 'error' ? 'danger' : 'due'}>
          {say}
        </Text>
      ))}
      {row.match && <Known row={row} decisions={decisions} onDecide={onDecide} />}
    </div>
  );
}

const keysAfter = (taken: readonly string[], key: string, on: boolean): readonly string[] =>
  on ? [...taken, key] : taken.filter((each) => each !== key);

/** The old value stays unless its box is ticked. */
function Known({ row, decisions, onDecide }: RowRemarksProps) {
  const match = matchOfRow(row, decisions);
  if (!match)
    return (
      <Button kind="text" pulled onClick={() => onDecide(tellApart(row, false, decisions))}>
        还是同一个孩子
      </Button>
    );
  const taken = takenOf(row, decisions);
  return (
    <>
      <Badge kind="done">已在册</Badge>{' '}
      <Text small as="span">
        {matchSentence(match.by)}
      </Text>
      {match.differing.map((difference) => (
        <CheckChip
          key={difference.key}
          label={differenceWords(difference)}
          checked={taken.includes(difference.key)}
          onChange={(on) => onDecide(takeDifferences(row, keysAfter(taken, difference.key, on), decisions))}
        />
      ))}
      <Button kind="text" pulled onClick={() => onDecide(tellApart(row, true, decisions))}>
        不是同一个孩子
      </Button>
    </>
  );
}
