/** Every kind of record the house knows. A new kind is one file beside this one and one line in this list. */
import { AccessNote } from './access-note.ts';
import { Child } from './child.ts';
import { CounsellingRequest } from './counselling-request.ts';
import { Counselling } from './counselling.ts';
import { FamilyFlags } from './family-flags.ts';
import { FamilyMember } from './family-member.ts';
import { Guardian } from './guardian.ts';
import { HandledMatter } from './handled-matter.ts';
import { HomeVisit } from './home-visit.ts';
import { Incident } from './incident.ts';
import type { RecordKind } from './kind.ts';
import { MandatoryReport } from './mandatory-report.ts';
import { OwnRules } from './own-rules.ts';
import { Pairing } from './pairing.ts';
import { ParentContact } from './parent-contact.ts';
import { School } from './school.ts';
import { SchoolClass } from './school-class.ts';
import { Staff } from './staff.ts';
import { Talk } from './talk.ts';
import { TermSnapshot } from './term-snapshot.ts';

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
] as readonly RecordKind[])
  registerKind(kind);

/** The kind of that type, or nothing for a kind newer than this build (sync SPEC [K1]: it is parked, not dropped). */
export const kindOf = (type: string): RecordKind | undefined => kindsByType.get(type);

/** All kinds in the order they were registered. */
export const allKinds = (): readonly RecordKind[] => [...kindsByType.values()];
