/** The list behind a number taken away, so that it lies beside the number: as a table, or printed. */
import { dayInChina, printDay } from '#domain/calendar/day.ts';
import { noteAccess } from '#features/foot/papers/access-log.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { Problem } from '#features/foot/page/problem.tsx';
import { useTableSaving } from '#features/foot/papers/save-table.ts';
import type { ListTable } from '#paper/xlsx.ts';
import { Button, ButtonRow } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import type { Behind, ListedLine } from './behind.ts';

export interface ListSavingProps {
  /** Asked for when it is saved. */
  readonly behind: () => Behind | undefined;
  /** The address of its paper. */
  readonly paperHref: string;
}

export function ListSaving({ behind, paperHref }: ListSavingProps) {
  const device = useDevice();
  const saving = useTableSaving();
  const takeAway = async () => {
    const today = dayInChina(device.now());
    const { heading, lines: listed } = behind() ?? { heading: '', lines: [] };
    const table = tableOfList(heading, listed, `${device.me.name} ${printDay(today)}导出`);
    if (!(await saving.save(table, `名单-${today}.xlsx`))) return;
    const children = [...new Set(listed.flatMap(({ child = [] }) => child))];
    await noteAccess(device, { did: 'exported', what: heading, children });
  };
  return (
    <Block pad gap="near">
      <ButtonRow>
        <Button icon="paper" onClick={() => void takeAway()}>
          存成表格
        </Button>
        <Button icon="print" href={paperHref}>
          打印
        </Button>
      </ButtonRow>
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
    { title: '什么时候', widthMm: 26, isText: true },
    { title: '事项', widthMm: 60, isText: true },
    { title: '说明', widthMm: 70, isText: true },
  ],
  rows: [
    ...lines.map(({ name, when = '', what = '', notes }, index) => [
      index + 1,
      name,
      when,
      what,
      notes.filter(Boolean).join('，'),
    ]),
    ['', '', '', '', watermark],
  ],
});
