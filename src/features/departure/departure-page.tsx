/** 出发检查: is everything this walk needs on this phone? Each line is looked at now, not remembered; then 可以出发. */
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useClockBehind } from '#features/foot/page/clock.ts';
import { useBuckets, useDevice, useRecordsVersion, useSyncState } from '#features/foot/page/device-context.tsx';
import { homeKept } from '#features/foot/at-home/home-told.ts';
import { isPast, useRoster, type RosterEntry } from '#features/foot/children/roster.ts';
import { rememberDeparture, useTodaysVillages } from '#features/foot/owed/walk.ts';
import type { Health } from '#device/device.ts';
import { Button, ButtonRow, GoAhead } from '#ui/button.tsx';
import { CheckList, type CheckLine } from '#ui/check-list.tsx';
import { Block, FootBar, Main, Page, SectionHead } from '#ui/page.tsx';
import { PersonName } from '#ui/person-name.tsx';
import { Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { departureLines } from './departure-lines.ts';
import styles from './departure-page.module.css';

/** 没有网也能打开 becomes true a few seconds after the first start, without anything else happening. */
const LOOK_EVERY_MS = 3000;

export function DeparturePage() {
  const device = useDevice();
  const health = useHealth();
  const state = useSyncState();
  const buckets = useBuckets();
  const roster = useRoster().filter((entry) => !isPast(entry));
  const [villages] = useTodaysVillages();
  const isClockBehind = useClockBehind();
  const isOnTheWay = ({ id, village }: RosterEntry) => villages.includes(village) && homeKept(device, id) === undefined;
  const going = villages.length > 0 ? roster.filter(isOnTheWay) : roster;
  const hasContact = device.sync.lastContactAt() !== undefined;
  const isWhole = device.records.isWhole();
  const isSignedOut = state.type === 'signed-out';
  const lines = health
    ? departureLines({ health, buckets, going, isWhole, hasContact, isClockBehind, isSignedOut })
    : [];
  const [, go] = useLocation();
  const isReady = lines.length > 0 && lines.every((line) => line.state !== 'waiting');
  return (
    <Page foot="tall">
      <TopBar title="出发检查" back={{ label: '今日', href: '/' }} seal={<Seal href="/urgent" />} />
      <Main pad narrow>
        <CheckList lines={lines} />
        <Fixes lines={lines} />
        <Road entries={going} isChosen={villages.length > 0} />
      </Main>
      <FootBar one>
        <GoAhead
          word={isReady ? '可以出发' : '还差一点'}
          note={isReady ? '没有信号也能写' : state.type === 'working' ? '正在和学校对，等一下' : '看看上面哪一条没打勾'}
          disabled={!isReady}
          onClick={() => {
            rememberDeparture(device);
            go('/');
          }}
        />
      </FootBar>
    </Page>
  );
}

/** The phone's health, looked at when the page opens, after each change, and every few seconds while one waits for a line. */
function useHealth(): Health | undefined {
  const device = useDevice();
  const state = useSyncState();
  const version = useRecordsVersion();
  const [health, setHealth] = useState<Health>();
  useEffect(() => {
    let isHere = true;
    const look = () => void device.health().then((found) => isHere && setHealth(found));
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => {
      isHere = false;
      clearInterval(timer);
    };
  }, [device, state.type, version]);
  return health;
}

function Fixes({ lines }: { lines: readonly CheckLine[] }) {
  const device = useDevice();
  const isUnprotected = lines.some((line) => line.key === 'protected' && line.state !== 'fine');
  return (
    <Block gap="near">
      <ButtonRow>
        <Button onClick={() => void device.sync.now()}>和学校对一次</Button>
        {isUnprotected && <Button onClick={() => void device.protectStorage()}>请手机保护</Button>}
      </ButtonRow>
    </Block>
  );
}

function Road({ entries, isChosen }: { entries: readonly RosterEntry[]; isChosen: boolean }) {
  const byVillage = new Map<string, RosterEntry[]>();
  for (const entry of entries) byVillage.set(entry.village, [...(byVillage.get(entry.village) ?? []), entry]);
  return (
    <Block labelledBy="road">
      <SectionHead flush id="road" title={isChosen ? '今天的路' : '这部手机上的孩子'} />
      {entries.length === 0 && <Text tone="quiet">这部手机上还没有孩子。连上学校的网，点“和学校对一次”。</Text>}
      <ol className={styles.walk}>
        {[...byVillage].map(([village, children]) => (
          <li key={village}>
            <span className={styles.village}>{village || '没写村'}</span>
            <span>
              {children.map((entry) => (
                <span key={entry.id} className={styles.child}>
                  <PersonName name={entry.name} />{' '}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
    </Block>
  );
}
