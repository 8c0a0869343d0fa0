/** What the school has promised and falls to her, live, by its day. */
import { useMemo } from 'react';
import type { PromiseTask } from '#domain/duties/promises.ts';
import { byText } from '#domain/order.ts';
import { useDevice, useLiveRecords, useToday } from '#features/foot/page/device-context.tsx';
import { schoolPromises } from '#features/foot/owed/promised.ts';

export function useSchoolPromises(): readonly PromiseTask[] {
  const device = useDevice();
  const { records } = useLiveRecords();
  const today = useToday();
  return useMemo(
    () =>
      [...schoolPromises({ records, person: device.person }, today, 'near')].sort((a, b) =>
        byText(a.by ?? '', b.by ?? ''),
      ),
    [device, records, today],
  );
}
