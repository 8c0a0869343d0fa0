/** 这学期: rings for visits, this month's talks and contacts; solid is at the school, dashes are still on this phone. */
import { seesWholeSchool } from '#domain/access.ts';
import { daysBetween, monthOf } from '#domain/calendar/day.ts';
import type { Duty } from '#domain/duties/duty.ts';
import type { Rule } from '#domain/duties/rule.ts';
import type { Records } from '#device/device.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { isDoneUnsent, useDuties } from '#features/foot/owed/duties.ts';
import { useIsMine } from '#features/foot/children/staffing.ts';
import type { SchoolDuties } from '#features/foot/owed/walk-duties.ts';
import { Block, SectionHead } from '#ui/page.tsx';
import { Ring, Rings } from '#ui/ring.tsx';
import { Text } from '#ui/text.tsx';

export function TermRings() {
  const { records, person } = useDevice();
  const duties = useDuties();
  const isMine = useIsMine();
  const rings = ringsOf(duties, records, (own) => seesWholeSchool(person) || own.some(isMine));
  if (rings.length === 0) return null;
  return (
    <Block labelledBy="term">
      <SectionHead id="term" title="这学期" end="黑线是今天该到的地方" />
      <Block pad gap="none">
        <Rings>
          {rings.map(({ key, ...ring }) => (
            <Ring key={key} {...ring} />
          ))}
        </Rings>
      </Block>
      <Block pad gap="near">
        <Text tone="quiet">实线已送达，虚线在本机待传。</Text>
      </Block>
    </Block>
  );
}

/** One ring for each rule with something due in the running term or month, at most three; what others owe for her children is no ring of hers. */
function ringsOf(duties: SchoolDuties, records: Records, isHers: (own: readonly Duty[]) => boolean) {
  const { today, term } = duties;
  const running = duties.all.filter(
    ({ rule, period, termId }) =>
      rule.per === 'child' &&
      ((rule.when.every === 'month' && period === monthOf(today)) ||
        (rule.when.every === 'term' && termId === term?.id)),
  );
  const byRule = new Map<string, Duty[]>();
  for (const duty of running) {
    const known = byRule.get(duty.rule.id);
    if (known) known.push(duty);
    else byRule.set(duty.rule.id, [duty]);
  }
  const shown = [...byRule.values()].filter(isHers).slice(0, 3);
  return shown.map((own) => {
    const rule = own[0]?.rule;
    const done = own.filter((duty) => duty.state === 'done');
    const waiting = done.filter((duty) => isDoneUnsent(records, duty)).length;
    return {
      key: rule?.id ?? '',
      label: rule === undefined ? '' : ringLabel(rule, today),
      sent: done.length - waiting,
      waiting,
      due: own.length,
      href: `/reports/list/ring-${rule?.id ?? ''}-due-all`,
      unit: rule?.when.every === 'month' ? '人' : '次',
      now: rule?.when.every === 'month' ? Number(today.slice(8)) / 31 : shareOfTerm(duties),
    };
  });
}

const ringLabel = (rule: Rule, today: string): string =>
  rule.when.every === 'month' ? `${Number(today.slice(5, 7))}月${rule.label}` : rule.label;

function shareOfTerm({ term, today }: SchoolDuties): number | undefined {
  if (!term) return undefined;
  return daysBetween(term.from, today) / Math.max(1, daysBetween(term.from, term.to));
}
