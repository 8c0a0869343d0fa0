/**
 * What stands beside the numbers of a home for whoever is never told that it is kept back: she may ring, and asks first
 * whoever would know. To all others nothing, for they are told.
 */
import { Text } from '#ui/text.tsx';
import { useDevice } from './device-context.tsx';
import { isToldOfRest } from './home-kept.ts';
import { standingsToChild } from './rights.ts';

export function AskTeacherFirst({ child, before }: { child: string; before: string }) {
  if (isToldOfRest(standingsToChild(useDevice(), child))) return null;
  return <Text tone="quiet">{`${before}，先问一声班主任。`}</Text>;
}
