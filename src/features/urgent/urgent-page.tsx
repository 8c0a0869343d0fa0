/** 紧急: dial first, write later. Works locked, without a network, and never waits for anything. */
import { useState, type ReactNode } from 'react';
import type * as z from 'zod';
import { navigate } from 'wouter/use-browser-location';
import { usualHotlines } from '#domain/people/hotlines.ts';
import { printPhone } from '#domain/people/phone.ts';
import type { School } from '#domain/records/school.ts';
import type { SchoolNumbers } from '#device/school-numbers.ts';
import { useDialLog } from '#features/foot/at-home/dialled.tsx';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { Dial, Dials, QuietDial } from '#ui/dial.tsx';
import { Block, Main, Page, PageHeading, SectionHead } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import { TopBar } from '#ui/top-bar.tsx';

type SchoolDoc = z.infer<typeof School.schema>;

/** What of the school is dialled here; behind the lock only its numbers are known. */
type UrgentNumbers = {
  readonly [K in keyof SchoolNumbers]?: readonly { readonly number: string }[] | undefined;
} & Pick<SchoolDoc, 'hotlines'>;

export interface UrgentPageProps {
  readonly school?: UrgentNumbers | undefined;
  /** What to read out on the phone about teacher and child, as far as it is known. */
  readonly say?: string | undefined;
  /** How to go on once one has dialled; absent while locked. */
  readonly children?: ReactNode;
}

export function UrgentPage({ school, say, children }: UrgentPageProps) {
  const { noteDial } = useDialLog();
  return (
    <Page foot="none" railed={children !== undefined}>
      <TopBar back={{ label: '回去', onBack: goBack }} />
      <Main pad narrow>
        <PageHeading kind="question">先打电话</PageHeading>
        <Block gap="near">
          <Dials>
            <Dial phone="110" what="报警" note="有人伤害孩子、孩子失踪" onCall={() => noteDial('110')} />
            <Dial phone="120" what="急救" note="受伤、溺水、中毒" onCall={() => noteDial('120')} />
            <Dial phone="119" what="火警" note="着火、被困" onCall={() => noteDial('119')} />
          </Dials>
          <SchoolDials school={school} />
          <Hotlines school={school} />
        </Block>
        <Block gap="near">
          <Banner kind="danger">如果怀疑是家里的大人，先不要打给家里。</Banner>
        </Block>
        <Block labelledBy="say">
          <SectionHead flush id="say" title="电话里照着说" />
          <Text>
            {say ?? '我是学校的老师。孩子叫什么、几岁，现在在哪个乡、哪个村、哪个社，门口有什么。'}
            看到了什么，几点看到的。{say === undefined && '我的电话是多少。'}
          </Text>
        </Block>
        {children ?? <WriteLater />}
      </Main>
    </Page>
  );
}

/** Behind the lock nothing is written: nobody could say whose words they were, and whoever finds the phone could write. */
const WriteLater = () => (
  <Block>
    <Text tone="quiet">
      打完了，再记。这里没有解锁，几点打的已经记下。别的先写在纸上：谁接的，怎么说的。解锁以后接着写，没有网也能写。
    </Text>
  </Block>
);

/** Opened first, from the home screen or a link, there is nothing to go back to: then it leads to the first page. */
function goBack(): void {
  if (window.history.length > 1) window.history.back();
  else navigate('/');
}

/** The school's own numbers below the public ones. */
function SchoolDials({ school }: { school: UrgentNumbers | undefined }) {
  const { noteDial } = useDialLog();
  return [
    { what: '学校', phones: school?.phones },
    { what: '派出所', phones: school?.police },
    { what: '卫生院', phones: school?.hospital },
    { what: '教育局', phones: school?.bureauPhones },
    { what: '乡镇政府', phones: school?.townPhones },
  ].flatMap(({ what, phones }) =>
    (phones ?? []).map(({ number }) => (
      <QuietDial key={what + number} what={what} phone={printPhone(number)} onCall={() => noteDial(number)} />
    )),
  );
}

/** Numbers that help later or more quietly; folded, so that nobody looks for 110 among them. */
function Hotlines({ school }: { school: UrgentNumbers | undefined }) {
  const { noteDial } = useDialLog();
  const [isOpen, open] = useState(false);
  if (!isOpen)
    return (
      <Button kind="text" pulled onClick={() => open(true)}>
        别的热线
      </Button>
    );
  return (school?.hotlines ?? usualHotlines).map(({ number, note }) => (
    <QuietDial key={number} what={note ?? '热线'} phone={printPhone(number)} onCall={() => noteDial(number)} />
  ));
}
