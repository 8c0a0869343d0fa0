/** The school's own roster into the records: choose, look through, bring in. Nothing is overwritten unless it is ticked. */
import { useState } from 'react';
import { useKeptState } from '#features/foot/page/kept-page.tsx';
import { useOnlyOnScreen } from '#features/foot/page/only-on-screen.ts';
import { Problem } from '#features/foot/page/problem.tsx';
import type { RosterDecisions } from '#paper/roster-edits.ts';
import { sameValue } from '#sync/merge.ts';
import { Banner } from '#ui/banner.tsx';
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
import { useImport, type ChosenFile, type ImportStage } from './use-import.ts';

/** One stage at a time; the bar at the foot carries the next deed. */
export function ImportPage() {
  const { stage, read, save, goOn, startOver } = useImport();
  const kept = useKeptState({ href: '/office/import', title: '导入花名册', first: nothingDecided });
  useOnlyOnScreen(stage.at !== 'choose' && stage.at !== 'done');
  const frame = { title: '导入花名册', narrow: stage.at !== 'preview', foot: 'bar' as const };
  switch (stage.at) {
    case 'choose':
      return (
        <OfficeFrame {...frame}>
          <LeftOff of={kept} />
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
      return <Preview stage={stage} frame={frame} of={kept} onSave={save} onOther={startOver} />;
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

/** What was decided of which file. It is kept and the file is not: chosen once more, its rows are ticked as they were. */
interface Decided {
  readonly file: ChosenFile | null;
  readonly decisions: RosterDecisions;
}

const nothingDecided: Decided = { file: null, decisions: {} };

type DecidedSoFar = ReturnType<typeof useKeptState<Decided>>;

function LeftOff({ of: { state, forget } }: { of: DecidedSoFar }) {
  if (state.file === null) return null;
  return (
    <Block gap="near">
      <Banner role="status">
        上次看到一半的是“{state.file.name}”。再选一次这个文件，勾过的都还在。
        <div>
          <Button kind="text" pulled onClick={() => forget()}>
            不要上次勾的
          </Button>
        </div>
      </Banner>
    </Block>
  );
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
  readonly of: DecidedSoFar;
  readonly onSave: (decisions: RosterDecisions) => Promise<boolean>;
  readonly onOther: () => void;
}

function Preview({ stage, frame, of, onSave, onOther }: PreviewProps) {
  const { file, preview } = stage;
  const [first] = useState(() => firstDecisions(preview.rows));
  const decisions = of.state.file && sameValue(of.state.file, file) ? of.state.decisions : first;
  const save = async () => {
    if (await onSave(decisions)) of.forget();
  };
  const { fresh, changed } = outlookOf(preview, decisions);
  const isUnasked = useCameQuestion(preview, decisions) !== undefined && decisions.came === undefined;
  const words = [fresh > 0 && `新孩子${fresh}个`, changed > 0 && `改${changed}个`].filter(Boolean).join('，');
  return (
    <OfficeFrame {...frame}>
      <ImportPreview preview={preview} decisions={decisions} onDecide={(next) => of.set({ file, decisions: next })} />
      <Problem say={stage.problem} />
      <FootBar>
        <Button kind="text" onClick={onOther}>
          换一个文件
        </Button>
        <Button kind="main" wide disabled={fresh + changed === 0 || isUnasked} onClick={() => void save()}>
          {words === '' ? '没有要带进来的' : isUnasked ? '先答：新孩子哪天来校的' : `带进来：${words}`}
        </Button>
      </FootBar>
    </OfficeFrame>
  );
}
