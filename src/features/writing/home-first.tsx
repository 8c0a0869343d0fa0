/** Above every form of what is done at a child's home or with who is there: that it is kept from being told, or whom to ask who would know. */
import { AskTeacherFirst } from '#features/foot/at-home/ask-first.tsx';
import { isToldOfRest } from '#features/foot/at-home/home-kept.ts';
import { homeKept } from '#features/foot/at-home/home-told.ts';
import { KeptFromHome } from '#features/foot/at-home/kept-from-home.tsx';
import { standingsToChild } from '#features/foot/rights/rights.ts';
import { Block } from '#ui/page.tsx';
import { useWriting } from './writing-context.ts';

export function HomeFirst() {
  const { device, kind, child, record } = useWriting();
  if (kind.withHome === undefined || child === undefined) return null;
  const kept = homeKept(device, child);
  if (kept !== undefined) return <KeptFromHome by={kept} />;
  if (record !== undefined || isToldOfRest(standingsToChild(device, child))) return null;
  return (
    <Block gap="near" pad>
      <AskTeacherFirst child={child} before="上门、打到家里以前" />
    </Block>
  );
}
