/** Any record of any kind, made up from the notes of its fields: what holds for all of them holds for the next kind too. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { childrenNamedIn, fieldsOf, type Doc, type Field } from '#domain/records/kind.ts';
import { findingsOf } from '#domain/records/findings.ts';
import { allKinds } from '#domain/records/kinds.ts';
import { recordSheet } from '#paper/record-sheet.ts';

/** What a line shows where the code forgot a value; nobody's words say it here, so that finding it means just that. */
const SLIP = /undefined|\[object|NaN/;
const words = fc
  .string({ minLength: 1, maxLength: 30 })
  .filter((text) => text.trim() !== '' && !text.includes('\0') && !SLIP.test(text));
const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const id = fc.uuid();

/** A value that fits the field; nothing for what the app keeps by itself. */
function valueOf(field: Field): fc.Arbitrary<unknown> {
  const codes = (field.options ?? []).map(({ code }) => code);
  const list = (each: fc.Arbitrary<unknown>) =>
    fc.uniqueArray(each, { minLength: 1, maxLength: 3, selector: (value) => JSON.stringify(value) });
  switch (field.widget) {
    case 'line':
    case 'text':
    case 'id-number':
      return words;
    case 'day':
      return day;
    case 'time':
      return fc.constantFrom('08:05', '23:59');
    case 'moment':
      return day.map((on) => `${on}T14:02`);
    case 'integer':
      return fc.nat({ max: 5000 });
    case 'yes-no':
      return fc.boolean();
    case 'choice':
    case 'ask':
    case 'faces':
    case 'flow':
      return fc.constantFrom(...codes);
    case 'choices':
      return list(fc.constantFrom(...codes));
    case 'phones':
      return list(fc.record({ number: words }));
    case 'place':
      return fc.record({ village: words, detail: words });
    case 'reference':
      return id;
    case 'people':
    case 'children':
      return list(id);
    case 'attendance':
      return list(fc.record({ child: id, mark: fc.constantFrom(...codes) }));
    case 'photos':
      return list(fc.record({ sha256: fc.stringMatching(/^[0-9a-f]{64}$/), size: fc.integer({ min: 1, max: 1000 }) }));
    case 'list':
      return field.of instanceof z.ZodObject ? list(docOf(fieldsOf(field.of))) : fc.constant(undefined);
    case 'hidden':
      return fc.constant(undefined);
  }
}

const docOf = (fields: readonly Field[]): fc.Arbitrary<Doc> =>
  fc
    .record(Object.fromEntries(fields.map((field) => [field.name, fc.option(valueOf(field), { nil: undefined })])))
    .map((doc) => Object.fromEntries(Object.entries(doc).filter(([, value]) => value !== undefined)));

describe.each(allKinds().map((kind) => [kind.type, kind] as const))('any %s', (_, kind) => {
  const doc = docOf(fieldsOf(kind.schema));

  it('goes to the wire and comes back as it was', () => {
    fc.assert(
      fc.property(doc, (each) => {
        expect(kind.schema.parse(JSON.parse(JSON.stringify(each)))).toEqual(each);
      }),
      { numRuns: 25 },
    );
  });

  it('is judged, told and worked out without a surprise', () => {
    fc.assert(
      fc.property(doc, doc, (each, before) => {
        const names = fieldsOf(kind.schema).map(({ name }) => name);
        for (const { field } of findingsOf(kind, each, {
          today: '2026-04-15',
          birth: '2015-09-03',
          earlier: [before],
          before,
        }))
          expect(names).toContain(field);
        expect(kind.line?.(each) ?? kind.label).not.toMatch(SLIP);
        const derived = kind.derive?.(each) ?? {};
        expect(kind.schema.safeParse({ ...each, ...derived }).success).toBe(true);
        expect(childrenNamedIn(kind, each).every((named) => typeof named === 'string')).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('is printed with every label of its form, on the sheet that home signs or the inside one', () => {
    const [sample = {}] = fc.sample(doc, { numRuns: 1, seed: 7 });
    const sheets = [false, true].map((isInside) => recordSheet(kind, sample, { heading: {}, isInside }));
    const printed = JSON.stringify(sheets);
    const shown = fieldsOf(kind.schema).filter(({ widget, isSignpost }) => widget !== 'hidden' && isSignpost !== true);
    for (const { label } of shown) expect(printed).toContain(label);
  });
});
