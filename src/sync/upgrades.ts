/**
 * How ops of an older app become ops of this one: numbered functions, one for each step of the schema (SPEC [S1]). Any app
 * ever shipped may push; the upgrade runs when an op is judged, so the inbox keeps it as it came.
 */

/** An op before it is read: a step may change its shape as well as its fields. */
export type RawOp = Readonly<Record<string, unknown>>;

/** Makes an op of schema n one of schema n + 1. Pure; what it does not know it hands on as it came. */
export type Upgrade = (op: RawOp) => RawOp;

export interface SchemaRules {
  /** From 1 to 2, from 2 to 3, and so on. */
  readonly upgrades: readonly Upgrade[];
  /** The oldest schema whose apps can read what the school holds now [S3]. */
  readonly minPull: number;
}

export const schemaRules: SchemaRules = { upgrades: [], minPull: 1 };

/** The schema that results from these rules. */
export const schemaOf = ({ upgrades }: SchemaRules): number => upgrades.length + 1;

/** The schema this build writes. */
export const SCHEMA = schemaOf(schemaRules);

/** The schema an op says it was written in; what does not say is of the first. */
export function schemaSaid(raw: unknown): number {
  const said = typeof raw === 'object' && raw !== null && 'schema' in raw ? raw.schema : undefined;
  return typeof said === 'number' && Number.isInteger(said) && said > 0 ? said : 1;
}

/** The op as this build would have written it. One that is newer than this build is handed back as it is. */
export function upgraded(raw: unknown, { upgrades }: SchemaRules): unknown {
  if (typeof raw !== 'object' || raw === null) return raw;
  let op = raw as RawOp;
  for (const upgrade of upgrades.slice(schemaSaid(raw) - 1)) op = { ...upgrade(op), schema: schemaSaid(op) + 1 };
  return op;
}
