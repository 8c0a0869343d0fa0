/** Whom to ask first, one press away: beside the numbers of a home, or in their place. */
import { Button } from '#ui/button.tsx';
import { telHref } from '#ui/call-row.tsx';
import { Text } from '#ui/text.tsx';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { isToldOfRest } from './home-kept.ts';
import { homeKept } from './home-told.ts';
import { standingsToChild } from '#features/foot/rights/rights.ts';
import { classTeachersToAsk, leadersToAsk, type Asked } from './whom-to-ask.ts';

/** 打给分管领导 苏和平, for each who has written a number. */
const CallAsked = ({ asked: { role, people } }: { asked: Asked }) =>
  people.map(({ id, doc: { name = '', phones = [] } }) => {
    const [phone] = phones;
    if (phone === undefined) return null;
    return (
      <Button key={id} kind="text" pulled icon="call" href={telHref(phone.number)}>
        打给{role} {name}
      </Button>
    );
  });

export const CallLeaders = () => <CallAsked asked={leadersToAsk(useDevice().records)} />;

/** Nothing where home is kept by a report that she reads: then it is talked over with the police. */
export function CallLeadersFirst({ child }: { child: string | undefined }) {
  const device = useDevice();
  return child !== undefined && homeKept(device, child) === 'handled' && <CallLeaders />;
}

/**
 * For whoever is never told that a home is kept back: she may ring, and asks first whoever would know. To all others nothing,
 * for they are told.
 */
export function AskTeacherFirst({ child, before }: { child: string; before: string }) {
  const device = useDevice();
  if (isToldOfRest(standingsToChild(device, child))) return null;
  return (
    <>
      <Text tone="quiet">{`${before}，先问一声班主任。`}</Text>
      <CallAsked asked={classTeachersToAsk(device.records, child)} />
    </>
  );
}
