/** The list behind a number: the same number in the heading, and one line for each child or duty it counts. */
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { marginDay, type Day } from '#domain/calendar/day.ts';
import type { Duty } from '#domain/duties/duty.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { owedMargin } from '#features/foot/owed/owed-margin.ts';
import type { RosterEntry } from '#features/foot/children/roster.ts';
import { visitMargin } from '#features/foot/owed/visit-margin.ts';
import { WholeMain } from '#features/foot/page/whole-main.tsx';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, Page, PageHeading } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { SegFilter } from '#ui/seg-filter.tsx';
import { Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { behindNumber, factsOf, isAnswerTold, lineOfDuty, type DutyCase } from './behind.ts';
import { apartWords, clauseLines, dutyHref, headingOf, partWords } from './list-words.ts';
import { ListSaving } from './list-saving.tsx';
import { childrenBehind, dutiesBehind, useNumbers, type Numbers } from './numbers.ts';
import {
  listHref,
  parts,
  whatOf,
  type ChildrenWhat,
  type DutyWhat,
  type Part,
  type PartWhat,
  type What,
} from './what.ts';

/** Lines drawn at once. */
const PAGE = 100;

export function NumberListPage({ what: address }: { what: string }) {
  const what = whatOf(address);
  const numbers = useNumbers();
  return (
    <Page>
      <TopBar back={{ label: '报表', href: '/reports' }} seal={<Seal href="/urgent" />} />
      <WholeMain>
        {what === undefined ? (
          <Empty
            icon="paper"
            title="没有这个数字"
            note="网址可能抄错了。"
            action={<Button href="/reports">回到报表</Button>}
          />
        ) : what.of === 'children' ? (
          <ChildList numbers={numbers} what={what} />
        ) : (
          <DutyList numbers={numbers} what={what} />
        )}
      </WholeMain>
    </Page>
  );
}

function ChildList({ numbers, what }: { numbers: Numbers; what: ChildrenWhat }) {
  const { records } = useDevice();
  const entries = childrenBehind(numbers, what.scope);
  const heading = headingOf({ what, numbers, records, count: entries.length });
  return (
    <>
      <Block pad gap="none">
        <PageHeading>{heading}</PageHeading>
      </Block>
      {entries.length > 0 && <Saving numbers={numbers} what={what} />}
      <Lines
        items={entries}
        nothing="这里没有孩子"
        draw={(entry) => <ChildLine key={entry.id} entry={entry} today={numbers.today} />}
      />
    </>
  );
}

function ChildLine({ entry, today }: { entry: RosterEntry; today: Day }) {
  const device = useDevice();
  const time = visitMargin(entry, today, device);
  return <Row href={`/children/${entry.id}`} time={time} name={entry.name} note={factsOf(entry)} />;
}

function DutyList({ numbers, what }: { numbers: Numbers; what: DutyWhat }) {
  const device = useDevice();
  const { records } = device;
  const duties = dutiesBehind(numbers, what);
  const isTold = isAnswerTold(device, numbers, what);
  const clauses = clauseLines(duties);
  const apart = apartWords({ what, numbers, records });
  const heading = headingOf({ what, numbers, records, count: duties.length });
  return (
    <>
      <Block pad gap="none">
        <PageHeading>{heading}</PageHeading>
        <Clauses lines={clauses} />
        {apart !== '' && <Text tone="quiet">{apart}</Text>}
        {'part' in what && what.part !== 'late' && <PartFilter numbers={numbers} what={what} part={what.part} />}
      </Block>
      {duties.length > 0 && <Saving numbers={numbers} what={what} />}
      <Lines
        items={duties}
        nothing="一件也没有"
        draw={(duty) => <DutyLine key={duty.key} duty={duty} numbers={numbers} isTold={isTold} />}
      />
    </>
  );
}

function Saving({ numbers, what }: { numbers: Numbers; what: What }) {
  const device = useDevice();
  const address = listHref(what).replace(/^.*\//, '');
  return <ListSaving behind={() => behindNumber(device, numbers, address)} paperHref={`${listHref(what)}/paper`} />;
}

/** More than these would push the list itself off the screen. */
const FEW_CLAUSES = 2;

/** What asks for it: a few lines at once, many behind one press. */
function Clauses({ lines }: { lines: readonly string[] }) {
  const [isOpen, open] = useState(lines.length <= FEW_CLAUSES);
  if (!isOpen)
    return (
      <Button kind="text" pulled onClick={() => open(true)}>
        {`看${lines.length}条依据`}
      </Button>
    );
  return lines.map((line) => (
    <Text key={line} tone="quiet">
      {line}
    </Text>
  ));
}

/** 应做 = 已做 + 还没做: the three lists of one bar, side by side. */
function PartFilter({ numbers, what, part: shown }: { numbers: Numbers; what: PartWhat; part: Part }) {
  const [, go] = useLocation();
  return (
    <Block gap="near">
      <SegFilter
        label="看哪些"
        value={shown}
        choices={parts.map((part) => ({
          value: part,
          label: partWords[part],
          count: dutiesBehind(numbers, { ...what, part }).length,
        }))}
        onChange={(part) => go(listHref({ ...what, part }), { replace: true })}
      />
    </Block>
  );
}

function DutyLine(of: Omit<DutyCase, 'records'>) {
  const { records } = useDevice();
  const { duty, numbers } = of;
  const { name, what, notes } = lineOfDuty({ records, ...of });
  return (
    <Row
      href={dutyHref(duty)}
      time={marginOf(duty, numbers.today)}
      name={name}
      what={what}
      note={notes}
      end={numbers.waiting.has(duty.key) ? <Badge>本机待传</Badge> : undefined}
    />
  );
}

const marginOf = (duty: Duty, today: Day) =>
  duty.state === 'done' && duty.doneOn !== undefined
    ? { top: marginDay(duty.doneOn), bottom: '做了' }
    : owedMargin(duty, today);

interface LinesProps<T> {
  readonly items: readonly T[];
  readonly nothing: string;
  readonly draw: (item: T) => ReactNode;
}

function Lines<T>({ items, nothing, draw }: LinesProps<T>) {
  const [shown, setShown] = useState(PAGE);
  if (items.length === 0) return <Empty icon="sent" title={nothing} />;
  return (
    <Block gap="near">
      <Ruled wide topLine>
        {items.slice(0, shown).map(draw)}
      </Ruled>
      {items.length > shown && (
        <Block pad gap="near">
          <Button onClick={() => setShown(shown + PAGE)}>再看{Math.min(PAGE, items.length - shown)}条</Button>
        </Block>
      )}
    </Block>
  );
}
