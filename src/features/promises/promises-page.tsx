/** 承诺本: everything promised in talks and found at visits, by day; each is answered with one press and comes back until it is. */
import { useState } from 'react';
import { isDay, marginDay, spokenDay, type Day } from '#domain/calendar/day.ts';
import { promisesOf, type PromiseTask } from '#domain/duties/promises.ts';
import { byText } from '#domain/order.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { Talk } from '#domain/records/talk.ts';
import type { Device } from '#device/device.ts';
import { useDevice, useRecordsVersion, useToday } from '#features/device-context.tsx';
import { nearDay } from '#features/owed-margin.ts';
import { isPast, useRoster, type RosterEntry } from '#features/roster.ts';
import { Badge } from '#ui/badge.tsx';
import { Button, ButtonRow } from '#ui/button.tsx';
import { DayField } from '#ui/day-field.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, Main, Page } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { SegFilter } from '#ui/seg-filter.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { showToast } from '#ui/toast.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';

const filters = [
  { value: 'open', label: '还没做到' },
  { value: 'kept', label: '做到了' },
] as const;
type Filter = (typeof filters)[number]['value'];

interface Line {
  readonly promise: PromiseTask;
  readonly entry: RosterEntry;
}

export function PromisesPage() {
  const [filter, setFilter] = useState<Filter>('open');
  const [moving, setMoving] = useState<PromiseTask>();
  const lines = useLines();
  const isIn = (of: Filter) => (line: Line) => (line.promise.state === 'kept') === (of === 'kept');
  const shown = lines.filter(isIn(filter));
  return (
    <Page>
      <TopBar title="承诺本" back={{ label: '今日', href: '/' }} seal={<Seal href="/urgent" />} />
      <Main narrow>
        <Block pad gap="near">
          <SegFilter
            label="哪些"
            value={filter}
            choices={filters.map((each) => ({ ...each, count: lines.filter(isIn(each.value)).length }))}
            onChange={setFilter}
          />
        </Block>
        {shown.length === 0 ? (
          <Empty
            icon="promise"
            title={filter === 'open' ? '都做到了' : '还没有'}
            note="谈心时约好的、家访时说要改的，都在这里。"
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

/** Those with a day first, the nearest at the top. */
function useLines(): readonly Line[] {
  const { records } = useDevice();
  useRecordsVersion();
  const today = useToday();
  return useRoster()
    .filter((entry) => !isPast(entry))
    .flatMap((entry) =>
      promisesOf({ child: entry.id, records: records.about(entry.id), today }).map((promise) => ({ promise, entry })),
    )
    .sort((a, b) => byText(a.promise.by ?? '9999', b.promise.by ?? '9999'));
}

function PromiseRow({ promise, entry, onMove }: Line & { readonly onMove: () => void }) {
  const device = useDevice();
  const today = useToday();
  const { state, what, who, type } = promise;
  const answer = (doc: Answer) => void answerPromise(device, promise, doc);
  return (
    <Row
      time={marginOf(promise, today)}
      name={entry.name}
      what={what}
      note={[type === 'talk' ? '谈心时约好的' : '家访时说要改的', who === undefined ? '' : `${who}办`, entry.className]}
      end={state === 'kept' ? <Badge kind="done">做到了</Badge> : undefined}
    >
      <ButtonRow>
        {state === 'kept' ? (
          <Button kind="text" onClick={() => answer({ isKept: false })}>
            还没有
          </Button>
        ) : (
          <>
            <Button kind="text" icon="tick" onClick={() => answer({ isKept: true })}>
              做到了
            </Button>
            <Button kind="text" onClick={onMove}>
              改日子
            </Button>
          </>
        )}
      </ButtonRow>
    </Row>
  );
}

function marginOf({ by, state, daysLate }: PromiseTask, today: Day) {
  if (by === undefined) return { top: '—', bottom: '没写日子' };
  if (state === 'kept') return { top: marginDay(by), bottom: '约好' };
  return state === 'overdue'
    ? { top: `${daysLate}天`, bottom: '过了', due: true }
    : { top: nearDay(by, today), bottom: '约好' };
}

interface Answer {
  readonly isKept?: boolean;
  readonly by?: Day;
}

/** Written into the talk or the visit itself; a visit's list of 要改的 keeps its other lines as they are. */
async function answerPromise(device: Device, promise: PromiseTask, answer: Answer): Promise<void> {
  const answered = promise.type === 'talk' ? answerTalk : answerVisit;
  if (!(await answered(device, promise, answer))) showToast('没存上，再点一次。');
}

async function answerTalk(device: Device, { record }: PromiseTask, { isKept, by }: Answer): Promise<boolean> {
  const seen = device.records.get(Talk, record)?.doc;
  if (seen === undefined) return false;
  const doc = { ...seen, ...(isKept !== undefined && { promiseKept: isKept }), ...(by && { promiseMovedTo: by }) };
  return (await device.save([{ do: 'patch', type: Talk.type, id: record, doc, seen }])).ok;
}

async function answerVisit(device: Device, { record, index }: PromiseTask, { isKept, by }: Answer): Promise<boolean> {
  const seen = device.records.get(HomeVisit, record)?.doc;
  if (seen === undefined) return false;
  const followUps = seen.followUps?.map((each, at) =>
    at === index ? { ...each, ...(isKept !== undefined && { done: isKept }), ...(by && { by }) } : each,
  );
  return (await device.save([{ do: 'patch', type: HomeVisit.type, id: record, doc: { ...seen, followUps }, seen }])).ok;
}

function MoveSheet({ promise, onClose }: { promise: PromiseTask | undefined; onClose: () => void }) {
  const device = useDevice();
  const [day, setDay] = useState('');
  const today = useToday();
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
