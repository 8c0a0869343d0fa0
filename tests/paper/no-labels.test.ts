/** Dignity (§9): nothing that goes home, hangs in a class or is signed by a family says 留守, but for the title that a document itself gives. */
import { describe, expect, it } from 'vitest';
import { allKinds } from '#domain/records/kinds.ts';
import { rosterTable } from '#paper/children-lists.ts';
import { contactCardPaper } from '#paper/contact-cards.ts';
import type { PaperForm } from '#paper/form.ts';
import { letterPaper } from '#paper/letter.ts';
import { letters } from '#paper/letters.ts';
import { recordSheet } from '#paper/record-sheet.ts';
import { hasSheet } from '#paper/sheet-fields.ts';
import { signersOf, signInPaper } from '#paper/sign-in.ts';
import { tablePaper } from '#paper/table.ts';

const heading = { unit: '松岔中心小学', day: '2026-04-15' };
const isLabelled = (form: PaperForm): boolean => JSON.stringify(form).includes('留守');
const labelled = (forms: readonly PaperForm[]): readonly string[] => forms.filter(isLabelled).map(({ kind }) => kind);

describe('no label', () => {
  it('stands in a letter, but in the title of 责任书', () => {
    const forms = letters.map((letter) => letterPaper(letter, { child: '马尕麦' }, heading));
    expect(forms.length).toBeGreaterThan(8);
    expect(labelled(forms)).toEqual(['letter-responsibility']);
  });

  it('stands on a sheet that home signs, the blank one with all its options included', () => {
    const kinds = allKinds().filter(
      (kind) => hasSheet(kind) && kind.paper?.signs?.some((sign) => typeof sign !== 'string') === true,
    );
    const sheets = kinds.flatMap((kind) => [
      recordSheet(kind, undefined, { heading }),
      recordSheet(kind, {}, { heading, childName: '马尕麦', className: '五（2）班' }),
    ]);
    expect(kinds.map(({ type }) => type)).toEqual(expect.arrayContaining(['home-visit', 'consent']));
    expect([...new Set(labelled(sheets))]).toEqual(['responsibility-letter']);
  });

  it('stands on a sheet that families or children sign one below the other', () => {
    const kinds = allKinds().filter((kind) => ['families', 'children'].includes(signersOf(kind)?.who ?? ''));
    const rows = [{ name: '马尕麦', className: '五（2）班', carer: '马八姑' }];
    expect(kinds.length).toBeGreaterThan(2);
    expect(labelled(kinds.map((kind) => signInPaper(kind, { rows }, { heading })))).toEqual([]);
  });

  it('stands on the card a child carries', () => {
    expect(labelled([contactCardPaper([], heading), contactCardPaper([['马尕麦']], heading)])).toEqual([]);
  });

  it('escapes: the lists of the office do carry the word, and are found', () => {
    expect(isLabelled(tablePaper(rosterTable([], heading)))).toBe(true);
  });
});
