/** The addresses of everything that is printed; each page is fetched when somebody prints. */
import { lazy } from 'react';
import { Route } from 'wouter';

const Annex1Page = lazy(async () => ({ default: (await import('#features/papers/annex1-page.tsx')).Annex1Page }));
const Annex2Page = lazy(async () => ({ default: (await import('#features/papers/annex2-page.tsx')).Annex2Page }));
const Annex3Page = lazy(async () => ({ default: (await import('#features/papers/annex3-page.tsx')).Annex3Page }));
const HandInPage = lazy(async () => ({ default: (await import('#features/papers/hand-in-page.tsx')).HandInPage }));
const PapersPage = lazy(async () => ({ default: (await import('#features/papers/papers-page.tsx')).PapersPage }));
const ChildPapersPage = lazy(async () => ({
  default: (await import('#features/papers/child-papers-page.tsx')).ChildPapersPage,
}));
const BundlePage = lazy(async () => ({ default: (await import('#features/papers/bundle-page.tsx')).BundlePage }));
const RegisterPage = lazy(async () => ({
  default: (await import('#features/papers/register-page.tsx')).RegisterPage,
}));
const SignInPage = lazy(async () => ({ default: (await import('#features/papers/sign-in-page.tsx')).SignInPage }));
const LetterPage = lazy(async () => ({ default: (await import('#features/papers/letter-page.tsx')).LetterPage }));
const CardsPage = lazy(async () => ({ default: (await import('#features/papers/cards-page.tsx')).CardsPage }));
const RemindersPage = lazy(async () => ({
  default: (await import('#features/papers/reminders-page.tsx')).RemindersPage,
}));
const InformationLedgerPage = lazy(async () => ({
  default: (await import('#features/papers/information-ledger-page.tsx')).InformationLedgerPage,
}));
const ListPage = lazy(async () => ({ default: (await import('#features/papers/lists-page.tsx')).ListPage }));
const StatisticsPaperPage = lazy(async () => ({
  default: (await import('#features/reports/statistics-paper-page.tsx')).StatisticsPaperPage,
}));
const NumberPaperPage = lazy(async () => ({
  default: (await import('#features/reports/number-paper-page.tsx')).NumberPaperPage,
}));
const MetricPaperPage = lazy(async () => ({
  default: (await import('#features/reports/number-paper-page.tsx')).MetricPaperPage,
}));
const PairLoadPaperPage = lazy(async () => ({
  default: (await import('#features/reports/pair-load-paper-page.tsx')).PairLoadPaperPage,
}));
const WorkloadPaperPage = lazy(async () => ({
  default: (await import('#features/reports/workload-paper-page.tsx')).WorkloadPaperPage,
}));
const YearPage = lazy(async () => ({ default: (await import('#features/reports/year-page.tsx')).YearPage }));
const RecordSheetPage = lazy(async () => ({
  default: (await import('#features/papers/record-sheet-page.tsx')).RecordSheetPage,
}));

/** Looked through by the switch like the routes around it. */
export const paperRoutes = (
  <>
    <Route path="/reports/year">{() => <YearPage />}</Route>
    <Route path="/reports/workload/paper">{() => <WorkloadPaperPage />}</Route>
    <Route path="/reports/pairs">{() => <PairLoadPaperPage />}</Route>
    <Route path="/reports/statistics/paper">{() => <StatisticsPaperPage />}</Route>
    <Route path="/reports/statistics/:metric/:part/paper">
      {({ metric, part }) => <MetricPaperPage key={`${metric}/${part}`} metric={metric} part={part} />}
    </Route>
    <Route path="/reports/list/:what/paper">{({ what }) => <NumberPaperPage key={what} what={what} />}</Route>
    <Route path="/papers">{() => <PapersPage />}</Route>
    <Route path="/papers/child/:child">{({ child }) => <ChildPapersPage key={child} child={child} />}</Route>
    <Route path="/papers/bundle/:child">{({ child }) => <BundlePage key={child} child={child} />}</Route>
    <Route path="/papers/cards">{() => <CardsPage />}</Route>
    <Route path="/papers/reminders">{() => <RemindersPage />}</Route>
    <Route path="/papers/information-ledger">{() => <InformationLedgerPage />}</Route>
    <Route path="/papers/list/:which">{({ which }) => <ListPage key={which} which={which} />}</Route>
    <Route path="/papers/register/:type">{({ type }) => <RegisterPage key={type} type={type} />}</Route>
    <Route path="/papers/sign-in/:type/:id?">
      {({ type, id }) => <SignInPage key={`${type}/${id ?? ''}`} type={type} id={id} />}
    </Route>
    <Route path="/papers/letter/:letter/:subject?">
      {({ letter, subject }) => <LetterPage key={`${letter}/${subject ?? ''}`} letter={letter} subject={subject} />}
    </Route>
    <Route path="/papers/annex1/:child?">{({ child }) => <Annex1Page key={child} child={child} />}</Route>
    <Route path="/papers/annex2/:child?">{({ child }) => <Annex2Page key={child} child={child} />}</Route>
    <Route path="/papers/annex3">{() => <Annex3Page />}</Route>
    <Route path="/papers/hand-in/:submission">
      {({ submission }) => <HandInPage key={submission} submission={submission} />}
    </Route>
    <Route path="/papers/record/:type">{({ type }) => <RecordSheetPage key={type} type={type} />}</Route>
    <Route path="/papers/record/:type/:id">{({ type, id }) => <RecordSheetPage key={id} type={type} id={id} />}</Route>
  </>
);
