/** 联系卡: written from the file as it is today, with how often it was given out; a card whose numbers have changed says so. */
import { dayInChina } from '#domain/calendar/day.ts';
import { ContactCard } from '#domain/records/contact-card.ts';
import { cardOf, cardTold } from '#features/foot/at-home/contact-card.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Banner } from '#ui/banner.tsx';
import { Block } from '#ui/page.tsx';
import type { KindExtra } from './kind-extra.ts';

function Stale() {
  const { device, child = '', record, today } = useWriting();
  if (record === undefined || cardTold(device, child, today) !== 'stale') return null;
  return (
    <Block gap="near" pad>
      <Banner kind="due">档案里的号码或人已经变了，这张卡要重新发。</Banner>
    </Block>
  );
}

export const contactCardExtra: KindExtra = {
  defaults: ({ device, child = '' }) => {
    const { lines, fingerprint } = cardOf(device.records, child, dayInChina(device.now()));
    const number = device.records.ofChild(ContactCard, child).length + 1;
    return { contents: lines.join('\n'), fingerprint, number };
  },
  Head: Stale,
};
