/** 记录本: every kind of record the school keeps, under the headings an inspector asks for, with how many there are. */
import type { RecordKind } from '#domain/records/kind.ts';
import { useDevice, useRecordsVersion } from '#features/foot/page/device-context.tsx';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { getsKind } from '#features/foot/rights/sees-all.ts';
import { Block, Main, Page, SectionHead } from '#ui/page.tsx';
import { Slip } from '#ui/slip.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import styles from './book-page.module.css';
import { chaptersOf } from './listed-kinds.ts';

export function BookPage() {
  const device = useDevice();
  useRecordsVersion();
  const count = (kind: RecordKind) => device.records.all(kind).length;
  // What she neither has any of nor writes is no concern of hers; most of what is about a child she may write about some child.
  const isHers = (kind: RecordKind) =>
    kind.about === 'child' ? kind.sealedAs === undefined && getsKind(device, kind) : mayWrite(device, { kind });
  const isShown = (kind: RecordKind) => count(kind) > 0 || isHers(kind);
  return (
    <Page>
      <TopBar title="记录本" back={{ label: '报表', href: '/reports' }} seal={<Seal href="/urgent" />} />
      <Main pad>
        <div className={styles.chapters}>
          {chaptersOf(isShown).map((chapter) => (
            <div key={chapter.heading} className={styles.chapter}>
              <Block gap="none" labelledBy={chapter.heading}>
                <SectionHead flush id={chapter.heading} title={chapter.label} />
                {chapter.kinds.map((kind) => (
                  <Slip
                    key={kind.type}
                    icon={chapter.icon}
                    title={kind.label}
                    end={`${count(kind)}条`}
                    href={`/book/${kind.type}`}
                  />
                ))}
              </Block>
            </div>
          ))}
        </div>
      </Main>
    </Page>
  );
}
