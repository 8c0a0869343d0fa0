/** What was handed in, read together from the records that keep it, and cut into them. */
import type * as z from 'zod';
import { printMonth, type Day } from '#domain/calendar/day.ts';
import { byText } from '#domain/order.ts';
import { LINES_A_RECORD, SubmissionRows } from '#domain/records/submission-rows.ts';
import { Submission } from '#domain/records/submission.ts';
import { batchDifferences, frozenLines, type FrozenLine } from '#paper/annex3-batch.ts';
import type { Device, Edit, LocalRecord, Records } from '#device/device.ts';
import { schoolOf } from './child-files.ts';
import { bureauWords } from './letter-facts.ts';

type HandIn = LocalRecord<z.infer<typeof Submission.schema>>;
type Part = LocalRecord<z.infer<typeof SubmissionRows.schema>>;

/** The lines of a hand-in in order, as far as they are on this phone; nothing where it has none. */
export function linesOf({ id, doc }: HandIn, parts: readonly Part[]): readonly FrozenLine[] | undefined {
  const later = parts
    .filter((each) => each.doc.submission === id)
    .sort((a, b) => (a.doc.part ?? 0) - (b.doc.part ?? 0))
    .flatMap((each) => each.doc.rows ?? []);
  return frozenLines([...(doc.rows ?? []), ...later]);
}

export interface Batch {
  readonly lines: readonly FrozenLine[];
  readonly checksum: string;
  readonly day: Day;
}

/** The id of the new submission, kept in one save with all its lines; stamp, e-mail and answer are written in it later. */
export async function freezeBatch(device: Device, { lines, checksum, day }: Batch): Promise<string | undefined> {
  const { records } = device;
  const school = schoolOf(records);
  const doc = {
    kind: 'annex3',
    state: 'frozen',
    period: printMonth(day),
    asOf: day,
    to: `${bureauWords(school?.bureau)}${school?.office ?? ''}`,
    rowCount: lines.length,
    checksum,
    rows: lines.slice(0, LINES_A_RECORD),
    differences: batchDifferences(lastLines(records, day), lines).slice(0, 2000),
    checkedBy: [device.person.id],
  };
  const id = device.newId({ type: Submission.type, doc });
  const saved = await device.save([
    { do: 'create', type: Submission.type, id, doc },
    ...laterParts(device, id, lines.slice(LINES_A_RECORD)),
  ]);
  return saved.ok ? id : undefined;
}

function laterParts(device: Device, submission: string, lines: readonly FrozenLine[]): Edit[] {
  return Array.from({ length: Math.ceil(lines.length / LINES_A_RECORD) }, (_, index) => {
    const from = index * LINES_A_RECORD;
    const doc = { submission, part: index + 2, rows: lines.slice(from, from + LINES_A_RECORD) };
    return { do: 'create', type: SubmissionRows.type, id: device.newId({ type: SubmissionRows.type, doc }), doc };
  });
}

/** What the county has from the time before. */
const lastLines = (records: Records, day: Day): readonly FrozenLine[] | undefined =>
  records
    .all(Submission)
    .filter(({ doc }) => doc.kind === 'annex3' && (doc.asOf ?? '') <= day)
    .sort((a, b) => byText(b.doc.asOf ?? '', a.doc.asOf ?? '') || b.madeAt - a.madeAt)
    .map((record) => linesOf(record, records.all(SubmissionRows)))
    .find((lines) => lines !== undefined);
