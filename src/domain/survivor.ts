/** Files that turned out to be of one child: one of them survives, and whatever names another is hers (sync SPEC [G2]). */

/**
 * The file that stands for this child: itself, or the one it was merged into, and so on. Two phones may each have merged one
 * into the other; until the school has decided, the lower id stands for both.
 */
export function survivorOf(child: string, mergedInto: (child: string) => string | undefined): string {
  const path = [child];
  let at = child;
  for (let next = mergedInto(at); next !== undefined && next !== at; next = mergedInto(at)) {
    const met = path.indexOf(next);
    if (met >= 0) return path.slice(met).reduce((lowest, each) => (each < lowest ? each : lowest), next);
    path.push(next);
    at = next;
  }
  return at;
}

/** How long files have to be one before the consent of one erases photos of the other: until then the merge may prove wrong [G4]. */
export const MERGE_STANDS_MS = 30 * 24 * 60 * 60_000;

interface Merges {
  readonly mergedInto: (child: string) => string | undefined;
  /** When the school received the merge of this file, ms. */
  readonly since: (child: string) => number | undefined;
}

/** True for two files of one child when every merge between them came to the school before that time and was not touched since. */
export function haveStood(pair: readonly [string, string], before: number, { mergedInto, since }: Merges): boolean {
  return pair.flatMap((file) => mergesFrom(file, mergedInto)).every((file) => (since(file) ?? Infinity) < before);
}

/** The files that were merged on the way from this one to the one that stands for it. */
function mergesFrom(child: string, mergedInto: Merges['mergedInto']): readonly string[] {
  const path: string[] = [];
  for (let at = child, into = mergedInto(at); into !== undefined && !path.includes(at); into = mergedInto(at)) {
    path.push(at);
    at = into;
  }
  return path;
}
