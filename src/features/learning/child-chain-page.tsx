/** 学习上帮一把, one child: subject by subject what there is of the chain, who helps, what went forward, and the next step. */
import { marginDay, printDay, type Day } from '#domain/calendar/day.ts';
import {
  overStages,
  type Chain,
  type Helper,
  type Progress,
  type Strand,
  type StudyPlan,
} from '#domain/learning-chain.ts';
import { fieldOf, optionWords, type RecordKind } from '#domain/records/kind.ts';
import { LearningGroup } from '#domain/records/learning-group.ts';
import { LearningPlan } from '#domain/records/learning-plan.ts';
import { ProgressEntry } from '#domain/records/progress-entry.ts';
import { subjectWord } from '#domain/records/subjects.ts';
import { useDevice, useRecordsVersion, useToday } from '#features/foot/page/device-context.tsx';
import { chainOfChild, nextDeed } from '#features/foot/children/learning.ts';
import { staffName } from '#features/foot/children/staff-name.ts';
import { useRosterEntry } from '#features/foot/children/roster.ts';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, Main, Page, SectionHead } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { Slip } from '#ui/slip.tsx';
import { Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { useNextStep } from './next-step.ts';

export function ChildChainPage({ child }: { child: string }) {
  const { records } = useDevice();
  useRecordsVersion();
  const today = useToday();
  const entry = useRosterEntry(child);
  const chain = chainOfChild(records, child, today);
  return (
    <Page>
      <TopBar
        lined
        title={`${entry?.name ?? '孩子'}，学习上帮一把`}
        note={entry?.className}
        back={{ label: entry?.name ?? '孩子', href: `/children/${child}` }}
        seal={<Seal href={`/urgent/${child}`} />}
      />
      <Main pad narrow>
        {entry === undefined ? (
          <Empty title="这里看不到这个孩子" note="可能换了班，或者还没传到这部手机。" />
        ) : (
          <>
            <NextStep chain={chain} child={child} />
            <Strands chain={chain} today={today} />
            <Helpers helpers={chain.helpers} />
            <WentForward progress={chain.progress} today={today} />
          </>
        )}
      </Main>
    </Page>
  );
}

/** One deed: the link that is missing next, with what the chain knows already in its form. */
function NextStep({ chain, child }: { chain: Chain; child: string }) {
  const isHers = useNextStep();
  const { next } = chain;
  if (next === undefined)
    return (
      <Block gap="near">
        <Text>这个月的都有了。</Text>
      </Block>
    );
  const { label, href } = nextDeed(next, child);
  return (
    <Block gap="near">
      <Text tone="quiet">下一步</Text>
      {isHers(next, child) ? (
        <Button kind="main" icon="pen" href={href}>
          {label}
        </Button>
      ) : (
        <Text>{label}，由班主任来写。</Text>
      )}
    </Block>
  );
}

const word = (kind: RecordKind, name: string, code: unknown): string => {
  const field = fieldOf(kind, name);
  return field === undefined || code === undefined ? '' : optionWords(field, code, 'spoken');
};

function Strands({ chain: { strands, loose }, today }: { chain: Chain; today: Day }) {
  if (strands.length + loose.length === 0) return null;
  return (
    <>
      {strands.map((strand) => (
        <Subject key={strand.group.id} strand={strand} today={today} />
      ))}
      {loose.map((plan) => (
        <Block key={plan.id} label={subjectWord(plan.doc.subject)}>
          <SectionHead flush title={subjectWord(plan.doc.subject) || '没写科目'} />
          <PlanSlip plan={plan} today={today} />
        </Block>
      ))}
    </>
  );
}

function Subject({ strand: { group, plan }, today }: { strand: Strand; today: Day }) {
  const { records } = useDevice();
  const { subject, need, group: name, teacher, until } = group.doc;
  return (
    <Block labelledBy={group.id}>
      <SectionHead flush id={group.id} title={subjectWord(subject) || '没写科目'} />
      <Slip
        icon="child"
        title={[word(LearningGroup, 'need', need), name].filter(Boolean).join('，') || '分组'}
        note={[
          teacher === undefined ? '还没定任课教师' : staffName(records, teacher),
          until === undefined ? '' : `到${printDay(until).slice(5)}`,
        ]
          .filter(Boolean)
          .join('，')}
        end="看"
        href={`/records/learning-group/${group.id}`}
      />
      {plan === undefined ? <Text tone="quiet">还没有帮扶计划。</Text> : <PlanSlip plan={plan} today={today} />}
    </Block>
  );
}

/** 时间、内容、阶段性效果 of a plan, stage by stage. */
function PlanSlip({ plan, today }: { plan: StudyPlan; today: Day }) {
  const { time, weekdays = [], content, stages = [], result } = plan.doc;
  const days = weekdays.map((day) => word(LearningPlan, 'weekdays', day)).join('、');
  const over = overStages(plan, today);
  return (
    <>
      <Slip
        icon="pen"
        title={[days, time].filter(Boolean).join('，') || '还没写帮扶时间'}
        note={content ?? '还没写帮扶内容'}
        end="看"
        href={`/records/learning-plan/${plan.id}`}
      />
      {stages.length > 0 && (
        <Ruled topLine>
          {stages.map((stage, index) => (
            <Row
              key={index}
              time={
                stage.until === undefined
                  ? undefined
                  : { top: marginDay(stage.until), bottom: '之前', due: over.includes(stage) }
              }
              name={<span>{stage.target ?? '没写要做到什么'}</span>}
              what={stage.effect ?? '还没写效果'}
              note={stage.evidence}
            />
          ))}
        </Ruled>
      )}
      {result !== undefined && <Text>总的效果：{result}</Text>}
    </>
  );
}

const Helpers = ({ helpers }: { helpers: readonly Helper[] }) => (
  <Block labelledBy="helpers">
    <SectionHead flush id="helpers" title="学习帮手" />
    {helpers.length === 0 && <Text tone="quiet">还没有定。</Text>}
    {helpers.map(({ id, doc }) => (
      <Slip
        key={id}
        icon="promise"
        title={doc.helper ?? '没写是谁'}
        note={[(doc.subjects ?? []).map(subjectWord).join('、'), lookedAt(doc.looks)].filter(Boolean).join('，')}
        end="看"
        href={`/records/learning-helper/${id}`}
      />
    ))}
  </Block>
);

const lookedAt = (looks: Helper['doc']['looks'] = []): string => {
  const last = looks.flatMap(({ on }) => on ?? []).sort((a, b) => (a < b ? 1 : -1))[0];
  return last === undefined ? '还没看过效果' : `${printDay(last).slice(5)}看过效果`;
};

function WentForward({ progress, today }: { progress: readonly Progress[]; today: Day }) {
  return (
    <Block labelledBy="progress">
      <SectionHead flush id="progress" title="进步档案" end={`这学期${progress.length}条`} />
      {progress.length === 0 && <Text tone="quiet">还没有记过。</Text>}
      <Ruled topLine={progress.length > 0}>
        {progress.map(({ id, doc }) => (
          <Row
            key={id}
            href={`/records/progress-entry/${id}`}
            time={{ top: doc.happenedOn === today ? '今天' : marginDay(doc.happenedOn ?? today) }}
            name={<span>{doc.fact ?? '没写'}</span>}
            note={[word(ProgressEntry, 'area', doc.area), doc.evidence]}
          />
        ))}
      </Ruled>
    </Block>
  );
}
