/** 送达: everything done on this phone in three buckets that add up in sight, each record with the school's receipt. */
import { dayInChina, marginDay, timeInChina, type Day } from '#domain/calendar/day.ts';
import { Child } from '#domain/records/child.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { Receipt, Sync } from '#device/device.ts';
import {
  useBuckets,
  useConflicts,
  useDevice,
  useReceipts,
  useSyncState,
  useToday,
} from '#features/foot/page/device-context.tsx';
import { staffName } from '#features/foot/children/staff-name.ts';
import { StalledNote } from '#features/foot/page/stalled-note.tsx';
import { syncSentence } from '#features/foot/page/sync-sentence.ts';
import { Button } from '#ui/button.tsx';
import { Tally } from '#ui/buckets.tsx';
import { late } from '#ui/late-drawings.ts';
import { Block, Main, Page, PageHeading, SectionHead } from '#ui/page.tsx';
import { Progress } from '#ui/progress.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { Num, Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { askingWords, questionTitle } from './question-words.ts';
import { heldSentence, refusedPhotoSentence, settledSentence } from './sentences.ts';

/** Receipts shown at once; a phone keeps thirty days of them. */
const SHOWN = 60;

export function ReceiptsPage() {
  const buckets = useBuckets();
  const receipts = useReceipts();
  const { sync } = useDevice();
  const all = buckets.sent + buckets.waiting + buckets.ask;
  return (
    <Page>
      <TopBar back={{ label: '我', href: '/me' }} seal={<Seal href="/urgent" />} />
      <Main narrow>
        <Block pad gap="none">
          <PageHeading>送达</PageHeading>
          <Delivered receipts={receipts} />
          <Text tone="quiet">
            本机<Num>{all}</Num>条 = 已送达{buckets.sent} + 待传{buckets.waiting} + 需处理{buckets.ask}。
          </Text>
          <SchoolSays sync={sync} />
        </Block>
        <Tally
          sent={buckets.sent}
          waiting={buckets.waiting}
          ask={buckets.ask}
          onPick={(bucket) => document.getElementById(bucket)?.scrollIntoView()}
        />
        <StalledNote onReceipts />
        <SendLine />
        <PhotosHeldBack />
        <Asked receipts={receipts.filter((each) => each.bucket === 'ask')} />
        <Bucket id="waiting" title="本机待传" receipts={receipts.filter((each) => each.bucket === 'waiting')} />
        <Bucket id="sent" title="已送达" receipts={receipts.filter((each) => each.bucket === 'sent').slice(0, SHOWN)} />
      </Main>
    </Page>
  );
}

const MONTH_MS = 30 * 24 * 60 * 60_000;

/** `12 / 12 已送达`: of everything written here in the last thirty days, how much the school has entered. */
function Delivered({ receipts }: { receipts: readonly Receipt[] }) {
  const from = useDevice().now() - MONTH_MS;
  const written = receipts.filter((each) => each.at >= from);
  if (written.length === 0) return null;
  const sent = written.filter((each) => each.bucket === 'sent').length;
  return (
    <Text tone={sent === written.length ? 'pine' : 'strong'}>
      近30天 <Num>{`${sent} / ${written.length}`}</Num> 已送达
    </Text>
  );
}

/**
 * What the school itself counted beside what this phone had written by then, so that the two can be compared by eye. The
 * receipts above cannot be: those that are settled go after a month.
 */
function SchoolSays({ sync }: { sync: Sync }) {
  useSyncState();
  const count = sync.schoolHas();
  const written = sync.writtenThen();
  const at = sync.lastContactAt();
  if (count === undefined || at === undefined) return <Text tone="quiet">还没和学校对过。</Text>;
  return (
    <Text tone="quiet">
      {written !== undefined && (
        <>
          这部手机一共写过<Num>{written}</Num>条（看密封的、打印、导出也各算一条），
        </>
      )}
      学校收到<Num>{count}</Num>条，{marginDay(dayInChina(at))} {timeInChina(at).slice(0, 5)}对过。
    </Text>
  );
}

