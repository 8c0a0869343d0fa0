/** What the documents ask of mother and father, with the last day it was heard of: to be told them, and held against nobody (domain B5). */
import { marginDay, type Day } from '#domain/calendar/day.ts';
import { clauseWords } from '#domain/duties/clause.ts';
import { lastDayMet } from '#domain/duties/counting.ts';
import { whenWords } from '#domain/duties/rule-words.ts';
import { isScored, type Rule } from '#domain/duties/rule.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { useDuties } from '#features/foot/owed/duties.ts';
import { Block, SectionHead } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';

export function ParentsBlock({ child, today }: { child: string; today: Day }) {
  const { records } = useDevice();
  const duties = useDuties().byChild.get(child) ?? [];
  const rules = new Map<string, Rule>();
  for (const { rule } of duties) if (!isScored(rule)) rules.set(rule.id, rule);
  if (rules.size === 0) return null;
  const about = records.about(child);
  return (
    <Block labelledBy="parents">
      <SectionHead id="parents" title="爸爸妈妈那边" />
      <Ruled topLine>
        {[...rules.values()].map((rule) => {
          const last = lastDayMet(rule, about, today);
          return (
            <Row
              key={rule.id}
              time={last === undefined ? undefined : { top: marginDay(last), bottom: '上次' }}
              name={<span>{rule.label}</span>}
              note={[last === undefined ? '还没记过' : '', whenWords(rule.when), clauseWords(rule.clause)]}
            />
          );
        })}
      </Ruled>
    </Block>
  );
}
