/** 承诺本: everything promised in talks, found at visits and set down elsewhere, by day; it comes back until it is answered. */
import { useState } from 'react';
import { isDay, spokenDay, type Day } from '#domain/calendar/day.ts';
import { isNear, promisesOf, type PromiseTask } from '#domain/duties/promises.ts';
import { byText } from '#domain/order.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { Device } from '#device/device.ts';
import { useDevice, useRecordsVersion, useToday } from '#features/foot/page/device-context.tsx';
import { useOnlyOnScreen } from '#features/foot/page/only-on-screen.ts';
import { deedRested } from '#features/foot/at-home/home-kept.ts';
import { fromWords, keeperWords, promiseHref, promiseMargin, schoolPromises } from '#features/foot/owed/promised.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { isPast, useRoster, type RosterEntry } from '#features/foot/children/roster.ts';
import { keepersIn } from '#features/foot/children/staffing.ts';
import { Badge } from '#ui/badge.tsx';
import { Button, ButtonRow } from '#ui/button.tsx';
import { DayField } from '#ui/day-field.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, Main, Page } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { SegFilter } from '#ui/seg-filter.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { answerPromise, mayKeep, mayMove, mayTakeBack } from './answer.ts';

const filters = [
  { value: 'near', label: '一个月里' },
  { value: 'later', label: '以后' },
  { value: 'others', label: '别人的' },
  { value: 'kept', label: '做到了' },
] as const;
type Filter = (typeof filters)[number]['value'];

interface Line {
  readonly promise: PromiseTask;
  /** Absent where it is the school's. */
  readonly entry?: RosterEntry;
  /** Whose it is, where it is not hers. */
  readonly whose: string;
  readonly filter: Filter;
}

export function PromisesPage() {
  const [filter, setFilter] = useState<Filter>('near');
  const [moving, setMoving] = useState<PromiseTask>();
  const lines = useLines();
  const isIn = (of: Filter) => (line: Line) => line.filter === of;
  const shown = lines.filter(isIn(filter));
  return (
    <Page>
      <TopBar title="承诺本" back={{ label: '今日', href: '/' }} seal={<Seal href="/urgent" />} />
      <Main narrow>
        <Block pad gap="near">
          <SegFilter
            label="哪些"
            value={filter}
            choices={filters
              .map((each) => ({ ...each, count: lines.filter(isIn(each.value)).length }))
              .filter(({ value, count }) => value !== 'others' || value === filter || count > 0)}
            onChange={setFilter}
          />
        </Block>
        {shown.length === 0 ? (
          <Empty
            icon="promise"
            title={filter === 'near' ? '都做到了' : '还没有'}
            note="谈心时约好的、家访时说要改的、会上定的，都在这里。"
          />
        ) : (
          <Ruled topLine>
            {shown.map((line) => (
              <PromiseRow key={line.promise.key} {...line} onMove={() => setMoving(line.promise)} />
            ))}
          </Ruled>
        )}
        <MoveSheet promise={moving} onClose={() => setMoving(undefined)} />
      </Main>
    </Page>
  );
}

/** Those with a day first, the nearest at the top: the children's and what the school is to do. */
function useLines(): readonly Line[] {
  const device = useDevice();
  useRecordsVersion();
  const today = useToday();
  const keepersOf = keepersIn(device, today);
  const lineOf = (promise: PromiseTask): Line => {
    const keepers = keepersOf(promise);
    const near = filterOf(device, promise, today);
    const isOthers = near !== 'kept' && !keepers.includes(device.person.id);
    return { promise, whose: keeperWords(device, keepers), filter: isOthers ? 'others' : near };
  };
  const ofChildren = useRoster()
    .filter((entry) => !isPast(entry))
    .flatMap((entry) =>
      promisesOf({ child: entry.id, records: device.records.about(entry.id), today }).map((promise): Line => ({
        ...lineOf(promise),
        entry,
      })),
    );
  const ofSchool = schoolPromises(device, today, 'all').map(lineOf);
  return [...ofChildren, ...ofSchool].sort((a, b) => byText(a.promise.by ?? '9999', b.promise.by ?? '9999'));
}

/** Of hers what 今日 counts stands first, by the same measure; what rests while home is not told waits with what has no day. */
function filterOf(device: Device, promise: PromiseTask, today: Day): Filter {
  if (promise.state === 'kept') return 'kept';
  return isNear(promise, today) && !deedRested(device, promise, today) ? 'near' : 'later';
}

function PromiseRow({ promise, entry, whose, onMove }: Line & { readonly onMove: () => void }) {
  const device = useDevice();
  const { what, who, type } = promise;
  const today = useToday();
  const rests = promise.state !== 'kept' && deedRested(device, promise, today);
  return (
    <Row
      time={rests ? { top: '暂停', bottom: '先不做' } : promiseMargin(promise, today)}
      name={entry?.name ?? <span>{kindOf(type)?.label}</span>}
      what={what}
      note={[fromWords(promise), who === undefined ? '' : `${who}办`, whose, entry?.className ?? '']}
      end={promise.state === 'kept' ? <Badge kind="done">做到了</Badge> : undefined}
    >
      <ButtonRow>
        {promise.state === 'kept' ? (
          <TakeBack promise={promise} />
        ) : (
          <>
            {!rests && <Keep promise={promise} />}
            {!rests && mayMove(device, promise) && (
              <Button kind="text" onClick={onMove}>
                改日子
              </Button>
            )}
          </>
        )}
      </ButtonRow>
    </Row>
  );
}

function TakeBack({ promise }: { promise: PromiseTask }) {
  const device = useDevice();
  if (!mayTakeBack(device, promise)) return null;
  return (
    <Button kind="text" onClick={() => void answerPromise(device, promise, { isKept: false })}>
      还没有
    </Button>
  );
}

/** Said with one press where the record has a place for it; what only the next record answers leads to that record. */
function Keep({ promise }: { promise: PromiseTask }) {
  const device = useDevice();
  if (mayKeep(device, promise))
    return (
      <Button kind="text" icon="tick" onClick={() => void answerPromise(device, promise, { isKept: true })}>
        做到了
      </Button>
    );
  const kind = kindOf(promise.type);
  if (kind?.comesBack?.isAnswer === undefined || !mayWrite(device, { kind, child: promise.child })) return null;
  return (
    <Button kind="text" icon="tick" href={promiseHref(promise)}>
      {kind.deed ?? `记${kind.label}`}
    </Button>
  );
}

function MoveSheet({ promise, onClose }: { promise: PromiseTask | undefined; onClose: () => void }) {
  const device = useDevice();
  const [day, setDay] = useState('');
  const today = useToday();
  useOnlyOnScreen(day !== '');
  const close = () => {
    setDay('');
    onClose();
  };
  const move = () => {
    if (promise) void answerPromise(device, promise, { by: day });
    close();
  };
  const isLater = isDay(day) && day >= today;
  return (
    <Sheet open={promise !== undefined} onClose={close} title="改到哪天？" note={promise?.what}>
      <DayField
        label="哪天"
        value={day}
        error={day !== '' && !isLater ? '选今天或以后的日子。' : undefined}
        onChange={(event) => setDay(event.target.value)}
      />
      <Block>
        <Button kind="main" wide disabled={!isLater} onClick={move}>
          {isLater ? `改到${spokenDay(day, today)}` : '改日子'}
        </Button>
      </Block>
    </Sheet>
  );
}
