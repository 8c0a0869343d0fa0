/** 我: who I am, what has arrived, what waits for me, how this phone is, and the ways out. */
import { seesWholeSchool } from '#domain/access.ts';
import { roles } from '#domain/records/roles.ts';
import { openClasses, SchoolClass, className } from '#domain/records/school-class.ts';
import { useBuckets, useConflicts, useDevice, useRecords } from '#features/foot/page/device-context.tsx';
import { Bits } from '#ui/bits.tsx';
import { Buckets } from '#ui/buckets.tsx';
import { late } from '#ui/late-drawings.ts';
import { Block, Main, Page, SectionHead, TwoColumns } from '#ui/page.tsx';
import { PersonName } from '#ui/person-name.tsx';
import { Slip } from '#ui/slip.tsx';
import { Text } from '#ui/text.tsx';
import type { ThemeName } from '#ui/theme.ts';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { CompareBlock } from './compare-block.tsx';
import { DraftsBlock } from './drafts-block.tsx';
import { LockBlock } from './lock-block.tsx';
import { PhoneBlock } from './phone-block.tsx';
import { ThemeBlock } from './theme-block.tsx';

declare const __APP_VERSION__: string;

export interface MePageProps {
  readonly onLock: () => void;
  /** The look that was chosen earlier, and where the next choice is kept; without them it lasts while the app is open. */
  readonly theme?: ThemeName | undefined;
  readonly onTheme?: ((theme: ThemeName) => void) | undefined;
}

export function MePage({ onLock, theme, onTheme }: MePageProps) {
  const { person } = useDevice();
  return (
    <Page>
      <TopBar title="我" seal={<Seal href="/urgent" />} />
      <Main>
        <TwoColumns
          left={
            <>
              <Who />
              <Questions />
              <DraftsBlock />
              <Book />
              {seesWholeSchool(person) && <Office isHead={person.roles.includes('head')} />}
            </>
          }
          right={
            <>
              <PhoneBlock />
              <CompareBlock />
              <Block pad gap="near">
                <Slip icon="shield" title="保险箱" note="没送到的存一份，或交给同事带" end="打开" href="/me/safe" />
              </Block>
              <ThemeBlock theme={theme} onTheme={onTheme} />
              <LockBlock onLock={onLock} />
              <Block pad>
                <Text tone="quiet">守望 {__APP_VERSION__}</Text>
              </Block>
            </>
          }
        />
      </Main>
    </Page>
  );
}

function Who() {
  const { me, person } = useDevice();
  const { sent, waiting, ask } = useBuckets();
  const classes = openClasses(useRecords(SchoolClass)).filter(({ id }) => person.classes.includes(id));
  const facts = [...person.roles.map((role) => roles[role]), ...classes.map(({ doc }) => className(doc))];
  return (
    <Block pad gap="none">
      <Text tone="strong">
        <PersonName name={me.name} />
      </Text>
      <Text tone="quiet" as="div">
        <Bits items={[me.schoolName, ...facts]} />
      </Text>
      <Buckets sent={sent} waiting={waiting} ask={ask} href="/me/receipts" />
      <Text tone="quiet">
        本机{sent + waiting + ask}条 = 已送达{sent} + 待传{waiting} + 需处理{ask}
      </Text>
    </Block>
  );
}

/** Where two teachers wrote different things; one question opens at once, several open their list. */
function Questions() {
  const questions = useConflicts();
  const only = questions.length === 1 ? questions[0] : undefined;
  if (questions.length === 0) return null;
  return (
    <Block pad gap="near">
      <Slip
        icon="ask"
        title={`需处理${questions.length}件，不急`}
        note={only?.doc.alike ? '有两份档案，可能是同一个孩子' : '两位老师写得不一样的，等你定'}
        end="去看"
        href={only ? `/me/questions/${only.id}` : '/me/receipts'}
      />
    </Block>
  );
}

const Book = () => (
  <Block pad gap="near">
    <Slip icon="pen" title="记录本" note="各种记录都在这里，会议和活动也从这里记" end="翻开" href="/book" />
  </Block>
);

const Office = ({ isHead }: { isHead: boolean }) => (
  <Block pad labelledBy="office">
    <SectionHead flush id="office" title="学校的事" />
    <Slip icon="me" title="老师和账号" end="打开" href="/office/people" />
    <Slip icon="child" title="班级" end="打开" href="/office/classes" />
    <Slip icon={late.school} title="学校和校历" end="打开" href="/office/school" />
    <Slip icon="today" title="要做的事" note="次数和依据" end="打开" href="/office/rules" />
    <Slip icon="child" title="像是重复的档案" note="可能是同一个孩子的两份" end="打开" href="/office/twins" />
    <Slip icon="lock" title="离校的孩子" note="满一学年的封存" end="打开" href="/office/left" />
    <Slip icon="paper" title="导入名单" end="打开" href="/office/import" />
    {isHead && <Slip icon="lock" title="查阅记录" note="谁看过、打印过、导出过什么" end="打开" href="/office/audit" />}
    {isHead && <Slip icon="ask" title="待定的记录" note="收着还没归档的，等你看" end="打开" href="/office/held" />}
  </Block>
);
