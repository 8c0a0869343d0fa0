/**
 * 要做的事: every rule in words with the clause that asks for it. A county asks otherwise? Change it here or in a table, see
 * how many duties more or fewer that makes, and send it to everybody.
 */
import { useId, useMemo, useState } from 'react';
import { clauseWords } from '#domain/duties/clause.ts';
import { meansRuralOnly } from '#domain/people/whom-meant.ts';
import { policies } from '#domain/duties/policies.ts';
import type { TableMistake } from '#domain/duties/rule-row.ts';
import type { Rule } from '#domain/duties/rule.ts';
import { actorWord, appliesWords, perWords, whenWords } from '#domain/duties/rule-words.ts';
import { useDevice, useToday } from '#features/foot/page/device-context.tsx';
import { KeptNote } from '#features/foot/page/kept-page.tsx';
import { Problem } from '#features/foot/page/problem.tsx';
import { Badge } from '#ui/badge.tsx';
import { Button, ButtonRow } from '#ui/button.tsx';
import { ChipsField } from '#ui/chip-field.tsx';
import { FileField } from '#ui/file-field.tsx';
import { Block, FootBar, SectionHead } from '#ui/page.tsx';
import { GroupHead, Row, Ruled } from '#ui/row.tsx';
import { Text } from '#ui/text.tsx';
import { OfficeFrame } from './office-frame.tsx';
import { RuleSheet } from './rule-sheet.tsx';
import { changesUnder, changeWords, type Change } from './rules-outlook.ts';
import { useRules } from './use-rules.ts';

export function RulesPage() {
  const {
    documents,
    all,
    off,
    rules,
    now,
    mistakes,
    doubts,
    problem,
    choose,
    change,
    read,
    save,
    write,
    kept,
    giveUp,
  } = useRules();
  const [open, setOpen] = useState<string>();
  return (
    <OfficeFrame title="要做的事" note="依据和次数" foot="bar" pad={false}>
      <KeptNote kept={kept} onGiveUp={giveUp} pad />
      <Block pad gap="near">
        <ChipsField
          label="按哪些文件办"
          hint="点掉的文件，它要的事、它的数字都不再出现；法律要的一直算。"
          choices={documentChoices}
          value={documents}
          onChange={choose}
        />
        {meansRuralOnly(documents) && <Text>{RURAL_ONLY}</Text>}
        <Text>这些是照文件要做的。本县另有规定，点开改；也可以存成表格，在 WPS 里改好再读回来。</Text>
        <ButtonRow>
          <Button icon="paper" onClick={() => void write()}>
            存成表格
          </Button>
          <ReadTable onFile={(file) => void read(file)} />
        </ButtonRow>
        <Problem say={problem} />
      </Block>
      <Mistakes title="表里有几处要改" end="改好再读一次" lines={mistakes} />
      <Mistakes title="表里有几处看一看" end="已经读进来了" lines={doubts} />
      <Outlook before={now} after={{ rules, documents }} />
      {(['child', 'class', 'teacher', 'school'] as const).map((per) => (
        <Group key={per} per={per} all={all} off={off} onOpen={setOpen} />
      ))}
      <RuleSheet
        rule={all.find((rule) => rule.id === open)}
        isOff={open !== undefined && off.includes(open)}
        onClose={() => setOpen(undefined)}
        onChange={change}
      />
      <FootBar one>
        <Button kind="main" wide onClick={() => void save()}>
          存好，发给全校
        </Button>
      </FootBar>
    </OfficeFrame>
  );
}

/** Whom the one document that is left means. */
const RURAL_ONLY = '只按这一份办，名单、数字和要做的事只算农村户籍的孩子；没写户口的先算在内，到“今日”里一个一个问。';

const documentChoices = policies.flatMap(({ id, name }) =>
  id === 'law' ? [] : [{ value: id as string, label: name }],
);

const ReadTable = ({ onFile }: { onFile: (file: File) => void }) => (
  <FileField
    low
    label="读一张表格"
    accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    onFile={onFile}
  />
);

interface MistakesProps {
  readonly title: string;
  readonly end: string;
  readonly lines: readonly TableMistake[];
}

function Mistakes({ title, end, lines }: MistakesProps) {
  const id = useId();
  if (lines.length === 0) return null;
  return (
    <Block pad labelledBy={id}>
      <SectionHead flush id={id} title={title} end={end} />
      {lines.map(({ row, column, say }) => (
        <Text key={`${row}-${column}`} tone="due">
          第{row}行，{column}：{say}
        </Text>
      ))}
    </Block>
  );
}

/** How many duties more or fewer, before anything is kept. */
function Outlook({ before, after }: Change) {
  const { records } = useDevice();
  const today = useToday();
  // Both lists are made anew with every letter typed; what they say changes seldom.
  const said = JSON.stringify({ before, after });
  const changes = useMemo(() => changesUnder(JSON.parse(said) as Change, records, today), [said, records, today]);
  if (changes.length === 0) return null;
  return (
    <Block pad labelledBy="outlook">
      <SectionHead flush id="outlook" title="改了会怎样" end="这一学年" />
      {changes.map((each) => (
        <Text key={each.rule.id}>{changeWords(each)}</Text>
      ))}
    </Block>
  );
}

interface GroupProps {
  readonly per: Rule['per'];
  readonly all: readonly Rule[];
  readonly off: readonly string[];
  readonly onOpen: (id: string) => void;
}

function Group({ per, all, off, onOpen }: GroupProps) {
  const rules = all.filter((rule) => rule.per === per);
  if (rules.length === 0) return null;
  return (
    <Block gap="near">
      <GroupHead name={perWords[per]} small={`${rules.length}件`} />
      <Ruled>
        {rules.map((rule) => (
          <Row
            key={rule.id}
            name={<span>{rule.label}</span>}
            what={whenWords(rule.when)}
            note={[
              appliesWords(rule.appliesIf),
              actorWord(rule.actor),
              clauseWords(rule.clause),
              rule.isSchoolSetting ? '次数学校自定' : '',
            ]}
            end={off.includes(rule.id) ? <Badge>不用</Badge> : undefined}
            onClick={() => onOpen(rule.id)}
          />
        ))}
      </Ruled>
    </Block>
  );
}
