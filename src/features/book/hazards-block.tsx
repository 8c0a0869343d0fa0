/** Above the list of 隐患: what visits saw and nobody has listed; one press lists it with the children who live near. */
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { printDay } from '#domain/calendar/day.ts';
import { HazardCheck } from '#domain/records/hazard-check.ts';
import { hazards } from '#domain/records/hazards.ts';
import { useDevice, useLiveRecords, useToday } from '#features/foot/page/device-context.tsx';
import { hazardOf, hazardsSeen, type HazardSeen } from '#features/foot/owed/hazards-seen.ts';
import { Problem } from '#features/foot/page/problem.tsx';
import { useRoster } from '#features/foot/children/roster.ts';
import { Button } from '#ui/button.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';

/** The school's own list stands below: more of these wait behind a word. */
const SHOWN = 5;

const wordOf = (kind: string): string => Object.entries(hazards).find(([code]) => code === kind)?.[1] ?? '隐患';

export function HazardsBlock() {
  const device = useDevice();
  const live = useLiveRecords();
  const today = useToday();
  const roster = useRoster();
  const [, go] = useLocation();
  const [isRefused, setRefused] = useState(false);
  const [isWhole, setWhole] = useState(false);
  const seen = useMemo(() => hazardsSeen(live.records, roster, today), [live, roster, today]);
  if (seen.length === 0) return null;
  const list = async (hazard: HazardSeen) => {
    const id = device.newId();
    const doc = { ...hazardOf(hazard, today), staff: [device.person.id] };
    const saved = await device.save([{ do: 'create', type: HazardCheck.type, id, doc }]);
    setRefused(!saved.ok);
    if (saved.ok) go(`/records/${HazardCheck.type}/${id}`);
  };
  return (
    <Block labelledBy="hazards-seen">
      <SectionHead id="hazards-seen" title="家访看到、还没列上的" end={`${seen.length}处`} />
      <Problem say={isRefused ? '没存上，再按一次。' : undefined} />
      <Ruled topLine>
        {(isWhole ? seen : seen.slice(0, SHOWN)).map((hazard) => (
          <Row
            key={hazard.key}
            name={`${hazard.village}${hazard.group}，${wordOf(hazard.kind)}`}
            note={[
              hazard.words.join('；'),
              `${hazard.visits}次家访看到，最近${printDay(hazard.last).slice(5)}`,
              `附近${hazard.near.length}个孩子`,
            ]}
          >
            <Button
              kind="text"
              aria-label={`${hazard.village}${hazard.group}，${wordOf(hazard.kind)}：记成隐患`}
              onClick={() => void list(hazard)}
            >
              记成隐患
            </Button>
          </Row>
        ))}
      </Ruled>
      {!isWhole && seen.length > SHOWN && (
        <Block gap="near" pad>
          <Button onClick={() => setWhole(true)}>再看{seen.length - SHOWN}处</Button>
        </Block>
      )}
    </Block>
  );
}
