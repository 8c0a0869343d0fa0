/** The list behind a number as a table, so that it lies beside the number on paper: WPS opens and prints it. */
import { dayInChina } from '#domain/calendar/day.ts';
import { useDevice } from '#features/device-context.tsx';
import { Problem } from '#features/problem.tsx';
import { useTableSaving } from '#features/save-table.ts';
import type { ListTable } from '#paper/xlsx.ts';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';

/** One child, duty or record as the screen says it. */
export interface ListedLine {
  readonly name: string;
  readonly what?: string | undefined;
  readonly notes: readonly (string | undefined)[];
}

export interface ListSavingProps {
  /** With the number in it, as on the screen. */
  readonly heading: string;
  /** Asked for when it is saved. */
  readonly lines: () => readonly ListedLine[];
}

export function ListSaving({ heading, lines }: ListSavingProps) {
  const device = useDevice();
  const saving = useTableSaving();
  const save = () => saving.save(tableOfList(heading, lines()), `名单-${dayInChina(device.now())}.xlsx`);
  return (
    <Block pad gap="near">
      <Button icon="paper" onClick={() => void save()}>
        存成表格
      </Button>
      <Problem say={saving.problem} />
    </Block>
  );
}

/** A numbered row a line, under the heading of the screen. */
const tableOfList = (heading: string, lines: readonly ListedLine[]): ListTable => ({
  title: heading,
  sheetName: '名单',
  orientation: 'portrait',
  columns: [
    { title: '序号', widthMm: 14 },
    { title: '姓名', widthMm: 36, isText: true },
    { title: '事项', widthMm: 60, isText: true },
    { title: '说明', widthMm: 70, isText: true },
  ],
  rows: lines.map(({ name, what = '', notes }, index) => [index + 1, name, what, notes.filter(Boolean).join('，')]),
});
