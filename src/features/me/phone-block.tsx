/** The health of this phone, looked at when the page opens and after each change. */
import { useEffect, useState } from 'react';
import { Child } from '#domain/records/child.ts';
import { allKinds } from '#domain/records/kinds.ts';
import type { Health } from '#device/device.ts';
import { useClockBehind } from '#features/foot/page/clock.ts';
import { useDevice, useRecordsVersion, useSyncState } from '#features/foot/page/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { CheckList } from '#ui/check-list.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { showToast } from '#ui/toast.tsx';
import { phoneLines } from './phone-lines.ts';

export function PhoneBlock() {
  const { records } = useDevice();
  const [health, look] = useHealth();
  const held = {
    children: records.all(Child).length,
    records: allKinds().reduce((sum, kind) => sum + records.all(kind).length, 0),
    isClockBehind: useClockBehind(),
  };
  return (
    <Block pad gap="near" labelledBy="phone">
      <SectionHead flush id="phone" title="本机" />
      {health && <CheckList lines={phoneLines(health, held)} />}
      {health && health.isPersisted !== true && <ProtectButton onAnswer={look} />}
    </Block>
  );
}

/** What the phone says of itself now, and the way to ask again. */
function useHealth() {
  const device = useDevice();
  const state = useSyncState();
  const version = useRecordsVersion();
  const [health, setHealth] = useState<Health>();
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let isHere = true;
    void device.health().then((found) => {
      if (isHere) setHealth(found);
    });
    return () => {
      isHere = false;
    };
  }, [device, state.type, version, asked]);
  return [health, () => setAsked(asked + 1)] as const;
}

function ProtectButton({ onAnswer }: { onAnswer: () => void }) {
  const device = useDevice();
  const ask = async () => {
    const isProtected = await device.protectStorage();
    showToast(isProtected ? '手机答应了，存的东西不会被清掉' : '手机没答应。把守望“添加到主屏幕”，再来一次');
    onAnswer();
  };
  return (
    <Block gap="near">
      <Button icon="shield" onClick={() => void ask()}>
        请手机保护
      </Button>
    </Block>
  );
}
