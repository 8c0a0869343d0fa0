/** What was understood of a file: which sheets are read, which are not, and what their columns were taken for. */
import type { RosterDecisions } from '#paper/roster-edits.ts';
import type { PreviewedTable, RosterPreview } from '#paper/roster.ts';
import { Bits } from '#ui/bits.tsx';
import { ChipsField } from '#ui/chip-field.tsx';
import { Block } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import { bringAllIn, isIn } from './import-decisions.ts';

interface ImportSheetsProps {
  readonly preview: RosterPreview;
  readonly decisions: RosterDecisions;
  readonly onDecide: (decisions: RosterDecisions) => void;
}

/** Sheets with the same columns are told together: a school has one for each class. */
export function ImportSheets(props: ImportSheetsProps) {
  const { tables, unread } = props.preview;
  return (
    <Block gap="near">
      {layoutsOf(tables).map((alike) => (
        <Columns key={alike[0].sheet} alike={alike} />
      ))}
      {unread.length > 0 && <Text tone="due">{quoted(unread)}没有花名册的表头，没有读。</Text>}
      {tables.length > 1 && <SheetBoxes {...props} />}
    </Block>
  );
}

const quoted = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、');

type Alike = readonly [PreviewedTable, ...PreviewedTable[]];

function layoutsOf(tables: readonly PreviewedTable[]): readonly Alike[] {
  const layouts = new Map<string, Alike>();
  for (const table of tables) {
    const layout = JSON.stringify([table.columns, table.isClassless]);
    const alike = layouts.get(layout);
    layouts.set(layout, alike ? [...alike, table] : [table]);
  }
  return [...layouts.values()];
}

/** As a table names it: A, B … Z, AA. */
const letterOf = (index: number): string =>
  (index < 26 ? '' : letterOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

/** A column that says the same as another: which of the two counts, and what to do where they are two things. */
function SecondColumn({
  column: { index, title, sameAs },
}: {
  column: PreviewedTable['columns']['unmatched'][number];
}) {
  if (sameAs === undefined) return null;
  return (
    <Text tone="due">
      “{title}”不止一列：认的是{letterOf(sameAs)}列，{letterOf(index)}列不带进来。
      {title.endsWith('姓名') && `${letterOf(index)}列要是家里大人的姓名，把表头改成“监护人姓名”，再选一次。`}
    </Text>
  );
}

/** Where a table names two carers, who of them is brought in. */
function TwoCarers({ columns: { matched } }: Pick<PreviewedTable, 'columns'>) {
  const titleOf = (which: 'first' | 'second') =>
    matched.find(({ key, carer }) => key === 'guardianName' && carer === which)?.title;
  const [first, second] = [titleOf('first'), titleOf('second')];
  if (first === undefined || second === undefined) return null;
  return (
    <Text tone="quiet">
      照护人带“{first}”那几列；空着的行，带“{second}”那几列。
    </Text>
  );
}

function Columns({ alike }: { alike: Alike }) {
  const [{ columns, isClassless }] = alike;
  const unknown = columns.unmatched.filter(({ sameAs }) => sameAs === undefined);
  return (
    <>
      <Text>
        工作表{quoted(alike.map(({ sheet }) => sheet))}认出{columns.matched.length}列：
      </Text>
      <Text tone="quiet" as="div">
        <Bits items={columns.matched.map(({ title }) => title)} />
      </Text>
      {unknown.length > 0 && (
        <Text tone="due">没认出的列不带进来：{unknown.map(({ title }) => title).join('、')}。</Text>
      )}
      <TwoCarers columns={columns} />
      {columns.unmatched.map((column) => (
        <SecondColumn key={column.index} column={column} />
      ))}
      {isClassless && (
        <Text tone="due">表里没有班级，班主任看不到新来的孩子。加一列“班级”再选一次，或者带进来以后再分班。</Text>
      )}
    </>
  );
}

/** One box for each sheet: a list of those who left is often in the same file. */
function SheetBoxes({ preview: { tables, rows }, decisions, onDecide }: ImportSheetsProps) {
  const rowsOf = (name: string) => rows.filter(({ sheet }) => sheet === name);
  const names = tables.map(({ sheet }) => sheet);
  const taken = names.filter((name) => rowsOf(name).some((row) => isIn(row, decisions)));
  const choose = (chosen: readonly string[]) => {
    const pressed = names.filter((name) => taken.includes(name) !== chosen.includes(name));
    onDecide(pressed.reduce((so, name) => bringAllIn(rowsOf(name), chosen.includes(name), so), decisions));
  };
  return (
    <ChipsField
      label="带哪几张表"
      choices={names.map((name) => ({ value: name, label: `${name} ${rowsOf(name).length}行` }))}
      value={taken}
      onChange={choose}
    />
  );
}
