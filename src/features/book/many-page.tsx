/** 一次记一班: every kind that one screen takes for many children at once, as the kinds themselves say. A talk is never among them. */
import { batchOf } from '#domain/records/batch.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { batchHref } from '#features/foot/page/draft-href.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { Block, Main, Page, SectionHead } from '#ui/page.tsx';
import { Slip } from '#ui/slip.tsx';
import { Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { chaptersOf } from './listed-kinds.ts';

export function ManyPage() {
  const device = useDevice();
  const isOffered = (kind: RecordKind) =>
    batchOf(kind) !== undefined && (kind.about === 'child' || mayWrite(device, { kind }));
  return (
    <Page>
      <TopBar title="一次记一班" back={{ label: '今日', href: '/' }} seal={<Seal href="/urgent" />} />
      <Main pad narrow>
        <Block gap="near">
          <Text tone="quiet">一张表，存一次，每个孩子都算上。谈心不在这里：一个孩子谈一次，写一张。</Text>
        </Block>
        {chaptersOf(isOffered).map((chapter) => (
          <Block key={chapter.heading} labelledBy={chapter.heading}>
            <SectionHead flush id={chapter.heading} title={chapter.label} />
            {chapter.kinds.map((kind) => (
              <Slip key={kind.type} icon={chapter.icon} title={kind.label} {...wayOf(kind)} />
            ))}
          </Block>
        ))}
      </Main>
    </Page>
  );
}

/** A row for each child, or a class that was there but those ticked. */
function wayOf(kind: RecordKind) {
  const batch = batchOf(kind);
  return batch !== undefined && 'rows' in batch
    ? { note: '一个孩子一行，点上的才记', href: batchHref(kind.type) }
    : { note: '全班都在，只点没来的', href: `/write/${kind.type}` };
}
