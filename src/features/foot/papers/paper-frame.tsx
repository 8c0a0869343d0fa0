/** What every paper's page has: the heading to fill in, what to look at first, print, save, and the paper itself. */
import { Fragment, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ReactNode } from 'react';
import { printDay } from '#domain/calendar/day.ts';
import { noteAccess } from './access-log.ts';
import { useDevice, useRecordsVersion, useToday } from '#features/foot/page/device-context.tsx';
import { IdReasons } from './id-reasons.tsx';
import { useOnlyOnScreen } from '#features/foot/page/only-on-screen.ts';
import { sameValue } from '#sync/merge.ts';
import { withPiece } from '#device/late-piece.ts';
import { bearsIdNumbers, withoutIdNumbers, withWatermark, type Heading, type PaperForm } from '#paper/form.ts';
import { formToXlsx, readWriter } from '#paper/xlsx.ts';
import { Banner } from '#ui/banner.tsx';
import { Button, ButtonRow } from '#ui/button.tsx';
import { CellLink } from '#ui/cell-link.tsx';
import { DayField } from '#ui/day-field.tsx';
import { late } from '#ui/late-drawings.ts';
import { Block, Main, Page } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import { TextField } from '#ui/text-field.tsx';
import { showToast } from '#ui/toast.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { PaperPreview } from './paper-preview.tsx';
import { saveTable } from './save-file.ts';
import { PIECE_UNREAD } from './save-table.ts';
import styles from './paper-frame.module.css';

/** Something to look at before printing; with whom it is about, each a press away from where it is settled. */
export type Doubt = string | { readonly say: string; readonly who: readonly Whose[] };

interface Whose {
  readonly name: string;
  readonly href: string;
}

export interface PaperFrameProps {
  readonly title: string;
  readonly back: { readonly label: string; readonly href: string };
  readonly form: PaperForm;
  /** Papers that go out behind it, in one print and one workbook. */
  readonly also?: readonly PaperForm[];
  /** Whose facts stand on it; nobody's on a blank form. Taking it out is written down, and the sheet says by whom. */
  readonly about: readonly string[];
  readonly heading: Heading;
  /** Absent where the heading is no longer anybody's to choose. */
  readonly onHeading?: (heading: Heading) => void;
  /** True for a form that prints ages: they are as old as on the day of its heading. */
  readonly hasAges?: boolean | undefined;
  /** The form's word for who fills it in. */
  readonly fillerWord?: string;
  readonly doubts?: readonly Doubt[];
  /** Choices of this one paper. */
  readonly children?: ReactNode;
  /** Under the paper. */
  readonly below?: ReactNode;
}

const none: readonly PaperForm[] = [];

export function PaperFrame({ title, back, about, doubts = [], children, below, ...heading }: PaperFrameProps) {
  const { form, also = none } = heading;
  const forms = useStamped(form, also, about);
  const numbers = useIdNumbers(forms, about);
  return (
    <Page foot="none">
      <TopBar title={title} back={back} seal={<Seal href="/urgent" />} lined />
      <Main pad>
        {heading.onHeading && <HeadingFields {...heading} onHeading={heading.onHeading} />}
        {children}
        <Doubts doubts={doubts} />
        <Block gap="near">
          <PaperButtons forms={forms} about={about} numbers={numbers} />
          {form.isHalf === true && (
            <Text tone="quiet">
              打印是一张A4上两张卡，从中间裁开。表格里一张卡一页（A5），打印时选“每张纸2页”就一样。
            </Text>
          )}
        </Block>
        <Block gap="near">
          <PaperPreview forms={numbers.areHidden ? forms.map(withoutIdNumbers) : forms} />
        </Block>
        {below}
      </Main>
    </Page>
  );
}

/** Every sheet with somebody's facts on it names who took it out and when. */
function useStamped(
  form: PaperForm,
  also: readonly PaperForm[],
  about: readonly string[],
): readonly [PaperForm, ...PaperForm[]] {
  const { me } = useDevice();
  const today = useToday();
  const words = `${me.name} ${printDay(today)}印`;
  return useMemo(() => {
    const stamped = (each: PaperForm) => (about.length === 0 ? each : withWatermark(each, words));
    return [stamped(form), ...also.map(stamped)];
  }, [form, also, about.length, words]);
}

type HeadingProps = Pick<PaperFrameProps, 'heading' | 'fillerWord' | 'hasAges'> &
  Required<Pick<PaperFrameProps, 'onHeading'>>;

function HeadingFields({ heading, onHeading, fillerWord = '填表人', hasAges = false }: HeadingProps) {
  const [opened] = useState(heading);
  useOnlyOnScreen(!sameValue(heading, opened));
  return (
    <Block gap="near" label="表头">
      <div className={styles.heading}>
        <TextField
          label="单位"
          value={heading.unit ?? ''}
          onChange={(event) => onHeading({ ...heading, unit: event.target.value })}
        />
        <TextField
          label={fillerWord}
          hint="空着，打出来手签"
          value={heading.filler ?? ''}
          onChange={(event) => onHeading({ ...heading, filler: event.target.value })}
        />
        <DayField
          label="日期"
          hint={hasAges ? '年龄按这一天算' : undefined}
          value={heading.day ?? ''}
          onChange={(event) => onHeading({ ...heading, day: event.target.value || undefined })}
        />
      </div>
    </Block>
  );
}

