/** 控辍保学: a new case begins with what absences, calls and visits already tell, and leads back to the ladder. */
import { dayInChina } from '#domain/calendar/day.ts';
import { caseFor } from '#features/away.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import type { KindExtra } from './kind-extra.ts';

function ToLadder() {
  const { child } = useWriting();
  return child === undefined ? null : (
    <Block gap="near" pad>
      <Button kind="text" icon="road" href={`/away/${child}`}>
        一天一天办到哪里了
      </Button>
    </Block>
  );
}

export const dropoutCaseExtra: KindExtra = {
  defaults: ({ device, child }) =>
    child === undefined ? {} : (caseFor(device, child, dayInChina(device.now())) ?? {}),
  Head: ToLadder,
};
