/** The school's own roster into the records: choose, look through, bring in. Nothing is overwritten unless it is ticked. */
import { useState } from 'react';
import { Problem } from '#features/problem.tsx';
import type { RosterDecisions } from '#paper/roster-edits.ts';
import { Button } from '#ui/button.tsx';
import { FileField } from '#ui/file-field.tsx';
import { Block, FootBar } from '#ui/page.tsx';
import { Progress } from '#ui/progress.tsx';
import { Text } from '#ui/text.tsx';
import { useCameQuestion } from './import-came.tsx';
import { firstDecisions, outlookOf } from './import-decisions.ts';
import { ImportPreview } from './import-preview.tsx';
import { ImportResult } from './import-result.tsx';
import { OfficeFrame } from './office-frame.tsx';
import { useImport, type ImportStage } from './use-import.ts';

/** One stage at a time; the bar at the foot carries the next deed. */
export function ImportPage() {
  const { stage, read, save, goOn, startOver } = useImport();
  const frame = { title: '导入花名册', narrow: stage.at !== 'preview', foot: 'bar' as const };
  switch (stage.at) {
    case 'choose':
      return (
        <OfficeFrame {...frame}>
          <ChooseFile problem={stage.problem} onFile={(file) => void read(file)} />
        </OfficeFrame>
      );
    case 'reading':
      return (
        <OfficeFrame {...frame}>
          <Block>
            {stage.total === 0 ? (
              <Text role="status">正在打开文件。</Text>
            ) : (
              <Progress label="正在读表" done={stage.done} total={stage.total} />
            )}
          </Block>
        </OfficeFrame>
      );
    case 'preview':
      return <Preview stage={stage} frame={frame} onSave={save} onOther={startOver} />;
    case 'saving':
      return (
        <OfficeFrame {...frame}>
          <Block>
            <Progress label="正在存到本机，别关掉这一页" done={stage.done} total={stage.total} />
          </Block>
        </OfficeFrame>
      );
    case 'stopped':
      return (
        <OfficeFrame {...frame}>
          <Problem say={`存到第${stage.rest.done}个孩子停下了。${stage.problem}`} />
          <Block>
            <Button kind="main" wide onClick={() => void goOn()}>
              接着存
            </Button>
          </Block>
        </OfficeFrame>
      );
    case 'done':
      return (
        <OfficeFrame {...frame}>
          <ImportResult outlook={stage.outlook} onMore={startOver} />
        </OfficeFrame>
      );
    default:
      return stage satisfies never;
  }
}

function ChooseFile({ problem, onFile }: { problem: string | undefined; onFile: (file: File) => void }) {
  return (
    <>
      <Block gap="near">
        <Text>选学校自己的花名册（.xlsx）。列的顺序不要紧，按表头的名字认。</Text>
        <Text tone="quiet">先给你看一遍，勾好了才存。已经在册的孩子，不勾就不改。</Text>
      </Block>
      <Problem say={problem} />
      <Block>
        <FileField
          label="选一个 .xlsx 文件"
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onFile={onFile}
        />
      </Block>
    </>
  );
}

interface PreviewProps {
  readonly stage: Extract<ImportStage, { at: 'preview' }>;
  readonly frame: { readonly title: string; readonly narrow: boolean; readonly foot: 'bar' };
  readonly onSave: (decisions: RosterDecisions) => Promise<void>;
  readonly onOther: () => void;
}

function Preview({ stage, frame, onSave, onOther }: PreviewProps) {
  const [decisions, setDecisions] = useState(() => firstDecisions(stage.preview.rows));
  const { fresh, changed } = outlookOf(stage.preview, decisions);
  const isUnasked = useCameQuestion(stage.preview, decisions) !== undefined && decisions.came === undefined;
  const words = [fresh > 0 && `新孩子${fresh}个`, changed > 0 && `改${changed}个`].filter(Boolean).join('，');
  return (
    <OfficeFrame {...frame}>
      <ImportPreview preview={stage.preview} decisions={decisions} onDecide={setDecisions} />
      <FootBar>
        <Button kind="text" onClick={onOther}>
          换一个文件
        </Button>
        <Button kind="main" wide disabled={fresh + changed === 0 || isUnasked} onClick={() => void onSave(decisions)}>
          {words === '' ? '没有要带进来的' : isUnasked ? '先答：新孩子哪天来校的' : `带进来：${words}`}
        </Button>
      </FootBar>
    </OfficeFrame>
  );
}