/** Which paper would be whole all the same cannot be told from here: a word too many for the minutes that the first pull takes. */
const NOT_FETCHED = '学校的记录还没取完，这张表可能不全，会漏人。连着网等一会儿再打。';

/** No line begins with what follows a name. */
const JOINED = '\u2060';

function Doubts({ doubts: own }: { doubts: readonly Doubt[] }) {
  const { records } = useDevice();
  useRecordsVersion();
  const doubts = (records.isWhole() ? own : [NOT_FETCHED, ...own]).map((each) =>
    typeof each === 'string' ? { say: each, who: [] } : each,
  );
  if (doubts.length === 0) return null;
  return (
    <Block gap="near">
      <Banner kind="due">
        打印前看一看：
        <ul>
          {doubts.map(({ say, who }) => (
            <li key={say}>
              {who.map(({ name, href }, index) => (
                <Fragment key={href}>
                  {index > 0 && `${JOINED}、`}
                  <CellLink href={href}>{name}</CellLink>
                </Fragment>
              ))}
              {who.length > 0 && `${JOINED}：`}
              {say}
            </li>
          ))}
        </ul>
      </Banner>
    </Block>
  );
}

interface IdNumbers {
  /** Of each only the last two characters, on the screen and in whatever is printed. */
  readonly areHidden: boolean;
  /** From now on this paper shows them; who did so, and why, is written down. */
  show(reason: string): void;
}

/** The numbers of one paper: asked for once, and again where other people stand on it. */
function useIdNumbers(forms: Taken['forms'], about: readonly string[]): IdNumbers {
  const device = useDevice();
  const whose = about.join();
  const [shownOf, setShownOf] = useState<string>();
  return {
    areHidden: forms.some(bearsIdNumbers) && shownOf !== whose,
    show(reason) {
      // The print takes what is on the page by the time it is asked for.
      flushSync(() => setShownOf(whose));
      void noteAccess(device, { did: 'revealed', what: `${forms[0].title}：身份证号码`, children: about, reason });
    },
  };
}

interface Taken extends Pick<PaperFrameProps, 'about'> {
  /** As they go out: stamped, the first of them names them all. */
  readonly forms: readonly [PaperForm, ...PaperForm[]];
}

/** Writes down that the paper was taken out, also where the browser's own print does it. */
function useTakenOut({ forms, about }: Taken) {
  const device = useDevice();
  const isOurs = useRef(false);
  const note = useRef((_did: 'printed' | 'exported'): void => undefined);
  useEffect(() => {
    note.current = (did) => {
      if (about.length > 0) void noteAccess(device, { did, what: forms[0].title, children: about });
    };
  });
  useEffect(() => {
    const onPrint = () => {
      if (!isOurs.current) note.current('printed');
    };
    window.addEventListener('beforeprint', onPrint);
    return () => window.removeEventListener('beforeprint', onPrint);
  }, []);
  return {
    print: () => {
      note.current('printed');
      isOurs.current = true;
      window.print();
      isOurs.current = false;
    },
    save: async () => {
      const isRead = await withPiece(readWriter, async () => true, false);
      if (!isRead) return showToast(PIECE_UNREAD);
      saveTable(await formToXlsx(...forms), forms[0].fileName);
      note.current('exported');
    },
  };
}

function PaperButtons({ forms, about, numbers }: Taken & { readonly numbers: IdNumbers }) {
  const [isSaving, setIsSaving] = useState(false);
  /** What to do once there is a reason. */
  const [waiting, setWaiting] = useState<{ readonly go: () => void }>();
  const takenOut = useTakenOut({ forms, about });
  const save = async () => {
    setIsSaving(true);
    try {
      await takenOut.save();
    } catch {
      // The writer is fetched when it is first needed; without network and cache it cannot come.
      showToast('没存成。连上网再试一次。');
    } finally {
      setIsSaving(false);
    }
  };
  const ask = (go: () => void) => (numbers.areHidden ? setWaiting({ go }) : go());
  const goOn = (reason: string) => {
    numbers.show(reason);
    setWaiting(undefined);
    waiting?.go();
  };
  return (
    <>
      <ButtonRow>
        <Button kind="main" icon="print" onClick={() => ask(takenOut.print)}>
          打印
        </Button>
        <Button icon={late.disk} busy={isSaving} onClick={() => ask(() => void save())}>
          存成表格（.xlsx）
        </Button>
      </ButtonRow>
      {numbers.areHidden && (
        <div className={styles.numbers} role="group" aria-label="身份证号码">
          <Text tone="quiet">身份证号码只显示最后两位，打印、存表格前要说为什么。</Text>
          {waiting === undefined ? (
            <Button kind="text" pulled onClick={() => ask(() => undefined)}>
              显示全部号码
            </Button>
          ) : (
            <IdReasons onReason={goOn} />
          )}
        </div>
      )}
    </>
  );
}
