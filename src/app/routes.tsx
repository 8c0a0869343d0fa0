/** Which address shows which page. Pages a phone needs at once are in the first load; the rest comes when asked for. */
import { lazy, Suspense, type ReactNode } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { School } from '#domain/records/school.ts';
import { ChildPage } from '#features/child-file/child-page.tsx';
import { useBuckets, useRecords } from '#features/device-context.tsx';
import { TodayPage } from '#features/today/today-page.tsx';
import { UrgentInside } from '#features/urgent/urgent-inside.tsx';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Main, Page, SkipLink } from '#ui/page.tsx';
import { Tabs } from '#ui/tabs.tsx';
import type { ThemeName } from '#ui/theme.ts';
import { paperRoutes } from './paper-routes.tsx';
import { viewPaths, viewRoutes } from './view-routes.tsx';

const ChildrenPage = lazy(async () => ({
  default: (await import('#features/children/children-page.tsx')).ChildrenPage,
}));
const WritePage = lazy(async () => ({ default: (await import('#features/writing/write-page.tsx')).WritePage }));
const ChooseChildPage = lazy(async () => ({
  default: (await import('#features/writing/choose-child-page.tsx')).ChooseChildPage,
}));
const HistoryPage = lazy(async () => ({
  default: (await import('#features/child-file/history-page.tsx')).HistoryPage,
}));
const ReportsPage = lazy(async () => ({ default: (await import('#features/reports/reports-page.tsx')).ReportsPage }));
const NumberListPage = lazy(async () => ({
  default: (await import('#features/reports/number-list-page.tsx')).NumberListPage,
}));
const MetricsPage = lazy(async () => ({ default: (await import('#features/reports/metrics-page.tsx')).MetricsPage }));
const MetricListPage = lazy(async () => ({
  default: (await import('#features/reports/metrics-page.tsx')).MetricListPage,
}));
const WorkPage = lazy(async () => ({ default: (await import('#features/reports/workload-page.tsx')).WorkPage }));
const WorkListPage = lazy(async () => ({
  default: (await import('#features/reports/workload-page.tsx')).WorkListPage,
}));
const MePage = lazy(async () => ({ default: (await import('#features/me/me-page.tsx')).MePage }));
const ReceiptsPage = lazy(async () => ({
  default: (await import('#features/receipts/receipts-page.tsx')).ReceiptsPage,
}));
const QuestionPage = lazy(async () => ({
  default: (await import('#features/receipts/question-page.tsx')).QuestionPage,
}));
const SafePage = lazy(async () => ({ default: (await import('#features/rescue/safe-page.tsx')).SafePage }));
const HandOverPage = lazy(async () => ({
  default: (await import('#features/rescue/hand-over-page.tsx')).HandOverPage,
}));
const PromisesPage = lazy(async () => ({
  default: (await import('#features/promises/promises-page.tsx')).PromisesPage,
}));
const DeparturePage = lazy(async () => ({
  default: (await import('#features/departure/departure-page.tsx')).DeparturePage,
}));
const LadderPage = lazy(async () => ({ default: (await import('#features/child-file/ladder-page.tsx')).LadderPage }));
const PeoplePage = lazy(async () => ({ default: (await import('#features/office/people-page.tsx')).PeoplePage }));
const ClassesPage = lazy(async () => ({ default: (await import('#features/office/classes-page.tsx')).ClassesPage }));
const SchoolPage = lazy(async () => ({ default: (await import('#features/office/school-page.tsx')).SchoolPage }));
const RulesPage = lazy(async () => ({ default: (await import('#features/office/rules-page.tsx')).RulesPage }));
const BookPage = lazy(async () => ({ default: (await import('#features/book/book-page.tsx')).BookPage }));
const KindPage = lazy(async () => ({ default: (await import('#features/book/kind-page.tsx')).KindPage }));
const MorePage = lazy(async () => ({ default: (await import('#features/book/more-page.tsx')).MorePage }));
const AuditPage = lazy(async () => ({ default: (await import('#features/office/audit-page.tsx')).AuditPage }));
const HeldPage = lazy(async () => ({ default: (await import('#features/office/held-page.tsx')).HeldPage }));
const TwinsPage = lazy(async () => ({ default: (await import('#features/office/twins-page.tsx')).TwinsPage }));
const ImportPage = lazy(async () => ({ default: (await import('#features/office/import-page.tsx')).ImportPage }));

/** What a walk opens next, read while nothing else is to do; a piece that fails is asked for again when it is opened. */
const nextPieces = [
  () => import('#features/children/children-page.tsx'),
  () => import('#features/writing/write-page.tsx'),
  () => import('#features/writing/choose-child-page.tsx'),
];

/** Reads the next pieces in idle time; answers with how to call it off. */
export function readSoon(): () => void {
  const read = () => nextPieces.forEach((piece) => void piece().catch(() => undefined));
  if (typeof requestIdleCallback === 'function') {
    const idle = requestIdleCallback(read, { timeout: 5000 });
    return () => cancelIdleCallback(idle);
  }
  const timer = setTimeout(read, 2000);
  return () => clearTimeout(timer);
}

export interface RoutesProps {
  readonly onLock: () => void;
  readonly theme: ThemeName;
  readonly onTheme: (theme: ThemeName) => void;
}

