/** 今日: what is owed now, grouped by village so that a day's walk suggests itself; three deeds; drafts; how far the term is. */
import { lazy, Suspense, useState } from 'react';
import { monthOf, spokenWeekday, timeInChina } from '#domain/calendar/day.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { Child } from '#domain/records/child.ts';
import { useBuckets, useDevice, useDrafts, useRecordsVersion, useToday } from '#features/foot/page/device-context.tsx';
import { draftHref } from '#features/foot/page/draft-href.ts';
import { EverydayDeeds } from '#features/foot/owed/everyday.tsx';
import { useRoster } from '#features/foot/children/roster.ts';
import { looksAfterAll } from '#features/foot/children/staffing.ts';
import { Buckets } from '#ui/buckets.tsx';
import { Block, Main, Only, Page, SectionHead, TwoColumns } from '#ui/page.tsx';
import { SegFilter } from '#ui/seg-filter.tsx';
import { Slip } from '#ui/slip.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { OwedList } from './owed-list.tsx';
import { owedFilters, type OwedFilter } from './owed.ts';
import { owedToday } from './owed-today.ts';
import { useSecondStep } from './second-step.ts';

const Nothing = () => null;

/** What stands around the walk is a piece of its own; without it the walk stands all the same. */
const aside = (): Promise<Partial<typeof import('./aside.tsx')>> => import('./aside.tsx').catch(() => ({}));
const Aside = lazy(async () => ({ default: (await aside()).Aside ?? Nothing }));
const Above = lazy(async () => ({ default: (await aside()).Above ?? Nothing }));
const DeskList = lazy(async () => ({ default: (await aside()).DeskList ?? Nothing }));

export interface TodayPageProps {
  /** Without what comes a moment later: this is how it is kept for the next start. */
  readonly isFirstDraw?: boolean;
}

export function TodayPage({ isFirstDraw = false }: TodayPageProps) {
  const today = useToday();
  const roster = useRoster();
  const classes = [...new Set(roster.map((entry) => entry.className))].filter(Boolean);
  const where = classes.length === 1 ? `，${classes[0] ?? ''}` : '';
  const title = `${Number(monthOf(today).slice(5))}月${Number(today.slice(8))}日`;
  return (
    <Page>
      <TopBar
        title={title}
        note={`${spokenWeekday(today).replace('周', '星期')}${where}`}
        seal={<Seal href="/urgent" />}
      />
      <Main>
        <Suspense>{!isFirstDraw && <Above />}</Suspense>
        <TwoColumns left={<Work oneClass={classes.length === 1} />} right={<Side />} />
      </Main>
    </Page>
  );
}

function HowFar() {
  const { sent, waiting, ask } = useBuckets();
  return (
    <Block pad gap="none">
      <Buckets sent={sent} waiting={waiting} ask={ask} href="/me/receipts" />
    </Block>
  );
}

function Work({ oneClass }: { oneClass: boolean }) {
  const device = useDevice();
  useRecordsVersion();
  const owed = owedToday(device, useToday());
  const roster = useRoster();
  const [filter, setFilter] = useState<OwedFilter>('all');
  const isWhole = useSecondStep();
  return (
    <>
      <HowFar />
      <Only on="phone">
        <Block pad gap="none">
          <EverydayDeeds />
        </Block>
        <DraftSlips />
      </Only>
      <Block labelledBy="owed">
        <SectionHead id="owed" title="要做的" end="按村，顺路走" />
        <Block pad gap="none">
          <SegFilter
            label="时限"
            choices={owedFilters.map(({ value, label }) => ({ value, label, count: countOf(owed[value]) }))}
            value={filter}
            onChange={setFilter}
          />
        </Block>
        <OwedList
          owed={owed[filter]}
          isWhole={isWhole}
          oneClass={oneClass}
          ofAll={looksAfterAll(device)}
          hasChildren={device.records.isWhole() && roster.length > 0}
        />
      </Block>
      {isWhole && (
        <Suspense>
          <DeskList />
        </Suspense>
      )}
    </>
  );
}

const countOf = (children: readonly { readonly tasks: readonly unknown[] }[]): number =>
  children.reduce((sum, each) => sum + each.tasks.length, 0);

function DraftSlips() {
  const drafts = useDrafts();
  const { records } = useDevice();
  if (drafts.length === 0) return null;
  return (
    <Block pad gap="near">
      {drafts.map((draft) => {
        const kind = kindOf(draft.type);
        const child = draft.child === undefined ? undefined : records.get(Child, draft.child)?.doc.name;
        const group = kind?.groups.find((each) => each.key === draft.group)?.title;
        return (
          <Slip
            key={draft.key}
            icon="pen"
            title={
              draft.title ?? `${child ? `${child}的` : ''}${draft.type === 'child' ? '档案' : (kind?.label ?? '记录')}`
            }
            note={[group ? `写到“${group}”` : '没写完', timeInChina(draft.savedAt).slice(0, 5)].join('，')}
            end="接着写"
            href={draftHref(draft)}
          />
        );
      })}
    </Block>
  );
}

function Side() {
  const isWhole = useSecondStep();
  return (
    <>
      <Only on="wide">
        <EverydayDeeds />
        <DraftSlips />
      </Only>
      {isWhole && (
        <Suspense>
          <Aside />
        </Suspense>
      )}
    </>
  );
}
