// @vitest-environment happy-dom
/** What the term sheet and the flag of a child ask beside their own fields, from the rest of its file (§4.3). */
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { FocusFlag } from '#domain/records/focus-flag.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { TermSnapshot } from '#domain/records/term-snapshot.ts';
import type { LocalRecord } from '#device/device.ts';
import { findingsFor } from '#features/writing/finish.ts';
import { aFlags, aGuardian, aPairing, aRecord, aSnapshot, idOf, onlyRules } from '#tests/support/builders.ts';
import { aPhone, child, open } from './open-form.tsx';

afterEach(cleanup);

const about = { child: child.id };

describe('家庭情况 that was looked over', () => {
  const doc = aSnapshot({ ...about, doc: { familyChecked: true } }).doc;
  const errors = (records: readonly LocalRecord[], said: typeof doc = doc) =>
    findingsFor({ device: aPhone(records), kind: TermSnapshot, child: child.id, recordId: idOf(30) }, said)
      .filter(({ level }) => level === 'error')
      .map(({ field }) => field);
  const away = aFlags({ ...about, doc: { father: 'away', mother: 'away' } });
  const gone = aGuardian({ ...about, doc: { until: '2026-03-01' } });

  it('is not, while nobody is written who cares and no parent is at home', () => {
    expect(errors([away])).toEqual(['familyChecked']);
    expect(errors([])).toEqual(['familyChecked']);
    expect(errors([away, gone])).toEqual(['familyChecked']);
  });

  it('is with a carer, with a parent at home, and where the child is written to live alone', () => {
    expect(errors([away, aGuardian(about)])).toEqual([]);
    expect(errors([aFlags({ ...about, doc: { father: 'away', mother: 'home' } })])).toEqual([]);
    expect(errors([away, aRecord(Guardian, { kind: 'none', from: '2026-03-01' }, about)])).toEqual([]);
  });

  it('may wait: without it the sheet is finished all the same', () => {
    expect(errors([away], { ...doc, familyChecked: undefined })).toEqual([]);
  });

  it('leads to where the carer is written', () => {
    const sheet = aSnapshot({ ...about, id: idOf(31), doc });
    open(aPhone([away, sheet]), { type: 'term-snapshot', child: child.id, id: sheet.id });
    screen.getByRole('button', { name: /要帮什么/ }).click();
    return screen.findByRole('link', { name: '写上谁在照顾' }).then((link) => {
      expect(link.getAttribute('href')).toBe(`/children/${child.id}/write/guardian`);
    });
  });
});

describe('a child that is to be looked after more', () => {
  const asked = (records: readonly LocalRecord[], until?: string) => {
    const { doc } = aRecord(FocusFlag, { reason: 'focus', from: '2026-03-01', until }, about);
    const opening = { device: aPhone(records), kind: FocusFlag, child: child.id, recordId: idOf(30) };
    return findingsFor(opening, doc).map(({ level, say }) => [level, say.includes('还没有老师结对')]);
  };
  const pairing = (until?: string) => aPairing({ ...about, doc: { teacher: idOf(2), from: '2026-03-01', until } });

  it('is asked for a teacher beside it once, whatever the school stands under', () => {
    expect(asked([])).toEqual([['warning', true]]);
    expect(asked([onlyRules()])).toEqual([['warning', true]]);
    expect(asked([pairing('2026-03-20')])).toEqual([['warning', true]]);
  });

  it('is not where one is, or where it is over', () => {
    expect(asked([pairing()])).toEqual([]);
    expect(asked([], '2026-04-01')).toEqual([]);
  });
});
