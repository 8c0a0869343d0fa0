/** Beside the numbers: who looks after the child and has none, or that nobody is written who does, and the way to write it. */
import { Fragment } from 'react';
import type { Day } from '#domain/calendar/day.ts';
import { carerGone } from '#features/foot/children/carer-gone.ts';
import { guardianWords } from '#domain/records/guardian.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { guardiansNow } from '#features/foot/children/roster.ts';
import { Button } from '#ui/button.tsx';
import { Text } from '#ui/text.tsx';

export function CarerGone({ child, today }: { child: string; today: Day }) {
  const gone = carerGone(useDevice(), child, today);
  if (gone === undefined) return null;
  return (
    <>
      <Text tone="due">{`${gone.say}。真没有人照顾，也写上，照规定要报告。`}</Text>
      <Button kind="text" pulled href={`/children/${child}/write/guardian`}>
        写现在谁在照顾
      </Button>
    </>
  );
}

/** Else the first number below would be taken for hers. */
export function CarersWithoutNumber({ child, today }: { child: string; today: Day }) {
  return guardiansNow(useDevice().records, child, today)
    .filter(({ doc }) => doc.kind !== 'none' && !doc.phones?.length)
    .map(({ id, doc }) => (
      <Fragment key={id}>
        <Text>{`照护人${guardianWords(doc)}，${doc.noPhone === true ? '没有电话' : '还没写电话'}。`}</Text>
        {doc.noPhone !== true && (
          <Button kind="text" pulled href={`/records/guardian/${id}`}>
            添照护人的电话
          </Button>
        )}
      </Fragment>
    ));
}
