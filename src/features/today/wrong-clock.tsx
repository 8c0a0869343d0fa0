/** The phone's clock has fallen back: what is counted by it cannot be right. */
import { clockWords, useClockBehind } from '#features/foot/page/clock.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { Banner } from '#ui/banner.tsx';
import { Block } from '#ui/page.tsx';

/** Said before anything that is counted by the clock. By itself: it looks again with every turn the sync takes. */
export function WrongClock() {
  const device = useDevice();
  if (!useClockBehind()) return null;
  return (
    <Block pad gap="near">
      <Banner kind="due" role="status">
        手机的时间不对（现在显示{clockWords(device.now())}），到设置里打开“自动设置时间”；写的会存好，日期请自己看一眼。
      </Banner>
    </Block>
  );
}
