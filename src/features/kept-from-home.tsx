/** What stands where the numbers of a family would, while a report suspects somebody at home. */
import { Banner } from '#ui/banner.tsx';

export const KeptFromHome = () => (
  <Banner kind="danger">
    报告里写了怀疑是家里的大人。先不要打给家里，这里的号码收起来了。要联系，先和派出所商量。
  </Banner>
);
