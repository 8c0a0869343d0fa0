/** Every page behind the first: each a piece of its own, and this list of them one too, read when somebody leaves 今日. */
import { lazy, type ReactNode } from 'react';
import { Route, Switch } from 'wouter';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Main, Page } from '#ui/page.tsx';
import type { ThemeName } from '#ui/theme.ts';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { paperRoutes } from './paper-routes.tsx';
import { viewRoutes } from './view-routes.tsx';

const ChildPage = lazy(async () => ({ default: (await import('#features/child-file/child-page.tsx')).ChildPage }));
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
const PhonesPage = lazy(async () => ({ default: (await import('#features/reports/phones-page.tsx')).PhonesPage }));
const MePage = lazy(async () => ({ default: (await import('#features/me/me-page.tsx')).MePage }));
const PasswordPage = lazy(async () => ({ default: (await import('#features/me/password-page.tsx')).PasswordPage }));
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
const UrgentInside = lazy(async () => ({
  default: (await import('#features/urgent/urgent-inside.tsx')).UrgentInside,
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
const LeftPage = lazy(async () => ({ default: (await import('#features/office/left-page.tsx')).LeftPage }));
const ImportPage = lazy(async () => ({ default: (await import('#features/office/import-page.tsx')).ImportPage }));

export interface FurtherProps {
  readonly onLock: () => void;
  readonly theme: ThemeName;
  readonly onTheme: (theme: ThemeName) => void;
}

export const FurtherRoutes = ({ onLock, theme, onTheme }: FurtherProps): ReactNode => (
  <Switch>
    <Route path="/children">{() => <ChildrenPage />}</Route>
    <Route path="/children/:child">{({ child }) => <ChildPage key={child} child={child} />}</Route>
    <Route path="/children/:child/history">{({ child }) => <HistoryPage key={child} child={child} />}</Route>
    <Route path="/children/:child/write/:type/:subject?">
      {({ child, type, subject }) => (
        <WritePage key={`${child}/${type}/${subject ?? ''}`} child={child} type={type} subject={subject} />
      )}
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
    <Route path="/reports/phones/:scope">{({ scope }) => <PhonesPage scope={scope} />}</Route>
    <Route path="/me">{() => <MePage onLock={onLock} theme={theme} onTheme={onTheme} />}</Route>
    <Route path="/me/safe">{() => <SafePage />}</Route>
    <Route path="/me/hand-over">{() => <HandOverPage />}</Route>
    <Route path="/me/password">{() => <PasswordPage />}</Route>
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
    <Route path="/office/left">{() => <LeftPage />}</Route>
    <Route path="/office/import">{() => <ImportPage />}</Route>
    {viewRoutes}
    <Route>{() => <NothingHere />}</Route>
  </Switch>
);

const NothingHere = () => (
  <Page>
    <TopBar back={{ label: '今日', href: '/' }} seal={<Seal href="/urgent" />} />
    <Main pad>
      <Empty icon="paper" title="这里没有东西" note="网址可能抄错了。" action={<Button href="/">回到今日</Button>} />
    </Main>
  </Page>
);
