/** What was handed in, read together from the records that keep it, and cut into them. */
import type * as z from 'zod';
import type { Day } from '#domain/calendar/day.ts';
import { byText } from '#domain/order.ts';
import { bureauWords, School } from '#domain/records/school.ts';
import { LINES_A_RECORD, SubmissionRows } from '#domain/records/submission-rows.ts';
import { Submission } from '#domain/records/submission.ts';
import {
  batchDifferences,
  checksumsOf,
  frozenLines,
  frozenPapers,
  papersOf,
  type FrozenLine,
  type FrozenPaper,
} from '#paper/hand-in.ts';
import type { TablePlan } from '#paper/table.ts';
import type { Device, Edit, LocalRecord, Records } from '#device/device.ts';

export type HandIn = LocalRecord<z.infer<typeof Submission.schema>>;
type Part = LocalRecord<z.infer<typeof SubmissionRows.schema>>;

/** What is frozen and handed in: 附件3, the roster with the statistics, the report of the term, the ledgers of the month. */
export type FrozenKind = 'annex3' | 'roster' | 'term' | 'dropout';

/** The lines of a hand-in in order, as far as they are on this phone; nothing where it has none. */
export function linesOf({ id, doc }: HandIn, parts: readonly Part[]): readonly FrozenLine[] | undefined {
  const later = parts
    .filter((each) => each.doc.submission === id)
    .sort((a, b) => (a.doc.part ?? 0) - (b.doc.part ?? 0))
    .flatMap((each) => each.doc.rows ?? []);
  return frozenLines([...(doc.rows ?? []), ...later]);
}

/** What stands around the lines; a 附件3 that was frozen before that was kept takes it from the school of today. */
export function framesOf({ doc }: HandIn, records: Records): readonly FrozenPaper[] {
  const frozen = frozenPapers(doc.papers);
  if (frozen !== undefined || doc.kind !== 'annex3') return frozen ?? [];
  const school = records.all(School)[0]?.doc;
  return [annex3Paper({ unit: school?.name, day: doc.asOf }, school)];
}

type Note = Pick<z.infer<typeof School.schema>, 'office' | 'mailbox' | 'deadline'>;

export const annex3Paper = (
  { unit, filler, day }: Extract<FrozenPaper, { as: 'annex3' }>['heading'],
  { office, mailbox, deadline }: Note = {},
): FrozenPaper => ({ as: 'annex3', heading: { unit, filler, day }, note: { office, mailbox, deadline } });

/** Tables as they are handed in together; `children` are those of the first one's lines, where it is about children. */
export function frozenTables(tables: readonly TablePlan[], children: readonly string[] = []) {
  return {
    papers: tables.map((table): FrozenPaper => {
      const { rows: _, ...plan } = table;
      return { as: 'table', plan };
    }),
    lines: tables.flatMap(({ rows }, on) =>
      rows.map((cells, row) => ({
        child: (on === 0 && children[row]) || '',
        cells: [...cells],
        ...(on > 0 && { on }),
      })),
    ),
  };
}

export interface Batch {
  readonly kind: FrozenKind;
  /** `2026年4月`, a school year, a term. */
  readonly period: string;
  readonly day: Day;
  readonly papers: readonly FrozenPaper[];
  /** Those of the first paper after those of the others: while some are on their way, it is the first that tells how many. */
  readonly lines: readonly FrozenLine[];
}

const isOfFirst = ({ on = 0 }: FrozenLine): boolean => on === 0;

/** How many lines of the hand-in are not on this phone yet. */
export const missingIn = ({ doc }: HandIn, lines: readonly FrozenLine[]): number =>
  Math.max(0, (doc.rowCount ?? 0) - lines.filter(isOfFirst).length);

/** Which 更正版 a new one would be, counted from the first. */
export const nextCorrection = ({ doc }: HandIn): number => (doc.correction ?? 0) + 1;

/**
 * The id of the new submission, kept in one save with all its lines; stamp, e-mail and answer are written in it later. What
 * came back stays as it was sent: its 更正版 has rows of its own, and names it.
 */
export async function freezeBatch(device: Device, batch: Batch, returned?: HandIn): Promise<string | undefined> {
  const { records } = device;
  const { kind, day, papers } = batch;
  const lines = [...batch.lines.filter((line) => !isOfFirst(line)), ...batch.lines.filter(isOfFirst)];
  const school = records.all(School)[0]?.doc;
  const differences = batchDifferences(lastLines(records, batch), lines.filter(isOfFirst), papers[0]?.as);
  const doc = {
    kind,
    ...(returned === undefined
      ? { state: 'frozen', period: batch.period }
      : {
          state: 'corrected',
          period: returned.doc.period ?? batch.period,
          corrects: returned.id,
          correction: nextCorrection(returned),
        }),
    asOf: day,
    to: `${bureauWords(school?.bureau)}${school?.office ?? ''}`,
    rowCount: lines.filter(isOfFirst).length,
    checksum: checksumsOf(papersOf(papers, lines)),
    papers: papers.map(withoutGaps),
    rows: lines.slice(0, LINES_A_RECORD),
    differences: differences.slice(0, 2000),
    checkedBy: [device.person.id],
  };
  const id = device.newId({ type: Submission.type, doc });
  const saved = await device.save([
    { do: 'create', type: Submission.type, id, doc },
    ...laterParts(device, id, lines.slice(LINES_A_RECORD)),
  ]);
  return saved.ok ? id : undefined;
}

/** As it will come back from the disk and from school. */
const withoutGaps = (paper: FrozenPaper): unknown => JSON.parse(JSON.stringify(paper));

function laterParts(device: Device, submission: string, lines: readonly FrozenLine[]): Edit[] {
  return Array.from({ length: Math.ceil(lines.length / LINES_A_RECORD) }, (_, index) => {
    const from = index * LINES_A_RECORD;
    const doc = { submission, part: index + 2, rows: lines.slice(from, from + LINES_A_RECORD) };
    return { do: 'create', type: SubmissionRows.type, id: device.newId({ type: SubmissionRows.type, doc }), doc };
  });
}

/** What the county has from the time before. */
const lastLines = (records: Records, { kind, day }: Batch): readonly FrozenLine[] | undefined =>
  records
    .all(Submission)
    .filter(({ doc }) => doc.kind === kind && (doc.asOf ?? '') <= day)
    .sort((a, b) => byText(b.doc.asOf ?? '', a.doc.asOf ?? '') || b.madeAt - a.madeAt)
    .map((record) => linesOf(record, records.all(SubmissionRows))?.filter(isOfFirst))
    .find((lines) => lines !== undefined);
