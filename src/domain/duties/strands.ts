/** A duty that is owed apart in each 科目: a plan for 数学 is missing although one for 语文 is there (JSS 四(三)1). */
import { byText } from '#domain/order.ts';
import { isOfSubject, subjectOf, subjectWord } from '#domain/records/subjects.ts';
import { textOf } from './counting.ts';
import type { Duty } from './duty.ts';
import type { RuleCase } from './plan.ts';
import { united, within, without, type Fact } from './subject.ts';

/**
 * What `ask` finds for each 科目 in which the rule's fact holds, met by records that name it, and for the days on which it holds
 * in none: there anything of the kind meets it. A rule that is not owed apart is asked as it is.
 */
export function dutiesInStrands(of: RuleCase, ask: (part: RuleCase) => readonly Duty[]): readonly Duty[] {
  const { each } = of.planned.rule;
  if (each === undefined) return ask(of);
  const held = of.subject.facts.filter(({ name, code }) => name === each.fact && each.codes.includes(code));
  const strands = new Map<string, Fact[]>();
  for (const fact of held)
    if (fact.strand !== undefined) strands.set(fact.strand, [...(strands.get(fact.strand) ?? []), fact]);
  const whole = united([...strands.values()].flat()).reduce(without, of.spans);
  return [
    ...(whole.length === 0 ? [] : ask({ ...of, spans: whole })),
    ...[...strands]
      .sort(([a], [b]) => byText(a, b))
      .flatMap(([strand, facts]) => {
        const spans = united(facts).flatMap((span) => within(of.spans, span));
        const made = of.made.filter(({ record }) => isOfSubject(textOf(record.doc['subject']), strand));
        return spans.length === 0 ? [] : ask({ ...of, spans, made }).map((duty) => ofStrand(duty, strand));
      }),
  ];
}

const ofStrand = (duty: Duty, strand: string): Duty => ({
  ...duty,
  key: `${duty.key}/${strand}`,
  strand,
  label: `${duty.label}（${subjectWord(subjectOf(strand)) || strand}）`,
});
