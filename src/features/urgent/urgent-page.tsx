/** 紧急: dial first, write later. Works locked, without a network, and never waits for anything. */
import type * as z from 'zod';
import { navigate } from 'wouter/use-browser-location';
import { printPhone } from '#domain/people/phone.ts';
import type { School } from '#domain/records/school.ts';
import { Banner } from '#ui/banner.tsx';
import { Dial, Dials, QuietDial } from '#ui/dial.tsx';
import { Block, Main, Page, PageHeading, SectionHead } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import { TopBar } from '#ui/top-bar.tsx';

type SchoolDoc = z.infer<typeof School.schema>;

export function UrgentPage({ school }: { school?: SchoolDoc | undefined }) {
  return (
    <Page foot="none" railed={school !== undefined}>
      <TopBar back={{ label: '回去', onBack: goBack }} />
      <Main pad narrow>
        <PageHeading kind="question">先打电话</PageHeading>
        <Block gap="near">
          <Dials>
            <Dial phone="110" what="报警" note="有人伤害孩子、孩子失踪" />
            <Dial phone="120" what="急救" note="受伤、溺水、中毒" />
            <Dial phone="119" what="火警" note="着火、被困" />
          </Dials>
          <SchoolDials school={school} />
        </Block>
        <Block gap="near">
          <Banner kind="danger">如果怀疑是家里的大人，先不要打给家里。</Banner>
        </Block>
        <Block labelledBy="say">
          <SectionHead flush id="say" title="电话里照着说" />
          <Text>
            {school?.name ? `我是${school.name}的老师。` : '我是学校的老师。'}
            孩子叫什么、几岁，现在在哪个乡、哪个村、哪个社，门口有什么。看到了什么，几点看到的。我的电话是多少。
          </Text>
        </Block>
        <Block>
          <Text tone="quiet">打完了，再记：几点、打给谁、怎么说的。没有网也能记，写在家访或谈心里。</Text>
        </Block>
      </Main>
    </Page>
  );
}

/** Opened first, from the home screen or a link, there is nothing to go back to: then it leads to the first page. */
function goBack(): void {
  if (window.history.length > 1) window.history.back();
  else navigate('/');
}

/** The school's own numbers below the public ones; nothing while locked, because they are kept in the vault. */
const SchoolDials = ({ school }: { school: SchoolDoc | undefined }) => (
  <>
    {[
      { what: '学校', phones: school?.phones },
      { what: '派出所', phones: school?.police },
      { what: '卫生院', phones: school?.hospital },
    ].flatMap(({ what, phones }) =>
      (phones ?? []).map((phone) => (
        <QuietDial key={what + phone.number} what={what} phone={printPhone(phone.number)} />
      )),
    )}
  </>
);
