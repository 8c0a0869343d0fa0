/** What whoever runs the server or a command is told when disk, port or database fail: one English sentence with the next step. */

interface Failing {
  readonly code: string;
  readonly errcode: number;
  readonly path: string;
  readonly syscall: string;
  readonly address: string;
  readonly port: number;
}

const SQLITE_READONLY = 8;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

const byErrcode: Readonly<Record<number, string>> = {
  [SQLITE_FULL]: 'The disk is full. Free some room on it and try again.',
  [SQLITE_READONLY]:
    'The database may not be written to. Run this as the user who owns the files in DATA_DIR, on a disk that takes writing.',
  [SQLITE_CANTOPEN]:
    'The database file cannot be opened. Look whether shouwang.db in DATA_DIR is a file that this user may read and write.',
  [SQLITE_CORRUPT]: 'The database file is damaged. Check the disk, then bring the last backup back with `restore`.',
  [SQLITE_NOTADB]:
    'The file shouwang.db is no database. Look whether DATA_DIR is right; if it is, bring the last backup back with `restore`.',
};

const noAnswer = 'PostgreSQL does not answer at the address in DATABASE_URL. Start it, or set DATABASE_URL right.';
const noEntry =
  'PostgreSQL does not let us in. Set the user, the password and the database name in DATABASE_URL right.';
const full = (): string => 'The disk is full. Free some room on it and try again.';

const byCode: Readonly<Record<string, (failing: Partial<Failing>) => string | undefined>> = {
  ENOSPC: full,
  EDQUOT: full,
  EROFS: ({ path }) => `The disk of ${path ?? 'that folder'} takes no writing. Name a folder on another one.`,
  EACCES: mayNot,
  EPERM: mayNot,
  ENOTDIR: ({ path }) =>
    `There is a file where a folder is needed: ${path ?? ''}. Move it away, or name another folder.`,
  EEXIST: ({ path }) =>
    `There is a file where a folder is needed: ${path ?? ''}. Move it away, or name another folder.`,
  ENOENT: ({ path, syscall }) =>
    syscall === 'mkdir'
      ? `No folder can be made at ${path ?? ''}. Name another one, on a disk of this computer.`
      : undefined,
  EADDRINUSE: ({ port }) => `Port ${port ?? ''} is in use. Set PORT to another one.`,
  EADDRNOTAVAIL: ({ address }) =>
    `This computer does not have the address ${address ?? ''}. Set HOST to one of its own, or to 0.0.0.0 for all.`,
  ECONNREFUSED: () => noAnswer,
  ENOTFOUND: ({ syscall }) =>
    syscall === 'getaddrinfo' ? 'The name in HOST or DATABASE_URL leads nowhere. Set it right.' : noAnswer,
  ETIMEDOUT: () => noAnswer,
  EHOSTUNREACH: () => noAnswer,
  '28000': () => noEntry,
  '28P01': () => noEntry,
  '3D000': () => noEntry,
};

function mayNot({ path, syscall, port }: Partial<Failing>): string {
  if (syscall === 'listen') return `Port ${port ?? ''} is reserved for the system. Set PORT to a number above 1023.`;
  return `This user may not read or write ${path ?? 'that folder'}. Run this as the user who owns it, or name another folder.`;
}

/** The sentence for a failure, or for what caused it; what nobody foresaw says what it said itself. */
export function operatorSentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const failing = error as Partial<Failing>;
  const known = byErrcode[failing.errcode ?? 0] ?? byCode[failing.code ?? '']?.(failing);
  if (known !== undefined) return known;
  const deeper = error instanceof AggregateError ? (error.errors as unknown[])[0] : error.cause;
  const below = deeper instanceof Error ? operatorSentence(deeper) : undefined;
  return below === undefined || below === (deeper as Error).message ? error.message : below;
}

/** Runs a command to its end: what it says goes out, what it throws is told in one sentence and ends it with 1. */
export async function tellOperator(command: () => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await command()}\n`);
  } catch (error) {
    process.stderr.write(`${operatorSentence(error)}\n`);
    process.exitCode = 1;
  }
}
