/** What 附件1 and 附件2 share: one child's paper on the day of its heading, or a blank one for pen and paper. */
import { useState } from 'react';
import type { ChildFile } from '#paper/child-file.ts';
import type { Heading, PaperForm } from '#paper/form.ts';
import { Empty } from '#ui/empty.tsx';
import { Main, Page } from '#ui/page.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { useDevice, useRecordsVersion, useToday } from '#features/foot/page/device-context.tsx';
import { childFileOf, isCut, schoolOf } from './child-files.ts';
import { PaperFrame } from '#features/foot/papers/paper-frame.tsx';
import { PaperOrBlank } from '#features/foot/papers/paper-or-blank.tsx';

export interface ChildPaperPageProps {
  readonly child?: string | undefined;
  readonly title: string;
  readonly hasAges?: boolean;
  readonly build: (file: ChildFile | undefined, heading: Heading) => PaperForm;
  readonly doubtsOf: (file: ChildFile, day: string) => string[];
}

/** The paper of one child, the blank alone where the address names none. `build` draws it, `doubtsOf` says what to look at before it is printed. */
export const ChildPaperPage = ({ child, ...paper }: ChildPaperPageProps) =>
  child === undefined ? <OnlyBlank {...paper} /> : <OfChild child={child} {...paper} />;

type Paper = Omit<ChildPaperPageProps, 'child'>;

function OnlyBlank({ title, build }: Paper) {
  const { records } = useDevice();
  const [heading, setHeading] = useState<Heading>({ unit: schoolOf(records)?.name });
  const back = { label: '打印', href: '/papers' };
  return (
    <PaperFrame {...{ title, back, heading }} onHeading={setHeading} form={build(undefined, heading)} about={nobody} />
  );
}

const nobody: readonly string[] = [];

function OfChild({ child, title, hasAges, build, doubtsOf }: Paper & { readonly child: string }) {
  const { records } = useDevice();
  const today = useToday();
  useRecordsVersion();
  const [heading, setHeading] = useState<Heading>({ unit: schoolOf(records)?.name, day: today });
  const file = childFileOf(records, child, heading.day ?? today);
  const back = { label: '孩子', href: `/children/${child}` };
  if (file === undefined) return <NobodyHere title={title} />;
  const cut = isCut(records, child) ? ['有几栏你看不到，打出来会空着。'] : [];
  return (
    <PaperOrBlank
      title={title}
      hasAges={hasAges}
      back={back}
      about={[child]}
      form={build(file, heading)}
      blank={(of) => build(undefined, of)}
      heading={heading}
      onHeading={setHeading}
      doubts={[...cut, ...doubtsOf(file, heading.day ?? today)]}
    />
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
