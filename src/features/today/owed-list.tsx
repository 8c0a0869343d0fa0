/** The ruled list of 今日: villages as heads with 今天去, one row for each child however much is owed. */
import { useState } from 'react';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { emptyRoster } from '#features/foot/children/empty-roster.ts';
import { useTodaysVillages } from '#features/foot/owed/walk.ts';
import { Button } from '#ui/button.tsx';
import { CheckChip } from '#ui/check-chip.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block } from '#ui/page.tsx';
import { GroupHead, Row, Ruled } from '#ui/row.tsx';
import { byVillage, sinceVisitWords, taskMargin, taskWords, type OwedChild, type VillageOwed } from './owed.ts';

/** More rows than a phone shows: what lies below is drawn once these are painted. */
const FIRST_ROWS = 10;
/** A class and somewhat more; of a whole school the rest comes when it is asked for. */
const PAGE = 60;
/** Whoever looks after everybody's children has the desk right below the most pressing of them. */
const FEW = 5;

interface OwedListProps {
  readonly owed: readonly OwedChild[];
  /** More than the first screen. */
  readonly isWhole: boolean;
  readonly oneClass: boolean;
  /** Everybody's children, and none of her own. */
  readonly ofAll: boolean;
  readonly hasChildren: boolean;
}

export function OwedList({ owed: children, isWhole, oneClass, ofAll, hasChildren }: OwedListProps) {
  const device = useDevice();
  const [going, toggle] = useTodaysVillages();
  const [page, setPage] = useState(ofAll ? FEW : PAGE);
  if (children.length === 0)
    return hasChildren ? (
      <Empty icon="sent" title="这会儿没有要做的" note="到日子会自己出来。" />
    ) : (
      <Empty {...emptyRoster(device)} />
    );
  return (
    <Block gap="near">
      {firstRows(byVillage(children), isWhole ? page : Math.min(page, FIRST_ROWS)).map(
        ({ village, children: owed, shown }) => (
          <section key={village} aria-label={village || '没写村'}>
            <GroupHead
              name={village || '没写村'}
              small={`${owed.length}人，${owed.reduce((sum, each) => sum + each.tasks.length, 0)}件`}
              end={
                village ? (
                  <CheckChip bare label="今天去" checked={going.includes(village)} onChange={() => toggle(village)} />
                ) : undefined
              }
            />
            <Ruled wide>
              {shown.map((each) => (
                <OwedRow key={each.entry.id} owed={each} oneClass={oneClass} />
              ))}
            </Ruled>
          </section>
        ),
      )}
      {isWhole && children.length > page && (
        <Block pad gap="near">
          <Button onClick={() => setPage(page + PAGE)}>再看{Math.min(PAGE, children.length - page)}人</Button>
        </Block>
      )}
    </Block>
  );
}

interface VillageShown extends VillageOwed {
  /** The first of its children, as far as there is room. */
  readonly shown: readonly OwedChild[];
}

/** As many villages as it takes to fill so many rows; the last one is cut short, and its head counts all of it. */
function firstRows(villages: readonly VillageOwed[], rows: number): readonly VillageShown[] {
  let room = rows;
  return villages.flatMap((each) => {
    const shown = each.children.slice(0, Math.max(0, room));
    room -= shown.length;
    return shown.length > 0 ? [{ ...each, shown }] : [];
  });
}

const OwedRow = ({ owed, oneClass }: { owed: OwedChild; oneClass: boolean }) => (
  <Row
    href={`/children/${owed.entry.id}`}
    time={taskMargin(owed)}
    name={owed.entry.name}
    what={taskWords(owed)}
    note={[
      oneClass ? '' : owed.entry.className,
      owed.entry.group,
      owed.entry.guardianWord,
      owed.entry.birthMonth,
      sinceVisitWords(owed),
    ]}
  />
);
