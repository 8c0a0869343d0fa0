/** The way from a finished record to its papers: its sheet (家访记录表, 谈心记录卡 …), its letters, its sign-in sheet. */
import { spokenTitle } from '#paper/letter.ts';
import { lettersOf } from '#paper/letters.ts';
import { hasSheet } from '#paper/sheet-fields.ts';
import { isInKindergarten } from '#features/foot/attending/away.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { Button, ButtonRow } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import type { Start } from './form-start.ts';

/** Nothing for a record that is not written yet, and for parts of the file: those are printed as 附件1 and 附件2. */
export function PrintLink({ start: { kind, record } }: { start: Start }) {
  const { records } = useDevice();
  const isListed = kind.heading !== undefined && (!kind.isFilePart || kind.happenedOn !== undefined);
  const isPrinted = (isListed || kind.paper !== undefined) && hasSheet(kind);
  if (!record || !isPrinted) return null;
  const isSmall = record.child !== undefined && isInKindergarten(records, record.child);
  const letters = lettersOf(kind.type).filter(({ notForKindergarten }) => !(isSmall && notForKindergarten));
  return (
    <Block pad gap="near">
      <ButtonRow>
        <Button icon="print" href={`/papers/record/${kind.type}/${record.id}`}>
          打印这一张
        </Button>
        {letters.map((letter) => (
          <Button key={letter.key} icon="print" href={`/papers/letter/${letter.key}/${record.id}`}>
            {spokenTitle(letter)}
          </Button>
        ))}
        {kind.paper?.signIn !== undefined && (
          <Button icon="print" href={`/papers/sign-in/${kind.type}/${record.id}`}>
            签到表
          </Button>
        )}
      </ButtonRow>
    </Block>
  );
}
