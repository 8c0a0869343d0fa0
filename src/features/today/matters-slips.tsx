/** Reports and incidents that are not over, above everything else of the day; nothing for who may read none. */
import { Child } from '#domain/records/child.ts';
import { useDevice, useRecordsVersion } from '#features/foot/page/device-context.tsx';
import { openMatters } from '#features/foot/owed/matters.ts';
import { Block } from '#ui/page.tsx';
import { Slip } from '#ui/slip.tsx';

export function MattersSlips() {
  const device = useDevice();
  useRecordsVersion();
  const matters = openMatters(device);
  if (matters.length === 0) return null;
  const nameOf = (child: string | undefined) =>
    (child === undefined ? undefined : device.records.get(Child, child)?.doc.name) ?? '';
  return (
    <Block pad gap="near" label="在处理的事">
      {matters.map(({ type, id, child, label, stage, isPressing }) => (
        <Slip
          key={id}
          icon={isPressing ? 'alert' : 'clock'}
          title={[nameOf(child), label].filter(Boolean).join('，')}
          note={stage}
          end="接着办"
          href={`/records/${type}/${id}`}
        />
      ))}
    </Block>
  );
}
