/** 记别的: everything one can write about a child beside the three deeds of every day, in plain words under a few headings. */
import type { RecordKind } from '#domain/records/kind.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { everydayKinds } from '#features/foot/owed/everyday.tsx';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { useRosterEntry } from '#features/foot/children/roster.ts';
import { Button, ButtonRow } from '#ui/button.tsx';
import { Block, Main, Page, SectionHead } from '#ui/page.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { chaptersOf, deedOf } from './listed-kinds.ts';

export function MorePage({ child }: { child: string }) {
  const device = useDevice();
  const name = useRosterEntry(child)?.name ?? '孩子';
  // They stand on the child's page already.
  const everyDay = everydayKinds(device, child);
  const isOffered = (kind: RecordKind) =>
    kind.about === 'child' && !kind.isFilePart && !everyDay.includes(kind) && mayWrite(device, { kind, child });
  return (
    <Page>
      <TopBar
        lined
        title={`${name}，记别的`}
        back={{ label: name, href: `/children/${child}` }}
        seal={<Seal href="/urgent" />}
      />
      <Main pad narrow>
        {chaptersOf(isOffered).map((chapter) => (
          <Block key={chapter.heading} labelledBy={chapter.heading}>
            <SectionHead flush id={chapter.heading} title={chapter.label} />
            <ButtonRow>
              {chapter.kinds.map((kind) => (
                <Button key={kind.type} href={`/children/${child}/write/${kind.type}`}>
                  {deedOf(kind)}
                </Button>
              ))}
            </ButtonRow>
          </Block>
        ))}
      </Main>
    </Page>
  );
}
