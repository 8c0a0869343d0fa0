/** Which kinds have slots beside the engine. A kind without an entry has a complete form all the same. */
import { appraisalExtra } from './appraisal.tsx';
import { assessmentExtra, assessmentSheetExtra } from './assessment.tsx';
import { boardingExtra } from './boarding.ts';
import { childExtra } from './child.ts';
import { contactCardExtra } from './contact-card.tsx';
import { dropoutCaseExtra } from './dropout-case.tsx';
import { familyCallExtra } from './family-call.ts';
import { familyFlagsExtra, familyMemberExtra } from './family.ts';
import { focusFlagExtra } from './focus-flag.ts';
import { incidentExtra } from './incident.tsx';
import { mandatoryReportExtra } from './mandatory-report.tsx';
import { guardianExtra } from './guardian.tsx';
import { homeVisitExtra } from './home-visit.tsx';
import type { KindExtra } from './kind-extra.ts';
import { learningGroupExtra, learningHelperExtra, learningPlanExtra, progressExtra } from './learning.ts';
import { pairingExtra } from './pairing.tsx';
import { parentContactExtra } from './parent-contact.tsx';
import { submissionExtra } from './submission.ts';
import { talkExtra } from './talk.tsx';
import { termSnapshotExtra } from './term-snapshot.tsx';

const extras: Readonly<Record<string, KindExtra>> = {
  appraisal: appraisalExtra,
  assessment: assessmentExtra,
  'assessment-sheet': assessmentSheetExtra,
  boarding: boardingExtra,
  child: childExtra,
  'contact-card': contactCardExtra,
  'dropout-case': dropoutCaseExtra,
  guardian: guardianExtra,
  'home-visit': homeVisitExtra,
  talk: talkExtra,
  'parent-contact': parentContactExtra,
  'mandatory-report': mandatoryReportExtra,
  'family-call': familyCallExtra,
  'family-flags': familyFlagsExtra,
  'family-member': familyMemberExtra,
  'focus-flag': focusFlagExtra,
  incident: incidentExtra,
  'learning-group': learningGroupExtra,
  'learning-plan': learningPlanExtra,
  'learning-helper': learningHelperExtra,
  'progress-entry': progressExtra,
  pairing: pairingExtra,
  submission: submissionExtra,
  'term-snapshot': termSnapshotExtra,
};

const none: KindExtra = {};

export const extraOf = (type: string): KindExtra => extras[type] ?? none;
