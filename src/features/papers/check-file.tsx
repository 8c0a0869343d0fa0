/** 核对电子稿: a saved or mailed table is chosen, and each cell that is not as it was frozen is named. */
import { useState } from 'react';
import { withPiece } from '#device/late-piece.ts';
import type { PaperForm } from '#paper/form.ts';
import type { OtherCell } from '#paper/same-table.ts';
import { bytesOf } from '#features/foot/page/bytes-of.ts';
import { PIECE_UNREAD } from '#features/foot/papers/save-table.ts';
import { Banner } from '#ui/banner.tsx';
import { FileField } from '#ui/file-field.tsx';
import { Block } from '#ui/page.tsx';

type Found = string | readonly OtherCell[];

const UNREADABLE = '这个文件打不开。选存下来、发出去的那个 .xlsx，没有密码的。';

async function foundIn(file: File, forms: readonly PaperForm[]): Promise<Found> {
  const bytes = await bytesOf(file);
  if (bytes === undefined) return '这个文件读不到了，再选一次。';
  const load = async () => {
    const [piece, { readReader }] = await Promise.all([
      import('#paper/same-table.ts'),
      import('#paper/roster-file.ts'),
    ]);
    await readReader();
    return piece;
  };
  return withPiece(
    load,
    async ({ otherCellsIn }): Promise<Found> => {
      const others = await otherCellsIn(bytes, forms);
      return others.ok ? others.value : UNREADABLE;
    },
    PIECE_UNREAD,
  );
}

/** More than these help nobody: then it is another table. */
const NAMED = 20;

export function CheckFile({ forms }: { forms: readonly PaperForm[] }) {
  const [found, setFound] = useState<Found>();
  const [isBusy, setIsBusy] = useState(false);
  const check = async (file: File) => {
    setIsBusy(true);
    setFound(await foundIn(file, forms));
    setIsBusy(false);
  };
  return (
    <Block gap="near">
      <FileField
        low
        label={isBusy ? '正在对' : '核对电子稿：选一个 .xlsx，一格一格对'}
        disabled={isBusy}
        onFile={(file) => void check(file)}
      />
      <Said found={found} />
    </Block>
  );
}

function Said({ found }: { found: Found | undefined }) {
  if (found === undefined) return null;
  if (typeof found === 'string') return <Banner kind="due">{found}</Banner>;
  if (found.length === 0) return <Banner kind="done">和冻结的一样，每一格都对上了。</Banner>;
  return (
    <Banner kind="due">
      {`有${found.length}格和冻结的不一样：`}
      <ul>
        {found.slice(0, NAMED).map(({ sheet, at, inFile, frozen }) => (
          <li key={`${sheet} ${at}`}>{`${at}：文件里${quoted(inFile)}，冻结的${quoted(frozen)}`}</li>
        ))}
      </ul>
      {found.length > NAMED && '后面的不列了，看看选的是不是这一份。'}
    </Banner>
  );
}

const quoted = (words: string): string => (words === '' ? '是空的' : `是“${words}”`);
