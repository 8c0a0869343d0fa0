/** Many at once: what is the same for all on top, one line a child below; a tick takes over what stands on top, to be changed. */
import { useMemo, useState, type FocusEvent } from 'react';
import { FormProvider, useForm, type UseFormReturn } from 'react-hook-form';
import { BESIDE } from '#domain/records/batch.ts';
import { isEmpty, type Field } from '#domain/records/kind.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { FootBar, Main, Page } from '#ui/page.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { BatchRows } from './batch-rows.tsx';
import { batchEdits, batchFindings, rowPath, rowsOf, type BatchStart } from './batch-start.ts';
import { extraOf } from './extras/extras.ts';
import { fieldNameAt } from './fields/field-words.ts';
import { Findings, labelIn } from './findings-banner.tsx';
import { useDayAfterDay } from './new-day.ts';
import { SavedStatus } from './saved-status.tsx';
import { Section } from './section.tsx';
import { useDraft } from './use-draft.ts';
import { useFinish } from './use-finish.ts';
import { useLeave } from './use-leave.ts';
import { usePictures } from './use-pictures.ts';
import { WritingContext } from './writing-context.ts';

function useBatchForm(start: BatchStart) {
  const device = useDevice();
  const today = useDayAfterDay();
  const form = useForm({ defaultValues: start.values, shouldFocusError: false });
  const keeper = useDraft(device, form, start);
  const pictures = usePictures(keeper);
  const { holdFor } = pictures;
  const { kind, recordId, shared, each } = start;
  const home = `/book/${kind.type}`;
  /** The field to go to: where the draft was left, then what 完成 found. */
  const [sought, seek] = useState(() => (start.at === undefined ? undefined : { field: start.at }));
  const finishing = useFinish({
    device,
    form,
    keeper,
    draft: start.key,
    look: () => batchFindings(device, start, form.getValues()),
    edits: () => batchEdits(start, form.getValues()),
    onFound: ({ field }) => seek({ field }),
    next: home,
  });
  const { findings } = finishing;
  const writing = useMemo(() => {
    const open = new Set([...shared, ...each]);
    return {
      device,
      kind,
      recordId,
      today,
      holdFor,
      extra: extraOf(kind.type),
      sightOf: (field: Field) => (open.has(field) ? ('open' as const) : ('absent' as const)),
      findings: new Map([...findings].reverse().map((found) => [found.field, found])),
    };
  }, [device, kind, recordId, today, holdFor, shared, each, findings]);
  return { start, form, keeper, pictures, finishing, writing, home, sought, seek };
}

type OpenBatch = ReturnType<typeof useBatchForm>;

export function BatchForm({ start }: { start: BatchStart }) {
  const open = useBatchForm(start);
  const { form, keeper, writing, finishing, pictures } = open;
  const leave = useLeave(open, '/many');
  const onFocus = (event: FocusEvent) => {
    const at = event.target instanceof Element ? fieldNameAt(event.target) : undefined;
    if (at !== undefined) keeper.stand({ at });
  };
  return (
    <FormProvider {...form}>
      <WritingContext.Provider value={writing}>
        <Page foot="bar">
          <TopBar
            lined
            title={`${start.kind.label}，一次记一班`}
            note={<SavedStatus keeper={keeper} />}
            back={{ label: '上一页', onBack: leave }}
            seal={<Seal href="/urgent" />}
          />
          <Main narrow>
            <div onFocus={onFocus} onBlur={() => void keeper.flush()}>
              <ForAll open={open} />
              <BatchRows open={open} />
              <BatchRemarks open={open} />
            </div>
          </Main>
          <FootBar>
            <Button busy={pictures.isSaving} onClick={leave}>
              先放着
            </Button>
            <Button kind="main" busy={finishing.isBusy || pictures.isSaving} onClick={() => void finishing.finish()}>
              {finishing.isAsked ? '还是完成' : '完成'}
            </Button>
          </FootBar>
        </Page>
      </WritingContext.Provider>
    </FormProvider>
  );
}

/** What is the same for all, folded to its sentence while nothing is missing in it. */
function ForAll({ open: { start, sought } }: { open: OpenBatch }) {
  const { shared, values } = start;
  const [isOpen, setOpen] = useState(() => shared.some(({ name, needed }) => needed === true && isEmpty(values[name])));
  const isSought = shared.some(({ name }) => name === sought?.field);
  const section = { key: 'all', title: '大家一样的', fields: shared };
  return <Section section={section} index={0} isOpen={isOpen || isSought} onOpen={() => setOpen(true)} />;
}

function BatchRemarks({ open: { start, form, finishing, seek } }: { open: OpenBatch }) {
  const { findings } = finishing;
  const none = findings.find(({ field }) => field === BESIDE);
  return (
    <Findings
      finishing={{
        ...finishing,
        failure: finishing.failure ?? none?.say,
        findings: findings.filter((each) => each !== none),
      }}
      labelOf={(name) => labelOfRow(start, form, name)}
      onFound={({ field }) => seek({ field })}
    />
  );
}

/** `马小军，和谁`, or the field's own name where it is the same for all. */
function labelOfRow(start: BatchStart, form: UseFormReturn, name: string): string | undefined {
  const row = rowsOf(start, form.getValues()).find(({ entry }) => name.startsWith(`${rowPath(entry.id)}.`));
  const label = labelIn(start.kind, name.split('.').pop() ?? '');
  return row === undefined ? label : `${row.entry.name}，${label ?? ''}`;
}

export type { OpenBatch };
