/** Whether this phone can be trusted with a day in the field: storage, space, clock, battery. */
import type { Health } from './device.ts';
import type { Host } from './deps.ts';

export async function readHealth(
  host: Host,
  known: { readonly clockOffsetMs: number | undefined; readonly wasEmptied: boolean },
): Promise<Health> {
  const [{ used, quota }, isPersisted, batteryPercent] = await Promise.all([
    host.estimate(),
    host.isPersisted(),
    host.batteryPercent(),
  ]);
  return {
    isPersisted,
    usedBytes: used,
    freeBytes: used === undefined || quota === undefined ? undefined : Math.max(0, quota - used),
    clockOffsetMs: known.clockOffsetMs,
    isServed: host.isServing(),
    wasEmptied: known.wasEmptied,
    batteryPercent,
  };
}
