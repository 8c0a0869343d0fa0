/**
 * 案头的 on the screen. A few lines stand as they are; many fold under the headings of the 记录本, what presses first, and
 * open as far as a glance reaches. What is done lies folded at the end.
 */
import { useState } from 'react';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { useDuties } from '#features/foot/owed/duties.ts';
import { useIsMine } from '#features/foot/children/staffing.ts';
import { Fold } from '#ui/fold.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { SegFilter } from '#ui/seg-filter.tsx';
import { deskGroups, deskLines, deskTimes, type DeskGroup, type DeskLine, type DeskTime } from './desk.ts';
import { useSchoolPromises } from './school-promises.ts';

/** As many lines as are read at a glance. */
const GLANCE = 8;

type Shown = 'all' | DeskTime;

/** How she left it: what is shown, and what she opened or folded against the usual. */
interface Left {
  readonly shown: Shown;
  readonly turned: Readonly<Record<string, boolean>>;
}

const leftBy = new Map<string, Left>();
const atFirst: Left = { shown: 'all', turned: {} };

/** Leaving the page for a list and coming back finds the desk as it was. */
function useLeft(): readonly [Left, (next: Left) => void] {
  const { person } = useDevice();
  const [left, set] = useState(leftBy.get(person.id) ?? atFirst);
  const change = (next: Left) => {
    leftBy.set(person.id, next);
    set(next);
  };
  return [left, change];
}

export function DeskList() {
  const device = useDevice();
  const isMine = useIsMine();
  const lines = deskLines({ device, duties: useDuties(), isMine, promises: useSchoolPromises() });
  const [left, leave] = useLeft();
  const owed = lines.filter(({ presses }) => presses !== 'done');
  const done = lines.filter(({ presses }) => presses === 'done');
  if (lines.length === 0) return null;
  const fold = (key: string, usual: boolean) => {
    const isOpen = left.turned[key] ?? usual;
    return { isOpen, onTurn: () => leave({ ...left, turned: { ...left.turned, [key]: !isOpen } }) };
  };
  return (
    <Block labelledBy="desk">
      <SectionHead id="desk" title="案头的" end="坐下来一起做" />
      {owed.length > GLANCE ? (
        <>
          <PressFilter lines={owed} shown={left.shown} onShow={(shown) => leave({ shown, turned: {} })} />
          <Block gap="near">
            {withUsual(deskGroups(owed.filter((line) => isShown(line, left.shown)))).map(({ group, isUsual }) => (
              <Fold
                key={group.heading}
                name={group.label}
                small={`${group.lines.length}件`}
                due={group.late > 0 ? `${group.late}件逾期` : undefined}
                {...fold(group.heading, isUsual)}
              >
                <Lines lines={group.lines} />
              </Fold>
            ))}
          </Block>
        </>
      ) : (
        owed.length > 0 && <Lines topLine lines={owed} />
      )}
      {done.length > 0 && (
        <Fold name="做完的" small={`${done.length}件`} {...fold('done', false)}>
          <Lines lines={done} />
        </Fold>
      )}
    </Block>
  );
}

const isShown = ({ presses }: DeskLine, shown: Shown): boolean => shown === 'all' || presses === shown;

/** The most pressing headings are open as long as their lines are read at a glance; the first one always is. */
function withUsual(groups: readonly DeskGroup[]) {
  let lines = 0;
  return groups.map((group, index) => {
    lines += group.lines.length;
    return { group, isUsual: index === 0 || lines <= GLANCE };
  });
}

interface PressFilterProps {
  readonly lines: readonly DeskLine[];
  readonly shown: Shown;
  readonly onShow: (shown: Shown) => void;
}

const PressFilter = ({ lines, shown, onShow }: PressFilterProps) => (
  <Block pad gap="none">
    <SegFilter<Shown>
      label="案头的时限"
      choices={[{ value: 'all' as const, label: '全部' }, ...deskTimes].map(({ value, label }) => ({
        value,
        label,
        count: lines.filter((line) => isShown(line, value)).length,
      }))}
      value={shown}
      onChange={onShow}
    />
  </Block>
);

const Lines = ({ lines, topLine }: { lines: readonly DeskLine[]; topLine?: boolean }) => (
  <Ruled wide topLine={topLine}>
    {lines.map(({ key, margin, name, count, notes, href }) => (
      <Row key={key} href={href} time={margin} name={<span>{name}</span>} what={count} note={notes} />
    ))}
  </Ruled>
);
