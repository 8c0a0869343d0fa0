/**
 * What stands where the numbers of a family would, while home is kept from being told: to whoever reads the report why, to
 * whoever only knows that somebody is at it the one sentence that fits every such matter.
 */
import { Banner } from '#ui/banner.tsx';
import type { KeptBy } from './home-kept.ts';

const words = {
  report: '有一份报告，可能和这个家里的大人有关。先不要打给家里，这里的号码收起来了。要联系，先和派出所商量。',
  handled: '学校有人在管一件事。家里的号码先收起来，联系和家访也先放一放。要打，先问分管领导。',
} as const;

export const KeptFromHome = ({ by }: { by: KeptBy }) => <Banner kind="danger">{words[by]}</Banner>;
