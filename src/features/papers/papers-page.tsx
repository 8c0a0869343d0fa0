/** 打印: every paper of the school in one place, filled by the records or blank — lists, registers, sign-in sheets, letters. */
import { useMemo, useState } from 'react';
import { seesWholeSchool } from '#domain/access.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { getsKind } from '#features/foot/rights/sees-all.ts';
import { Block, Main, Page, SectionHead } from '#ui/page.tsx';
import { SegFilter } from '#ui/seg-filter.tsx';
import { Slip } from '#ui/slip.tsx';
import { Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { blankPapers, filledPapers, type PaperChapter } from './paper-links.ts';

const choices = [
  { value: 'filled', label: '印好的' },
  { value: 'blank', label: '空白' },
] as const;
type Which = (typeof choices)[number]['value'];

const says: Readonly<Record<Which, string>> = {
  filled: '记过的自己印上。一个孩子的表，在孩子的页上打。',
  blank: '每张表都有空白的，给要手写的村里带去。',
};

export function PapersPage() {
  const device = useDevice();
  const [which, setWhich] = useState<Which>('filled');
  const chapters = useMemo(() => {
    if (which === 'blank') return blankPapers();
    const isComing = (kind: RecordKind) => getsKind(device, kind);
    return filledPapers(isComing, { seesAll: seesWholeSchool(device.person) });
  }, [which, device]);
  return (
    <Page>
      <TopBar title="打印" back={{ label: '报表', href: '/reports' }} seal={<Seal href="/urgent" />} />
      <Main pad narrow>
        <Block gap="near">
          <SegFilter label="印好的还是空白的" choices={choices} value={which} onChange={setWhich} />
          <Text tone="quiet">{says[which]}</Text>
        </Block>
        {chapters.map((chapter) => chapter.papers.length > 0 && <Chapter key={chapter.id} {...chapter} />)}
      </Main>
    </Page>
  );
}

const Chapter = ({ id, title, papers }: PaperChapter) => (
  <Block labelledBy={id}>
    <SectionHead flush id={id} title={title} />
    {papers.map((paper) => (
      <Slip key={paper.href} icon="paper" end="打印" {...paper} />
    ))}
  </Block>
);
