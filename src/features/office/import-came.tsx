/** Asked once an import, and only while a term runs: when the new children came. Who came late owes what is left of it. */
import { useState } from 'react';
import { isDay, printDay } from '#domain/calendar/day.ts';
import { termOf, type Term } from '#domain/calendar/school-year.ts';
import { useDevice, useToday } from '#features/foot/page/device-context.tsx';
import { calendarAt } from '#features/foot/owed/term.ts';
import type { RosterDecisions } from '#paper/roster-edits.ts';
import type { RosterPreview } from '#paper/roster.ts';
import { DayField } from '#ui/day-field.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { SegField } from '#ui/seg-field.tsx';
import { undatedIn } from './import-decisions.ts';

export interface CameQuestion {
  readonly term: Term;
  /** New children of whom nobody wrote it. */
  readonly count: number;
}

/** The question, or nothing: no term has begun, or the table tells it of every new child. */
export function useCameQuestion(preview: RosterPreview, decisions: RosterDecisions): CameQuestion | undefined {
  const { records } = useDevice();
  const today = useToday();
  const term = termOf(calendarAt(records, today).terms, today);
  const count = undatedIn(preview, decisions);
  return term === undefined || term.from === today || count === 0 ? undefined : { term, count };
}

interface CameBlockProps extends CameQuestion {
  readonly decisions: RosterDecisions;
  readonly onDecide: (decisions: RosterDecisions) => void;
}

const answers = [
  { value: 'before', label: '开学就在' },
  { value: 'late', label: '学期里才来' },
] as const;
type Answer = (typeof answers)[number]['value'];

export function CameBlock({ term, count, decisions: { came, ...rest }, onDecide }: CameBlockProps) {
  const today = useToday();
  const [isLate, setLate] = useState(typeof came === 'object');
  const decide = (next: RosterDecisions['came']) => onDecide({ ...rest, ...(next !== undefined && { came: next }) });
  const answer = (value: Answer | null) => {
    setLate(value === 'late');
    decide(value === 'before' ? 'before-term' : undefined);
  };
  return (
    <Block labelledBy="import-came">
      <SectionHead flush id="import-came" title="来校日期" end={`${count}个没写`} />
      <SegField
        label={`这${count}个新孩子，${printDay(term.from).slice(5)}开学就在吗？`}
        hint={isLate ? undefined : '开学以后才来的，只算来了以后的家访、谈心。'}
        choices={answers}
        value={isLate ? 'late' : came === 'before-term' ? 'before' : null}
        onChange={answer}
      />
      {isLate && (
        <DayField
          label="哪天来的"
          hint="几天来的不一样，就在表里加一列“来校日期”，再选一次。"
          min={term.from}
          max={today}
          value={typeof came === 'object' ? came.on : ''}
          onChange={({ target: { value } }) => decide(isDay(value) && value <= today ? { on: value } : undefined)}
        />
      )}
    </Block>
  );
}
