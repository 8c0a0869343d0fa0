/**
 * 报表: for who answers for the whole school, which colleague could use a hand; for a teacher, how her own children stand.
 * Every number opens the list behind it. Nothing here waits for the network: what only the school knows shows — until then.
 */
import { seesWholeSchool } from '#domain/access.ts';
import { printDay } from '#domain/calendar/day.ts';
import { weekOfTerm } from '#domain/calendar/school-year.ts';
import { Assessment } from '#domain/records/assessment.ts';
import { Consent } from '#domain/records/consent.ts';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import { LearningPlan } from '#domain/records/learning-plan.ts';
import { ParentContact } from '#domain/records/parent-contact.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { School } from '#domain/records/school.ts';
import { useBuckets, useConflicts, useDevice, useRecords } from '#features/foot/page/device-context.tsx';
import { getsKind, levelRead, seesAllOf } from '#features/foot/rights/sees-all.ts';
import { WholeMain } from '#features/foot/page/whole-main.tsx';
import { Buckets } from '#ui/buckets.tsx';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { late } from '#ui/late-drawings.ts';
import { Block, Page, SectionHead } from '#ui/page.tsx';
import { Slip } from '#ui/slip.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { CatchUpBlock } from './catch-up-block.tsx';
import { ChildrenTable } from './children-table.tsx';
import { ClassTable } from './class-table.tsx';
import { useNumbers, type Numbers } from './numbers.ts';
import { PeopleTable } from './people-table.tsx';
import { PhonesBlock } from './phones-block.tsx';
import styles from './reports-page.module.css';
import { phonesHref, useSchoolPhones, type SchoolPhones } from './school-phones.ts';
import { TermRings } from './term-rings.tsx';
import { EVERYBODY } from './what.ts';

export function ReportsPage() {
  const { person } = useDevice();
  const numbers = useNumbers();
  const phones = useSchoolPhones();
  const isWhole = seesWholeSchool(person);
  return (
    <Page>
      <TopBar
        title={isWhole ? '全校' : '我的孩子'}
        note={<DayLine numbers={numbers} />}
        longNote
        middle={isWhole ? <SchoolBuckets phones={phones} /> : <OwnBuckets />}
        seal={<Seal href="/urgent" />}
      />
      <WholeMain pad>
        {numbers.everyone.size === 0 ? (
          <NobodyYet isWhole={isWhole} />
        ) : (
          <div className={styles.desk}>
            {isWhole && <PhonesBlock phones={phones} />}
            <div className={styles.standing}>
              <ClassTable numbers={numbers} phones={phones} isWhole={isWhole} />
              <div className={styles.side}>
                <TermSide numbers={numbers} isWhole={isWhole} />
              </div>
              {isWhole && (
                <div>
                  <PeopleTable numbers={numbers} />
                  <CatchUpBlock numbers={numbers} />
                </div>
              )}
            </div>
            <ChildrenTable numbers={numbers} />
          </div>
        )}
      </WholeMain>
    </Page>
  );
}

/** `2025—2026学年第二学期，第7周，4月14日`; in the vacation the week is left out. */
function DayLine({ numbers: { term, isVacation, today } }: { numbers: Numbers }) {
  const day = printDay(today).slice(5);
  if (term === undefined) return <>{day}</>;
  const week = isVacation ? '已经结束' : `第${weekOfTerm(term, today) ?? 1}周`;
  return <>{[term.name, week, day].join('，')}</>;
}

/** What all phones have brought and still hold, with a network; else what this one has. */
function SchoolBuckets({ phones }: { phones: SchoolPhones }) {
  const questions = useConflicts().length;
  if (phones === undefined) return <OwnBuckets />;
  const sum = (of: 'pending' | 'received') => phones.reduce((total, each) => total + each[of], 0);
  return (
    <Buckets
      sent={sum('received')}
      waiting={sum('pending')}
      ask={questions}
      waitingWord="手机待传"
      href={phonesHref(EVERYBODY)}
      askHref={questions > 0 ? '/me/receipts' : undefined}
    />
  );
}

function OwnBuckets() {
  const { sent, waiting, ask } = useBuckets();
  return <Buckets sent={sent} waiting={waiting} ask={ask} href="/me/receipts" />;
}

/** What a teacher looks at by class, each as far as what it is about comes to her phone. */
const views = [
  { of: FamilyFlags, icon: 'road', title: '摸底', note: '一个班一个班地核', href: '/survey' },
  {
    of: ParentContact,
    icon: 'call',
    title: '爸爸妈妈很久没联系',
    note: '没记过的在前',
    href: '/children?sort=parents',
  },
  {
    of: DropoutCase,
    icon: 'paper',
    title: '控辍保学',
    note: '适龄、疑似、辍学，三本台账',
    href: '/ledgers/school-age',
  },
  { of: LearningPlan, icon: 'child', title: '学习上帮一把', note: '分组、计划、帮手、进步', href: '/learning' },
  { of: Assessment, icon: 'shield', title: '评估和分类', note: '高、中、低，该评的', href: '/assessments' },
  { of: Pairing, icon: 'promise', title: '结对', note: '每位老师陪几个', href: '/pairs' },
  { of: Consent, icon: 'paper', title: '同意书', note: '照片、录音、位置', href: '/consents' },
  { of: FamilyFlags, icon: 'paper', title: '学期统计', note: '每个数字都有名单', href: '/reports/statistics' },
] as const;

function TermSide({ numbers, isWhole }: { numbers: Numbers; isWhole: boolean }) {
  const device = useDevice();
  // Assessments come to her cut where she only walks beside the child: then she is told of no level.
  const isComing = (kind: RecordKind) =>
    kind === Assessment
      ? numbers.children.some(({ id }) => seesAllOf(device, [id], [levelRead]))
      : getsKind(device, kind);
  const school = useRecords(School)[0]?.doc;
  return (
    <>
      <TermRings numbers={numbers} />
      <div className={styles.slips}>
        {isComing(FamilyFlags) && (
          <Slip
            icon="paper"
            title={school?.deadline ? `附件3，${school.deadline}截止` : '附件3'}
            note={school?.office ? `报给${school.office}` : '全部孩子的名单'}
            end="去打印"
            href="/papers/annex3"
          />
        )}
        <Slip icon="print" title="打印" note="名单、登记表、联系卡、信和签到" end="打开" href="/papers" />
        <Slip icon="pen" title="记录本" note="各种记录，会议、活动、学习、安全" end="翻开" href="/book" />
        {views.map(({ of, ...slip }) => isComing(of) && <Slip key={slip.href} {...slip} end="看看" />)}
        {isWhole && <Slip icon="me" title="工作量" note="考核、职称用" end="看看" href="/reports/workload" />}
        {isWhole && (
          <Slip icon="paper" title="学年考核" note="全校一学年，每一条都有号" end="看看" href="/reports/year" />
        )}
        {isWhole && (
          <Slip icon={late.school} title="学校和校历" note="学期、截止日期" end="看看" href="/office/school" />
        )}
      </div>
    </>
  );
}

const NobodyYet = ({ isWhole }: { isWhole: boolean }) => (
  <Block gap="near">
    <SectionHead flush title="还没有数字" />
    <Empty
      icon="paper"
      title="还没有孩子"
      note={isWhole ? '先把学校的名单导进来，这里就有数字了。' : '到学校连上网，名单会自己来。'}
      action={
        isWhole ? (
          <Button kind="main" href="/office/import">
            导入名单
          </Button>
        ) : (
          <Button href="/write/child">添一个孩子</Button>
        )
      }
    />
  </Block>
);
