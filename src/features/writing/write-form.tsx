/**
 * The form of any kind of record, made from its schema: numbered sections of which one is open, the line that says when
 * the disk had it, and two ways out at the foot. What a kind needs beyond that comes from its slots.
 */
import { useEffect, useMemo, useRef, useState, type FocusEvent } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import type { FormHold } from '#device/form-hold.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { FootBar, Main, Page, TwoColumns } from '#ui/page.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { extraOf } from './extras/extras.ts';
import { fieldNameAt } from './fields/field-words.ts';
import { Findings, labelIn, Notice } from './findings-banner.tsx';
import { editsFor, type FormFinding } from './finish.ts';
import type { Start } from './form-start.ts';
import { HomeFirst } from './home-first.tsx';
import { LastTime } from './last-time.tsx';
import { useDayAfterDay } from './new-day.ts';
import { PrintLink } from './print-link.tsx';
import { ReceiptLine } from './receipt-line.tsx';
import { SavedStatus } from './saved-status.tsx';
import { Section } from './section.tsx';
import { askedSecond, firstOpen, nextSection, sectionsOf, type SectionPlan } from './sections.ts';
import { sightOf } from './sight.ts';
import { titleOf, urgentHref } from './title.ts';
import { docOf } from './tidy.ts';
import { focusField, useDraft } from './use-draft.ts';
import { foundNow, homeOf, useFinish } from './use-finish.ts';
import { useLeave } from './use-leave.ts';
import { usePictures } from './use-pictures.ts';
import { useUnderneath } from './use-underneath.ts';
import { Voiding } from './voiding.tsx';
import { WritingContext, type Writing } from './writing-context.ts';

type Frame = Omit<Writing, 'findings' | 'holdFor'>;

function useFrame(start: Start): Frame {
  const device = useDevice();
  const today = useDayAfterDay();
  const { kind, child, recordId, record } = start;
  return useMemo(() => {
    const sight = sightOf(device, { kind, child, record });
    return { device, kind, child, recordId, record, today, extra: extraOf(kind.type), sightOf: sight };
  }, [device, today, kind, child, recordId, record]);
}

function openedFirst(sections: readonly SectionPlan[], { kind, record, values }: Start): string | undefined {
  if (sections.length === 1) return sections[0]?.key;
  return record === undefined ? firstOpen(sections, values) : askedSecond(sections, kind, record.doc);
}

/** Which sections are open, and the field to go to once they are. */
function useOpenSections(frame: Frame, sections: readonly SectionPlan[], start: Start) {
  const [open, setOpen] = useState(() => start.group ?? openedFirst(sections, start));
  const [, renderAgain] = useState(0);
  const target = useRef(start.at);
  useEffect(() => {
    if (target.current === undefined) return;
    focusField(target.current);
    target.current = undefined;
  });
  const goTo = (field: string) => {
    target.current = field;
    renderAgain((count) => count + 1);
  };
  const { together } = frame.extra;
  const keys = open === undefined ? [] : together?.includes(open) ? together : [open];
  return { open, keys, setOpen, goTo };
}

