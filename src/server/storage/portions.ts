/** Many rows go into a statement in portions: every database has its own end of how long one may be. */

/** These rows in order, so many at a time; fifty fit into one statement of any of them. */
export function portionsOf<T>(rows: readonly T[], size = 50): T[][] {
  const portions: T[][] = [];
  for (let at = 0; at < rows.length; at += size) portions.push(rows.slice(at, at + size));
  return portions;
}
