/** 摸底 of one class: who is not looked at yet, the way from child to child, how many pupils there are, and the end of it. */
import { useState } from 'react';
import { marginDay } from '#domain/calendar/day.ts';
import { findingsOf } from '#domain/records/findings.ts';
import { Survey } from '#domain/records/survey.ts';
import { pupilOf, type Answer } from '#domain/survey-progress.ts';
import { useDevice, useRecordsVersion, useToday } from '#features/foot/page/device-context.tsx';
import { mayWrite } from '#features/foot/rights/rights.ts';
import type { RosterEntry } from '#features/foot/children/roster.ts';
import { Button, ButtonRow } from '#ui/button.tsx';
import { NumberField } from '#ui/number-field.tsx';
import { Block, Main, Page, SectionHead } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { Text } from '#ui/text.tsx';
import { showToast } from '#ui/toast.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { campaignOf, yearWords, type ClassCampaign } from './campaign.ts';
import { keepSurvey } from './keep-survey.ts';
import { lookedWords } from './survey-page.tsx';

export const answerWords: Readonly<Record<Answer, string>> = { yes: '是', no: '否', doubt: '存疑' };

export function ClassSurveyPage({ classId }: { classId: string }) {
  const device = useDevice();
  useRecordsVersion();
  const today = useToday();
  const campaign = campaignOf(device, classId, today);
  const isHers = mayWrite(device, { kind: Survey }) && !campaign.isSealed;
  return (
    <Page>
      <TopBar
        title={`${campaign.className}，摸底`}
        note={yearWords(today)}
        back={{ label: '摸底', href: '/survey' }}
        seal={<Seal href="/urgent" />}
        lined
      />
      <Main>
        <Block pad gap="near">
          <Text>核了{lookedWords(campaign)}</Text>
          {campaign.isSealed && <Text tone="quiet">一个一个的结果，只有调查的人和分管领导能看。</Text>}
          {isHers && <Deeds campaign={campaign} />}
        </Block>
        {!campaign.isSealed && <Lists campaign={campaign} isHers={isHers} />}
      </Main>
    </Page>
  );
}

function Deeds({ campaign }: { campaign: ClassCampaign }) {
  const device = useDevice();
  const today = useToday();
  const { survey, classId, open } = campaign;
  // What she types stands as she types it, whenever the disk has it.
  const [typed, setTyped] = useState<number | null>();
  const [first] = open;
  const keep = (change: { readonly total?: number | undefined; readonly state?: 'done' | 'open' }) =>
    keepSurvey(device, campaign, (doc) => ({ ...doc, ...change }));
  const finish = () => {
    const wanted =
      survey && findingsOf(Survey, { ...survey.doc, state: 'done' }, { today, earlier: [], before: survey.doc });
    const [error] = (wanted ?? []).filter(({ level }) => level === 'error');
    if (error) showToast(error.say);
    else void keep({ state: 'done' });
  };
  return (
    <>
      <NumberField
        label="班里一共"
        unit="人"
        value={typed === undefined ? (survey?.doc.total ?? null) : typed}
        onChange={(next) => {
          setTyped(next);
          void keep({ total: next ?? undefined });
        }}
      />
      <Block gap="near">
        <ButtonRow>
          {first !== undefined && (
            <Button kind="main" icon="pen" href={`/survey/${classId}/${first.id}`}>
              {open.length === campaign.children.length ? '一个一个核' : '接着核'}
            </Button>
          )}
          {survey !== undefined && (
            <>
              <Button href={`/records/survey/${survey.id}`}>名单外的学生</Button>
              {survey.doc.state !== 'done' && <Button onClick={finish}>摸完了</Button>}
              <Button icon="print" href={`/papers/record/survey/${survey.id}`}>
                打印
              </Button>
            </>
          )}
        </ButtonRow>
      </Block>
    </>
  );
}

function Lists({ campaign, isHers }: { campaign: ClassCampaign; isHers: boolean }) {
  const { survey, children, open, classId } = campaign;
  const looked = children.filter((entry) => !open.includes(entry));
  const isDoubtful = (entry: RosterEntry) => pupilOf(survey?.doc, entry, children)?.result === 'doubt';
  const parts = [
    { key: 'doubtful', title: '存疑，还要问的', entries: looked.filter(isDoubtful) },
    { key: 'looked', title: '核过的', entries: looked.filter((entry) => !isDoubtful(entry)) },
  ];
  const hrefOf = (id: string) => (isHers ? `/survey/${classId}/${id}` : `/children/${id}`);
  return (
    <>
      <Block labelledBy="open">
        <SectionHead id="open" title="还没核的" end={`${open.length}人`} />
        <Ruled topLine>
          {open.map((entry) => (
            <Row
              key={entry.id}
              href={hrefOf(entry.id)}
              name={entry.name}
              note={[entry.village + entry.group, entry.guardian, entry.birthMonth]}
            />
          ))}
        </Ruled>
      </Block>
      {parts.map(
        ({ key, title, entries }) =>
          (key === 'looked' || entries.length > 0) && (
            <Block key={key} labelledBy={key}>
              <SectionHead id={key} title={title} end={`${entries.length}人`} />
              <Ruled topLine>
                {entries.map((entry) => (
                  <LookedRow key={entry.id} entry={entry} campaign={campaign} href={hrefOf(entry.id)} />
                ))}
              </Ruled>
            </Block>
          ),
      )}
    </>
  );
}

interface LookedRowProps {
  readonly entry: RosterEntry;
  readonly campaign: ClassCampaign;
  readonly href: string;
}

function LookedRow({ entry, campaign: { survey, children }, href }: LookedRowProps) {
  const { result, on } = pupilOf(survey?.doc, entry, children) ?? {};
  return (
    <Row
      href={href}
      time={on === undefined ? undefined : { top: marginDay(on) }}
      name={entry.name}
      what={result === undefined ? undefined : answerWords[result]}
      note={[entry.village + entry.group, entry.guardian]}
    />
  );
}
