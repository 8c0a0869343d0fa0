/** What the checks of a kind find in a document: `error field`, `warning field`, each once. */
import { expect, it } from 'vitest';
import { findingsOf } from '#domain/records/findings.ts';
import type { CheckContext, Doc } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';

export const today = '2026-04-15';

interface Around extends Pick<CheckContext, 'before' | 'birth' | 'calendar' | 'enrolled' | 'isGone'> {
  readonly earlier?: readonly Doc[];
  readonly elsewhere?: readonly { readonly child?: string; readonly doc: Doc }[];
}

/** The findings on the fifteenth of April 2026. */
export function findIn(
  type: string,
  doc: Doc,
  { earlier = [], elsewhere = [], ...around }: Around = {},
): readonly string[] {
  const kind = kindOf(type);
  if (!kind) return ['no such kind'];
  const found = findingsOf(kind, doc, { ...around, today, earlier, elsewhere: () => elsewhere });
  return [...new Set(found.map(({ level, field }) => `${level} ${field}`))];
}

/** What it is, the kind, the document, what is found. */
type Case = readonly [name: string, type: string, doc: Doc, found: readonly string[]];

/** One test a case. */
export function itFinds(cases: readonly Case[]): void {
  for (const [name, type, doc, found] of cases) it(name, () => expect(findIn(type, doc)).toEqual(found));
}
