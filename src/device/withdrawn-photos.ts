/**
 * Pictures of a child whose guardian took the consent back, also those of the school's records that name it: they leave this
 * phone at once, sent or not; the words stay. As
 * at the school, the consent of another file that was merged hides a picture and deletes it when the merge has stood [G4].
 */
import type { Draft, LocalRecord } from './device.ts';
import { deletePhotos } from './loose-photos.ts';
import { mergedInto, type Mirror } from './mirror.ts';
import { keyOf } from './sealed-rows.ts';
import type { Unlocked } from './unlocked.ts';
import { childrenPicturedIn, mayKeepPhoto, photoConsent, photosNamedIn } from '#domain/consents.ts';
import { tickedRows } from '#domain/records/batch.ts';
import { Child } from '#domain/records/child.ts';
import { Consent } from '#domain/records/consent.ts';
import type { Doc } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { haveStood, MERGE_STANDS_MS } from '#domain/survivor.ts';

/** Deletes what may not be kept any more. */
export async function dropWithdrawnPhotos(unlocked: Unlocked): Promise<void> {
  const { mirror, shelf } = unlocked;
  const children = new Set(mirror.all(Consent).flatMap(({ child }) => child ?? []));
  const withdrawn = [...children].filter(
    (child) => photoConsent(mirror.ofChild(Consent, child).map(({ doc }) => doc)) === 'withdrawn',
  );
  if (withdrawn.length === 0) return;
  const counts = countingIn(mirror);
  const written = writingsOn(unlocked);
  const names = withdrawn.flatMap((child) => {
    const consents = mirror.ofChild(Consent, child);
    return written(child).flatMap(({ type, file, values }) => {
      const theirs = consents.filter((each) => counts(each, file)).map(({ doc }) => doc);
      const photos = photosNamedIn(kindOf(type), values);
      return photos.filter((photo) => !mayKeepPhoto(photo, theirs)).map(({ sha256 }) => sha256);
    });
  });
  const here = names.filter((sha256) => shelf.photo(sha256) !== undefined);
  if (here.length > 0) await deletePhotos(unlocked, here);
}

/** Whatever names pictures of a child, with the file it was written in. */
interface Writing {
  readonly type: string;
  readonly file: string;
  readonly values: Doc;
}

/** All that is written about a child here: voided records too, which could be restored, and forms that are half written. */
function writingsOn({ mirror, shelf }: Unlocked): (child: string) => readonly Writing[] {
  const byChild = new Map<string, Writing[]>();
  const note = (child: string, writing: Writing) => {
    const known = byChild.get(child);
    if (known) known.push(writing);
    else byChild.set(child, [writing]);
  };
  const noteIn = (file: string, writing: Omit<Writing, 'file'>) =>
    note(mirror.get(Child, file)?.id ?? file, { ...writing, file });
  for (const key of mirror.everyKey()) {
    const seen = mirror.seen(key);
    if (!seen) continue;
    const { type, doc: values, child } = seen.record;
    if (child !== undefined) note(child, { type, file: seen.writtenFor ?? '', values });
    else for (const file of childrenPicturedIn(kindOf(type), { doc: values })) noteIn(file, { type, values });
  }
  for (const draft of shelf.drafts())
    for (const [file, values] of formsIn(draft)) noteIn(file, { type: draft.type, values });
  return (child) => byChild.get(child) ?? [];
}

/**
 * A form that is filled for many at once will be a record of each child that is ticked in it, with what stands for all; one of
 * the school names children like its record.
 */
const formsIn = ({ type, child, values }: Draft): readonly (readonly [child: string, values: Doc])[] =>
  child === undefined
    ? [
        ...Array.from(tickedRows(values), ([each, row]) => [each, { ...values, ...row }] as const),
        ...childrenPicturedIn(kindOf(type), { doc: values }).map((each) => [each, values] as const),
      ]
    : [[child, values]];

/** Whether a consent counts for what was written in a file of its child: in that very one, or in one long since merged, by the school's time. */
function countingIn(mirror: Mirror): (consent: LocalRecord, file: string) => boolean {
  const fileWith = (id: string) => mirror.written(keyOf({ type: Child.type, id }));
  const before = (mirror.upTo()?.at ?? 0) - MERGE_STANDS_MS;
  const merges = {
    mergedInto: (id: string) => mergedInto(fileWith(id)),
    since: (id: string) => [...(fileWith(id)?.steps ?? [])].reverse().find(({ set }) => 'mergedInto' in set)?.received,
  };
  return (consent, file) => {
    const one = mirror.written(keyOf(consent))?.child ?? '';
    return one === file || haveStood([one, file], before, merges);
  };
}
