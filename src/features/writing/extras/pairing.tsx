/** 结对: whether the child is 重点帮扶对象 stands in its flags (R34), for talks, lists and paper alike; here it is told, never asked. */
import { FocusFlag } from '#domain/records/focus-flag.ts';
import { fieldOf } from '#domain/records/kind.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { isFocus } from '#features/foot/children/roster.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import type { KindExtra } from './kind-extra.ts';

const FOCUS = 'focus';

function Focus() {
  const { device, child, today } = useWriting();
  if (child === undefined) return null;
  const isIt = isFocus(device.records, child, today);
  return (
    <Block gap="near">
      <Text tone="strong">{fieldOf(Pairing, FOCUS)?.spoken}</Text>
      <Text>{isIt ? '是，“多陪一段”里定的' : '不是'}</Text>
      {!isIt && mayWrite(device, { kind: FocusFlag, child }) && (
        <Button kind="text" href={`/children/${child}/write/${FocusFlag.type}`}>
          {FocusFlag.deed}
        </Button>
      )}
    </Block>
  );
}

export const pairingExtra: KindExtra = { omits: () => [FOCUS], groupFoot: { pair: Focus } };
