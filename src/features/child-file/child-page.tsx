/** One child: who to call, what is owed, what is known, what happened, and the way to the file and the papers. */
import { maySee } from '#domain/access.ts';
import type { Day } from '#domain/calendar/day.ts';
import { isMeant } from '#domain/people/whom-meant.ts';
import { Child, childStates } from '#domain/records/child.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import type { Device } from '#device/device.ts';
import { AskTeacherFirst } from '#features/foot/at-home/ask-first.tsx';
import { useDevice, useRecord, useRecordsVersion, useToday } from '#features/foot/page/device-context.tsx';
import { EverydayDeeds } from '#features/foot/owed/everyday.tsx';
import { KeptFromHome } from '#features/foot/at-home/kept-from-home.tsx';
import { homeKept } from '#features/foot/at-home/home-told.ts';
import { mayJudgeKnown } from '#features/foot/children/know-four-bars.ts';
import { contactsOf } from '#features/foot/children/people.ts';
import { getsRecordsOf, standingsToChild } from '#features/foot/rights/rights.ts';
import { guardiansNow, useRosterEntry, type RosterEntry } from '#features/foot/children/roster.ts';
import { chosenDocuments } from '#features/foot/owed/walk-duties.ts';
import { Badge } from '#ui/badge.tsx';
import { Bits } from '#ui/bits.tsx';
import { Button, ButtonRow } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, Main, Page, PageHeading, SectionHead, TwoColumns } from '#ui/page.tsx';
import { PersonName } from '#ui/person-name.tsx';
import { Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { AwayBlock } from './away-block.tsx';
import { CallBlock } from './call-block.tsx';
import { CarerGone, CarersWithoutNumber } from './carer-block.tsx';
import { FileBlock } from './file-block.tsx';
import { KnowBlock } from './know-block.tsx';
import { LearningSlip } from './learning-slip.tsx';
import { MattersBlock } from './matters-block.tsx';
import { MergedBlock } from './merged-block.tsx';
import { OwedBlock } from './owed-block.tsx';
import { ParentsBlock } from './parents-block.tsx';
import { Story } from './story.tsx';

export function ChildPage({ child }: { child: string }) {
  const entry = useRosterEntry(child);
  return (
    <Page>
      <TopBar back={{ label: '孩子', href: '/children' }} seal={<Seal href={`/urgent/${child}`} />} />
      <Main>
        {entry ? (
          <TwoColumns kind="file" left={<FileSide entry={entry} />} right={<Story child={entry.id} />} />
        ) : (
          <Empty
            title="这里看不到这个孩子"
            note="可能换了班，或者还没传到这部手机。"
            action={<Button href="/children">看别的孩子</Button>}
          />
        )}
      </Main>
    </Page>
  );
}

function FileSide({ entry }: { entry: RosterEntry }) {
  const device = useDevice();
  const { records } = device;
  const kept = homeKept(device, entry.id);
  const gets = (kind: RecordKind) => getsRecordsOf(device, kind, entry.id);
  useRecordsVersion();
  const today = useToday();
  return (
    <>
      <Block pad gap="none">
        <Who entry={entry} />
      </Block>
      <MergedBlock child={entry.id} />
      {entry.child.doc.archive !== undefined && (
        <Block pad>
          <Text>这份档案封存了：只有校长和学籍档案员能查，身份证号码不再显示。</Text>
        </Block>
      )}
      <MattersBlock child={entry.id} />
      <AwayBlock child={entry.id} />
      {gets(FamilyMember) && (
        <Block pad gap="near" label="打电话">
          {kept === undefined ? (
            <>
              <CarersWithoutNumber child={entry.id} today={today} />
              <CallBlock
                contacts={contactsOf(records, entry.id, today)}
                child={entry.id}
                hasCarer={guardiansNow(records, entry.id, today).length > 0}
              />
              <AskTeacherFirst child={entry.id} before="打到家里以前" />
            </>
          ) : (
            <KeptFromHome by={kept} />
          )}
          <CarerGone child={entry.id} today={today} />
        </Block>
      )}
      <Block pad gap="near">
        <EverydayDeeds child={entry.id} />
        <Button kind="text" pulled icon="plus" href={`/children/${entry.id}/more`}>
          记别的
        </Button>
      </Block>
      <OwedBlock child={entry.id} today={today} />
      <ParentsBlock child={entry.id} today={today} />
      {seesLearning(device, entry.id) && <LearningSlip child={entry.id} today={today} />}
      {gets(FamilyFlags) ? <WholeFile device={device} child={entry.id} today={today} /> : <NotHers />}
    </>
  );
}

const WholeFile = ({ device, child, today }: { device: Device; child: string; today: Day }) => (
  <>
    {mayJudgeKnown(device, child) && <KnowBlock child={child} today={today} />}
    <FileBlock child={child} />
    <Block pad>
      <SectionHead flush title="纸上的表" />
      <ButtonRow>
        <Button href={`/papers/annex1/${child}`} icon="print">
          附件1
        </Button>
        <Button href={`/papers/annex2/${child}`} icon="print">
          附件2
        </Button>
        <Button kind="text" href={`/papers/child/${child}`}>
          别的表和信
        </Button>
      </ButtonRow>
    </Block>
  </>
);

/** Who is given nothing of the learning cannot be told what comes next in it. */
const seesLearning = (device: Device, child: string): boolean => maySee(standingsToChild(device, child), 'learning');

/** What does not come to this phone is not missing; who has it is said instead. */
const NotHers = () => (
  <Block pad>
    <Text tone="quiet">家里的情况、家访和谈心在班主任那里，这部手机上没有。</Text>
  </Block>
);

function Who({ entry }: { entry: RosterEntry }) {
  const record = useRecord(Child, entry.id);
  const documents = chosenDocuments(useDevice().records);
  const sex = entry.child.doc.sex === undefined ? '' : entry.child.doc.sex === 'male' ? '男' : '女';
  const { home, state, nameNote } = entry.child.doc;
  const aliases = (entry.child.doc.aliases ?? []).map((alias) => alias.name ?? '').filter(Boolean);
  return (
    <>
      <PageHeading kind="name">
        <PersonName name={entry.name} />
      </PageHeading>
      <Text tone="quiet" as="div">
        <Bits
          items={[
            sex,
            entry.className,
            entry.birthMonth,
            nameNote ? `名字里的字：${nameNote}` : '',
            aliases.length > 0 ? `也叫${aliases.join('、')}` : '',
            state === 'checking' || state === 'watched' ? childStates[state] : '',
            isMeant(entry.child.doc, documents) ? '' : '不是农村户籍',
          ]}
        />
      </Text>
      <Text tone="quiet">{[entry.village + entry.group, home?.detail].filter(Boolean).join('，')}</Text>
      {(record?.waiting ?? 0) > 0 && <Badge>本机待传</Badge>}
    </>
  );
}
