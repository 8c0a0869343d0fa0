/** The list behind a number as a table, so that it lies beside the number on paper: WPS opens and prints it. */
import { dayInChina, printDay } from '#domain/calendar/day.ts';
import { noteAccess } from '#features/access-log.ts';
import { useDevice } from '#features/device-context.tsx';
import { Problem } from '#features/problem.tsx';
import { useTableSaving } from '#features/save-table.ts';
import type { ListTable } from '#paper/xlsx.ts';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';

/** One child, duty or record as the screen says it. */
export interface ListedLine {
  /** Whose line it is; absent where it is about no child with a file. */
  readonly child?: string | undefined;
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
  const takeAway = async () => {
    const today = dayInChina(device.now());
    const listed = lines();
    const table = tableOfList(heading, listed, `${device.me.name} ${printDay(today)}导出`);
    if (!(await saving.save(table, `名单-${today}.xlsx`))) return;
    const children = [...new Set(listed.flatMap(({ child = [] }) => child))];
    await noteAccess(device, { did: 'exported', what: heading, children });
  };
  return (
    <Block pad gap="near">
      <Button icon="paper" onClick={() => void takeAway()}>
        存成表格
      </Button>
      <Problem say={saving.problem} />
    </Block>
  );
}

/** A numbered row a line, under the heading of the screen; the last says who took it away and when (§9). */
const tableOfList = (heading: string, lines: readonly ListedLine[], watermark: string): ListTable => ({
  title: heading,
  sheetName: '名单',
  orientation: 'portrait',
  columns: [
    { title: '序号', widthMm: 14 },
    { title: '姓名', widthMm: 36, isText: true },
    { title: '事项', widthMm: 60, isText: true },
    { title: '说明', widthMm: 70, isText: true },
  ],
  rows: [
    ...lines.map(({ name, what = '', notes }, index) => [index + 1, name, what, notes.filter(Boolean).join('，')]),
    ['', '', '', watermark],
  ],
});
