/** The press after printing, where papers go to homes: it writes into the file of each child that hers went out. */
import { useState } from 'react';
import type { Device } from '#device/device.ts';
import type { Day } from '#domain/calendar/day.ts';
import type { Doc, RecordKind } from '#domain/records/kind.ts';
import { useDevice, useToday } from '#features/foot/page/device-context.tsx';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import { showToast } from '#ui/toast.tsx';

interface WentOutProps {
  /** Ids of exactly those for whom it was printed; who may not write a child's is left out. */
  readonly to: readonly string[];
  readonly kind: RecordKind;
  readonly docOf: (device: Device, child: string, today: Day) => Doc;
  /** 打好发下去了 */
  readonly deed: string;
  /** 张 */
  readonly unit: string;
  /** Where there is nobody of whom she may write. */
  readonly none?: string | undefined;
}

export function WentOut({ to, kind, docOf, deed, unit, none }: WentOutProps) {
  const device = useDevice();
  const today = useToday();
  const [isBusy, setIsBusy] = useState(false);
  const hers = to.filter((child) => mayWrite(device, { kind, child }));
  if (hers.length === 0) return none === undefined ? null : <Text tone="quiet">{none}</Text>;
  const createOf = (child: string) => {
    const [type, doc] = [kind.type, docOf(device, child, today)];
    return { do: 'create', type, id: device.newId({ type, child, doc }), child, doc } as const;
  };
  const write = async () => {
    setIsBusy(true);
    const saved = await device.save(hers.map(createOf));
    setIsBusy(false);
    showToast(saved.ok ? `记下了，发了${hers.length}${unit}` : '没存上。手机满了，先腾出地方再试。');
  };
  return (
    <Block gap="near">
      <Button icon="tick" busy={isBusy} onClick={() => void write()}>
        {`${deed}，记下${hers.length}${unit}`}
      </Button>
    </Block>
  );
}
