/** The frame of the office's pages, and its door: they belong to those who answer for the whole school. */
import type { ReactNode } from 'react';
import { seesWholeSchool } from '#domain/access.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { Empty } from '#ui/empty.tsx';
import { Main, Page } from '#ui/page.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';

export interface OfficeFrameProps {
  readonly title: string;
  readonly note?: string | undefined;
  readonly back?: { readonly label: string; readonly href: string } | undefined;
  /** Lines of a form stay at a readable width on a PC; tables take what there is. */
  readonly narrow?: boolean;
  readonly foot?: 'tabs' | 'bar';
  /** Without gutters, for parts that bring their own. */
  readonly pad?: boolean;
  readonly children: ReactNode;
}

/** Title, way back, seal; for everybody else one sentence instead of the page. */
export function OfficeFrame({
  title,
  note,
  back,
  narrow = true,
  foot = 'tabs',
  pad = true,
  children,
}: OfficeFrameProps) {
  const { person } = useDevice();
  return (
    <Page foot={foot}>
      <TopBar
        title={title}
        note={note}
        back={back ?? { label: '我', href: '/me' }}
        seal={<Seal href="/urgent" />}
        lined
      />
      <Main pad={pad} narrow={narrow}>
        {seesWholeSchool(person) ? children : <NotYours />}
      </Main>
    </Page>
  );
}

const NotYours = () => (
  <Empty icon="lock" title="这一页归校长和档案员" note="要改账号、班级或学校的资料，找他们就行。" />
);
