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
