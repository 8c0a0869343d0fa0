/** Which lines of a number count by what is on this phone alone so far: every count says how much of it the school has not got. */
import { Child } from '#domain/records/child.ts';
import { childrenNamedIn } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { Device, Records } from '#device/device.ts';
import type { Item, Metric } from './metric.ts';

/** The same with a mark on each child of whom such a record waits; duties and records of their own have theirs already. */
export function withWaiting({ records, outbox }: Device, metric: Metric): Metric {
  const { waiting, ask } = outbox.buckets();
  if (waiting + ask === 0) return metric;
  const types = [Child.type, ...(metric.countedBy ?? (metric.reads ?? []).map(({ type }) => type))];
  const named = namedInWaiting(records, types);
  const waits = ({ child, href }: Item): boolean =>
    child !== undefined &&
    href === `/children/${child}` &&
    (named.has(child) || records.about(child).some((record) => record.waiting > 0 && types.includes(record.type)));
  return { ...metric, met: metric.met.map((item) => (waits(item) ? { ...item, isWaiting: true } : item)) };
}

/** Children whom the school's own records name that wait here: who took part in what. */
function namedInWaiting(records: Records, types: readonly string[]): ReadonlySet<string> {
  const kinds = types.flatMap((type) => kindOf(type) ?? []).filter(({ about }) => about === 'school');
  return new Set(
    kinds.flatMap((kind) =>
      records
        .all(kind)
        .filter((record) => record.waiting > 0)
        .flatMap(({ doc }) => childrenNamedIn(kind, doc)),
    ),
  );
}
