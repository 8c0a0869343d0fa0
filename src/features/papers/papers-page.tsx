/** 打印: every paper of the school in one place — lists, registers under the headings of the 记录本, sign-in sheets, letters, blanks. */
import type { ReactNode } from 'react';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { headings, type Heading } from '#domain/records/headings.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import { shownKinds } from '#paper/inspection-index.ts';
import { spokenTitle } from '#paper/letter.ts';
import { letters } from '#paper/letters.ts';
import { registerTitle } from '#paper/register.ts';
import { signersOf } from '#paper/sign-in.ts';
import { useDevice } from '#features/device-context.tsx';
import { getsKind } from '#features/sees-all.ts';
import { Block, Main, Page, SectionHead } from '#ui/page.tsx';
import { Slip } from '#ui/slip.tsx';
import { Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';

const lists = [
  { title: '附件3 信息汇总表', href: '/papers/annex3' },
  { title: '信息台账，一个孩子一行', href: '/papers/information-ledger' },
  { title: '花名册，人手一册', href: '/papers/list/roster' },
  { title: '摸底调查统计表，人手一册', href: '/papers/list/survey' },
  { title: '联系卡，剪下来发', href: '/papers/cards' },
  { title: '家访安排表，按村', href: '/papers/list/visits' },
  { title: '学期工作统计表', href: '/reports/statistics/paper' },
  { title: '结对教师工作量表', href: '/reports/pairs' },
  { title: '迎检目录', href: '/papers/list/inspection' },
] as const;

/** Sealed kinds are printed from the record itself, by those who may read it. */
const registers = (isComing: (kind: RecordKind) => boolean): ReadonlyMap<Heading, readonly RecordKind[]> => {
  const byHeading = new Map<Heading, RecordKind[]>();
  for (const kind of shownKinds())
    if (kind.heading !== undefined && kind.paper?.register !== undefined && isComing(kind))
      byHeading.set(kind.heading, [...(byHeading.get(kind.heading) ?? []), kind]);
  return byHeading;
};

export function PapersPage() {
  const device = useDevice();
  const isComing = (kind: RecordKind) => getsKind(device, kind);
  return (
    <Page>
      <TopBar title="打印" back={{ label: '报表', href: '/reports' }} seal={<Seal href="/urgent" />} />
      <Main pad narrow>
        <Block gap="near">
          <Text tone="quiet">一个孩子的表，在孩子的页上打。每张表都有空白的，给要手写的村里带去。</Text>
        </Block>
        {isComing(FamilyFlags) && (
          <Chapter id="lists" title="名单和统计">
            {lists.map(({ title, href }) => (
              <Slip key={href} icon="paper" title={title} end="打印" href={href} />
            ))}
          </Chapter>
        )}
        {[...registers(isComing)].map(([heading, kinds]) => (
          <Chapter key={heading} id={heading} title={headings[heading].label}>
            {kinds.map((kind) => (
              <Slip
                key={kind.type}
                icon="paper"
                title={registerTitle(kind)}
                end="打印"
                href={`/papers/register/${kind.type}`}
              />
            ))}
          </Chapter>
        ))}
        <Chapter id="sign-in" title="签到和回执">
          {shownKinds()
            .filter((kind) => signersOf(kind) !== undefined)
            .map((kind) => (
              <Slip
                key={kind.type}
                icon="pen"
                title={kind.paper?.signIn}
                end="打印"
                href={`/papers/sign-in/${kind.type}`}
              />
            ))}
        </Chapter>
        <Chapter id="letters" title="信、协议、通知">
          {letters.map((letter) => (
            <Slip
              key={letter.key}
              icon="paper"
              title={spokenTitle(letter)}
              end="空白"
              href={`/papers/letter/${letter.key}`}
            />
          ))}
        </Chapter>
      </Main>
    </Page>
  );
}

const Chapter = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <Block labelledBy={id}>
    <SectionHead flush id={id} title={title} />
    {children}
  </Block>
);
