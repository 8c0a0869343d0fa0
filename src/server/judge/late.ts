/**
 * Late work [P9]: a phone comes back after its owner lost a child, with what she wrote while the child was hers. Whether it
 * was hers is read from what the school itself wrote down: the steps of her staff record, of the child and its pairings
 * that she could not know of yet, because they carry a stamp above the one her phone had read. No phone's clock is asked.
 */
import type { Person } from '#domain/access.ts';
import type { ChildPlace } from '#domain/child-place.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import type { Op } from '#sync/messages.ts';
import { beforeStep } from '#server/storage/before-step.ts';
import type { StoredRecord, Version } from '#server/storage/records.ts';
import { mergedInto } from '#server/storage/families.ts';
import type { Desk } from './desk.ts';
import type { Case } from './enter-outcome.ts';
import { personOf, placeOf } from './people.ts';

const LATE_MS = 60 * 24 * 60 * 60_000;

/** The time since which changes of rights still matter to something received then. */
const lateSince = (received: number): number => received - LATE_MS;

/** Fetches what changed of the writer and of the child; false when this op is about no child. */
export async function recallFor(
  desk: Desk,
  { actor, receivedAt }: { readonly actor: string; readonly receivedAt: number },
  op: Op,
): Promise<boolean> {
  const child = desk.find(op.type, op.id)?.child ?? op.child;
  if (child === undefined) return false;
  const pairings = desk.bondsOf(child).map(({ type, id }) => ({ type, id }));
  await desk.recall([{ type: 'staff', id: actor }, { type: 'child', id: child }, ...pairings], lateSince(receivedAt));
  return true;
}

/** Who she was and where the child stood at one moment. */
export interface Scene {
  readonly person: Person;
  readonly place: ChildPlace;
}

/** What rights are decided from. */
interface Papers {
  readonly staff: StoredRecord | undefined;
  readonly child: StoredRecord | undefined;
  readonly pairings: readonly StoredRecord[];
}

/** The scenes she may have had before her when she wrote this, the newest first; what is asked for must have been recalled. */
export function earlierScenes(desk: Desk, { op, written }: Case, child: string): readonly Scene[] {
  const since = lateSince(written.received);
  // Stamps of before a restore were given anew to other words: they say nothing of what she knew.
  const knew = desk.sawUntil(op) === undefined ? op.seen : undefined;
  const sinceDay = dayInChina(Math.max(since, knew?.at ?? 0));
  let papers: Papers = {
    staff: desk.find('staff', written.by),
    child: desk.find('child', child),
    pairings: desk.bondsOf(child),
  };
  // A file that was merged away stood in its own class until then.
  const survivor = desk.find('child', desk.survivorOf(child));
  const sceneOf = ({ staff, child: record, pairings }: Papers): Scene => ({
    person: personOf(written.by, staff),
    place: stillOpen(placeOf(mergedInto(record) === undefined ? record : survivor, pairings), sinceDay),
  });
  const scenes = [sceneOf(papers)];
  const keys = [papers.staff, papers.child, ...papers.pairings].flatMap((each) => (each ? [each] : []));
  const steps = keys.flatMap(({ type, id }) => desk.past(type, id));
  const unknown = steps.filter(({ seq, received }) => received >= since && (seq ?? Infinity) > (knew?.seq ?? -1));
  for (const step of unknown.sort((a, b) => (b.seq ?? Infinity) - (a.seq ?? Infinity) || b.rev - a.rev)) {
    papers = without(papers, step);
    scenes.push(sceneOf(papers));
  }
  return scenes;
}

/** A pairing that ended by its own day counts as open when it ended since, as does the time after which a child that left is seen no more. */
const stillOpen = (place: ChildPlace, since: string): ChildPlace => ({
  ...openSince(place, since),
  pairings: place.pairings.map((each) => openSince(each, since)),
});

const openSince = <Ending extends { readonly until?: string | undefined }>(each: Ending, since: string): Ending =>
  each.until !== undefined && each.until >= since ? { ...each, until: undefined } : each;

/** The papers as they were before that step. */
function without({ staff, child, pairings }: Papers, step: Version): Papers {
  const back = (record: StoredRecord | undefined) =>
    record && record.type === step.type && record.id === step.id ? beforeStep(record, step) : record;
  return { staff: back(staff), child: back(child), pairings: pairings.flatMap((each) => back(each) ?? []) };
}
