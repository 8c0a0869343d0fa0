/** A roster looked through before anything is written: columns, classes the school does not have, and every row. */
import { useState } from 'react';
import { className, openClasses, SchoolClass } from '#domain/records/school-class.ts';
import { useRecords } from '#features/foot/page/device-context.tsx';
import type { RosterDecisions } from '#paper/roster-edits.ts';
import type { ClassWords } from '#paper/class-words.ts';
import type { RosterPreview } from '#paper/roster.ts';
import { Banner } from '#ui/banner.tsx';
import { Button, ButtonRow } from '#ui/button.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { SegFilter } from '#ui/seg-filter.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { Text } from '#ui/text.tsx';
import { CameBlock, useCameQuestion } from './import-came.tsx';
import { classesInOrder } from './classes-in-order.ts';
import { rowsOf, takeAll, type RowFilter } from './import-decisions.ts';
import { ImportRows } from './import-rows.tsx';
import { problemSentences } from './import-sentences.ts';
import { ImportSheets } from './import-sheets.tsx';

export interface ImportPreviewProps {
  readonly preview: RosterPreview;
  readonly decisions: RosterDecisions;
  readonly onDecide: (decisions: RosterDecisions) => void;
}

/** From what was understood to what needs a look. */
export function ImportPreview(props: ImportPreviewProps) {
  const { rows, problems } = props.preview;
  const [filter, setFilter] = useState<RowFilter>('all');
  const shown = rowsOf(rows, filter);
  const question = useCameQuestion(props.preview, props.decisions);
  const choices = (
    [
      ['all', '全部'],
      ['look', '要看的'],
      ['known', '已在册'],
      ['repeated', '重复'],
    ] as const
  ).map(([value, label]) => ({ value, label, count: rowsOf(rows, value).length }));
  return (
    <>
      <ImportSheets {...props} />
      <UnknownClasses {...props} />
      {question && <CameBlock {...props} {...question} />}
      {problems.length > 0 && (
        <Block gap="near">
          {problemSentences(problems).map((sentence) => (
            <Banner key={sentence} kind="due">
              {sentence}
            </Banner>
          ))}
        </Block>
      )}
      <Block labelledBy="import-rows">
        <SectionHead flush id="import-rows" title="每一行" end={`${rows.length}行`} />
        <SegFilter label="看哪些行" choices={choices} value={filter} onChange={setFilter} />
        {filter === 'known' && <TakeAll {...props} />}
        <ImportRows key={filter} rows={shown} decisions={props.decisions} onDecide={props.onDecide} />
      </Block>
    </>
  );
}

const TakeAll = ({ preview, decisions, onDecide }: ImportPreviewProps) => (
  <Block gap="near">
    <Text tone="quiet">和档案不一样的地方，勾了才换成表里的。</Text>
    <ButtonRow>
      <Button onClick={() => onDecide(takeAll(preview.rows, true, decisions))}>都用表里的</Button>
      <Button onClick={() => onDecide(takeAll(preview.rows, false, decisions))}>都留原来的</Button>
    </ButtonRow>
  </Block>
);

/** One press adds all classes that can be read; each can be put elsewhere or left for later. */
function UnknownClasses({ preview: { unknownClasses }, decisions, onDecide }: ImportPreviewProps) {
  const existing = classesInOrder(openClasses(useRecords(SchoolClass)));
  if (unknownClasses.length === 0) return null;
  // Two of one grade and number stand on two campuses: the table does not say which, and a third would be wrong.
  const isMissing = ({ grade, number }: ClassWords) =>
    grade !== undefined && !existing.some(({ doc }) => doc.grade === grade && doc.number === number);
  const readable = unknownClasses.filter(({ reads }) => isMissing(reads));
  const chosen = decisions.classes ?? {};
  const decide = (changes: NonNullable<RosterDecisions['classes']>) =>
    onDecide({ ...decisions, classes: { ...chosen, ...changes } });
  const createAll = () => decide(Object.fromEntries(readable.map(({ words }) => [words, 'create' as const])));
  return (
    <Block labelledBy="import-classes">
      <SectionHead flush id="import-classes" title="学校里还没有的班" end={`${unknownClasses.length}个`} />
      {readable.length > 0 && (
        <Button icon="plus" onClick={createAll}>
          都添上
        </Button>
      )}
      {unknownClasses.map(({ words, children, reads }) => (
        <SelectField
          key={words}
          label={`“${words}”`}
          small={`${children}个孩子，在册的也一起转到这个班`}
          emptyWord="先不放进班级"
          choices={[
            ...(isMissing(reads) ? [{ value: 'create', label: `添上${className(reads)}` }] : []),
            ...existing.map(({ id, doc }) => ({
              value: id,
              label: `放进${className(doc)}${doc.campus ? `，${doc.campus}` : ''}`,
            })),
          ]}
          value={valueOf(chosen[words])}
          onChange={(event) => decide({ [words]: decisionOf(event.target.value) })}
        />
      ))}
    </Block>
  );
}

type ClassDecision = NonNullable<RosterDecisions['classes']>[string];

const valueOf = (decision: ClassDecision | undefined): string =>
  typeof decision === 'object' ? decision.use : decision === 'create' ? 'create' : '';

const decisionOf = (value: string): ClassDecision =>
  value === 'create' ? 'create' : value === '' ? 'leave' : { use: value };
