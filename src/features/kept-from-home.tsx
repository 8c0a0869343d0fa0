/** What stands where the numbers of a family would, while a report suspects somebody at home, of this child or of one under the same roof. */
import { Banner } from '#ui/banner.tsx';

export const KeptFromHome = () => (
  <Banner kind="danger">
    有一份报告，可能和这个家里的大人有关。先不要打给家里，这里的号码收起来了。要联系，先和派出所商量。
  </Banner>
);