/** Everything an open form does: its values, its draft, its sections, its way to the end. */
function useWriteForm(start: Start) {
  const frame = useFrame(start);
  const form = useForm({ defaultValues: start.values, shouldFocusError: false });
  const keeper = useDraft(frame.device, form, start);
  const pictures = usePictures(keeper);
  const { holdFor } = pictures;
  const sections = useMemo(() => sectionsOf(frame), [frame]);
  const { open, keys, setOpen, goTo } = useOpenSections(frame, sections, start);
  const { news, seenNow } = useUnderneath(frame, { form, keeper, seen: start.seen });
  const openSection = (group: string) => {
    setOpen(group);
    keeper.stand({ group, at: undefined });
  };
  const onFound = ({ field: at, under = at }: FormFinding) => {
    const section = sections.find((each) => each.fields.some(({ name }) => name === under));
    if (section && !keys.includes(section.key)) openSection(section.key);
    goTo(at);
  };
  const readDoc = () => docOf(frame.kind, form.getValues(), seenNow());
  const finishing = useFinish({
    device: frame.device,
    form,
    keeper,
    draft: start.key,
    look: (asked) => foundNow(frame, { doc: readDoc(), values: form.getValues() }, asked),
    edits: () => editsFor(frame, { doc: readDoc(), values: form.getValues(), seen: seenNow() }),
    onFound,
    next: frame.kind.type === 'child' ? `/children/${start.recordId}` : homeOf(start),
  });
  const { findings } = finishing;
  const writing = useMemo(
    () => ({ ...frame, holdFor, findings: new Map([...findings].reverse().map((each) => [each.field, each])) }),
    [frame, holdFor, findings],
  );
  const isSettled = finishing.isTried || start.record !== undefined;
  const position = { values: form.getValues(), untouched: start.untouched };
  const next = isSettled ? undefined : nextSection(sections, keys, position);
  return { start, writing, form, keeper, sections, open, keys, openSection, news, onFound, finishing, next, pictures };
}

type OpenForm = ReturnType<typeof useWriteForm>;

export function WriteForm({ start, hold }: { start: Start; hold: FormHold }) {
  const open = useWriteForm(start);
  const { form, writing, keeper } = open;
  const leave = useLeave(open, homeOf(start));
  useEffect(() => hold.keepFirst(() => keeper.flush()), [hold, keeper]);
  return (
    <FormProvider {...form}>
      <WritingContext.Provider value={writing}>
        <Page foot="bar">
          <TopBar
            lined
            title={titleOf(writing, start.values)}
            note={<SavedStatus keeper={keeper} />}
            back={{ label: '上一页', onBack: leave }}
            seal={<Seal href={urgentHref(start)} />}
          />
          <Main>
            <TwoColumns kind="form" left={<Sections open={open} />} right={<LastTime />} />
          </Main>
          <Foot open={open} onLeave={leave} />
        </Page>
      </WritingContext.Provider>
    </FormProvider>
  );
}

function Sections({ open }: { open: OpenForm }) {
  const { keeper, sections, keys, finishing, news, onFound } = open;
  const { kind, extra } = open.writing;
  const { Head } = extra;
  const isLost = open.start.record === undefined && open.start.seen !== undefined;
  const onFocus = (event: FocusEvent) => {
    const at = event.target instanceof Element ? fieldNameAt(event.target) : undefined;
    if (at !== undefined) keeper.stand({ at, group: open.open });
  };
  return (
    <div onFocus={onFocus} onBlur={() => void keeper.flush()}>
      {news !== undefined && <Notice kind="due" words={news} />}
      {isLost && <Notice kind="danger" words="这条记录已经不在了。写的都在这里，先抄下来。" />}
      <ReceiptLine start={open.start} />
      <HomeFirst />
      {Head && <Head />}
      {sections.map((section, index) => (
        <Section
          key={section.key}
          section={section}
          index={sections.length > 1 ? index : undefined}
          isOpen={keys.includes(section.key)}
          onOpen={open.openSection}
        />
      ))}
      <Findings finishing={finishing} labelOf={(name) => labelIn(kind, name)} onFound={onFound} />
      <PrintLink start={open.start} />
      <Voiding start={open.start} keeper={keeper} />
    </div>
  );
}

function Foot({ open, onLeave }: { open: OpenForm; onLeave: () => void }) {
  const { next, openSection, finishing } = open;
  const { isSaving } = open.pictures;
  return (
    <FootBar>
      <Button busy={isSaving} onClick={onLeave}>
        {isSaving ? '照片还在存' : '先放着'}
      </Button>
      {next === undefined || open.writing.kind.isStatement === true ? (
        <Button kind="main" busy={finishing.isBusy || isSaving} onClick={() => void finishing.finish()}>
          {finishing.isAsked ? '还是完成' : '完成'}
        </Button>
      ) : (
        <Button kind="main" onClick={() => openSection(next)}>
          写下一节
        </Button>
      )}
    </FootBar>
  );
}
