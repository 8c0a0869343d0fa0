/** 没写完的: every form that was begun, with the time it was last touched; pressed, it opens at the same field. */
import { dayInChina, marginDay, timeInChina, type Day } from '#domain/calendar/day.ts';
import { Child } from '#domain/records/child.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { Draft } from '#device/device.ts';
import { useDevice, useDrafts, useToday } from '#features/foot/page/device-context.tsx';
import { damagedForm } from '#features/foot/page/damaged-form.ts';
import { draftHref, isBatchDraft } from '#features/foot/page/draft-href.ts';
import { Block, SectionHead } from '#ui/page.tsx';
import { Row, Ruled, type RowProps } from '#ui/row.tsx';

export function DraftsBlock() {
  const drafts = useDrafts();
  const { records, drafts: kept } = useDevice();
  const damaged = kept.damaged();
  const today = useToday();
  if (drafts.length + damaged.length === 0) return null;
  const newestFirst = [...drafts].sort((a, b) => b.savedAt - a.savedAt);
  const nameOf = ({ child }: Draft) => (child === undefined ? undefined : records.get(Child, child)?.doc.name);
  const damagedName = (key: string) => {
    const { label, child } = damagedForm(key);
    return [child === undefined ? undefined : records.get(Child, child)?.doc.name, label].filter(Boolean).join('，');
  };
  return (
    <Block labelledBy="drafts">
      <SectionHead id="drafts" title="没写完的" end={`${drafts.length + damaged.length}张`} />
      <Ruled topLine>
        {newestFirst.map((draft) => (
          <Row
            key={draft.key}
            href={draftHref(draft)}
            time={writtenMargin(draft.savedAt, today)}
            name={nameOf(draft) ?? nobodysName(draft)}
            what={draft.title === undefined ? (kindOf(draft.type)?.label ?? '记录') : undefined}
            note="接着写"
          />
        ))}
        {damaged.map(({ key, savedAt }) => (
          <DamagedRow key={key} name={damagedName(key)} time={writtenMargin(savedAt, today)} />
        ))}
      </Ruled>
    </Block>
  );
}

const DamagedRow = (row: Pick<RowProps, 'name' | 'time'>) => (
  <Row {...row} what="手机里这张坏了，读不出来" note="只好重写。原样收着，退出时也会先问。" />
);

/** Whom a draft is about that is about no one child. */
function nobodysName(draft: Draft): string {
  if (draft.title !== undefined) return draft.title;
  if (isBatchDraft(draft)) return '一班孩子';
  return kindOf(draft.type)?.about === 'school' ? '学校' : '新的孩子';
}

function writtenMargin(at: number, today: Day) {
  const day = dayInChina(at);
  return { top: timeInChina(at).slice(0, 5), bottom: day === today ? '今天' : marginDay(day) };
}
