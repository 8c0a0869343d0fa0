/**
 * Names for what is only half written. They carry the number of the process that writes, so that the next run tells a half
 * that a killed one left, a copy of the school in clear that nobody will ever finish, from one that is being written now.
 */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What lies half written under this name until it is whole. */
export const halfOf = (path: string): string => `${path}.${process.pid}.part`;

const HALF = /^(.+?)(?:\.(\d+))?\.part(?:-wal|-shm)?$/;

/** Removes what killed runs left in a folder, of the names that are ours. */
export async function clearHalves(folder: string, isOurs: (name: string) => boolean): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const [, whole = '', writer] = HALF.exec(name) ?? [];
    if (isOurs(whole) && !isAtWork(Number(writer))) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** True when another process of that number runs; who asks has only just begun. */
function isAtWork(writer: number): boolean {
  if (!Number.isInteger(writer) || writer === process.pid) return false;
  try {
    return process.kill(writer, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

const RESTORING = 'restoring-';

/** Where a restore works on its copy of a backup. */
export const restoringAt = (dataDir: string, id: string): string => halfOf(join(dataDir, `${RESTORING}${id}.db`));

/** Removes the copies that killed restores left in the data folder; earlier builds named them without their writer. */
export async function clearRestores(dataDir: string): Promise<void> {
  await clearHalves(dataDir, (name) => name.startsWith(RESTORING));
  for (const name of await readdir(dataDir)) if (EARLIER.test(name)) await rm(join(dataDir, name), { force: true });
}

const EARLIER = /^restoring-[0-9a-f-]{36}\.db(?:-wal|-shm)?$/;
