/** Which kinds stand under which heading, in the words of the 记录本; computed from the kinds alone. */
import { headings, type Heading } from '#domain/records/headings.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import { allKinds } from '#domain/records/kinds.ts';
import type { IconName } from '#ui/icon-paths.ts';
import { late } from '#ui/late-drawings.ts';

export interface Chapter {
  readonly heading: Heading;
  readonly label: string;
  readonly icon: IconName;
  readonly kinds: readonly RecordKind[];
}

const icons: Readonly<Record<Heading, IconName>> = {
  register: 'paper',
  family: 'call',
  care: 'shield',
  beside: 'promise',
  talks: 'talk',
  learning: 'pen',
  life: 'house',
  activities: late.sun,
  safety: 'alert',
  attending: 'road',
  office: late.school,
};

const inOrder = Object.keys(headings) as readonly Heading[];

/** The chapters that have a kind among those wanted, in the order of the headings. */
export const chaptersOf = (isWanted: (kind: RecordKind) => boolean): readonly Chapter[] =>
  inOrder
    .map((heading) => ({
      heading,
      label: headings[heading].label,
      icon: icons[heading],
      kinds: allKinds().filter((kind) => kind.heading === heading && isWanted(kind)),
    }))
    .filter(({ kinds }) => kinds.length > 0);

/** What the deed is called on a button: 记缺勤, or 写委托照护 where the kind has no verb of its own. */
export const deedOf = (kind: RecordKind): string => kind.deed ?? `写${kind.label}`;
