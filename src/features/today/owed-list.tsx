/** The ruled list of 今日: villages as heads with 今天去, one row for each child however much is owed. */
import { useTodaysVillages } from '#features/walk.ts';
import { CheckChip } from '#ui/chip-field.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block } from '#ui/page.tsx';
import { GroupHead, Row, Ruled } from '#ui/row.tsx';
import { byVillage, sinceVisitWords, taskMargin, type OwedChild, type VillageOwed } from './owed.ts';

/** More rows than a phone shows: what lies below is drawn once these are painted. */
const FIRST_ROWS = 12;

interface OwedListProps {
  readonly owed: readonly OwedChild[];
  /** More than the first screen. */
  readonly isWhole: boolean;
  readonly oneClass: boolean;
  readonly hasRoster: boolean;
}

export function OwedList({ owed: children, isWhole, oneClass, hasRoster }: OwedListProps) {
  const [going, toggle] = useTodaysVillages();
  if (children.length === 0)
    return hasRoster ? (
      <Empty icon="sent" title="这会儿没有要做的" note="到日子会自己出来。" />
    ) : (
      <Empty title="还没有孩子" note="连上学校的网，名单会自己来。" />
    );
  return (
    <Block gap="near">
      {(isWhole ? byVillage(children) : firstRows(byVillage(children))).map(({ village, children: owed }) => (
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
            {owed.map((each) => (
              <OwedRow key={each.entry.id} owed={each} oneClass={oneClass} />
            ))}
          </Ruled>
        </section>
      ))}
    </Block>
  );
}

/** As many villages as it takes to fill the first screen, the last one cut short. */
function firstRows(villages: readonly VillageOwed[]): readonly VillageOwed[] {
  let room = FIRST_ROWS;
  return villages.flatMap((each) => {
    const children = each.children.slice(0, Math.max(0, room));
    room -= children.length;
    return children.length > 0 ? [{ ...each, children }] : [];
  });
}

const OwedRow = ({ owed, oneClass }: { owed: OwedChild; oneClass: boolean }) => (
  <Row
    href={`/children/${owed.entry.id}`}
    time={taskMargin(owed)}
    name={owed.entry.name}
    what={owed.tasks.map((task) => task.what).join('、')}
    note={[
      oneClass ? '' : owed.entry.className,
      owed.entry.group,
      owed.entry.guardianWord,
      owed.entry.birthMonth,
      sinceVisitWords(owed),
    ]}
  />
);
