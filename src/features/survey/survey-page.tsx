/** 摸底, the school year's campaign: class by class how many of how many were looked at, each number opening its class. */
import { printDay } from '#domain/calendar/day.ts';
import type { Rule } from '#domain/duties/rule.ts';
import { dateWords } from '#domain/duties/rule-words.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { School } from '#domain/records/school.ts';
import { Survey } from '#domain/records/survey.ts';
import { useDevice, useRecords, useRecordsVersion, useToday } from '#features/foot/page/device-context.tsx';
import { useDuties } from '#features/foot/owed/duties.ts';
import { NotHere } from '#features/foot/rights/not-here.tsx';
import { getsKind } from '#features/foot/rights/sees-all.ts';
import { CellLink } from '#ui/cell-link.tsx';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, Main, Page } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { campaignsOf, yearWords, type ClassCampaign } from './campaign.ts';

export function SurveyPage() {
  const device = useDevice();
  useRecordsVersion();
  const today = useToday();
  const campaigns = campaignsOf(device, today);
  const done = campaigns.filter(({ survey }) => survey?.doc.state === 'done').length;
  const week = useRecords(School)[0]?.doc;
  const by = lastDayIn(useDuties().rules);
  return (
    <Page>
      <TopBar
        title="摸底"
        note={yearWords(today)}
        back={{ label: '报表', href: '/reports' }}
        seal={<Seal href="/urgent" />}
      />
      <Main pad>
        {!getsKind(device, FamilyFlags) ? (
          <NotHere what="摸底" ask="核了多少" />
        ) : campaigns.length === 0 ? (
          <Empty icon="paper" title="没有你带的班" note="摸底由班主任一个班一个班地做。" />
        ) : (
          <Block gap="near">
            <Text tone="quiet">
              {`${campaigns.length}个班，摸完${done}个。全班每个学生都核一遍${by === undefined ? '' : `，${by}以前做完`}。${weekWords(week)}`}
            </Text>
            <Block gap="near">
              <DataTable
                caption="按班看摸底"
                columns={columns}
                rows={campaigns}
                rowKey={({ classId }) => classId}
                fold
              />
            </Block>
          </Block>
        )}
      </Main>
    </Page>
  );
}

/** `6月30日`, as the rules of this school have it. */
const lastDayIn = (rules: readonly Rule[]): string | undefined =>
  rules.flatMap(({ kind, when }) => (kind === Survey.type && when.every === 'date' ? when.on.map(dateWords) : []))[0];

/** `集中在6月8日到6月14日。`, where the school has set the week. */
const weekWords = ({ surveyFrom, surveyTo }: { surveyFrom?: string | undefined; surveyTo?: string | undefined } = {}) =>
  surveyFrom === undefined || surveyTo === undefined
    ? ''
    : `集中在${printDay(surveyFrom).slice(5)}到${printDay(surveyTo).slice(5)}。`;

const columns: readonly Column<ClassCampaign>[] = [
  {
    key: 'class',
    head: '班',
    isStrong: true,
    cell: (row) => <CellLink href={`/survey/${row.classId}`}>{row.className}</CellLink>,
  },
  {
    key: 'looked',
    head: '核了',
    isNumber: true,
    fold: 'main',
    isDue: (row) => row.survey?.doc.state !== 'done',
    cell: (row) => lookedWords(row),
  },
  {
    key: 'open',
    head: '名单里还没核',
    isNumber: true,
    foldLabel: '名单里还没核',
    cell: (row) => (row.isSealed ? '—' : `${row.open.length}人`),
  },
  { key: 'found', head: '是', isNumber: true, foldLabel: '是', cell: ({ survey }) => `${survey?.doc.found ?? 0}人` },
  {
    key: 'doubt',
    head: '存疑',
    isNumber: true,
    foldLabel: '存疑',
    cell: ({ survey }) => `${survey?.doc.doubtful ?? 0}人`,
  },
  {
    key: 'state',
    head: '到哪一步',
    fold: 'whole',
    cell: ({ survey }) => {
      if (survey === undefined) return '还没开始';
      const since = survey.doc.happenedOn === undefined ? '' : `，${printDay(survey.doc.happenedOn).slice(5)}开始`;
      return `${survey.doc.state === 'done' ? '摸完了' : '正在摸底'}${since}`;
    },
  },
];

/** `12/30`, as far as the number of pupils is known. */
export function lookedWords({ survey, looked, isSealed }: ClassCampaign): string {
  const total = survey?.doc.total;
  if (isSealed) return total === undefined ? '—' : `全班${total}人`;
  return total === undefined ? `${looked}人` : `${looked}/${total}人`;
}
