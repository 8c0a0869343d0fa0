/** The deeds of every day in one green block: the first three of the list that this person writes, so that nobody is offered what is not hers. */
import { kindOf } from '#domain/records/kinds.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import type { Device } from '#device/device.ts';
import { Deed, Deeds } from '#ui/deeds.tsx';
import type { IconName } from '#ui/icon-paths.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { mayWrite, writesKind } from '#features/foot/rights/rights.ts';

const icons: Readonly<Record<string, IconName>> = {
  'home-visit': 'house',
  talk: 'talk',
  'parent-contact': 'call',
  'family-call': 'call',
  'quick-note': 'child',
  counselling: 'talk',
  'progress-entry': 'pen',
  'learning-plan': 'paper',
};

const MOST = 3;

/** What she writes about that child, or about any, day by day. */
export const everydayKinds = (device: Device, child?: string): readonly RecordKind[] =>
  Object.keys(icons)
    .flatMap((type) => kindOf(type) ?? [])
    .filter((kind) => (child === undefined ? writesKind(device, kind) : mayWrite(device, { kind, child })))
    .slice(0, MOST);

export function EverydayDeeds({ child }: { child?: string }) {
  const kinds = everydayKinds(useDevice(), child);
  if (kinds.length === 0) return null;
  return (
    <Deeds>
      {kinds.map(({ type, deed, label }) => (
        <Deed
          key={type}
          icon={icons[type] ?? 'pen'}
          href={child === undefined ? `/write/${type}` : `/children/${child}/write/${type}`}
        >
          {deed ?? label}
        </Deed>
      ))}
    </Deeds>
  );
}
