/** One rule, changed in words: how often, by what paper, whether it is asked here at all. */
import { useState } from 'react';
import type { Rule } from '#domain/duties/rule.ts';
import { whenExamples, whenOf, whenWords } from '#domain/duties/rule-words.ts';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { SegField } from '#ui/seg-field.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { TextField } from '#ui/text-field.tsx';

export interface RuleSheetProps {
  readonly rule: Rule | undefined;
  readonly isOff: boolean;
  readonly onClose: () => void;
  readonly onChange: (rule: Rule, isOff: boolean) => void;
}

export const RuleSheet = ({ rule, isOff, onClose, onChange }: RuleSheetProps) => (
  <Sheet open={rule !== undefined} onClose={onClose} title={rule?.label ?? ''}>
    {rule && <Fields rule={rule} isOff={isOff} onChange={onChange} />}
  </Sheet>
);

const uses = [
  { value: 'on', label: '用' },
  { value: 'off', label: '不用' },
] as const;

function Fields({ rule, isOff, onChange }: Omit<RuleSheetProps, 'onClose'> & { readonly rule: Rule }) {
  const [written, setWritten] = useState({ when: whenWords(rule.when), clause: rule.clause, isOff });
  const when = whenOf(written.when, rule.when);
  const clause = written.clause.trim();
  const keep = () => {
    if (when === undefined || clause === '') return;
    const isSame = whenWords(when) === whenWords(rule.when) && clause === rule.clause;
    onChange(isSame ? rule : { ...rule, when, clause, isSchoolSetting: true }, written.isOff);
  };
  return (
    <>
      <TextField
        label="多久一次"
        value={written.when}
        error={when === undefined ? `看不懂。可以写：${whenExamples}。` : undefined}
        onChange={(event) => setWritten({ ...written, when: event.target.value })}
      />
      <TextField
        label="依据"
        hint="哪份文件的哪一条；没有就写“学校自定”。"
        value={written.clause}
        error={clause === '' ? '写上依据，没有就写“学校自定”。' : undefined}
        onChange={(event) => setWritten({ ...written, clause: event.target.value })}
      />
      <SegField
        label="这里用不用"
        choices={uses}
        value={written.isOff ? 'off' : 'on'}
        onChange={(next) => setWritten({ ...written, isOff: next === 'off' })}
      />
      <Block>
        <Button kind="main" wide disabled={when === undefined || clause === ''} onClick={keep}>
          就这样
        </Button>
      </Block>
    </>
  );
}
