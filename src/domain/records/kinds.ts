/** Every kind of record the house knows. A new kind is one file beside this one and one line in this list. */
import { Absence } from './absence.ts';
import { AccessNote } from './access-note.ts';
import { Activity } from './activity.ts';
import { Appraisal } from './appraisal.ts';
import { AssessmentSheet } from './assessment-sheet.ts';
import { Assessment } from './assessment.ts';
import { Boarding } from './boarding.ts';
import { CaseNote } from './case-note.ts';
import { Child } from './child.ts';
import { Consent } from './consent.ts';
import { ContactCard } from './contact-card.ts';
import { CounsellingRequest } from './counselling-request.ts';
import { Counselling } from './counselling.ts';
import { DropoutCase } from './dropout-case.ts';
import { Entrustment } from './entrustment.ts';
import { FamilyCall } from './family-call.ts';
import { FamilyFlags } from './family-flags.ts';
import { FamilyMember } from './family-member.ts';
import { FocusFlag } from './focus-flag.ts';
import { GoodCase } from './good-case.ts';
import { GuardianMeeting } from './guardian-meeting.ts';
import { Guardian } from './guardian.ts';
import { HandledMatter } from './handled-matter.ts';
import { HazardCheck } from './hazard-check.ts';
import { HealthNote } from './health-note.ts';
import { HomeLetter } from './home-letter.ts';
import { HomeVisit } from './home-visit.ts';
import { Incident } from './incident.ts';
import { IndividualPlan } from './individual-plan.ts';
import { Inspection } from './inspection.ts';
import type { RecordKind } from './kind.ts';
import { LearningGroup } from './learning-group.ts';
import { LearningHelper } from './learning-helper.ts';
import { LearningPlan } from './learning-plan.ts';
import { MandatoryReport } from './mandatory-report.ts';
import { Meeting } from './meeting.ts';
import { OrgRole } from './org-role.ts';
import { OwnRules } from './own-rules.ts';
import { PairingLog } from './pairing-log.ts';
import { Pairing } from './pairing.ts';
import { ParentContact } from './parent-contact.ts';
import { PeerPairing } from './peer-pairing.ts';
import { ProgressEntry } from './progress-entry.ts';
import { QuickNote } from './quick-note.ts';
import { Referral } from './referral.ts';
import { ResponsibilityLetter } from './responsibility-letter.ts';
import { SafetyLesson } from './safety-lesson.ts';
import { SchoolClass } from './school-class.ts';
import { School } from './school.ts';
import { SharedHome } from './shared-home.ts';
import { Staff } from './staff.ts';
import { SubmissionRows } from './submission-rows.ts';
import { Submission } from './submission.ts';
import { SupportItem } from './support-item.ts';
import { Supporter } from './supporter.ts';
import { Survey } from './survey.ts';
import { Talk } from './talk.ts';
import { TermSnapshot } from './term-snapshot.ts';
import { Training } from './training.ts';
import { WorkPlan } from './work-plan.ts';

const kindsByType = new Map<string, RecordKind>();

/** Makes a kind known to every derived screen, check and paper; registering a type twice is a mistake and throws. */
export function registerKind(kind: RecordKind): void {
  if (kindsByType.has(kind.type)) throw new Error(`The kind ${kind.type} is registered twice.`);
  kindsByType.set(kind.type, kind);
}

for (const kind of [
  School,
  SchoolClass,
  Staff,
  Child,
  FamilyMember,
  FamilyFlags,
  Guardian,
  TermSnapshot,
  HomeVisit,
  SharedHome,
  Talk,
  ParentContact,
  Pairing,
  OwnRules,
  CounsellingRequest,
  Counselling,
  MandatoryReport,
  Incident,
  HandledMatter,
  AccessNote,
  FamilyCall,
  GuardianMeeting,
  HomeLetter,
  ContactCard,
  Consent,
  Survey,
  Submission,
  SubmissionRows,
  Entrustment,
  ResponsibilityLetter,
  FocusFlag,
  PairingLog,
  PeerPairing,
  Supporter,
  QuickNote,
  LearningGroup,
  LearningPlan,
  LearningHelper,
  ProgressEntry,
  IndividualPlan,
  Boarding,
  SupportItem,
  Activity,
  SafetyLesson,
  Training,
  HazardCheck,
  Assessment,
  AssessmentSheet,
  HealthNote,
  CaseNote,
  Referral,
  Absence,
  DropoutCase,
  Meeting,
  WorkPlan,
  OrgRole,
  Inspection,
  Appraisal,
  GoodCase,
] as readonly RecordKind[])
  registerKind(kind);

/** The kind of that type, or nothing for a kind newer than this build (sync SPEC [K1]: it is parked, not dropped). */
export const kindOf = (type: string): RecordKind | undefined => kindsByType.get(type);

/** All kinds in the order they were registered. */
export const allKinds = (): readonly RecordKind[] => [...kindsByType.values()];
