/** What every rule says of the term: how much of what was owed was done, and of visits for how many children all of it. */
import { dayInChina } from '#domain/calendar/day.ts';
import type { Duty } from '#domain/duties/duty.ts';
import { actorWord, factWords, whenWords } from '#domain/duties/rule-words.ts';
import { factNames, isScored, type FactName, type Rule } from '#domain/duties/rule.ts';
import type { Records } from '#device/device.ts';
import { recordBehind } from '#features/foot/owed/duties.ts';
import { answerWords, askedBy, dutyHref, subjectWords } from './list-words.ts';
import { groupedBy, registered, shareOf, type Item, type Metric } from './metric.ts';
import type { Numbers } from './numbers.ts';

/** For every rule what was done of what was owed this term; of visits also the children with all of theirs. */
export function dutyMetrics(records: Records, numbers: Numbers): readonly Metric[] {
  const byRule = groupedBy(
    numbers.duties.filter((duty) => isScored(duty.rule)),
    (duty) => duty.rule.id,
  );
  const all = [...byRule.values()];
  return all.flatMap((duties) => {
    const rule = duties[0]?.rule;
    if (rule === undefined) return [];
    const item = (duty: Duty) => dutyItem(records, numbers, duty);
    const alike = all.flatMap(([other]) => (other?.rule.label === rule.label && other.rule !== rule ? other.rule : []));
    const metric = {
      key: `rule.${rule.id}`,
      label: `${rule.label}完成率${alike.length === 0 ? '' : `（${apartWords(rule, alike)}）`}`,
      source: askedBy(rule),
      ...(rule.per === 'child' && rule.when.every === 'cover' && { inForce: rule.kind }),
      met: duties.filter(({ state }) => state === 'done').map(item),
      all: duties.map(item),
    };
    const isOften = rule.per === 'child' && rule.when.every === 'term' && rule.when.count > 1;
    return isOften ? [metric, allOfTheirs(numbers, duties)] : [metric];
  });
}

/** What tells a rule from others of the same name: whose it is, or which children it is about and how often. */
const apartWords = ({ actor, appliesIf, when }: Rule, alike: readonly Rule[]): string =>
  alike.every((other) => other.actor !== actor)
    ? actorWord(actor)
    : [...factsIn(appliesIf).map((name) => factWords[name]), whenWords(when)].join('，');

/** All but the stage: that is the same for nearly every rule. */
const factsIn = (appliesIf: Rule['appliesIf']): readonly FactName[] =>
  factNames.filter((name) => name !== 'stage' && appliesIf[name] !== undefined);

/** Of the children of today those all of whose duties of the rule are done: the documents ask for two visits to each child. */
function allOfTheirs(numbers: Numbers, duties: readonly Duty[]): Metric {
  const byChild = groupedBy(duties, (duty) => duty.subject);
  const entries = registered(numbers).filter((entry) => byChild.has(entry.id));
  const { id = '', kind = '', label = '', clause = '', isSchoolSetting = false } = duties[0]?.rule ?? {};
  return shareOf(entries, {
    key: `all.${id}`,
    label: `${label}都做到的孩子`,
    source: askedBy({ clause, isSchoolSetting }),
    // Its duties are cut to what this phone can judge.
    reads: [],
    countedBy: [kind],
    lackOf: (entry) =>
      (byChild.get(entry.id) ?? [])
        .filter(({ state }) => state !== 'done')
        .map((duty) => duty.label)
        .join('、') || undefined,
  });
}

function dutyItem(records: Records, numbers: Numbers, duty: Duty): Item {
  const entry = numbers.everyone.get(duty.subject);
  return {
    key: duty.key,
    child: entry?.id,
    name: entry?.name ?? subjectWords(records, duty),
    note: [duty.state === 'done' ? duty.label : '', entry?.className ?? '', answerWords(numbers, duty)]
      .filter(Boolean)
      .join('，'),
    ...(duty.state !== 'done' && { lack: duty.label }),
    href: dutyHref(duty),
    isLateEntry: isLateEntry(records, duty),
    isWaiting: numbers.waiting.has(duty.key),
  };
}

/** Written down only after its period was over: it counts for the day it happened on, and is told (domain.md §5). */
function isLateEntry(records: Records, duty: Duty): boolean {
  const record = recordBehind(records, duty);
  return record !== undefined && dayInChina(record.madeAt) > duty.until;
}
