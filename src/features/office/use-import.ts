/** The course of an import: a file is read, looked through, and saved batch by batch; a stop in the middle can go on. */
import { useState } from 'react';
import { dayInChina, type Day } from '#domain/calendar/day.ts';
import { Child } from '#domain/records/child.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { openClasses, SchoolClass } from '#domain/records/school-class.ts';
import type { Device, Records } from '#device/device.ts';
import { withPiece } from '#device/late-piece.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { currentGuardian } from '#features/foot/children/roster.ts';
import { PIECE_UNREAD } from '#features/foot/papers/save-table.ts';
import type { RosterDecisions } from '#paper/roster-edits.ts';
import type { ExistingChild, RosterPreview } from '#paper/roster.ts';
import { bytesOf } from '#features/foot/page/bytes-of.ts';
import { batchesOf, type Batch } from './import-batches.ts';
import { outlookOf, type Outlook } from './import-decisions.ts';
import { rosterSentence } from './import-sentences.ts';
import { saveSentence } from './save-sentence.ts';

export type ImportStage =
  | { readonly at: 'choose'; readonly problem?: string }
  | { readonly at: 'reading'; readonly done: number; readonly total: number }
  | {
      readonly at: 'preview';
      readonly file: ChosenFile;
      readonly preview: RosterPreview;
      readonly existing: readonly ExistingChild[];
      readonly problem?: string;
    }
  | { readonly at: 'saving'; readonly done: number; readonly total: number }
  | { readonly at: 'stopped'; readonly problem: string; readonly rest: Rest }
  | { readonly at: 'done'; readonly outlook: Outlook };

/** Says which file it was: chosen once more, it is the same one unless somebody wrote in it. */
export type ChosenFile = Pick<File, 'name' | 'size' | 'lastModified'>;

/** What is still to be saved after a stop. The ids in it are made, so that going on doubles nobody. */
interface Rest {
  readonly batches: readonly Batch[];
  readonly done: number;
  readonly total: number;
  readonly outlook: Outlook;
}

/** The stage and the three things a person does. */
export function useImport() {
  const device = useDevice();
  const [stage, setStage] = useState<ImportStage>({ at: 'choose' });
  const read = async (file: File) => setStage(await previewOfFile(file, device, setStage));
  /** True once what was decided is on its way to the disk. */
  const save = async (decisions: RosterDecisions): Promise<boolean> => {
    if (stage.at !== 'preview') return false;
    const { preview, existing } = stage;
    const outlook = outlookOf(preview, decisions);
    // At once: a second press while the rest is read would bring every child in twice.
    setStage({ at: 'saving', done: 0, total: outlook.fresh + outlook.changed });
    const edits = await withPiece(
      () => import('#paper/roster-edits.ts'),
      async ({ rosterEdits }) =>
        rosterEdits(preview, decisions, { existing, today: dayInChina(device.now()), newId: (of) => device.newId(of) }),
      undefined,
    );
    if (edits === undefined) {
      setStage({ ...stage, problem: PIECE_UNREAD });
      return false;
    }
    const batches = batchesOf(edits);
    const total = batches.reduce((sum, batch) => sum + batch.children, 0);
    setStage(await saveBatches({ batches, done: 0, total, outlook }, device, setStage));
    return true;
  };
  const goOn = async () => {
    if (stage.at === 'stopped') setStage(await saveBatches(stage.rest, device, setStage));
  };
  return { stage, read, save, goOn, startOver: () => setStage({ at: 'choose' }) };
}

/** A child that is not here yet would be taken for a new one, and have two files. */
const NOT_FETCHED = '学校的记录还没取完，现在读会把在册的孩子当成新来的。连着网等一会儿，再选一次这个文件。';

/** Lets the screen draw between two stretches of work. */
const breathe = () => new Promise<void>((done) => void setTimeout(done, 0));

async function previewOfFile(file: File, device: Device, show: (stage: ImportStage) => void): Promise<ImportStage> {
  if (!device.records.isWhole()) return { at: 'choose', problem: NOT_FETCHED };
  show({ at: 'reading', done: 0, total: 0 });
  const existing = existingChildren(device.records, dayInChina(device.now()));
  const bytes = await bytesOf(file);
  if (bytes === undefined) return { at: 'choose', problem: rosterSentence({ type: 'unreadable' }) };
  const answer = await withPiece(
    rosterReader,
    ({ readRoster }) =>
      readRoster(bytes, {
        today: dayInChina(device.now()),
        classes: openClasses(device.records.all(SchoolClass)),
        existing,
        pause: (done, total) => {
          show({ at: 'reading', done, total });
          return breathe();
        },
      }),
    undefined,
  );
  if (answer === undefined) return { at: 'choose', problem: PIECE_UNREAD };
  if (!answer.ok) return { at: 'choose', problem: rosterSentence(answer.refusal) };
  const { name, size, lastModified } = file;
  return { at: 'preview', file: { name, size, lastModified }, preview: answer.value, existing };
}

async function rosterReader() {
  const [piece, { readReader }] = await Promise.all([import('#paper/roster.ts'), import('#paper/roster-file.ts')]);
  await readReader();
  return piece;
}

/** Every child of the school with what a roster may touch; those who left too, so that nobody is made twice. */
const existingChildren = (records: Records, today: Day): ExistingChild[] =>
  records.all(Child).map(({ id, doc }) => ({
    id,
    child: doc,
    guardian: currentGuardian(records, id, today),
    members: records.ofChild(FamilyMember, id),
    flags: records.ofChild(FamilyFlags, id)[0],
  }));

async function saveBatches(rest: Rest, device: Device, show: (stage: ImportStage) => void): Promise<ImportStage> {
  let { done } = rest;
  for (const [index, batch] of rest.batches.entries()) {
    show({ at: 'saving', done, total: rest.total });
    const saved = await device.save(batch.edits);
    if (!saved.ok)
      return {
        at: 'stopped',
        problem: saveSentence(saved.refusal),
        rest: { ...rest, batches: rest.batches.slice(index), done },
      };
    done += batch.children;
    await breathe();
  }
  return { at: 'done', outlook: rest.outlook };
}
