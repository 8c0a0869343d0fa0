/** 上报: what is handed in is frozen line by line before it is stamped, so that paper, table and the school's own copy stay one. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Submission } from '#domain/records/submission.ts';
import { frozenLines } from '#paper/hand-in.ts';
import { Button, ButtonRow } from '#ui/button.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { Slip } from '#ui/slip.tsx';
import { Text } from '#ui/text.tsx';
import { showToast } from '#ui/toast.tsx';
import { useDevice, useRecords, useRecordsVersion } from '#features/foot/page/device-context.tsx';
import { freezeBatch, nextCorrection, type Batch, type FrozenKind, type HandIn } from './hand-ins.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';

interface FreezeBlockProps {
  readonly kind: FrozenKind;
  readonly title?: string;
  readonly note?: string;
  /** 这2人, 这张表; absent while there is nothing to hand in. */
  readonly what: string | undefined;
  /** False for one class of several: it is the whole school's paper that goes up. */
  readonly isWhole?: boolean;
  /** Asked when it is frozen. */
  readonly batch: () => Omit<Batch, 'kind'>;
}

/** Nothing for who does not answer for the school's papers. */
export function FreezeBlock({ kind, what, isWhole = true, batch, ...words }: FreezeBlockProps) {
  const { title = '上报', note = '盖章以前先冻结：打印的和发出去的都从这一份来，以后档案改了，这一份不变。' } = words;
  const device = useDevice();
  const submissions = useRecords(Submission);
  useRecordsVersion();
  const [, navigate] = useLocation();
  const [isBusy, setIsBusy] = useState(false);
  if (!mayWrite(device, { kind: Submission })) return null;
  const frozen = submissions
    .filter(({ doc }) => doc.kind === kind && frozenLines(doc.rows) !== undefined)
    .sort((a, b) => b.madeAt - a.madeAt);
  const owed = frozen.filter(
    ({ id, doc }) => doc.state === 'returned' && !frozen.some(({ doc: { corrects } }) => corrects === id),
  );
  // Asked only where something came back: the lines of a month are read for it.
  const period = owed.length === 0 || isOfNow(kind) ? undefined : batch().period;
  const returned = owed.find(({ doc }) => period === undefined || doc.period === period);
  const freeze = async (corrects?: HandIn) => {
    setIsBusy(true);
    const id = await freezeBatch(device, { kind, ...batch() }, corrects);
    setIsBusy(false);
    if (id === undefined) showToast('没存上。手机满了，先腾出地方再试。');
    else navigate(`/papers/hand-in/${id}`);
  };
  return (
    <Block labelledBy="freeze">
      <SectionHead flush id="freeze" title={title} />
      <Text tone="quiet">{note}</Text>
      {!device.records.isWhole() ? (
        <Text>学校的记录还没取完，现在冻结会漏人。连着网等一会儿，取完再冻结。</Text>
      ) : isWhole ? (
        <ButtonRow>
          {returned && (
            <Button kind="main" icon="lock" busy={isBusy} onClick={() => void freeze(returned)}>
              {`冻结更正版（第${nextCorrection(returned)}次），重报${returned.doc.period ?? ''}的`}
            </Button>
          )}
          <Button icon="lock" busy={isBusy} disabled={what === undefined} onClick={() => void freeze()}>
            冻结{what ?? '这0人'}，记上报
          </Button>
        </ButtonRow>
      ) : (
        <Text>上报的是全校这一份。上面“哪个班”选“全部”，再冻结。</Text>
      )}
      {returned === undefined && owed[0] && <PeriodOver was={owed[0].doc.period ?? ''} now={period ?? ''} />}
      {frozen.length > 0 && <HandedIn frozen={frozen} />}
    </Block>
  );
}

/**
 * 附件3 is of the children of today, whenever it is sent anew. The others tell of their own month, term or school year: once
 * it is over, the lines of now would go out under its name.
 */
const isOfNow = (kind: FrozenKind): boolean => kind === 'annex3';

const PeriodOver = ({ was, now }: { was: string; now: string }) => (
  <Text tone="quiet">
    {`退回的是${was}的，这一页现在是${now}的，不能当它的更正版冻结。按退回的意见在纸上改好、重报，再把那一份记成更正版。`}
  </Text>
);

const HandedIn = ({ frozen }: { frozen: readonly HandIn[] }) => (
  <Block gap="near">
    {frozen.map(({ id, doc }) => (
      <Slip
        key={id}
        icon="paper"
        title={[
          `${doc.period ?? ''}报的`,
          ...(doc.kind === 'term' ? [] : [`${doc.rowCount ?? 0}人`]),
          ...(doc.correction === undefined ? [] : [`更正版（第${doc.correction}次）`]),
          ...(doc.state === 'returned' ? ['退回了'] : []),
        ].join('，')}
        note={`校验码 ${doc.checksum ?? ''}`}
        end="看、打印"
        href={`/papers/hand-in/${id}`}
      />
    ))}
  </Block>
);
