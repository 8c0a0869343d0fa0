/** One rule, changed in words: how often, by what paper, whether it is asked here at all. */
import { useState } from 'react';
import { clauseOf, clauseWords } from '#domain/duties/clause.ts';
import { byWords, orWords, whereWords } from '#domain/duties/counts-words.ts';
import { lawRule, lessThanLaw } from '#domain/duties/law-holds.ts';
import type { Rule } from '#domain/duties/rule.ts';
import { isOwnNumber, whenExamples, whenOf, whenWords } from '#domain/duties/rule-words.ts';
import { useOnlyOnScreen } from '#features/foot/page/only-on-screen.ts';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { sameValue } from '#sync/merge.ts';
import { SegField } from '#ui/seg-field.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { Text } from '#ui/text.tsx';
import { TextField } from '#ui/text-field.tsx';

export interface RuleSheetProps {
  readonly rule: Rule | undefined;
  readonly isOff: boolean;
  readonly onClose: () => void;
  readonly onChange: (rule: Rule, isOff: boolean) => void;
}

/** What is half written of a rule is there again when its sheet is opened again. */
export function RuleSheet({ rule, isOff, onClose, onChange }: RuleSheetProps) {
  const [left, setLeft] = useState<{ readonly id: string; readonly written: Written }>();
  useOnlyOnScreen(left !== undefined);
  return (
    <Sheet open={rule !== undefined} onClose={onClose} title={rule?.label ?? ''}>
      {rule && (
        <Fields
          rule={rule}
          isOff={isOff}
          left={left?.id === rule.id ? left.written : undefined}
          onWrite={(written) => setLeft(written && { id: rule.id, written })}
          onChange={(...changed) => {
            onChange(...changed);
            setLeft(undefined);
            onClose();
          }}
        />
      )}
    </Sheet>
  );
}

interface Written {
  readonly when: string;
  readonly clause: string;
  readonly isOff: boolean;
}

const uses = [
  { value: 'on', label: '用' },
  { value: 'off', label: '不用' },
] as const;

interface FieldsProps extends Omit<RuleSheetProps, 'onClose'> {
  readonly rule: Rule;
  readonly left: Written | undefined;
  /** Nothing where all is again as it was opened. */
  readonly onWrite: (written: Written | undefined) => void;
}

function Fields({ rule, isOff, left, onWrite, onChange }: FieldsProps) {
  const opened: Written = { when: whenWords(rule.when), clause: clauseWords(rule.clause), isOff };
  const written = left ?? opened;
  const setWritten = (next: Written) => onWrite(sameValue(next, opened) ? undefined : next);
  const when = whenOf(written.when, rule.when);
  const clause = clauseOf(written.clause);
  const less = when === undefined ? undefined : lessThanLaw({ ...rule, when });
  const keep = () => {
    if (when === undefined || clause === '' || less !== undefined) return;
    const isSame = whenWords(when) === whenWords(rule.when) && clause === rule.clause;
    const changed = { ...rule, when, clause, isSchoolSetting: isOwnNumber({ when, clause }, rule) };
    onChange(isSame ? rule : changed, written.isOff);
  };
  return (
    <>
      <TextField
        label="多久一次"
        value={written.when}
        error={when === undefined ? `看不懂。可以写：${whenExamples}。` : less?.say}
        onChange={(event) => setWritten({ ...written, when: event.target.value })}
      />
      <TextField
        label="依据"
        hint="哪份文件的哪一条；没有就写“学校自定”。"
        value={written.clause}
        error={clause === '' ? '写上依据，没有就写“学校自定”。' : undefined}
        onChange={(event) => setWritten({ ...written, clause: event.target.value })}
      />
      <Text tone="quiet">
        {`怎样的才算：${whereWords(rule.kind, rule.counts.where)}；${byWords[rule.counts.by]}。要改，存成表格去改。`}
        {rule.counts.or !== undefined && `这些也算：${orWords(rule.counts)}。`}
      </Text>
      {lawRule(rule.id) === undefined || isOff ? (
        <SegField
          label="这里用不用"
          choices={uses}
          value={written.isOff ? 'off' : 'on'}
          onChange={(next) => setWritten({ ...written, isOff: next === 'off' })}
        />
      ) : (
        <Text>这一条是法律要的，不能不用；可以更勤，不能更少。</Text>
      )}
      <Block>
        <Button kind="main" wide disabled={when === undefined || clause === '' || less !== undefined} onClick={keep}>
          就这样
        </Button>
      </Block>
    </>
  );
}
