/**
 * Whom the documents mean that a school stands under. 平利's is for children of 农村户籍 alone (PL 二), the others for all
 * (domain.md §1, §6.3). The widest that holds counts: no child is dropped because one of several is narrower, nor because
 * nobody has asked.
 */
import { isOffRegister, type ChildState } from '#domain/records/child.ts';

const RURAL_ONLY: readonly string[] = ['pl'];

/** True where nothing but such documents holds; where nobody has chosen all of them hold. */
export const meansRuralOnly = (documents: readonly string[] | undefined): boolean =>
  documents?.[0] !== undefined && documents.every((id) => RURAL_ONLY.includes(id));

interface OfHousehold {
  readonly ruralHousehold?: boolean | undefined;
}

/** False only of a child of whom somebody said that it is of no such household. */
export const isMeant = ({ ruralHousehold }: OfHousehold, documents: readonly string[] | undefined): boolean =>
  ruralHousehold !== false || !meansRuralOnly(documents);

interface Registered extends OfHousehold {
  readonly state?: ChildState | undefined;
}

/** Counted and cared for by those documents: 在册 or 待核, and meant by them. */
export const isOnRegister = (child: Registered, documents: readonly string[] | undefined): boolean =>
  !isOffRegister(child.state) && isMeant(child, documents);
