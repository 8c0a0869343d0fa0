/** What 附件1 and 附件2 share: one child's paper on the day of its heading, or a blank one for pen and paper. */
import { useState } from 'react';
import type { ChildFile } from '#paper/child-file.ts';
import type { Heading, PaperForm } from '#paper/form.ts';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, Main, Page } from '#ui/page.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { useDevice, useRecordsVersion, useToday } from '#features/device-context.tsx';
import { childFileOf, isCut, schoolOf } from './child-files.ts';
import { PaperFrame } from '#features/paper-frame.tsx';

export interface ChildPaperPageProps {
  readonly child: string;
  readonly title: string;
  readonly hasAges?: boolean;
  readonly build: (file: ChildFile | undefined, heading: Heading) => PaperForm;
  readonly doubtsOf: (file: ChildFile, day: string) => string[];
}

/** The paper of one child. `build` draws it, `doubtsOf` says what to look at before it is printed. */
export function ChildPaperPage({ child, title, hasAges, build, doubtsOf }: ChildPaperPageProps) {
  const { records } = useDevice();
  const today = useToday();
  useRecordsVersion();
  const [heading, setHeading] = useState<Heading>({ unit: schoolOf(records)?.name, day: today });
  const [isBlank, setIsBlank] = useState(false);
  const file = childFileOf(records, child, heading.day ?? today);
  const back = { label: '孩子', href: `/children/${child}` };
  if (file === undefined) return <NobodyHere title={title} />;
  const cut = isCut(records, child) ? ['有几栏你看不到，打出来会空着。'] : [];
  return (
    <PaperFrame
      title={title}
      hasAges={hasAges}
      back={back}
      about={isBlank ? [] : [child]}
      form={isBlank ? build(undefined, { unit: heading.unit }) : build(file, heading)}
      heading={heading}
      onHeading={setHeading}
      doubts={isBlank ? [] : [...cut, ...doubtsOf(file, heading.day ?? today)]}
    >
      <Block gap="near">
        <Button kind="text" pulled onClick={() => setIsBlank(!isBlank)}>
          {isBlank ? `换回${file.child.name ?? '这个孩子'}的表` : '要一张空白的'}
        </Button>
      </Block>
    </PaperFrame>
  );
}

const NobodyHere = ({ title }: { title: string }) => (
  <Page foot="none">
    <TopBar title={title} back={{ label: '孩子', href: '/children' }} seal={<Seal href="/urgent" />} lined />
    <Main pad>
      <Empty icon="child" title="这部手机上没有这个孩子" note="可能转走了，或者不在你的班里。" />
    </Main>
  </Page>
);
