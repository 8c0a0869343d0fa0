/** What is being looked after about this child: whole for those who may read it, a bare word for the class teacher. */
import { dayInChina, printDay } from '#domain/calendar/day.ts';
import { HandledMatter } from '#domain/records/handled-matter.ts';
import { CallLeaders } from '#features/foot/at-home/ask-first.tsx';
import { useDevice, useRecordsOfChild, useRecordsVersion, useToday } from '#features/foot/page/device-context.tsx';
import { handledNow } from '#features/foot/at-home/home-told.ts';
import { openMatters } from '#features/foot/owed/matters.ts';
import { askedWords, leadersToAsk } from '#features/foot/at-home/whom-to-ask.ts';
import { Opening } from '#features/foot/page/opening.tsx';
import { mayOpen } from '#features/foot/rights/may-open.ts';
import { Banner } from '#ui/banner.tsx';
import { Block } from '#ui/page.tsx';
import { Slip } from '#ui/slip.tsx';
import { Text } from '#ui/text.tsx';

export function MattersBlock({ child }: { child: string }) {
  const device = useDevice();
  useRecordsVersion();
  const today = useToday();
  const handled = [...handledNow(device.records, useRecordsOfChild(HandledMatter, child), today)].sort(
    (a, b) => b.changedAt - a.changedAt,
  );
  const open = openMatters(device).filter((matter) => matter.child === child);
  const asked = handled.find(({ doc }) => Boolean(doc.cooperate));
  const isFree = handled.every(({ doc }) => doc.homeFree === true);
  if (handled.length === 0 && open.length === 0) return null;
  return (
    <Block pad gap="near" label="在处理的事">
      {open.map((matter) => (
        <Slip
          key={matter.id}
          icon="alert"
          title={matter.label}
          note={matter.stage}
          end="看、补记"
          href={`/records/${matter.type}/${matter.id}`}
        />
      ))}
      {handled.map(
        (each) =>
          mayOpen(device, { kind: HandledMatter, child, record: each }) && (
            <Opening key={each.id} type={HandledMatter.type} id={each.id} />
          ),
      )}
      {handled.length > 0 && (
        <Banner>
          <Text>
            有一件事，学校有人在管。
            {isFree ? '这件事先不用问孩子和家里，别的照常联系。' : '先不用问孩子和家里，'}有话找
            {askedWords(leadersToAsk(device.records))}。
          </Text>
          {asked && (
            <Text tone="strong">
              {printDay(dayInChina(asked.changedAt)).slice(5)}起，请你配合：{asked.doc.cooperate}
            </Text>
          )}
        </Banner>
      )}
      {/* Where home is kept back they stand below, in the place of its numbers. */}
      {handled.length > 0 && isFree && <CallLeaders />}
    </Block>
  );
}
