/**
 * What must be reported at once: an answer that says so opens the way there on the spot — dial, then the report, the half-written
 * form waits as a draft. Where it is not reported there is one line for why.
 */
import { useWatch } from 'react-hook-form';
import { isSettled } from '#domain/records/four-eyes.ts';
import { fieldOf, isEmpty, type Doc, type Field, type RecordKind } from '#domain/records/kind.ts';
import { isReported, leadsToReport, reportFields } from '#domain/records/must-report.ts';
import { useDialLog } from '#features/foot/at-home/dialled.tsx';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { Dial, Dials } from '#ui/dial.tsx';
import { Block } from '#ui/page.tsx';
import type { WidgetProps } from './fields/field-words.ts';
import { NO_REPORT } from './sections.ts';
import { useWriting } from './writing-context.ts';

interface MustReportProps extends Pick<WidgetProps, 'field' | 'Draw'> {
  /** The record the field belongs to: the form's own, or one of the child's file that is written in it. */
  readonly of: { readonly kind: RecordKind; readonly doc?: Doc | undefined };
  /** Where the form holds that record, before the name of a field; empty for its own. */
  readonly at?: string;
}

/**
 * Below the first field that says so, or that said so and is changed: then only why. Nothing while none does, nor once two
 * people have decided about it.
 */
export function MustReport({ field, Draw, of: { kind, doc }, at = '' }: MustReportProps) {
  const { child } = useWriting();
  const { noteDial } = useDialLog();
  const names = [field.name, ...reportFields(kind)];
  const values: readonly unknown[] = useWatch({ name: names.map((name) => `${at}${name}`) });
  if (isSettled(kind, doc)) return null;
  const first = reportFields(kind).find((name, i) => isReported(kind, name, values[i + 1]));
  const why: Field | undefined = isEmpty(doc?.[NO_REPORT]) ? fieldOf(kind, NO_REPORT) : undefined;
  const stood = reportFields(kind).find((name) => isReported(kind, name, doc?.[name]));
  if (first === undefined && stood === field.name && why) return <Draw field={why} name={`${at}${NO_REPORT}`} />;
  if (!leadsToReport(kind, field, values[0]) || (!field.isSignpost && first !== field.name)) return null;
  return (
    <Block gap="near">
      <Banner kind="danger" role="alert">
        先打110，打完再写。怀疑是家里的大人，先不要打给家里。写的这一页放着，不会丢。
      </Banner>
      <Dials>
        <Dial phone="110" what="报警" onCall={() => noteDial('110')} />
      </Dials>
      {child !== undefined && (
        <Block gap="near">
          <Button kind="danger" wide icon="pen" href={`/children/${child}/write/mandatory-report`}>
            打完了，记报告
          </Button>
        </Block>
      )}
      {why && <Draw field={why} name={`${at}${NO_REPORT}`} />}
    </Block>
  );
}
