/**
 * What a form that is also written into the child's file has to be asked about that file: the same as the file's own forms
 * ask, as far as the fields stand here and it was not so before.
 */
import type { Device, Records } from '#device/device.ts';
import { fieldOf, type Doc, type Finding } from '#domain/records/kind.ts';
import type { OpenedRecord } from './extras/beside.ts';
import { extraOf } from './extras/extras.ts';
import type { Opening } from './extras/kind-extra.ts';
import { findingsFor, misshapenIn, type FormFinding } from './finish.ts';
import { sightOf } from './sight.ts';

/**
 * Of each record of the file that the form has opened; a finding lies where its field lies in the form. What is missing of
 * the file is asked about and refuses nothing: it can be found out at the desk, and nobody walks there again for it. What the
 * school could not keep holds the form back, for it would not come into the file.
 */
export function besideFindings(opening: Opening, doc: Doc, values: Doc): readonly FormFinding[] {
  const opened = extraOf(opening.kind.type).opens?.(opening, doc, values) ?? [];
  const { device, child } = opening;
  // Both parents' states and their rows are looked at beside each other, as the one save will leave them.
  const after = { ...device, records: recordsAfter(device, child, opened) };
  const sight = sightOf(device, opening);
  return opened.flatMap((each) => {
    const { kind, path, under, edits } = each;
    const untouched = each.seen ?? (edits.length === 0 ? each.doc : undefined);
    const before = untouched === undefined ? [] : findingsFor(openingOf({ device, child }, each), untouched);
    const stood = new Set(before.map(nameOf));
    const theirs = openingOf({ device: after, child }, each);
    const misshapen = new Set(misshapenIn(theirs, each.doc).map(nameOf));
    return findingsFor(theirs, each.doc).flatMap((finding) => {
      const [question, field] = [under(finding.field), fieldOf(kind, finding.field)];
      if (question === undefined || field === undefined || sight(field) !== 'open') return [];
      const level = misshapen.has(nameOf(finding)) ? 'error' : 'warning';
      const apart = `${kind.line?.(each.doc) ?? kind.label}，${field.spoken ?? field.label}`;
      const asked = { say: finding.say, level, field: `${path}.${finding.field}`, under: question, apart } as const;
      return stood.has(nameOf(finding)) ? [] : [asked];
    });
  });
}

const nameOf = ({ field, say }: Finding): string => `${field} ${say}`;

const openingOf = ({ device, child }: Pick<Opening, 'device' | 'child'>, { kind, id }: OpenedRecord): Opening => ({
  device,
  kind,
  child,
  recordId: id,
  record: device.records.get(kind, id),
});

/** The child's records with what the form would save laid over them. */
function recordsAfter(device: Device, child: string | undefined, opened: readonly OpenedRecord[]): Records {
  const { records, person } = device;
  const now = device.now();
  const written = opened.filter(({ edits }) => edits.length > 0);
  const blank = { rev: 0, sealed: [], author: person.id, madeAt: now, changedAt: now, steps: [], waiting: 0 };
  return {
    ...records,
    ofChild: (kind, of) => {
      const known = new Map(records.ofChild(kind, of).map((record) => [record.id, record]));
      for (const { id, doc, kind: its } of written) {
        const read = of === child && its.type === kind.type ? kind.schema.safeParse(doc).data : undefined;
        if (read !== undefined) known.set(id, { ...blank, type: kind.type, id, child, ...known.get(id), doc: read });
      }
      return [...known.values()];
    },
  };
}
