/**
 * The form of any kind of record, made from its schema: numbered sections of which one is open, the line that says when
 * the disk had it, and two ways out at the foot. What a kind needs beyond that comes from its slots.
 */
import { useEffect, useMemo, useRef, useState, type FocusEvent } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useLocation } from 'wouter';
import { fieldOf, type Finding } from '#domain/records/kind.ts';
import { useDevice, useToday } from '#features/device-context.tsx';
import { Banner } from '#ui/banner.tsx';
import { Button, ButtonRow } from '#ui/button.tsx';
import { Block, FootBar, Main, Page, TwoColumns } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import { showToast } from '#ui/toast.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { sentenceForRefusal } from './draft-keeper.ts';
import { extraOf } from './extras/extras.ts';
import { fieldNameAt } from './fields/field-words.ts';
import type { Start } from './form-start.ts';
import { LastTime } from './last-time.tsx';
import { PrintLink } from './print-link.tsx';
import { ReceiptLine } from './receipt-line.tsx';
import { SavedStatus } from './saved-status.tsx';
import { Section } from './section.tsx';
import { firstOpen, nextSection, sectionsOf, type SectionPlan } from './sections.ts';
import { sightOf } from './sight.ts';
import { titleOf, urgentHref } from './title.ts';
import { focusField, useDraft } from './use-draft.ts';
import { homeOf, useFinish } from './use-finish.ts';
import { usePictures } from './use-pictures.ts';
import { useUnderneath } from './use-underneath.ts';
import { Voiding } from './voiding.tsx';
import { useWriting, WritingContext, type Writing } from './writing-context.ts';

type Frame = Omit<Writing, 'findings' | 'holdFor'>;

function useFrame(start: Start): Frame {
  const device = useDevice();
  const today = useToday();
  const { kind, child, recordId, record } = start;
  return useMemo(() => {
    const sight = sightOf(device, { kind, child, record });
    return { device, kind, child, recordId, record, today, extra: extraOf(kind.type), sightOf: sight };
  }, [device, today, kind, child, recordId, record]);
}

/** Which sections are open, and the field to go to once they are. */
function useOpenSections(frame: Frame, sections: readonly SectionPlan[], start: Start) {
  const isNew = start.record === undefined;
  const [open, setOpen] = useState(() => start.group ?? firstOpen(sections, start.values, isNew));
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
  const onFound = (finding: Finding) => {
    const section = sections.find((each) => each.fields.some((field) => field.name === finding.field));
    if (section && !keys.includes(section.key)) openSection(section.key);
    goTo(finding.field);
  };
  const finishing = useFinish({ opening: frame, start, form, keeper, seenNow, onFound });
  const { findings } = finishing;
  const writing = useMemo(
    () => ({ ...frame, holdFor, findings: new Map([...findings].reverse().map((each) => [each.field, each])) }),
    [frame, holdFor, findings],
  );
  const isSettled = findings.length > 0 || start.record !== undefined;
  const position = { values: form.getValues(), untouched: start.untouched };
  const next = isSettled ? undefined : nextSection(sections, keys, position);
  return { start, writing, form, keeper, sections, open, keys, openSection, news, onFound, finishing, next, pictures };
}

type OpenForm = ReturnType<typeof useWriteForm>;

export function WriteForm({ start }: { start: Start }) {
  const open = useWriteForm(start);
  const { form, writing, keeper, pictures } = open;
  const [, navigate] = useLocation();
  const leave = async () => {
    if (pictures.isSaving) showToast('照片还在存，存好就走');
    await pictures.settled();
    await keeper.flush();
    const { state, refusal } = keeper.state();
    if (state === 'failed') showToast(sentenceForRefusal(refusal));
    else navigate(homeOf(start));
  };
  return (
    <FormProvider {...form}>
      <WritingContext.Provider value={writing}>
        <Page foot="bar">
          <TopBar
            lined
            title={titleOf(writing, start.values)}
            note={<SavedStatus keeper={keeper} />}
            back={{ label: '上一页', onBack: () => void leave() }}
            seal={<Seal href={urgentHref(start)} />}
          />
          <Main>
            <TwoColumns kind="form" left={<Sections open={open} />} right={<LastTime />} />
          </Main>
          <Foot open={open} onLeave={() => void leave()} />
        </Page>
      </WritingContext.Provider>
    </FormProvider>
  );
}

function Sections({ open }: { open: OpenForm }) {
  const { keeper, sections, keys, finishing, news, onFound } = open;
  const { Head } = open.writing.extra;
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
      <Findings findings={finishing.findings} failure={finishing.failure} onFound={onFound} />
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

const Notice = ({ kind, words }: { kind: 'due' | 'danger'; words: string }) => (
  <Block gap="near" pad>
    <Banner kind={kind} role="alert">
      {words}
    </Banner>
  </Block>
);

interface FindingsProps {
  readonly findings: readonly Finding[];
  readonly failure: string | undefined;
  readonly onFound: (finding: Finding) => void;
}

/** What 完成 found, named above the buttons; the sentence itself stands at its field, one press away. */
function Findings({ findings, failure, onFound }: FindingsProps) {
  const { kind } = useWriting();
  const errors = findings.filter((each) => each.level === 'error');
  const byField = new Map((errors.length > 0 ? errors : findings).map((each) => [each.field, each]));
  return (
    <>
      {failure !== undefined && <Notice kind="danger" words={failure} />}
      {byField.size > 0 && (
        <Block gap="near" pad>
          <Banner kind={errors.length > 0 ? 'danger' : 'due'} role="alert">
            <Text>{errors.length > 0 ? '补好这些就能完成' : '看一眼这些，没有错就点“还是完成”'}</Text>
            <ButtonRow>
              {[...byField].map(([name, finding]) => (
                <Button key={name} onClick={() => onFound(finding)}>
                  {fieldOf(kind, name)?.spoken ?? fieldOf(kind, name)?.label}
                </Button>
              ))}
            </ButtonRow>
          </Banner>
        </Block>
      )}
    </>
  );
}
