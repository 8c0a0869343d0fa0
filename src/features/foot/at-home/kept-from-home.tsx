/**
 * What stands where the numbers of a family would, while home is kept from being told: to whoever reads the report why, to
 * whoever only knows that somebody is at it the one sentence that fits every such matter, and whom to ask.
 */
import { Banner } from '#ui/banner.tsx';
import { CallLeaders } from './ask-first.tsx';
import { useDevice } from '#features/foot/page/device-context.tsx';
import type { KeptBy } from './home-kept.ts';
import { askedWords, leadersToAsk } from './whom-to-ask.ts';

export const KeptFromHome = ({ by }: { by: KeptBy }) => (by === 'report' ? <KeptByReport /> : <KeptByWord />);

const KeptByReport = () => (
  <Banner kind="danger">
    有一份报告，可能和这个家里的大人有关。先不要打给家里，这里的号码收起来了。要联系，先和派出所商量。
  </Banner>
);

function KeptByWord() {
  const whom = askedWords(leadersToAsk(useDevice().records));
  return (
    <>
      <Banner kind="danger">
        {`学校有人在管一件事。家里的号码先收起来，联系和家访也先放一放。要打，先问${whom}。`}
      </Banner>
      <CallLeaders />
    </>
  );
}
