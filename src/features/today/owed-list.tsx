/** The ruled list of 今日: villages as heads with 今天去, one row for each child however much is owed. */
import { useTodaysVillages } from '#features/walk.ts';
import { CheckChip } from '#ui/chip-field.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block } from '#ui/page.tsx';
import { GroupHead, Row, Ruled } from '#ui/row.tsx';
import { byVillage, taskMargin, type OwedChild } from './owed.ts';

interface OwedListProps {
  readonly owed: readonly OwedChild[];
  readonly oneClass: boolean;
  readonly hasRoster: boolean;
}

export function OwedList({ owed: children, oneClass, hasRoster }: OwedListProps) {
  const [going, toggle] = useTodaysVillages();
  if (children.length === 0)
    return hasRoster ? (
      <Empty icon="sent" title="这会儿没有要做的" note="到日子会自己出来。" />
    ) : (
      <Empty title="还没有孩子" note="连上学校的网，名单会自己来。" />
    );
  return (
    <Block gap="near">
      {byVillage(children).map(({ village, children: owed }) => (
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

const OwedRow = ({ owed, oneClass }: { owed: OwedChild; oneClass: boolean }) => (
  <Row
    href={`/children/${owed.entry.id}`}
    time={taskMargin(owed)}
    name={owed.entry.name}
    what={owed.tasks.map((task) => task.what).join('、')}
    note={[oneClass ? '' : owed.entry.className, owed.entry.group, owed.entry.guardianWord, owed.entry.birthMonth]}
  />
);