function SendLine() {
  const state = useSyncState();
  const { sync } = useDevice();
  if (state.type === 'working' && state.total > 0)
    return (
      <Block pad gap="near">
        <Progress label={state.what === 'pull' ? '正在收学校的' : '正在传'} done={state.done} total={state.total} />
      </Block>
    );
  return (
    <Block pad gap="near">
      {state.type !== 'signed-out' && (
        <Text tone="quiet" role="status">
          {syncSentence(state)}
        </Text>
      )}
      <Button onClick={() => void sync.now()} busy={state.type === 'working'}>
        现在传一次
      </Button>
    </Block>
  );
}

/** Over a slow line words go by themselves and pictures wait for a better one, or for a person who cannot. */
function PhotosHeldBack() {
  const { photosWaiting } = useBuckets();
  const { sync } = useDevice();
  const state = useSyncState();
  if (photosWaiting === 0 || !sync.arePhotosHeldBack()) return null;
  return (
    <Block pad gap="near">
      <Text role="status">网太慢，{photosWaiting}张照片等有好网再传；写的都在传。</Text>
      <Button icon={late.camera} busy={state.type === 'working'} onClick={() => void sync.sendPhotos()}>
        照片也现在传
      </Button>
    </Block>
  );
}

function Asked({ receipts }: { receipts: readonly Receipt[] }) {
  const conflicts = useConflicts();
  const { records } = useDevice();
  const today = useToday();
  const held = receipts.filter((each) => each.verdict !== 'conflict');
  const count = conflicts.length + held.length;
  if (count === 0) return null;
  return (
    <Block id="ask" labelledBy="ask-head">
      <SectionHead id="ask-head" title="需处理" end={`${count}件，不急`} />
      <Ruled>
        {conflicts.map((conflict) => (
          <Row
            key={conflict.id}
            href={`/me/questions/${conflict.id}`}
            time={marginOf(conflict.madeAt, today)}
            name={questionTitle(conflict, records)}
            what={askingWords(conflict.doc)}
            note={[staffName(records, conflict.doc.kept.by), staffName(records, conflict.doc.waiting.by)]}
          />
        ))}
        {held.map((receipt) => (
          <ReceiptRow key={receipt.opId} receipt={receipt} />
        ))}
      </Ruled>
    </Block>
  );
}

function Bucket({ id, title, receipts }: { id: string; title: string; receipts: readonly Receipt[] }) {
  const photos = receipts.reduce((sum, each) => sum + each.photosWaiting, 0);
  return (
    <Block id={id} labelledBy={`${id}-head`}>
      <SectionHead
        id={`${id}-head`}
        title={title}
        end={`${receipts.length}条${photos > 0 ? `，${photos}张照片` : ''}`}
      />
      <Ruled>
        {receipts.map((receipt) => (
          <ReceiptRow key={receipt.opId} receipt={receipt} />
        ))}
      </Ruled>
    </Block>
  );
}

const kindWords: Readonly<Record<string, string>> = { patch: '改了', delete: '作废', restore: '恢复', resolve: '定了' };

function ReceiptRow({ receipt }: { receipt: Receipt }) {
  const { records } = useDevice();
  const today = useToday();
  const kind = kindOf(receipt.type);
  const child = receipt.child === undefined ? undefined : records.get(Child, receipt.child);
  const what = receipt.type === 'child' ? '档案' : (kind?.label ?? '记录');
  const isHeld = receipt.verdict === 'held' || receipt.reason !== undefined;
  const told = settledSentence(receipt, records) || (isHeld ? heldSentence(receipt.reason) : '');
  const canMend = receipt.reason === 'too-large' || ['too-large', 'unreadable'].includes(receipt.photoRefused ?? '');
  return (
    <Row
      time={marginOf(receipt.sentAt ?? receipt.at, today)}
      name={child?.doc.name ?? kind?.label ?? '记录'}
      what={`${kindWords[receipt.kind] ?? ''}${what}${receipt.photosWaiting > 0 ? `，${receipt.photosWaiting}张照片待传` : ''}`}
      note={[receipt.receipt ? `学校的回执 ${receipt.receipt}` : '', told, refusedPhotoSentence(receipt.photoRefused)]}
      href={canMend ? `/records/${receipt.type}/${receipt.recordId}` : undefined}
    />
  );
}

function marginOf(at: number, today: Day) {
  const day = dayInChina(at);
  return { top: timeInChina(at).slice(0, 5), bottom: day === today ? '今天' : marginDay(day) };
}
