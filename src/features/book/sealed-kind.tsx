/** What is said of a kind whose records are sealed from this person: an empty list of them is no empty school. */
import { maySee } from '#domain/access.ts';
import { HandledMatter } from '#domain/records/handled-matter.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import { allKinds } from '#domain/records/kinds.ts';
import type { Device } from '#device/device.ts';
import { Banner } from '#ui/banner.tsx';
import { Text } from '#ui/text.tsx';

/** How many lie at the school under seal; `many` where nobody here can say, because several kinds leave the same mark. */
export type Sealed = number | 'many';

/** Nothing for a kind that comes to her whole, and where nothing lies under seal. */
export function sealedOf(
  { person, records }: Pick<Device, 'person' | 'records'>,
  kind: RecordKind,
): Sealed | undefined {
  const isKept = ({ sealedAs }: RecordKind) => sealedAs !== undefined && !maySee(person.roles, sealedAs);
  if (!isKept(kind)) return undefined;
  const marked = allKinds().filter((each) => each.tells !== undefined && isKept(each));
  return marked.length === 1 && marked[0] === kind ? records.all(HandledMatter).length || undefined : 'many';
}

/** `你能看的2条，封着28条`. */
export const sealedNote = (sealed: Sealed, shown: number): string =>
  [shown > 0 ? `你能看的${shown}条` : '', sealed === 'many' ? '别的封着' : `封着${sealed}条`]
    .filter(Boolean)
    .join('，');

export function SealedKind({ kind, sealed }: { kind: RecordKind; sealed: Sealed }) {
  const isOpened = sealed !== 'many';
  return (
    <Banner>
      <Text>
        {kind.label}是封着的，这里只有你自己写的、点名给你看的。
        {isOpened && `学校里还有${sealed}条，是哪些孩子的这里不列。`}
        {!isOpened && '别的有没有、有几条，这里不说。'}
      </Text>
      {isOpened && (
        <Text>有要紧的事要看哪个孩子的，到那个孩子的页上点“有要紧的事，要打开看”，写上为什么。写的老师会看到。</Text>
      )}
    </Banner>
  );
}
