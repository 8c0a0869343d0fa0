/** The way from a finished record to its sheet of paper (家访记录表, 谈心记录卡 …). */
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import type { Start } from './form-start.ts';

/** Nothing for a record that is not written yet, and for parts of the file: those are printed as 附件1 and 附件2. */
export function PrintLink({ start: { kind, record } }: { start: Start }) {
  const isPrinted = kind.heading !== undefined && (!kind.isFilePart || kind.happenedOn !== undefined);
  if (!record || !isPrinted) return null;
  return (
    <Block pad gap="near">
      <Button icon="print" href={`/papers/record/${kind.type}/${record.id}`}>
        打印这一张
      </Button>
    </Block>
  );
}
