/** 摸底, one child: what is on file about who is away, three answers of which one tap is kept, and then the next child. */
import type { Day } from '#domain/calendar/day.ts';
import { meansRuralOnly } from '#domain/people/whom-meant.ts';
import { Child, childStates } from '#domain/records/child.ts';
import { fieldOf, optionWords } from '#domain/records/kind.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { pupilOf, stateAfter, withAnswer, type Answer } from '#domain/survey-progress.ts';
import { useDevice, useRecordsOfChild, useRecordsVersion, useToday } from '#features/foot/page/device-context.tsx';
import type { Device, Edit } from '#device/device.ts';
import { mayWrite } from '#features/foot/rights/rights.ts';
import type { RosterEntry } from '#features/foot/children/roster.ts';
import { useLeadOn } from '#features/foot/page/lead-on.ts';
import { chosenDocuments } from '#features/foot/owed/walk-duties.ts';
import { Bits } from '#ui/bits.tsx';
import { Button, ButtonRow } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, Main, Page, PageHeading } from '#ui/page.tsx';
import { PersonName } from '#ui/person-name.tsx';
import { SegField } from '#ui/seg-field.tsx';
import { Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { campaignOf, type ClassCampaign } from './campaign.ts';
import { answerWords } from './class-survey-page.tsx';
import { keepSurvey } from './keep-survey.ts';

const answers: readonly Answer[] = ['yes', 'no', 'doubt'];

/** So long an answer stays to be seen, so that the second half of a double press does not answer for the next child. */
const SEEN_MS = 400;

export function ChildSurveyPage({ classId, child }: { classId: string; child: string }) {
  const device = useDevice();
  useRecordsVersion();
  const campaign = campaignOf(device, classId, useToday());
  const entry = campaign.children.find(({ id }) => id === child);
  const back = `/survey/${classId}`;
  const isShown = entry !== undefined && !campaign.isSealed;
  return (
    <Page>
      <TopBar
        back={{ label: campaign.className, href: back }}
        title={isShown ? `还有${campaign.open.length}人` : undefined}
        seal={<Seal href={isShown ? `/urgent/${child}` : '/urgent'} />}
        lined
      />
      <Main pad narrow>
        {isShown ? (
          <Asked campaign={campaign} entry={entry} />
        ) : (
          <Empty title="这里看不到这个孩子" action={<Button href={back}>回到名单</Button>} />
        )}
      </Main>
    </Page>
  );
}

/** The next child after this one that is not looked at, from the top again after the last. */
function nextOf({ open, children }: ClassCampaign, entry: RosterEntry): RosterEntry | undefined {
  const others = open.filter(({ id }) => id !== entry.id);
  return others.find((each) => children.indexOf(each) > children.indexOf(entry)) ?? others[0];
}

function Asked({ campaign, entry }: { campaign: ClassCampaign; entry: RosterEntry }) {
  const device = useDevice();
  const today = useToday();
  const leadOn = useLeadOn();
  const next = nextOf(campaign, entry);
  const nextHref = `/survey/${campaign.classId}${next === undefined ? '' : `/${next.id}`}`;
  const answer = async (result: Answer | null) => {
    if (result === null) return;
    const place = { ...campaign, beside: () => stateEdits(device, entry.id, { result, today }) };
    const isKept = await keepSurvey(device, place, (doc) =>
      withAnswer(doc, entry, { result, on: today, classmates: campaign.children }),
    );
    if (isKept) setTimeout(() => leadOn(nextHref), SEEN_MS);
  };
  return (
    <>
      <Block gap="near">
        <PageHeading kind="name">
          <PersonName name={entry.name} />
        </PageHeading>
        <Text tone="quiet" as="div">
          <Bits items={[entry.birthMonth, entry.village + entry.group, entry.guardian]} />
        </Text>
        <Away entry={entry} />
      </Block>
      <Block gap="near">
        <SegField
          label="该在册吗"
          hint={hintFor(device, entry)}
          choices={answers.map((value) => ({ value, label: answerWords[value] }))}
          value={pupilOf(campaign.survey?.doc, entry, campaign.children)?.result ?? null}
          onChange={(result) => void answer(result)}
        />
      </Block>
      <Block gap="near">
        <ButtonRow>
          <Button href={`/children/${entry.id}/write/family-flags`}>改家里的情况</Button>
          {meansRuralOnly(chosenDocuments(device.records)) && (
            <Button href={`/records/child/${entry.id}`}>改户口</Button>
          )}
          {next !== undefined && <Button href={nextHref}>先跳过</Button>}
        </ButtonRow>
      </Block>
    </>
  );
}

/** The answer is what the file has waited for: every imported child is 待核 until somebody has looked. */
function stateEdits(
  device: Device,
  id: string,
  { result, today }: { readonly result: Answer; readonly today: Day },
): readonly Edit[] {
  const seen = device.records.get(Child, id)?.doc;
  const state = stateAfter(seen?.state, result);
  if (seen === undefined || state === undefined || !mayWrite(device, { kind: Child, child: id })) return [];
  return [{ do: 'patch', type: Child.type, id, doc: { ...seen, state, stateSince: today }, seen }];
}

const hintFor = (device: Device, { id, child }: RosterEntry): string =>
  [
    '点一下就存好，到下一个孩子。',
    mayWrite(device, { kind: Child, child: id }) &&
      `档案现在是“${childStates[child.doc.state ?? 'registered']}”，答“是”写成在册，答“否”写成关注，“存疑”不动。`,
  ]
    .filter(Boolean)
    .join('');

/** Where father and mother are, as the file says, and of which household where that decides. */
function Away({ entry: { id, child } }: { entry: RosterEntry }) {
  const { records } = useDevice();
  const flags = useRecordsOfChild(FamilyFlags, id)[0]?.doc;
  const { ruralHousehold } = child.doc;
  const household = ruralHousehold === undefined ? '还没问' : ruralHousehold ? '农村' : '不是农村';
  const word = (who: 'father' | 'mother') => {
    const field = fieldOf(FamilyFlags, who);
    return field === undefined || flags?.[who] === undefined ? '还没问' : optionWords(field, flags[who], 'spoken');
  };
  return (
    <Text>
      爸爸：{word('father')}，妈妈：{word('mother')}
      {meansRuralOnly(chosenDocuments(records)) && `，户口：${household}`}
    </Text>
  );
}
