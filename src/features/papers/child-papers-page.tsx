/** 纸上的表 of one child: the annexes, the letters its file fills, and those that a record of its own fills. */
import { byText } from '#domain/order.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { letters } from '#paper/letters.ts';
import { spokenTitle, type Letter } from '#paper/letter.ts';
import type { Records } from '#device/device.ts';
import { isInKindergarten } from '#features/foot/attending/away.ts';
import { useDevice, useRecordsVersion } from '#features/foot/page/device-context.tsx';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { useRosterEntry } from '#features/foot/children/roster.ts';
import { Block, Main, Page } from '#ui/page.tsx';
import { Slip } from '#ui/slip.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';

/** `/papers/child/:child` */
export function ChildPapersPage({ child }: { child: string }) {
  const device = useDevice();
  useRecordsVersion();
  const name = useRosterEntry(child)?.name ?? '孩子';
  const isSmall = isInKindergarten(device.records, child);
  return (
    <Page>
      <TopBar
        lined
        title={`${name}，纸上的表`}
        back={{ label: name, href: `/children/${child}` }}
        seal={<Seal href="/urgent" />}
      />
      <Main pad narrow>
        <Block gap="near">
          <Slip
            icon="paper"
            title="一人一档"
            note="下面的和记过的，一次打全"
            end="打印"
            href={`/papers/bundle/${child}`}
          />
          <Slip icon="paper" title="附件1 个人基本情况" end="打印" href={`/papers/annex1/${child}`} />
          <Slip icon="paper" title="附件2 家庭情况" end="打印" href={`/papers/annex2/${child}`} />
          {letters
            .filter(({ about, notForKindergarten }) => about === 'child' && !(isSmall && notForKindergarten))
            .map((letter) => (
              <LetterSlip
                key={letter.key}
                letter={letter}
                child={child}
                found={lastRecord(device.records, letter, child)}
                isHers={isHers(letter)}
              />
            ))}
        </Block>
      </Main>
    </Page>
  );

  function isHers({ of }: Letter): boolean {
    const kind = of === undefined ? undefined : kindOf(of);
    return kind !== undefined && mayWrite(device, { kind, child });
  }
}

interface LetterSlipProps {
  readonly letter: Letter;
  readonly child: string;
  readonly found: string | undefined;
  readonly isHers: boolean;
}

/** A letter made from a record is printed once there is one; until then the way to write it. */
function LetterSlip({ letter, child, found, isHers }: LetterSlipProps) {
  const { key, of } = letter;
  const title = spokenTitle(letter);
  if (of === undefined || found !== undefined)
    return <Slip icon="paper" title={title} end="打印" href={`/papers/letter/${key}/${found ?? child}`} />;
  if (!isHers) return null;
  const note = `先写${kindOf(of)?.label ?? ''}`;
  return <Slip icon="pen" title={title} note={note} end="写" href={`/children/${child}/write/${of}`} />;
}

function lastRecord(records: Records, { of }: Letter, child: string): string | undefined {
  const kind = of === undefined ? undefined : kindOf(of);
  if (kind === undefined) return undefined;
  return [...records.ofChild(kind, child)].sort((a, b) => a.madeAt - b.madeAt || byText(a.id, b.id)).pop()?.id;
}
