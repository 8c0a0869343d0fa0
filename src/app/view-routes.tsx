/** The views over many records, by class or school: each a chunk of its own, read when it is asked for. */
import { lazy, type ReactElement } from 'react';
import { Route } from 'wouter';
import { ledgerNames } from '#domain/ledgers.ts';

const ChildChainPage = lazy(async () => ({
  default: (await import('#features/learning/child-chain-page.tsx')).ChildChainPage,
}));
const ClassChainPage = lazy(async () => ({
  default: (await import('#features/learning/class-chain-page.tsx')).ClassChainPage,
}));
const SurveyPage = lazy(async () => ({ default: (await import('#features/survey/survey-page.tsx')).SurveyPage }));
const ClassSurveyPage = lazy(async () => ({
  default: (await import('#features/survey/class-survey-page.tsx')).ClassSurveyPage,
}));
const ChildSurveyPage = lazy(async () => ({
  default: (await import('#features/survey/child-survey-page.tsx')).ChildSurveyPage,
}));
const LedgerPage = lazy(async () => ({ default: (await import('#features/attending/ledger-page.tsx')).LedgerPage }));
const LedgerPaperPage = lazy(async () => ({
  default: (await import('#features/papers/ledger-page.tsx')).LedgerPaperPage,
}));
const ConsentsPage = lazy(async () => ({
  default: (await import('#features/consents/consents-page.tsx')).ConsentsPage,
}));
const PairsPage = lazy(async () => ({ default: (await import('#features/pairs/pairs-page.tsx')).PairsPage }));
const AssessmentsPage = lazy(async () => ({
  default: (await import('#features/assessments/assessments-page.tsx')).AssessmentsPage,
}));
const ManyPage = lazy(async () => ({ default: (await import('#features/book/many-page.tsx')).ManyPage }));
const BatchPage = lazy(async () => ({ default: (await import('#features/writing/batch-page.tsx')).BatchPage }));

export const viewRoutes: readonly ReactElement[] = [
  <Route key="many" path="/many">
    {() => <ManyPage />}
  </Route>,
  <Route key="many-of" path="/many/:type">
    {({ type }: { type: string }) => <BatchPage key={type} type={type} />}
  </Route>,
  <Route key="child-learning" path="/children/:child/learning">
    {({ child }: { child: string }) => <ChildChainPage key={child} child={child} />}
  </Route>,
  <Route key="learning" path="/learning">
    {() => <ClassChainPage />}
  </Route>,
  <Route key="survey" path="/survey">
    {() => <SurveyPage />}
  </Route>,
  <Route key="survey-class" path="/survey/:classId">
    {({ classId }: { classId: string }) => <ClassSurveyPage key={classId} classId={classId} />}
  </Route>,
  <Route key="survey-child" path="/survey/:classId/:child">
    {({ classId, child }: { classId: string; child: string }) => (
      <ChildSurveyPage key={child} classId={classId} child={child} />
    )}
  </Route>,
  ...ledgerNames.flatMap((ledger) => [
    <Route key={ledger} path={`/ledgers/${ledger}`}>
      {() => <LedgerPage key={ledger} ledger={ledger} />}
    </Route>,
    <Route key={`paper-${ledger}`} path={`/papers/ledger/${ledger}`}>
      {() => <LedgerPaperPage ledger={ledger} />}
    </Route>,
  ]),
  <Route key="consents" path="/consents">
    {() => <ConsentsPage />}
  </Route>,
  <Route key="pairs" path="/pairs">
    {() => <PairsPage />}
  </Route>,
  <Route key="assessments" path="/assessments">
    {() => <AssessmentsPage />}
  </Route>,
];