export function Routes(props: RoutesProps) {
  return (
    <>
      <SkipLink />
      <Suspense fallback={<Turning />}>
        <Pages {...props} />
      </Suspense>
      <MainTabs />
    </>
  );
}

const Pages = ({ onLock, theme, onTheme }: RoutesProps): ReactNode => (
  <Switch>
    <Route path="/">{() => <TodayPage />}</Route>
    <Route path="/children">{() => <ChildrenPage />}</Route>
    <Route path="/children/:child">{({ child }) => <ChildPage key={child} child={child} />}</Route>
    <Route path="/children/:child/history">{({ child }) => <HistoryPage key={child} child={child} />}</Route>
    <Route path="/children/:child/write/:type">
      {({ child, type }) => <WritePage key={`${child}/${type}`} child={child} type={type} />}
    </Route>
    <Route path="/write/:type/nobody-here">{({ type }) => <WritePage key={type} type={type} />}</Route>
    <Route path="/children/:child/more">{({ child }) => <MorePage key={child} child={child} />}</Route>
    <Route path="/book">{() => <BookPage />}</Route>
    <Route path="/book/:type">{({ type }) => <KindPage key={type} type={type} />}</Route>
    <Route path="/write/:type">{({ type }) => <ChooseChildPage key={type} type={type} />}</Route>
    <Route path="/records/:type/:id">{({ type, id }) => <WritePage key={id} type={type} id={id} />}</Route>
    <Route path="/reports">{() => <ReportsPage />}</Route>
    <Route path="/reports/statistics">{() => <MetricsPage />}</Route>
    {paperRoutes}
    <Route path="/reports/statistics/:metric/:part">
      {({ metric, part }) => <MetricListPage key={`${metric}/${part}`} metric={metric} part={part} />}
    </Route>
    <Route path="/reports/workload">{() => <WorkPage />}</Route>
    <Route path="/reports/workload/:person/:of/:span">
      {({ person, of, span }) => <WorkListPage person={person} of={of} span={span} />}
    </Route>
    <Route path="/reports/list/:what">{({ what }) => <NumberListPage key={what} what={what} />}</Route>
    <Route path="/me">{() => <MePage onLock={onLock} theme={theme} onTheme={onTheme} />}</Route>
    <Route path="/me/safe">{() => <SafePage />}</Route>
    <Route path="/me/hand-over">{() => <HandOverPage />}</Route>
    <Route path="/me/receipts">{() => <ReceiptsPage />}</Route>
    <Route path="/me/questions/:id">{({ id }) => <QuestionPage key={id} id={id} />}</Route>
    <Route path="/promises">{() => <PromisesPage />}</Route>
    <Route path="/away/:child">{({ child }) => <LadderPage key={child} child={child} />}</Route>
    <Route path="/departure">{() => <DeparturePage />}</Route>
    <Route path="/urgent">{() => <UrgentInside />}</Route>
    <Route path="/urgent/:child">{({ child }) => <UrgentInside key={child} child={child} />}</Route>
    <Route path="/office/people">{() => <PeoplePage />}</Route>
    <Route path="/office/classes">{() => <ClassesPage />}</Route>
    <Route path="/office/school">{() => <SchoolPage />}</Route>
    <Route path="/office/twins">{() => <TwinsPage />}</Route>
    <Route path="/office/rules">{() => <RulesPage />}</Route>
    <Route path="/office/audit">{() => <AuditPage />}</Route>
    <Route path="/office/held">{() => <HeldPage />}</Route>
    <Route path="/office/import">{() => <ImportPage />}</Route>
    {viewRoutes}
    <Route>{() => <NothingHere />}</Route>
  </Switch>
);

/** Shown for the blink in which a page's own code is read from the phone; it never waits for a network. */
const Turning = () => (
  <Page>
    <Main>
      <span />
    </Main>
  </Page>
);

const NothingHere = () => (
  <Page>
    <Main pad>
      <Empty icon="paper" title="这里没有东西" note="网址可能抄错了。" action={<Button href="/">回到今日</Button>} />
    </Main>
  </Page>
);

/** Pages that keep the phone's bottom edge for a bar of their own. */
const ownFoot = /^\/(children\/[^/]+\/write|records|write|many\/|departure|urgent|papers|office\/(import|rules))/;

function MainTabs() {
  const [path] = useLocation();
  const { ask } = useBuckets();
  const school = useRecords(School)[0];
  const isAt = (prefix: string) => path.startsWith(prefix);
  return (
    <Tabs
      name="守望"
      school={school?.doc.name}
      wideOnly={ownFoot.test(path)}
      items={[
        {
          href: '/',
          label: '今日',
          icon: 'today',
          current: path === '/' || ['/departure', '/promises', '/many', '/away'].some(isAt),
        },
        {
          href: '/children',
          label: '孩子',
          icon: 'child',
          current: isAt('/children') || isAt('/records') || isAt('/write'),
        },
        {
          href: '/reports',
          label: '报表',
          icon: 'paper',
          current: ['/reports', '/papers', '/book', ...viewPaths].some(isAt),
        },
        { href: '/me', label: '我', icon: 'me', current: isAt('/me') || isAt('/office'), count: ask },
      ]}
    />
  );
}
